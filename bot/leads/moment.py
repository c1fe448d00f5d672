"""The moments that a phrase may mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """In UTC, with the writer's own day; without an hour, the morning or the part that was said."""

    at: datetime
    day: date
    timed: bool

    def typed(self, zone: str) -> str:
        """As it may be typed so that it is read as this moment."""
        said = f"{self.day:%a} {self.day.day} {self.day:%b} {self.day.year}"
        return f"{said} {self.at.astimezone(ZoneInfo(zone)):%H:%M}" if self.timed else said


@dataclass(frozen=True, slots=True)
class Found:
    """What `length` words may mean: several moments, or one that is not `sure`, are to be asked about.

    `vague` words say other things too, so in the middle of a sentence they are none; `begins` for a
    month or a season that is a stretch, of which only the start can be meant by *until*; `whole` with both
    a day and an hour.
    """

    moments: tuple[Moment, ...]
    length: int
    sure: bool = True
    vague: bool = False
    begins: bool = False
    whole: bool = False

    def begun(self) -> "Found":
        """After *until*: of a stretch, its start alone."""
        return replace(self, moments=self.moments[:1], sure=True) if self.begins else self


FOREVER = datetime(9999, 12, 30, tzinfo=UTC)
BEYOND = Found((Moment(FOREVER, FOREVER.date(), True),), 1)


def untimed(day: date, clock: time, zone: str) -> Moment:
    """A day without an hour, at the one that stands for none."""
    return Moment(_utc(day, clock, zone), day, False)


def timed(day: date, clock: time, zone: str) -> list[Moment]:
    """The moment; where the clocks skip or repeat it, an hour before it and one after."""
    local = datetime.combine(day, clock, ZoneInfo(zone))
    if local.utcoffset() == local.replace(fold=1).utcoffset():
        return [Moment(local.astimezone(UTC), day, True)]
    around = [(datetime.combine(day, clock) + way).time() for way in (-HOUR, HOUR)]
    return [Moment(_utc(day, each, zone), day, True) for each in around]


def moments_of(times: Sequence[datetime], zone: str) -> tuple[Moment, ...]:
    return tuple(Moment(each, each.astimezone(ZoneInfo(zone)).date(), True) for each in times)


def start_of(day: date, zone: str) -> datetime:
    return _utc(day, time(0), zone)


def _utc(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)
