"""Team hours: when somebody is there to answer, and what that makes of a promise."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Hours:
    """Daily opening hours in one zone."""

    zone: str = "UTC"
    opens: time = time(9)
    closes: time = time(18)

    def opening(self, at: datetime) -> datetime:
        """The moment of the next opening: `at` itself while open."""
        local = at.astimezone(ZoneInfo(self.zone))
        if local.time() < self.opens:
            return self._on(local, self.opens)
        return at if local.time() < self.closes else self._on(local + timedelta(days=1), self.opens)

    def closing(self, at: datetime) -> datetime:
        """The end of the day's hours in which `at` lies."""
        return self._on(at.astimezone(ZoneInfo(self.zone)), self.closes)

    def _on(self, local: datetime, clock: time) -> datetime:
        return datetime.combine(local.date(), clock, ZoneInfo(self.zone)).astimezone(UTC)
