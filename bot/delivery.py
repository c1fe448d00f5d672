"""Messages on their way to Slack: leased, waiting, and where they stand once they are there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.messages import Message

CROWD = 60
"""Where more cards wait for a channel, the newest go first and one word tells how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Where in Slack a lead's message stands; `place` is `card` or `copy:USER`."""

    lead: int
    place: str
    channel: str
    ts: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A message leased for delivery at a time `at`; `revision` fences its completion.

    `doubt` is when a sending began of which it is not known how it ended, so the message may
    stand in Slack already, carrying `mark`: the same at each try, without meaning to a reader.
    """

    id: int
    message: Message
    revision: int
    tries: int
    since: datetime
    doubt: datetime | None
    mark: str
    owner: str
    token: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What waits to be said: how many, how old the oldest is, how many were given up."""

    waiting: int
    oldest: timedelta
    dead: int
