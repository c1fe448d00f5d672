"""Every kind of message, so that one that is kept can be read again."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.messages import (
    LookBack,
    Mention,
    Message,
    PostCard,
    PostCopy,
    RefreshCard,
    RefreshCopy,
    RemoveExtras,
    Sign,
    VisitFile,
)
from bot.to_people import (
    Bought,
    Breaches,
    Crowd,
    Elsewhere,
    Evening,
    Morning,
    OfferAgain,
    PublishHome,
    Reminders,
    Resting,
    Retries,
    Share,
    Weekly,
    Welcome,
)

KINDS: Mapping[str, type[Message]] = {
    kind.__name__: kind
    for kind in (
        *(PostCard, RefreshCard, PostCopy, RefreshCopy, Mention, RemoveExtras, PublishHome),
        *(Sign, LookBack, VisitFile),
        *(Share, Reminders, Breaches, Retries, Resting, Bought),
        *(Crowd, Welcome, Elsewhere, Morning, Weekly, Evening, OfferAgain),
    )
}


def to_json(message: Message) -> dict[str, Any]:  # Any: JSON
    return {"kind": type(message).__name__, **asdict(message)}  # type: ignore[call-overload]  # each is a dataclass


def from_json(kept: Mapping[str, Any]) -> Message:  # Any: JSON
    return KINDS[kept["kind"]](**{name: value for name, value in kept.items() if name != "kind"})
