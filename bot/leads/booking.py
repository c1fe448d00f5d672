"""A lead's latest visit as a calendar knows it: the same one wherever it is moved to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.leads.history import Entry
from bot.leads.lead import StepKind


@dataclass(frozen=True, slots=True)
class Booking:
    """`id` stays the visit's own, `sequence` rises with each change; `over`: its time had come by then."""

    id: int
    sequence: int
    at: datetime
    note: str = ""
    over: bool = False


def booking(history: Iterable[Entry]) -> Booking | None:
    """Every entry counts, those taken back and takings-back too: a calendar may have heard of each."""
    found: Booking | None = None
    for entry in history:
        old, new = entry.changes.get("step", (None, None))
        if _is_visit(new):
            at = datetime.fromisoformat(new["at"])
            same = found and (_is_visit(old) or found.at == at)
            found = Booking(found.id if found and same else entry.id, entry.id, at, new["note"])
        elif found and _is_visit(old):
            found = replace(found, sequence=entry.id, over=entry.at >= found.at)
        elif found and "owner" in entry.changes:
            found = replace(found, sequence=entry.id)
    return found


def _is_visit(step: Mapping[str, str] | None) -> bool:
    return step is not None and step["kind"] == StepKind.VISIT
