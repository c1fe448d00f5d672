"""Who is there to take leads: what a decision about one lead needs to know of everybody."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from typing import Self
from zoneinfo import ZoneInfo

from bot.attention.calendar import Calendar
from bot.attention.duty import Duty, Presence, promise_clock
from bot.attention.numbers import Numbers
from bot.attention.place import calling_hours, zones_of
from bot.leads.lead import Lead
from bot.policy import Policy

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A member of the team as things stand; `waiting` counts the untried leads that are with them.

    `absent_until` is set while they are away or with a customer, however long.
    """

    user: str
    name: str
    zone: str
    rostered: bool
    duty: Duty
    presence: Presence
    waiting: int = 0
    offered_at: datetime | None = None

    def is_free(self, at: datetime) -> bool:
        """Takes offers now."""
        return self.rostered and self.duty.on_duty(at) and self.presence.takes_offers(at)

    def absent_until(self, at: datetime) -> datetime | None:
        """Until when they are away or with a customer."""
        ends = [end for end in (self.presence.away_until, self.presence.busy_until) if end and end > at]
        return max(ends, default=None)

    def free_from(self, at: datetime) -> datetime | None:
        """When they take offers next, as far as it can be foreseen."""
        spared = (self.presence.away_until, self.presence.busy_until, self.presence.quiet_until)
        return self.duty.calendar().opening(max([at, *(each for each in spared if each)]))

    def next_at(self, at: datetime, clock: time) -> datetime:
        """When their own clock shows `clock` next, after `at`."""
        return next_local(at, clock, self.zone)


@dataclass(frozen=True, kw_only=True)
class Team:
    """Everybody at one moment; `mentioned_at` is the last group mention."""

    policy: Policy
    people: tuple[Colleague, ...]
    mentioned_at: datetime | None = None

    @property
    def numbers(self) -> Numbers:
        return self.policy.numbers

    @cached_property
    def clock(self) -> Calendar:
        """R2's clock; where nobody is known yet, the team's hours alone."""
        duties = [each.duty for each in self.people if each.rostered]
        return promise_clock(self.policy.hours, duties) if duties else self.policy.hours

    @property
    def managers(self) -> Iterable[str]:
        return sorted(self.policy.managers)

    def colleague(self, user: str | None) -> Colleague | None:
        return next((each for each in self.people if each.user == user), None)

    def has(self, user: str | None) -> bool:
        """Whether `user` may have leads: on the roster, or a manager; everybody, before it was first read."""
        known = self.colleague(user)
        return not self.people or user in self.policy.managers or (known is not None and known.rostered)

    def lawful(self, lead: Lead) -> Calendar | None:
        """When the lead may be called; None where no phone is known."""
        if lead.person.phone is None:
            return None
        zones = zones_of(lead.person.phone, lead.region)
        return calling_hours(zones, self.numbers.call_from, self.numbers.call_until)

    def offered(self, user: str, at: datetime) -> Self:
        """The same after one more offer to `user`."""
        people = tuple(
            replace(each, waiting=each.waiting + 1, offered_at=at) if each.user == user else each
            for each in self.people
        )
        return replace(self, people=people)


def next_local(at: datetime, clock: time, zone: str) -> datetime:
    """When clocks in `zone` show `clock` next, after `at`; in the hour skipped in spring, by the old time."""
    local = at.astimezone(ZoneInfo(zone))
    for days in range(3):
        moment = datetime.combine(local.date() + timedelta(days=days), clock, ZoneInfo(zone)).astimezone(UTC)
        if moment > at:
            return moment
    raise AssertionError("one of three days comes after any moment")
