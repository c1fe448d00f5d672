"""What has been done so that a lead is looked after, since it last changed hands or asked."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any


class Why(StrEnum):
    """Why a lead was offered to somebody."""

    FEWEST = "fewest"
    FORMER = "former"
    NEXT = "next"
    LIVE = "live"
    SHARE = "share"
    COVER = "cover"


class Ask(StrEnum):
    """What a rep is reminded of or asked; the latest takes the place of an earlier one."""

    CALL_SOON = "call_soon"
    CALL_NOW = "call_now"
    HOW_DID_IT_GO = "how_did_it_go"
    LATER = "later"
    PROMISE = "promise"
    OUTCOME = "outcome"
    VISIT_SOON = "visit_soon"
    VISIT_DONE = "visit_done"
    BACK = "back"
    USED_UP = "used_up"
    BY_MANAGER = "by_manager"


EXEMPT = frozenset({Ask.VISIT_SOON, Ask.VISIT_DONE, Ask.PROMISE, Ask.BY_MANAGER})
"""Said in quiet time too: visits, promises, and what a manager asks for."""


PUNCTUAL = EXEMPT | {Ask.CALL_NOW}
"""The last word before a lead goes back keeps no distance from the word before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """`since` is when this round began: the inquiry, or the last change of hands.

    `offered` are the people asked to take it, the latest last, at `offered_at`, because of `why`;
    `open_to_all` says that it is anybody's turn, `cover` that its owner is not there, `shared` that
    the offers came in one message with others. `mentioned_at` and `told_at` are the group mention
    and the manager's message for the present inquiry. `asked` is the latest reminder at `asked_at`,
    `owed` one that was not said yet. `releases` counts how often it went back untried, so that a
    manager is to `assign` it; `left_at` is when its owner was found to have left.
    `planned` says that its next step is older than the present inquiry, `tried_before` how often it
    was tried before that. `free_at` is when its next step was struck without a try, `asked_of` the
    latest try or conversation of which it was asked what is next.
    """

    since: datetime | None = None
    offered: tuple[str, ...] = ()
    offered_at: datetime | None = None
    why: Why | None = None
    open_to_all: bool = False
    cover: bool = False
    shared: bool = False
    mentioned_at: datetime | None = None
    told_at: datetime | None = None
    asked: Ask | None = None
    asked_at: datetime | None = None
    owed: Ask | None = None
    releases: int = 0
    assign: bool = False
    left_at: datetime | None = None
    planned: bool = False
    tried_before: int = 0
    free_at: datetime | None = None
    asked_of: datetime | None = None

    @property
    def turn(self) -> str | None:
        """Whose turn it is."""
        return self.offered[-1] if self.offered and not self.open_to_all else None


NONE = Care()
_READ: Mapping[str, Any] = {  # Any: JSON → the field's own type
    **dict.fromkeys(
        ("since", "offered_at", "mentioned_at", "told_at", "asked_at", "left_at", "free_at", "asked_of"),
        datetime.fromisoformat,
    ),
    "offered": tuple,
    "why": Why,
    "asked": Ask,
    "owed": Ask,
}


def pack(care: Care) -> dict[str, Any] | None:  # Any: JSON
    """What differs from nothing done, as JSON values; None where nothing does."""
    kept = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(care).items()
        if value != getattr(NONE, name)
    }
    return kept or None


def unpack(kept: Mapping[str, Any] | None) -> Care:  # Any: JSON
    """What a later release has added is left out: fields, and values that this one cannot read."""
    known = {each.name for each in fields(Care)}
    read = {}
    for name, value in (kept or {}).items():
        if name in known:
            try:
                read[name] = _READ.get(name, _same)(value)
            except (TypeError, ValueError):
                continue
    return Care(**read)


def _same(value: Any) -> Any:  # Any: JSON
    return value
