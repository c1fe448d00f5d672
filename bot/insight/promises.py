"""What people were promised, and whether somebody called then: read from the history of a lead alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.insight.results import ATTEMPTS, TALKS
from bot.leads.history import Entry, made_at, standing
from bot.leads.lead import StepKind

EARLY, TOLERANCE = timedelta(minutes=30), timedelta(hours=1)
"""A call from so long before the time until so long after it keeps a promise."""


class State(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Promise:
    """To follow up or call at `due`; `called_at` is the first call for it, however late.

    `owner` is who had the lead then. It is dropped where something else was agreed before its time.
    """

    due: datetime
    owner: str | None
    state: State
    called_at: datetime | None = None

    @property
    def settled_at(self) -> datetime:
        """When it was known what became of it, of one that is open when it will be at the latest."""
        kept = self.state is State.KEPT
        return self.called_at if kept and self.called_at else self.due + TOLERANCE


@dataclass(frozen=True, slots=True)
class _Made:
    """One promise, the entry that made it, and the one with which it was a next step no more."""

    due: datetime
    owner: str | None
    made: Entry
    ended: Entry | None = None


def promises(history: Iterable[Entry], at: datetime) -> list[Promise]:
    """Those of one lead, as they stand at `at`, in the order in which they were made."""
    entries = standing(history)
    calls = [each for each in entries if each.verb in ATTEMPTS]
    return [_promise(each, calls, at) for each in _made(entries)]


def called_at(entry: Entry) -> datetime:
    """When somebody called, which may be before they said how it went."""
    said = entry.changes.get("last_tried_at", (None, None))[1]
    return datetime.fromisoformat(said) if said else made_at(entry)


def broken(kept: Iterable[Promise]) -> list[Promise]:
    """Those of which nothing came at all."""
    return [each for each in kept if each.state is State.BROKEN and each.called_at is None]


def _made(entries: Sequence[Entry]) -> list[_Made]:
    found, owner = list[_Made](), None
    for entry in entries:
        before, owner = owner, entry.changes.get("owner", (None, owner))[1]
        old, new = entry.changes.get("step", (None, None))
        if found and found[-1].ended is None and (old or new):
            open_one = found.pop()
            found.append(_Made(open_one.due, before, open_one.made, entry))
        if _is_promise(new):
            found.append(_Made(datetime.fromisoformat(new["at"]), owner, entry))
    return [_Made(each.due, each.owner if each.ended else owner, each.made, each.ended) for each in found]


def _is_promise(step: Mapping[str, str] | None) -> bool:
    return step is not None and step["kind"] != StepKind.VISIT


def _promise(each: _Made, calls: Sequence[Entry], at: datetime) -> Promise:
    early, until = each.due - EARLY, each.due + TOLERANCE
    ended = made_at(each.ended) if each.ended else None
    if each.ended and ended and ended < early:
        if each.ended.verb in TALKS:
            return Promise(each.due, each.owner, State.KEPT, called_at(each.ended))
        return Promise(each.due, each.owner, State.DROPPED)
    times = [called_at(call) for call in calls if call.id > each.made.id]
    call = min((when for when in times if early <= when <= at), default=None)
    if call and call <= until:
        return Promise(each.due, each.owner, State.KEPT, call)
    if ended and ended < each.due:
        return Promise(each.due, each.owner, State.DROPPED)
    return Promise(each.due, each.owner, State.OPEN if at <= until else State.BROKEN, call)
