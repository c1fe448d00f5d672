"""When something is open: spans of time, and calendars that give them and combine."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import merge
from typing import NamedTuple

HORIZON = timedelta(days=400)
"""How far ahead a calendar is looked through: what does not open within it never opens."""
INSTANT = timedelta(microseconds=1)
"""The least time there is."""


class Span(NamedTuple):
    """From `start` until just before `end`, both aware UTC."""

    start: datetime
    end: datetime


class Calendar(ABC):
    """When something is open. Times given may be in any zone, times told are aware UTC.

    Only the days that a question needs are looked at: whether it is open now costs one day.
    """

    __slots__ = ()

    @abstractmethod
    def pieces(self, start: datetime, end: datetime) -> Iterator[Span]:
        """The open time between `start` and `end` (aware UTC): sorted, apart, but perhaps touching."""

    def spans(self, start: datetime, end: datetime | None = None) -> Iterator[Span]:
        """The open spans from `start` to `end` (None: to the horizon), sorted, none touching the next.

        A span that begins before `start` or ends after `end` is cut there.
        """
        start = start.astimezone(UTC)
        return joined(self.pieces(start, end.astimezone(UTC) if end else start + HORIZON))

    def is_open(self, at: datetime) -> bool:
        at = at.astimezone(UTC)
        return any(True for _ in self.pieces(at, at + INSTANT))

    def opening(self, at: datetime) -> datetime | None:
        """`at` itself while open, else the next opening; None: never within the horizon."""
        at = at.astimezone(UTC)
        if self.is_open(at):
            return at
        return next((piece.start for piece in self.pieces(at, at + HORIZON)), None)

    def closing(self, at: datetime) -> datetime | None:
        """`at` itself while closed, else the end of its span; None: never within the horizon."""
        at = at.astimezone(UTC)
        span = next(self.spans(at), None)
        if span is None or span.start > at:
            return at
        return span.end if span.end < at + HORIZON else None

    def after(self, at: datetime, open_time: timedelta) -> datetime | None:
        """The moment at which `open_time` has passed since `at`; None: not within the horizon."""
        at = at.astimezone(UTC)
        if open_time <= timedelta():
            return at
        for start, end in self.pieces(at, at + HORIZON):
            if open_time <= end - start:
                return start + open_time
            open_time -= end - start
        return None

    def elapsed(self, start: datetime, end: datetime) -> timedelta:
        """How much of the time between `start` and `end` is open."""
        pieces = self.pieces(start.astimezone(UTC), end.astimezone(UTC))
        return sum((piece.end - piece.start for piece in pieces), timedelta())


def joined(pieces: Iterable[Span]) -> Iterator[Span]:
    """`pieces`, those that touch made one."""
    last: Span | None = None
    for piece in pieces:
        if last is None:
            last = piece
        elif piece.start == last.end:
            last = Span(last.start, piece.end)
        else:
            yield last
            last = piece
    if last is not None:
        yield last


@dataclass(frozen=True, slots=True)
class Always(Calendar):
    """Never closed."""

    def pieces(self, start: datetime, end: datetime) -> Iterator[Span]:
        if start < end:
            yield Span(start, end)


ALWAYS = Always()


@dataclass(frozen=True, slots=True)
class Both(Calendar):
    """Open while both are."""

    one: Calendar
    other: Calendar

    def is_open(self, at: datetime) -> bool:
        return self.one.is_open(at) and self.other.is_open(at)

    def pieces(self, start: datetime, end: datetime) -> Iterator[Span]:
        ones, others = self.one.pieces(start, end), self.other.pieces(start, end)
        one, other = next(ones, None), next(others, None)
        while one and other:
            since, until = max(one.start, other.start), min(one.end, other.end)
            if since < until:
                yield Span(since, until)
            if one.end <= other.end:
                one = next(ones, None)
            else:
                other = next(others, None)


@dataclass(frozen=True, slots=True)
class AnyOf(Calendar):
    """Open while at least one is; with none, never."""

    calendars: tuple[Calendar, ...]

    def is_open(self, at: datetime) -> bool:
        return any(calendar.is_open(at) for calendar in self.calendars)

    def pieces(self, start: datetime, end: datetime) -> Iterator[Span]:
        told = start
        for piece in merge(*(calendar.pieces(start, end) for calendar in self.calendars)):
            if piece.end > told:
                yield Span(max(piece.start, told), piece.end)
                told = piece.end


@dataclass(frozen=True, slots=True)
class Without(Calendar):
    """Open while `calendar` is, save in the `absences`, which may overlap and come in any order."""

    calendar: Calendar
    absences: tuple[Span, ...]

    def pieces(self, start: datetime, end: datetime) -> Iterator[Span]:
        absences = sorted(each for each in self.absences if max(each.start, start) < min(each.end, end))
        for since, until in self.calendar.pieces(start, end):
            left = since
            for absence in absences:
                if left < absence.start < until:
                    yield Span(left, absence.start)
                if absence.start < until:
                    left = max(left, absence.end)
            if left < until:
                yield Span(left, until)
