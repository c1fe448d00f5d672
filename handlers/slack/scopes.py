"""The least that Parley must be allowed in Slack: the scopes of all that it calls and hears."""

from collections.abc import Mapping
from itertools import chain

_MEMBERSHIP = ("channels:read", "groups:read")
_HISTORY = ("channels:history", "groups:history", "im:history")
"""A lead channel may be public or private; copies of cards are in direct messages."""

SCOPES: Mapping[str, tuple[str, ...]] = {
    "apps.connections.open": (),
    "auth.test": (),
    "bots.info": ("users:read",),
    "chat.delete": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "conversations.history": _HISTORY,
    "conversations.info": _MEMBERSHIP,
    "conversations.members": _MEMBERSHIP,
    "conversations.open": ("im:write",),
    "conversations.replies": _HISTORY,
    "dnd.teamInfo": ("dnd:read",),
    "files.completeUploadExternal": ("files:write",),
    "files.getUploadURLExternal": ("files:write",),
    "reactions.add": ("reactions:write",),
    "usergroups.list": ("usergroups:read",),
    "users.info": ("users:read",),
    "views.open": (),
    "views.publish": (),
    "views.push": (),
    "views.update": (),
}
"""The bot's scopes by the methods of the Web API that are called; a test holds it against the code."""

EVENTS: Mapping[str, tuple[str, ...]] = {
    "app_home_opened": (),
    "app_mention": ("app_mentions:read",),
    "member_joined_channel": _MEMBERSHIP,
    "member_left_channel": _MEMBERSHIP,
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
}
"""And by the events that are listened to; those of messages are named by the kind of their channel."""

APP_SCOPE = "connections:write"
"""What the app-level token needs for Socket Mode."""


def least() -> tuple[str, ...]:
    """All the bot's scopes, sorted; `commands` is for slash commands and shortcuts."""
    return tuple(sorted({"commands", *chain.from_iterable((*SCOPES.values(), *EVENTS.values()))}))
