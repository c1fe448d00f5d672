"""What is to be said in Slack: meaning, never wording; the wording is made when it is sent."""

from dataclasses import dataclass
from typing import ClassVar

Lane = tuple[str, str]
"""Slack method and channel (or user), whose order and rate limit a message is bound by."""


class Message:
    """Something owed to Slack.

    `key` is unique among what waits, so that a burst of the same becomes one. `once`: rather not said
    than said twice, so it is sent again only when a later look finds none; all else is looked for at once.
    """

    __slots__ = ()
    once: ClassVar[bool] = False

    @property
    def key(self) -> str:
        raise NotImplementedError

    @property
    def lane(self) -> Lane:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class OfLead(Message):
    """What is about one lead, by its number."""

    lead: int


@dataclass(frozen=True, slots=True)
class PostCard(OfLead):
    """The one card of a lead, in its channel."""

    channel: str

    @property
    def key(self) -> str:
        return f"card:{self.lead}"

    @property
    def lane(self) -> Lane:
        return ("chat.postMessage", self.channel)


@dataclass(frozen=True, slots=True)
class RefreshCard(OfLead):
    channel: str

    @property
    def key(self) -> str:
        return f"refresh-card:{self.lead}"

    @property
    def lane(self) -> Lane:
        return ("chat.update", self.channel)


@dataclass(frozen=True, slots=True)
class PostCopy(OfLead):
    """A live copy of a card by DM to `user`, who owns the lead or is offered it."""

    user: str

    @property
    def key(self) -> str:
        return f"copy:{self.lead}:{self.user}"

    @property
    def lane(self) -> Lane:
        return ("chat.postMessage", self.user)


@dataclass(frozen=True, slots=True)
class RefreshCopy(OfLead):
    user: str

    @property
    def key(self) -> str:
        return f"refresh-copy:{self.lead}:{self.user}"

    @property
    def lane(self) -> Lane:
        return ("chat.update", self.user)


@dataclass(frozen=True, slots=True)
class VisitFile(OfLead):
    """The visit of a lead for the calendar of `user`, who has the lead or had it."""

    once: ClassVar[bool] = True
    user: str

    @property
    def key(self) -> str:
        return f"visit:{self.lead}:{self.user}"

    @property
    def lane(self) -> Lane:
        return ("files.completeUploadExternal", self.user)


@dataclass(frozen=True, slots=True)
class Mention(OfLead):
    """The one group mention for a lead that nobody takes, as a reply to its card."""

    once: ClassVar[bool] = True
    channel: str

    @property
    def key(self) -> str:
        return f"mention:{self.lead}"

    @property
    def lane(self) -> Lane:
        return ("chat.postMessage", self.channel)


@dataclass(frozen=True, slots=True)
class RemoveExtras(Message):
    """A second look for messages that took effect late: of those with `mark` one may stay.

    `since` is when the first was sent, in ISO form; `lead` and `place` are what was posted, and
    `thread` is the message that it answered.
    """

    lead: int
    place: str
    channel: str
    mark: str
    since: str
    thread: str | None = None

    @property
    def key(self) -> str:
        return f"extras:{self.mark}"

    @property
    def lane(self) -> Lane:
        return ("conversations.history", self.channel)


@dataclass(frozen=True, slots=True)
class Sign(Message):
    """A reaction to what somebody asked in a message: it was done, or it was not."""

    channel: str
    ts: str
    done: bool

    @property
    def key(self) -> str:
        return f"sign:{self.channel}:{self.ts}"

    @property
    def lane(self) -> Lane:
        return ("reactions.add", self.channel)


@dataclass(frozen=True, slots=True)
class LookBack(Message):
    """A look into a channel's history for what no event told of."""

    channel: str

    @property
    def key(self) -> str:
        return f"look-back:{self.channel}"

    @property
    def lane(self) -> Lane:
        return ("conversations.replies", self.channel)
