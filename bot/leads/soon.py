"""The mornings that a next step is put off to in one tap."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.leads.time_words import MORNING

A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
FRIDAY = 4


class Soon(StrEnum):
    TOMORROW = "tomorrow"
    FRIDAY = "friday"
    NEXT_WEEK = "nextweek"


def soon(which: Soon, now: datetime, zone: str, works: Callable[[date], bool]) -> datetime:
    """The morning that is meant, on the clock in `zone`; of next week the first on which somebody `works`.

    It is never today, and next week never tomorrow: said on a Sunday, it is the week after.
    """
    day = _day(which, now.astimezone(ZoneInfo(zone)).date() + A_DAY, works)
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)


def _day(which: Soon, tomorrow: date, works: Callable[[date], bool]) -> date:
    if which is Soon.TOMORROW:
        return tomorrow
    if which is Soon.FRIDAY:
        return _from(tomorrow, FRIDAY)
    monday = _from(tomorrow + A_DAY, 0)
    week = (monday + number * A_DAY for number in range(A_WEEK // A_DAY))
    return next((each for each in week if works(each)), monday)


def _from(day: date, weekday: int) -> date:
    """The first such day of the week from `day` on."""
    return day + (weekday - day.weekday()) % 7 * A_DAY
