"""What is to be said in Slack: meaning, never wording; the wording is made when it is sent."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """Something owed to Slack.

    `key` is unique among what waits, so that a burst of the same becomes one; `lane` is the
    Slack method and channel (or user) whose order and rate limit it is bound by; `lead` is
    the number of the lead it is about.
    """

    lead: int

    @property
    def key(self) -> str:
        raise NotImplementedError

    @property
    def lane(self) -> tuple[str, str]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class PostCard(Message):
    """The one card of a lead, in its channel."""

    channel: str

    @property
    def key(self) -> str:
        return f"card:{self.lead}"

    @property
    def lane(self) -> tuple[str, str]:
        return ("chat.postMessage", self.channel)


@dataclass(frozen=True, slots=True)
class RefreshCard(Message):
    channel: str

    @property
    def key(self) -> str:
        return f"refresh-card:{self.lead}"

    @property
    def lane(self) -> tuple[str, str]:
        return ("chat.update", self.channel)


@dataclass(frozen=True, slots=True)
class PostCopy(Message):
    """The owner's live copy of a card, by DM to `user`."""

    user: str

    @property
    def key(self) -> str:
        return f"copy:{self.lead}:{self.user}"

    @property
    def lane(self) -> tuple[str, str]:
        return ("chat.postMessage", self.user)


@dataclass(frozen=True, slots=True)
class RefreshCopy(Message):
    user: str

    @property
    def key(self) -> str:
        return f"refresh-copy:{self.lead}:{self.user}"

    @property
    def lane(self) -> tuple[str, str]:
        return ("chat.update", self.user)


@dataclass(frozen=True, slots=True)
class RemoveExtras(Message):
    """A second look for messages that took effect late: of those with `mark` one may stay.

    `since` is when the first was sent, in ISO form; `place` is what was posted.
    """

    place: str
    channel: str
    mark: str
    since: str

    @property
    def key(self) -> str:
        return f"extras:{self.mark}"

    @property
    def lane(self) -> tuple[str, str]:
        return ("conversations.history", self.channel)


KINDS: Mapping[str, type[Message]] = {
    kind.__name__: kind for kind in (PostCard, RefreshCard, PostCopy, RefreshCopy, RemoveExtras)
}


def to_json(message: Message) -> dict[str, Any]:  # Any: JSON
    return {"kind": type(message).__name__, **asdict(message)}


def from_json(kept: Mapping[str, Any]) -> Message:  # Any: JSON
    return KINDS[kept["kind"]](**{name: value for name, value in kept.items() if name != "kind"})
