"""R2: one first-response promise for every lead, whatever its tier."""

from datetime import datetime, timedelta

from bot.attention.hours import Hours
from bot.leads.lead import Lead
from bot.leads.status import Status

LIMIT = timedelta(minutes=15)
AFTER_OPENING = timedelta(minutes=60)


def call_by(asked_at: datetime, hours: Hours) -> datetime:
    """When somebody must have tried: 15 minutes of team hours from the inquiry.

    Who asked while nobody was there is called within an hour of opening.
    """
    opening = hours.opening(asked_at)
    if opening != asked_at:
        return opening + AFTER_OPENING
    left = hours.closing(asked_at) - asked_at
    return asked_at + LIMIT if left >= LIMIT else hours.opening(asked_at + left) + LIMIT - left


def next_due(lead: Lead, hours: Hours) -> datetime | None:
    """The next time at which the lead may need somebody (a lower bound); None once it is done."""
    if lead.status in (Status.CLOSED, Status.CLIENT):
        return None
    times = [lead.step.at] if lead.step else []
    if lead.back_on:
        times.append(lead.back_on)
    if lead.is_open and lead.waits:
        times.append(call_by(lead.asked_at, hours))
    return min(times, default=None)
