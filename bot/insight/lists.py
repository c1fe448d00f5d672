"""Short lists of leads for a rep: whom to try again, who rests, of whom to ask whether they bought."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.attention.retries import retry_at
from bot.attention.team import Team
from bot.insight.morning import is_retried
from bot.insight.reports import Reports
from bot.leads.care import Ask
from bot.leads.lead import Lead
from bot.leads.reason import WITHOUT_ATTEMPT, Reason

OLD, TOO_OLD = timedelta(days=30), timedelta(days=400)
"""Conversations so long ago may have come to something."""
MOST_ASKED = 7
ANSWERED = WITHOUT_ATTEMPT | {Reason.BOUGHT_ELSEWHERE}
"""Whoever was closed or put to rest for one of these is not asked about again."""


@dataclass(frozen=True, slots=True)
class Again:
    """Somebody to try again, since when; `ask` is instead what was held back about them."""

    lead: Lead
    at: datetime
    ask: Ask | None = None


def again(
    mine: Iterable[Lead], team: Team, at: datetime, calls: Mapping[int, Sequence[datetime]]
) -> list[Again]:
    """What was held back first, then those whose time has come, the longest ago first."""
    held, due = [], []
    for lead in mine:
        if lead.care.owed:
            held.append(Again(lead, lead.care.asked_at or at, lead.care.owed))
        elif is_retried(lead, team):
            when = retry_at(lead, team, calls.get(lead.number, ()))
            due += [Again(lead, when)] if when <= at else []
    return sorted(held, key=_first) + sorted(due, key=_first)


def resting(leads: Iterable[Lead], most: int) -> list[Lead]:
    """Those not ready yet who may be written to, the longest untouched first.

    With whom something is arranged hears from us without it.
    """
    reachable = [
        lead
        for lead in leads
        if lead.step is None and lead.reason not in ANSWERED and (lead.person.phone or lead.person.email)
    ]
    return sorted(reachable, key=lambda lead: (lead.last_tried_at or lead.asked_at, lead.number))[:most]


def bought(reports: Reports, user: str, at: datetime, besides: Collection[int] = ()) -> list[Lead]:
    """Old conversations that came to nothing known, the latest first, `besides` these leads."""
    found = reports.talked_to(user, at - TOO_OLD, at - OLD, MOST_ASKED * 4 + len(besides))
    unknown = [lead for lead in found if lead.reason not in ANSWERED and lead.number not in besides]
    return unknown[:MOST_ASKED]


def _first(each: Again) -> tuple[datetime, int]:
    return each.at, each.lead.number
