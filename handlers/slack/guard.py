"""What stands before and behind every listener: requests for others are refused, faults are calm."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import StoreUnready
from bot.ports import Clock
from handlers.slack import clocks
from handlers.slack.outcomes import FAULTS, LOCKED_OUT, Refused, outcome
from handlers.slack.payloads import Body, Unreadable, app, is_check, team
from handlers.web.replies import told

log = logging.getLogger(__name__)
NO_RETRY: dict[str, str | Sequence[str]] = {"X-Slack-No-Retry": "1"}


class Identity(AsyncAuthorize):
    """Who we are in Slack: the workspace, the app and the bot that our token belongs to.

    Until Slack has said so nothing is refused: every request is signed with our app's secret.
    """

    def __init__(self, client: AsyncWebClient, clock: Clock) -> None:
        self._client, self._clock = client, clock
        self._amiss: list[str] = []
        self._team: str | None = None
        self._app: str | None = None
        self._bot: str | None = None
        self._user: str | None = None

    async def learn(self) -> None:
        """Asks Slack; what it said last stands where it does not answer."""
        try:
            said = await self._client.auth_test()
            self._amiss = self._off(said.headers)
            self._team, self._bot, self._user = said["team_id"], said.get("bot_id"), said.get("user_id")
            self._app = (await self._client.bots_info(bot=self._bot))["bot"]["app_id"]
        except (*FAULTS, LookupError) as error:
            ended = outcome(error)
            log.warning("Slack does not say who we are: %s", ended)
            if isinstance(ended, Refused) and ended.code in LOCKED_OUT:
                self._amiss = [f"Slack does not take our token: {ended.code}"]

    def reasons(self) -> list[str]:
        """What is amiss between Slack and us, though nothing waits to be said."""
        return self._amiss

    def _off(self, headers: Mapping[str, str]) -> list[str]:
        """Our clock beside Slack's: too far off, its requests look forged."""
        off = clocks.ahead(headers, self._clock())
        return [f"our clock is {clocks.told(off)}"] if off and abs(off) > clocks.FAR_OFF else []

    @property
    def user(self) -> str | None:
        """The bot as a member of channels; None while Slack has not said it."""
        return self._user

    def is_ours(self, body: Body) -> bool:
        if is_check(body):
            return True
        return self._team in (None, team(body)) and self._app in (None, app(body))

    async def __call__(self, **_: Any) -> AuthorizeResult:  # Any: Bolt's context and ids
        """The one token there is; the library's own way asks Slack before the first answer."""
        return AuthorizeResult(
            enterprise_id=None,
            team_id=self._team,
            bot_id=self._bot,
            bot_user_id=self._user,
            bot_token=self._client.token,
        )

    async def refuse_others(
        self, body: dict[str, Any], next_: Callable[[], Awaitable[None]]
    ) -> BoltResponse | None:  # Any: Slack's JSON
        """Lets nobody past whose request is for another workspace or app."""
        if self.is_ours(body):
            await next_()
            return None
        log.warning("a request for another workspace or app was refused")
        return BoltResponse(status=403, body="this is for another workspace or app\n", headers=NO_RETRY)


async def answer_faults(error: Exception) -> BoltResponse:
    """Calms what a listener raised; a fault's own words may quote a person."""
    if isinstance(error, Unreadable):
        log.info("a request that is not as Slack's are was refused")
        return BoltResponse(status=400, body="this request could not be read\n", headers=NO_RETRY)
    log.error("a request from Slack failed: %s", told(error))
    return BoltResponse(status=503 if isinstance(error, StoreUnready) else 500, body="")
