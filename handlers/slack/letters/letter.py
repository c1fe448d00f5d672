"""What a message owed to Slack comes to as things stand now: a letter, a page, or nothing any more."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.delivery import Post
from bot.messages import Message
from bot.ports import Unit
from handlers.slack.views.calendar import File
from handlers.slack.views.card import Drawn
from handlers.slack.views.spans import Block


class NotYet(Exception):
    """What is owed may be said only after `wait`: put off, it stays owed."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"not to be said for {wait}")
        self.wait = wait


Then = Callable[[Unit, datetime | None], None]
"""What a letter brings about. Where an earlier sending put it there, the time is when that one began:
it was drawn as things stood then, and what came up since is not said by it."""


def nothing(_: Unit, __: datetime | None) -> None:
    """What most letters bring about besides being sent."""


@dataclass(frozen=True, slots=True)
class About:
    """Which of a lead's messages a letter is, drawn at which of its versions."""

    lead: int
    place: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`drawn` goes to `channel`: as a new message (an answer to `thread`), or in place of the one at `ts`.

    With a `file` its words alone are said; the file's name is found again in place of a mark.
    `instead` is an older message that a new one replaces; `then` is written in the same unit as
    that it was sent.
    """

    channel: str
    drawn: Drawn
    ts: str | None = None
    thread: str | None = None
    about: About | None = None
    instead: Post | None = None
    then: Then = nothing
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A person's App Home."""

    user: str
    view: Block


Look = Callable[[str], Awaitable[None]]
"""Looks whether Slack says that a person is not to be disturbed."""
Draw = Callable[[Any], Awaitable[Letter | Page | None]]  # Any: the kind of message it is kept under
Drawers = Mapping[type[Message], Draw]
"""How each kind of message is drawn, as the composition root wires them."""
