"""Who is there: a rep's own hours and days away, and what a rep wants to be spared just now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.attention.calendar import AnyOf, Both, Calendar, Span, Without
from bot.attention.hours import Hours


@dataclass(frozen=True, slots=True)
class Duty:
    """When a rep works, save while away."""

    hours: Hours
    away: tuple[Span, ...] = ()

    def calendar(self) -> Calendar:
        return Without(self.hours, self.away) if self.away else self.hours

    def on_duty(self, at: datetime) -> bool:
        return self.calendar().is_open(at)


@dataclass(frozen=True, slots=True)
class Presence:
    """Until when a rep is away, busy with a customer, and in Slack's Do Not Disturb (None: is not).

    It decides who is bothered, never whose turn the promise's clock counts.
    """

    away_until: datetime | None = None
    busy_until: datetime | None = None
    quiet_until: datetime | None = None

    def takes_offers(self, at: datetime) -> bool:
        return not self._is_spared(at)

    def may_be_reminded(self, at: datetime) -> bool:
        """Of what the rep did not plan: visits, promises and the morning message come all the same."""
        return not self._is_spared(at)

    def _is_spared(self, at: datetime) -> bool:
        return self.spared_until(at) is not None

    def spared_until(self, at: datetime) -> datetime | None:
        """When all of it is over; None where there is nothing of it."""
        ends = (self.away_until, self.busy_until, self.quiet_until)
        return max((each for each in ends if each and at < each), default=None)


def usual(team: Hours, zone: str) -> Hours:
    """The hours of a rep who has set none: the team's windows, on the clock where the rep lives."""
    return replace(team, zone=zone)


def promise_clock(team: Calendar, duties: Iterable[Duty]) -> Calendar:
    """R2's clock: it runs in team hours while anyone is on duty."""
    return Both(team, AnyOf(tuple(dict.fromkeys(duty.calendar() for duty in duties))))
