"""R2: one first-response promise for every lead, whatever its tier."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.attention.calendar import INSTANT, Both, Calendar


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a first attempt may take: in open time, and for whoever asked while all was closed."""

    first_response: timedelta = timedelta(minutes=15)
    after_opening: timedelta = timedelta(minutes=60)


LIMITS = Limits()


def call_by(
    asked_at: datetime, clock: Calendar, lawful: Calendar | None = None, limits: Limits = LIMITS
) -> datetime:
    """When somebody must have tried: 15 minutes of open time from the inquiry, 60 from the opening.

    `clock` is open while the team is and anyone is on duty; `lawful` while the lead may be called
    (None: at any time). Whoever calls has 15 minutes in which both are open. A clock that never
    opens leaves 15 minutes by the wall clock.
    """
    due = _by_clock(asked_at, clock, limits)
    if lawful is None or (lawful.closing(asked_at) or due) >= due:
        return due
    since = asked_at if lawful.is_open(due - INSTANT) else due
    return max(due, Both(clock, lawful).after(since, limits.first_response) or due)


def _by_clock(asked_at: datetime, clock: Calendar, limits: Limits) -> datetime:
    opening = clock.opening(asked_at)
    if opening is None:
        return asked_at + limits.first_response
    limit = limits.first_response if opening == asked_at else limits.after_opening
    return clock.after(opening, limit) or opening + limit
