"""When the messages about a person's day are due: at times on their own clock, on days they work.

Each falls once on a local date; a time that a local clock skips comes by the old time, an hour late.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Self
from zoneinfo import ZoneInfo

from bot.attention.calendar import INSTANT
from bot.attention.duty import Duty
from bot.attention.numbers import Numbers
from bot.attention.team import Colleague

A_DAY = timedelta(days=1)
MOST_DAYS = 62
"""Who does not work for so long has no round; somebody who comes back gets it again."""


class Kind(StrEnum):
    MORNING = "morning"
    EVENING = "evening"
    LISTS = "lists"
    RESTING = "resting"
    BOUGHT = "bought"
    WEEKLY = "weekly"


FOR_REPS = (Kind.MORNING, Kind.LISTS, Kind.RESTING, Kind.BOUGHT, Kind.WEEKLY)
LATE = {
    Kind.MORNING: timedelta(hours=3),
    Kind.EVENING: timedelta(hours=6),
    Kind.LISTS: timedelta(hours=1),
    Kind.RESTING: timedelta(hours=3),
    Kind.BOUGHT: timedelta(hours=3),
    Kind.WEEKLY: timedelta(hours=6),
}
"""What is later than this helps nobody any more."""


@dataclass(frozen=True, slots=True)
class Round:
    """One kind of message to one person, again and again; `name` is its timer's."""

    kind: Kind
    user: str

    @property
    def name(self) -> str:
        return f"{self.kind.value}:{self.user}"

    @classmethod
    def named(cls, name: str) -> Self | None:
        """The round of a timer; None of another's timer."""
        kind, _, user = name.partition(":")
        return cls(Kind(kind), user) if kind in set(Kind) and user else None


def next_round(kind: Kind, who: Colleague, n: Numbers, after: datetime) -> datetime | None:
    """When it is due next, after that moment; None where no working day is in sight."""
    for day in _working_days(who, after.astimezone(ZoneInfo(who.zone)).date()):
        if not _is_its_day(kind, who, n, day):
            continue
        for clock in clocks(kind, n):
            due = moment(day, clock, who.zone)
            if due > after:
                return due
    return None


def rings(kind: Kind, who: Colleague, n: Numbers, set_for: datetime, at: datetime) -> datetime | None:
    """Which of the times since `set_for` is to be said at `at`; None where all are too long ago."""
    due = next_round(kind, who, n, max(set_for, at - LATE[kind]) - INSTANT)
    return due if due and due <= at else None


def is_of_use(kind: Kind, who: Colleague, n: Numbers, day: date, at: datetime) -> bool:
    """Whether what is owed for the local date still helps somebody, as their hours are by now."""
    return works_on(who.duty, who.zone, day) and at <= moment(day, clocks(kind, n)[0], who.zone) + LATE[kind]


def said_since(kind: Kind, who: Colleague, at: datetime) -> datetime | None:
    """From when on it must not have been said already; a list may be said again and again."""
    today = at.astimezone(ZoneInfo(who.zone)).date()
    first = {
        Kind.MORNING: today,
        Kind.EVENING: today,
        Kind.RESTING: today - 5 * A_DAY,
        Kind.BOUGHT: today.replace(day=1),
        Kind.WEEKLY: today - today.weekday() * A_DAY,
    }.get(kind)
    return moment(first, time(), who.zone) if first else None


def clocks(kind: Kind, n: Numbers) -> Sequence[time]:
    if kind is Kind.LISTS:
        return sorted(n.lists)
    return [{Kind.EVENING: n.evening, Kind.WEEKLY: n.weekly}.get(kind, n.morning)]


@lru_cache(maxsize=8192)
def works_on(duty: Duty, zone: str, day: date) -> bool:
    """Whether somebody has any hours on the local date."""
    start, end = moment(day, time(), zone), moment(day + A_DAY, time(), zone)
    return any(True for _ in duty.calendar().pieces(start, end))


def moment(day: date, clock: time, zone: str) -> datetime:
    """When clocks in `zone` show that, for the first time; of a skipped hour, by the old time."""
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)


def last_working_day(who: Colleague, today: date) -> date | None:
    """The latest before today; None where there is none within two weeks."""
    days = (today - number * A_DAY for number in range(1, 15))
    return next((day for day in days if works_on(who.duty, who.zone, day)), None)


def week_end(who: Colleague, n: Numbers, day: date) -> date:
    """Of the week of `day` the last day that they work up to the chosen weekday, else the last they work.

    The chosen weekday itself, where they do not work in it at all.
    """
    monday = day - day.weekday() * A_DAY
    worked = [number for number in range(7) if works_on(who.duty, who.zone, monday + number * A_DAY)]
    by_then = [number for number in worked if number <= n.weekly_day] or worked or [n.weekly_day]
    return monday + by_then[-1] * A_DAY


def _working_days(who: Colleague, first: date) -> Iterator[date]:
    days = (first + number * A_DAY for number in range(MOST_DAYS))
    return (day for day in days if works_on(who.duty, who.zone, day))


def _is_its_day(kind: Kind, who: Colleague, n: Numbers, day: date) -> bool:
    if kind is Kind.RESTING:
        return day.weekday() == n.resting_day
    if kind is Kind.WEEKLY:
        return day == week_end(who, n, day)
    if kind is Kind.BOUGHT:
        return not any(works_on(who.duty, who.zone, day.replace(day=number)) for number in range(1, day.day))
    return True
