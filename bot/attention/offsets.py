"""What the clocks of a zone show: stretches of time within which their distance to UTC stays the same."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
_STEP = timedelta(seconds=1)
"""Clocks are changed on a full second."""


class Stretch(NamedTuple):
    """From `start` until just before `end` (aware UTC), local clocks show UTC plus `offset`."""

    start: datetime
    end: datetime
    offset: timedelta


@lru_cache(maxsize=8192)
def stretches(zone: str, day: date) -> tuple[Stretch, ...]:
    """The stretches of a UTC day, one unless the clocks are changed in it."""
    start = datetime.combine(day, time(), UTC)
    before, after = offset(zone, start), offset(zone, start + DAY - _STEP)
    if before == after:
        return (Stretch(start, start + DAY, before),)
    change = _change(zone, start, before)
    return (Stretch(start, change, before), Stretch(change, start + DAY, after))


def offset(zone: str, at: datetime) -> timedelta:
    """How far the local clocks are ahead of UTC."""
    return at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()


def _change(zone: str, start: datetime, before: timedelta) -> datetime:
    """The first moment of the day from `start` on whose offset is no longer `before`."""
    low, high = start, start + DAY - _STEP
    while high - low > _STEP:
        middle = low + (high - low) // 2 // _STEP * _STEP
        low, high = (middle, high) if offset(zone, middle) == before else (low, middle)
    return high
