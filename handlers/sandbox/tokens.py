"""Who calls: the bot's token, the app's for Socket Mode, and whether they are still good."""

from handlers.sandbox.gates import Answer, Call, Door
from handlers.sandbox.nouns import SlackError

OPEN_TO_ALL = frozenset({"api.test", "blocks.validate"})
FOR_THE_APP = frozenset({"apps.connections.open"})


class Tokens:
    """`broken` is what every call is answered until it is None again: `token_revoked`, …"""

    def __init__(self, bot: str, app: str) -> None:
        self.bot, self.app = bot, app
        self.broken: str | None = None

    def gate(self, call: Call, door: Door) -> Answer:
        if call.method not in OPEN_TO_ALL:
            self._check(call)
        return door(call)

    def _check(self, call: Call) -> None:
        if not call.token:
            raise SlackError("not_authed")
        if call.token not in (self.bot, self.app):
            raise SlackError("invalid_auth")
        if self.broken:
            raise SlackError(self.broken)
        if (call.token == self.app) != (call.method in FOR_THE_APP):
            raise SlackError("not_allowed_token_type")
