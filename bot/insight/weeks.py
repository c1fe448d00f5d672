"""The conversations that one person started: with whom this week, how many before, what came of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.attention.team import Colleague
from bot.insight.heard import News, news_of
from bot.leads.history import Entry
from bot.leads.lead import Lead

WEEKS = 4
"""So many weeks before this one are told."""


@dataclass(frozen=True, slots=True)
class CameOf:
    """What came of a conversation that was started `at` that time."""

    news: News
    lead: Lead
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """`started` are the people first talked with this week, `before` how many in each week before it.

    The earliest week comes first. `came_of` is what was reported this week.
    """

    who: Colleague
    started: Sequence[Lead] = ()
    before: Sequence[int] = ()
    came_of: Sequence[CameOf] = ()

    def __bool__(self) -> bool:
        return bool(self.started or any(self.before))


def is_first(talk: Entry) -> bool:
    """Whether it is the first conversation of its lead."""
    return "conversed_at" in talk.changes and talk.changes["conversed_at"][0] is None


def started(
    talks: Iterable[Entry], families: Mapping[int, Sequence[int]], leads: Mapping[int, Lead]
) -> list[Entry]:
    """The first conversations with people whom nobody had talked with on an earlier lead either."""
    return [
        talk
        for talk in talks
        if is_first(talk)
        and not any(leads[number].conversed_at for number in families[talk.lead][1:] if number in leads)
    ]


def came_of(
    results: Iterable[Entry],
    families: Mapping[int, Sequence[int]],
    leads: Mapping[int, Lead],
    talks: Sequence[Entry],
    user: str,
) -> list[CameOf]:
    """Each lead once, sales first; `talks` are everybody's with these people, oldest first."""
    found: dict[int, CameOf] = {}
    for entry in results:
        lead = leads.get(entry.lead)
        news = news_of(entry, lead) if lead else None
        if lead is None or news is None:
            continue
        family = set(families[lead.number])
        first = next((talk for talk in talks if talk.lead in family and is_first(talk)), None)
        if first is None or first.by != user or first.id > entry.id:
            continue
        if lead.number not in found or news < found[lead.number].news:
            found[lead.number] = CameOf(news, lead, first.at)
    return sorted(found.values(), key=lambda each: each.news)
