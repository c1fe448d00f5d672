"""What an app must have been granted for each method."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from handlers.sandbox.api_conversations import types
from handlers.sandbox.gates import Answer, Call, Door
from handlers.sandbox.nouns import Json, SlackError
from handlers.sandbox.world import World

_FAMILIES = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
_BY_METHOD: Mapping[str, str] = {
    "bots.info": "users:read",
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "conversations.open": "im:write",
    "conversations.join": "channels:join",
    "dnd.info": "dnd:read",
    "dnd.teamInfo": "dnd:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "reactions.add": "reactions:write",
    "team.info": "team:read",
    "usergroups.list": "usergroups:read",
    "usergroups.users.list": "usergroups:read",
    "users.getPresence": "users:read",
    "users.info": "users:read",
    "users.list": "users:read",
    "users.lookupByEmail": "users:read.email",
}
_BY_CHANNEL = {
    "conversations.history": "history",
    "conversations.replies": "history",
    "conversations.info": "read",
    "conversations.members": "read",
}
_LISTS = ("conversations.list", "users.conversations")
_EVENTS = ("app_mentions:read", "commands")
EVERYTHING = frozenset(
    {*_BY_METHOD.values(), *_EVENTS}
    | {f"{family}:{deed}" for family in _FAMILIES.values() for deed in ("history", "read")}
) - {"channels:join"}
"""All that a bot like Parley may ask for; walking into channels uninvited is not among it."""


class Scopes:
    """Refuses what the app was not granted; `granted` may be changed at any time."""

    def __init__(self, world: World, granted: Collection[str] | None) -> None:
        self._world = world
        self.granted = set(EVERYTHING if granted is None else granted)

    def gate(self, call: Call, door: Door) -> Answer:
        for scope in needed(self._world, call.method, call.args):
            if scope not in self.granted:
                raise SlackError("missing_scope", details={"needed": scope, "provided": self.provided})
        answer = door(call)
        return replace(answer, headers={**answer.headers, "X-OAuth-Scopes": self.provided})

    @property
    def provided(self) -> str:
        return ",".join(sorted(self.granted))


def needed(world: World, method: str, args: Json) -> list[str]:
    """The scopes of a call; reading needs the one of the kind of channel."""
    if method in _BY_CHANNEL:
        channel = world.channels.get(str(args.get("channel")))
        kind = channel.kind if channel else "public_channel"
        return [f"{_FAMILIES[kind]}:{_BY_CHANNEL[method]}"]
    if method in _LISTS:
        return [f"{_FAMILIES[kind]}:read" for kind in types(args) if kind in _FAMILIES]
    return [_BY_METHOD[method]] if method in _BY_METHOD else []
