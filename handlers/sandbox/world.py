"""The state of a pretend workspace: people, channels, messages, views. No transport."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]  # Any: Slack's JSON
BOT = "UPARLEY"


class SlackError(Exception):
    """What Slack answers with `ok: false`; `messages` point at what is wrong."""

    def __init__(self, code: str, messages: list[str] | None = None) -> None:
        super().__init__(code)
        self.code, self.messages = code, messages or []


@dataclass
class User:
    id: str
    name: str
    zone: str = "UTC"
    is_bot: bool = False
    guest: bool = False
    deleted: bool = False
    presence: str = "active"

    def shown(self, now: float) -> Json:
        """As users.info gives it."""
        offset = datetime.fromtimestamp(now, ZoneInfo(self.zone)).utcoffset()
        return {
            "id": self.id,
            "name": self.name.lower(),
            "real_name": self.name,
            "profile": {"display_name": self.name, "real_name": self.name},
            "tz": self.zone,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "is_bot": self.is_bot,
            "is_restricted": self.guest,
            "is_ultra_restricted": False,
            "deleted": self.deleted,
        }


@dataclass
class Message:
    """One message; `only_for` makes it an ephemeral, which only that person sees."""

    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    only_for: str | None = None
    edited: bool = False
    mrkdwn: bool = True
    reactions: dict[str, list[str]] = field(default_factory=dict)

    def shown(self, with_metadata: bool = False) -> Json:
        """As the Web API and deliveries give it."""
        given: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        if self.user == BOT:
            given |= {"bot_id": "BPARLEY", "app_id": "APARLEY"}
        if self.blocks:
            given["blocks"] = self.blocks
        if self.thread_ts:
            given["thread_ts"] = self.thread_ts
        if self.edited:
            given["edited"] = {"user": self.user, "ts": self.ts}
        if with_metadata and self.metadata:
            given["metadata"] = self.metadata
        return given


@dataclass
class Channel:
    id: str
    name: str
    members: list[str] = field(default_factory=list)
    is_im: bool = False
    archived: bool = False
    messages: list[Message] = field(default_factory=list)

    def message(self, ts: str) -> Message:
        for each in self.messages:
            if each.ts == ts and each.only_for is None:
                return each
        raise SlackError("message_not_found")

    def shown(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": not self.is_im,
            "is_im": self.is_im,
            "is_member": BOT in self.members,
            "is_archived": self.archived,
            "num_members": len(self.members),
        }


@dataclass
class View:
    """An open modal or a Home: the app's payload with the ids Slack gives it."""

    id: str
    user: str
    payload: Json
    hash: str
    errors: dict[str, str] = field(default_factory=dict)

    def shown(self, state: Json | None = None) -> Json:
        ids = {
            "id": self.id,
            "team_id": "TPARLEY",
            "app_id": "APARLEY",
            "bot_id": "BPARLEY",
            "hash": self.hash,
        }
        defaults = {"private_metadata": "", "callback_id": "", "external_id": "", "clear_on_close": False}
        return defaults | self.payload | ids | {"root_view_id": self.id, "state": state or {"values": {}}}


@dataclass
class World:
    """One workspace; `clock` tells epoch seconds, and is the only time there is."""

    clock: Callable[[], float]
    team: str = "TPARLEY"
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    modals: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    _count: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _last: int = 0
    _triggers: dict[str, tuple[str, float, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.users[BOT] = User(BOT, "Parley", is_bot=True)

    def new_id(self, letter: str) -> str:
        return f"{letter}{next(self._count):06d}"

    def new_ts(self) -> str:
        """Unique and rising, in microseconds."""
        self._last = max(self._last + 1, int(self.clock() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def user(self, user: str) -> User:
        if user not in self.users:
            raise SlackError("user_not_found")
        return self.users[user]

    def channel(self, channel: str) -> Channel:
        if channel not in self.channels:
            raise SlackError("channel_not_found")
        return self.channels[channel]

    def direct(self, user: str) -> Channel:
        """The DM between the bot and a person, opened where there is none."""
        self.user(user)
        for each in self.channels.values():
            if each.is_im and each.members == [BOT, user]:
                return each
        made = Channel(self.new_id("D"), "", [BOT, user], is_im=True)
        self.channels[made.id] = made
        return made

    def new_trigger(self, user: str) -> str:
        trigger = f"{self.new_id('T')}.{self.team}"
        self._triggers[trigger] = (user, self.clock(), False)
        return trigger

    def use_trigger(self, trigger: str) -> str:
        """Whose it is: good once, for three seconds."""
        if trigger not in self._triggers:
            raise SlackError("invalid_trigger_id")
        user, since, used = self._triggers[trigger]
        if used:
            raise SlackError("exchanged_trigger_id")
        if self.clock() - since > 3:
            raise SlackError("trigger_expired")
        self._triggers[trigger] = (user, since, True)
        return user
