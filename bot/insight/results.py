"""What came of people's work, counted in leads: talked with, visits booked, sold, and who came."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.leads.history import Entry
from bot.leads.lead import StepKind

ATTEMPTS = ("tried", "talked", "came")
"""The verbs of a human attempt."""
TALKS = ("talked", "came")
TOLD = ("talked", "came", "noshow", "visit", "sold")
"""The verbs that results are counted from."""


@dataclass(frozen=True, slots=True)
class Results:
    """Leads, each counted once."""

    talked: int = 0
    visits: int = 0
    sold: int = 0
    came: int = 0
    missed: int = 0

    def __bool__(self) -> bool:
        return bool(self.talked or self.visits or self.sold or self.came or self.missed)


def results(entries: Iterable[Entry]) -> Results:
    kept = list(entries)
    return Results(
        talked=_leads(each for each in kept if each.verb in TALKS),
        visits=_leads(each for each in kept if _booked(each)),
        sold=_leads(sales(kept)),
        came=_leads(each for each in kept if each.verb == "came"),
        missed=_leads(each for each in kept if each.verb == "noshow"),
    )


def sales(entries: Iterable[Entry]) -> Sequence[Entry]:
    return [each for each in entries if "sold" in (each.verb, led_to(each))]


def led_to(entry: Entry) -> str | None:
    """What a conversation led to."""
    then = entry.detail.get("led_to")
    return str(then["verb"]) if then else None


def is_move(entry: Entry) -> bool:
    """Whether a visit took the place of a visit, which is the same one at another time."""
    before, after = entry.changes.get("step", (None, None))
    return bool(before and after) and before["kind"] == after["kind"] == StepKind.VISIT


def _booked(entry: Entry) -> bool:
    return "visit" in (entry.verb, led_to(entry)) and not is_move(entry)


def _leads(entries: Iterable[Entry]) -> int:
    return len({each.lead for each in entries})
