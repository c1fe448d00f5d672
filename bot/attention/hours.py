"""Opening hours as a team says them: windows on the local clock of each weekday, and days closed.

The wall clock decides: a moment is open when the local clock then shows a time within a window of
the local date's weekday, and the date is not closed. So a window's edge that falls into the hour
skipped in spring lies at the change itself; in the hour shown twice in autumn each pass counts,
which may open and close twice; and what a closed or skipped date would have held is not made up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, Self

from bot.attention.calendar import Calendar, Span
from bot.attention.offsets import DAY, Stretch, stretches

MIDNIGHT = time()


class Window(NamedTuple):
    """From `opens` until just before `closes` on one local day; a `closes` of 00:00 is the day's end.

    What goes on past midnight is two windows, each on its own day.
    """

    opens: time
    closes: time


Week = tuple[tuple[Window, ...], ...]
"""Seven days from Monday, each with its windows in order, apart."""

DAILY: Week = ((Window(time(9), time(18)),),) * 7
"""Builders sell at weekends."""


@dataclass(frozen=True, slots=True)
class Hours(Calendar):
    """Weekly hours in one zone, less the local dates that are `closed`."""

    zone: str = "UTC"
    days: Week = DAILY
    closed: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if len(self.days) != 7 or any(_muddled(windows) for windows in self.days):
            raise ValueError(f"no week of windows in order: {self.days}")

    def pieces(self, start: datetime, end: datetime) -> Iterator[Span]:
        if start >= end or not any(self.days):
            return
        day, last = start.date(), end.date()
        while day <= last:
            for span in _open_on(self.zone, self.days, self.closed, day):
                if start <= span.start and span.end <= end:
                    yield span
                elif start < span.end and span.start < end:
                    yield Span(max(span.start, start), min(span.end, end))
            day += DAY

    def to_json(self) -> dict[str, Any]:  # Any: JSON
        """As kept: zone, a list of `["09:00", "18:00"]` for each day from Monday, ISO dates."""
        days = [[[edge.isoformat("minutes") for edge in window] for window in day] for day in self.days]
        return {"zone": self.zone, "days": days, "closed": sorted(each.isoformat() for each in self.closed)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:  # Any: JSON
        days = tuple(tuple(Window(*map(time.fromisoformat, each)) for each in day) for day in kept["days"])
        return cls(kept["zone"], days, frozenset(map(date.fromisoformat, kept["closed"])))


def _muddled(windows: tuple[Window, ...]) -> bool:
    """Whether a window ends before it begins, or begins before the one before it ends."""
    last = MIDNIGHT
    for number, (opens, closes) in enumerate(windows):
        if opens < last or (number and last == MIDNIGHT) or MIDNIGHT < closes <= opens:
            return True
        last = closes
    return False


@lru_cache(maxsize=8192)
def _open_on(zone: str, days: Week, closed: frozenset[date], day: date) -> tuple[Span, ...]:
    """What is open in the UTC day `day`, in order."""
    return tuple(
        Span(max(opens, stretch.start), min(closes, stretch.end))
        for stretch in stretches(zone, day)
        for local in _dates(stretch)
        if local not in closed
        for opens, closes in _windows(local, days, stretch.offset)
        if opens < stretch.end and closes > stretch.start
    )


def _dates(stretch: Stretch) -> Iterator[date]:
    """The dates that local clocks show in the stretch."""
    first, last = (stretch.start + stretch.offset).date(), (stretch.end + stretch.offset).date()
    yield from (first + timedelta(days=number) for number in range((last - first).days + 1))


def _windows(local: date, days: Week, offset: timedelta) -> Iterator[Span]:
    """The windows of a local date as if its clocks were `offset` ahead all day."""
    for opens, closes in days[local.weekday()]:
        start = datetime.combine(local, opens, UTC) - offset
        ends_on = local + DAY if closes == MIDNIGHT else local
        yield Span(start, datetime.combine(ends_on, closes, UTC) - offset)
