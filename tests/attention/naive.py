"""Calendars told the slow and simple way: minute after minute, by what the clock on the wall shows."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.attention.calendar import ALWAYS, AnyOf, Both, Calendar, Span, Without
from bot.attention.hours import MIDNIGHT, Hours

MINUTE = timedelta(minutes=1)


def is_open(calendar: Calendar, at: datetime) -> bool:
    match calendar:
        case Hours(zone, days, closed):
            wall = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            windows = [] if wall.date() in closed else days[wall.weekday()]
            return any(
                opens <= wall.time() and (wall.time() < closes or closes == MIDNIGHT)
                for opens, closes in windows
            )
        case Both(one, other):
            return is_open(one, at) and is_open(other, at)
        case AnyOf(calendars):
            return any(is_open(each, at) for each in calendars)
        case Without(whole, absences):
            return is_open(whole, at) and not any(start <= at < end for start, end in absences)
        case _:
            return calendar is ALWAYS


def minutes(start: datetime, end: datetime) -> Iterator[datetime]:
    at = start
    while at < end:
        yield at
        at += MINUTE


def spans(calendar: Calendar, start: datetime, end: datetime) -> list[Span]:
    """The open spans, when all that happens does so on a full minute."""
    found: list[Span] = []
    for at in minutes(start, end):
        if is_open(calendar, at):
            begun = found.pop().start if found and found[-1].end == at else at
            found.append(Span(begun, at + MINUTE))
    return found


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
