"""What came of leads that somebody had a part in before, for them to hear of: sold, came, a visit booked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from bot.insight.results import ATTEMPTS, led_to
from bot.leads.history import Entry
from bot.leads.lead import Lead, StepKind
from bot.leads.status import Status

RESULTS = ("sold", "came", "visit", "talked")
"""The verbs of a result; a conversation is one if it led there."""
PARTS = (*ATTEMPTS, "claim", "calling", "new")
"""The verbs of a part in what came of it."""
VISIT = StepKind.VISIT.value


class News(IntEnum):
    """Of several about one lead the first of these is told."""

    SOLD = 1
    CAME = 2
    BOOKED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A result and somebody's part in it: so many `calls`, the last `at` that time.

    Without a call, when they took the lead. `first` is when they called before anybody else did.
    """

    news: News
    lead: Lead
    calls: int
    at: datetime
    first: datetime | None = None


def news_of(entry: Entry, lead: Lead) -> News | None:
    """What is worth hearing, while it still holds: no sale that fell through, no visit that was moved."""
    then = (entry.verb, led_to(entry))
    if "sold" in then:
        return News.SOLD if lead.status is Status.CLIENT else None
    if entry.verb == "came":
        return News.CAME
    before, _ = entry.changes.get("step", (None, None))
    moved = before is not None and before["kind"] == VISIT
    still = lead.step is not None and lead.step.kind is StepKind.VISIT
    return News.BOOKED if VISIT in then and still and not moved else None


def heard(
    results: Iterable[Entry],
    leads: Mapping[int, Lead],
    families: Mapping[int, Sequence[int]],
    parts: Sequence[Entry],
    user: str,
) -> list[Heard]:
    """Each lead once, the sales first; `parts` are everybody's, on these leads and their `families`.

    A family is a lead with the earlier ones of the same person.
    """
    found: dict[int, Heard] = {}
    for entry in results:
        lead = leads.get(entry.lead)
        news = news_of(entry, lead) if lead else None
        if lead is None or news is None:
            continue
        family = set(families[lead.number])
        before = [each for each in parts if each.lead in family and each.id < entry.id]
        each = _part(news, lead, before, user)
        if each and (lead.number not in found or news < found[lead.number].news):
            found[lead.number] = each
    return sorted(found.values(), key=lambda each: each.news)


def _part(news: News, lead: Lead, before: Sequence[Entry], user: str) -> Heard | None:
    """What `user` did before it; None where they had no part in it."""
    calls = [each for each in before if each.verb in ATTEMPTS]
    mine = [each for each in calls if each.by == user]
    if mine:
        first = mine[0].at if mine[0] is calls[0] else None
        return Heard(news=news, lead=lead, calls=len(mine), at=mine[-1].at, first=first)
    took = [each for each in before if each.by == user]
    return Heard(news=news, lead=lead, calls=0, at=took[-1].at) if took else None
