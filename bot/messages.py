"""What is to be said in Slack: meaning, never wording; the wording is made when it is sent."""

from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass
from typing import Any, ClassVar

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
class ToPerson(Message):
    """A DM to `user` about more than one lead; what it says is gathered when it is sent."""

    once: ClassVar[bool] = True
    user: str

    @property
    def key(self) -> str:
        return ":".join((type(self).__name__, *astuple(self)))

    @property
    def lane(self) -> Lane:
        return ("chat.postMessage", self.user)


class Share(ToPerson):
    """The leads that came while nobody was there, or that need cover, as far as `user` is offered them."""

    __slots__ = ()


class Reminders(ToPerson):
    """All that `user` is to be reminded of by now, in one bundle."""

    __slots__ = ()


class Breaches(ToPerson):
    """A manager's list of leads that nobody answered in time, or that need somebody assigned."""

    __slots__ = ()


class Retries(ToPerson):
    """Whom to try again, a few times a day."""

    __slots__ = ()


class Resting(ToPerson):
    """A few of the leads that are not ready yet, with a message to copy."""

    __slots__ = ()


class Bought(ToPerson):
    """The monthly question about old conversations."""

    __slots__ = ()


class Crowd(ToPerson):
    """How many cards wait for a channel, which stands for the person."""

    __slots__ = ()
    once: ClassVar[bool] = False


class Welcome(ToPerson):
    """What a manager is asked when Parley joins the lead channel."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Elsewhere(ToPerson):
    """Where Parley is at work, for whoever invites it to another `channel`."""

    channel: str


@dataclass(frozen=True, slots=True)
class Daily(ToPerson):
    """A message of one local `day` (ISO form)."""

    day: str


class Morning(Daily):
    """A rep's day ahead."""

    __slots__ = ()


class Evening(Daily):
    """A manager's day behind."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class PublishHome(Message):
    """A person's App Home, drawn anew."""

    user: str

    @property
    def key(self) -> str:
        return f"home:{self.user}"

    @property
    def lane(self) -> Lane:
        return ("views.publish", self.user)


KINDS: Mapping[str, type[Message]] = {
    kind.__name__: kind
    for kind in (
        *(PostCard, RefreshCard, PostCopy, RefreshCopy, Mention, RemoveExtras, PublishHome),
        *(Share, Reminders, Breaches, Retries, Resting, Bought),
        *(Crowd, Welcome, Elsewhere, Morning, Evening),
    )
}


def to_json(message: Message) -> dict[str, Any]:  # Any: JSON
    return {"kind": type(message).__name__, **asdict(message)}  # type: ignore[call-overload]  # each is a dataclass


def from_json(kept: Mapping[str, Any]) -> Message:  # Any: JSON
    return KINDS[kept["kind"]](**{name: value for name, value in kept.items() if name != "kind"})
