"""A manager's day behind, as values: who came, who was tried in time, what stands undone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from statistics import median

from bot.attention.calendar import Calendar
from bot.attention.retries import retry_at
from bot.attention.rounds import works_on
from bot.attention.team import Team
from bot.delivery import Backlog
from bot.insight.judging import Lot, Trend
from bot.insight.morning import is_retried
from bot.insight.promises import called_at
from bot.insight.results import Results
from bot.leads.history import Entry
from bot.leads.lead import Lead, StepKind
from bot.leads.reason import WITHOUT_ATTEMPT
from bot.leads.record import restore
from bot.leads.status import Status

LEAST_WEEKS = 2
"""What is usual is not said of fewer weeks."""
LEAST_LOGGED = 20
"""What the team has room for is not said of fewer attempts."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    done: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff:
    """A day of the weekend ahead; `usual` leads come, there is `room` for so many (None: not known)."""

    day: date
    on_duty: int
    usual: int | None
    room: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One day to the evening of `day`, as of `at`; people are user ids, counted by leads.

    `in_hours` and `overnight` are the leads whose *call by* ran out in the day, by when they asked,
    and how many of them were tried by then. `kept` are the promises whose time came, and how many of them
    were kept; `unkept` those that nobody called for.
    """

    day: date
    zone: str
    at: datetime
    names: Mapping[str, str]
    new: int = 0
    usual: int | None = None
    in_hours: Share = Share()
    overnight: Share = Share()
    results: Results = field(default_factory=Results)
    untried: Sequence[Lead] = ()
    unkept: Mapping[str, int] = field(default_factory=dict)
    kept: Share = Share()
    later: Share = Share()
    unreported: Mapping[str, int] = field(default_factory=dict)
    backlog: Backlog | None = None
    weekend: Sequence[DayOff] = ()
    lot: Lot | None = None
    trend: Trend = field(default_factory=Trend)


def usual(counts: Sequence[int]) -> int | None:
    """The middle of what earlier weeks had; None of too few."""
    return round(median(counts)) if len(counts) >= LEAST_WEEKS else None


def in_time(
    promised: Iterable[Lead], hours: Calendar, tried: Mapping[int, datetime | None]
) -> tuple[Share, Share]:
    """Of leads whose promise ran out, those tried by *call by*: asked in the team's hours, and outside.

    `tried` is the first attempt since they asked. Whoever was closed or put to rest without an
    attempt, for a reason that excuses it, is not among them.
    """
    counts = {True: [0, 0], False: [0, 0]}
    for lead in promised:
        first = tried.get(lead.number)
        if lead.call_by is None or (first is None and lead.reason in WITHOUT_ATTEMPT):
            continue
        count = counts[hours.is_open(lead.asked_at)]
        count[0] += first is not None and first <= lead.call_by
        count[1] += 1
    return Share(*counts[True]), Share(*counts[False])


def first_try(lead: Lead, attempts: Iterable[Entry]) -> datetime | None:
    """The first attempt since the person last asked; `attempts` are the lead's, oldest first."""
    if lead.attempted_at is None or lead.attempted_at >= lead.asked_at:
        return lead.attempted_at
    times = (called_at(entry) for entry in attempts)
    return next((when for when in times if when >= lead.asked_at), None)


def later_calls(
    attempts: Iterable[Entry], leads: Mapping[int, Lead], team: Team, since: datetime, until: datetime
) -> Share:
    """Second and later attempts that fell due in the span, and how many of them were made.

    `attempts` are those of the span, `leads` theirs and all that were tried and not reached.
    """
    before = [then for each in attempts if (then := _before(each, leads.get(each.lead)))]
    made = _due(before, team, since, until)
    return Share(made, made + _due(leads.values(), team, since, until))


def by_owner(leads: Iterable[Lead]) -> dict[str, int]:
    """How many leads of each person, most first."""
    return most_first(lead.owner for lead in leads if lead.owner)


def most_first(people: Iterable[str]) -> dict[str, int]:
    """How often each is among them."""
    counts = Counter(people)
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def unreported(planned: Iterable[Lead], team: Team, at: datetime) -> list[Lead]:
    """Visits that are over and of which nobody said what came of them."""
    after = team.numbers.visit_after
    return [
        lead
        for lead in planned
        if lead.step and lead.step.kind is StepKind.VISIT and lead.step.at + after <= at
    ]


def day_off(day: date, team: Team, counts: Sequence[int], efforts: Sequence[int]) -> DayOff | None:
    """`efforts` are the attempts of each person on each day they made any; None of an empty day."""
    on_duty = sum(each.rostered and works_on(each.duty, each.zone, day) for each in team.people)
    expected = usual(counts)
    room = int(on_duty * median(efforts)) if sum(efforts) >= LEAST_LOGGED else None
    if not (on_duty or expected):
        return None
    return DayOff(day=day, on_duty=on_duty, usual=expected, room=room)


def _due(leads: Iterable[Lead], team: Team, since: datetime, until: datetime) -> int:
    return sum(is_retried(lead, team) and since <= retry_at(lead, team) < until for lead in leads)


def _before(attempt: Entry, lead: Lead | None) -> Lead | None:
    """What an attempt found, as far as it decides when it was due; None where it was no later one."""
    if lead is None:
        return None
    names = ("status", "attempts", "last_tried_at", "attempted_at", "step")
    as_said = {"status": (attempt.status.value, None), "step": (None, None)}
    changes = {**as_said, **attempt.changes}
    found = restore(lead, {name: changes[name][0] for name in names if name in changes})
    last = found.last_tried_at
    if found.status is not Status.ATTEMPTED or last is None or last < lead.asked_at <= attempt.at:
        return None
    return replace(found, asked_at=min(lead.asked_at, last))
