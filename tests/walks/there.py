"""Who is there when in the week, and how much of the team's time passes: by what they said, counted anew."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.attention.calendar import Span
from bot.attention.hours import Hours
from bot.attention.hours_text import read_hours
from tests.walks.days import CHICAGO, at
from tests.walks.week import AWAY, BUSY, HOLIDAY, OWN_HOURS, QUIET, ZONES

A_SECOND, A_MINUTE = timedelta(seconds=1), timedelta(minutes=1)
DAYS = [f"2026-10-{day}" for day in range(28, 32)] + [f"2026-11-{day:02}" for day in range(1, 11)]
TEAM = [(at(f"{day} 09:00"), at(f"{day} 18:00")) for day in DAYS if day != HOLIDAY]
"""Ana and Kim work whenever the team does, so that the promise's clock is the team's."""
AREAS = {"312": CHICAGO, "212": "America/New_York", "213": "America/Los_Angeles", "602": "America/Phoenix"}


def works(name: str) -> Hours:
    days = read_hours(OWN_HOURS.get(name, "daily 9-18"))
    return Hours(ZONES[name], days, frozenset({at(HOLIDAY).date()}))


def is_there(name: str, moment: datetime) -> bool:
    """On duty and not spared, by what they said themselves."""
    spans = [Span(at(table[name][0]), at(table[name][1])) for table in (AWAY, QUIET) if name in table]
    if name in BUSY:
        begins, length = at(BUSY[name][0]), timedelta(hours=int(BUSY[name][1][:-1]))
        spans += [Span(begins, begins + length)]
    return works(name).is_open(moment) and not any(span.start <= moment < span.end for span in spans)


def was_there(name: str, posted: datetime) -> bool:
    """When it was decided: a few seconds before it stood in Slack at most."""
    return any(is_there(name, posted - A_SECOND * seconds) for seconds in (0, 3, 6))


def stays(name: str, since: datetime, until: datetime) -> bool:
    """Is there at every minute of it."""
    minutes = int((until - since) / A_MINUTE)
    return is_there(name, until) and all(is_there(name, since + A_MINUTE * each) for each in range(minutes))


Windows = Sequence[tuple[datetime, datetime]]


def within(moment: datetime, windows: Windows = TEAM) -> bool:
    return any(start <= moment < end for start, end in windows)


def opening(moment: datetime) -> datetime:
    """`moment` itself while the team is there."""
    return next(max(start, moment) for start, end in TEAM if moment < end)


def next_morning(moment: datetime) -> datetime:
    return next(start for start, _ in TEAM if start > moment)


def later(moment: datetime, minutes: float, windows: Windows = TEAM) -> datetime:
    """When so many minutes of the windows have passed."""
    left = A_MINUTE * minutes
    for start, end in windows:
        since = max(start, moment)
        if since + left <= end:
            return since + left
        left -= max(end - since, timedelta())
    raise AssertionError("the week ends before")


def call_by(arrived: datetime, area: str) -> datetime:
    """The promise: 15 minutes of the team's time, 60 from the opening, and 15 in which it may be called."""
    lawful = [(at(f"{day} 09:00", AREAS[area]), at(f"{day} 20:00", AREAS[area])) for day in DAYS]
    due = later(arrived, 15 if within(arrived) else 60)
    if any(start <= arrived and due <= end for start, end in lawful):
        return due
    both = [(max(o, s), min(c, e)) for o, c in TEAM for s, e in lawful if max(o, s) < min(c, e)]
    return max(due, later(arrived if within(due - A_SECOND, lawful) else due, 15, both))
