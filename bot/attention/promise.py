"""R2: one first-response promise for every lead, whatever its tier."""

from datetime import datetime, timedelta

from bot.attention.hours import Hours
from bot.leads.lead import Lead
from bot.leads.status import Status

LIMIT = timedelta(minutes=15)
AFTER_OPENING = timedelta(minutes=60)


def call_by(asked_at: datetime, hours: Hours) -> datetime:
    """When somebody must have tried: 15 minutes from the inquiry, or an hour after opening."""
    opening = hours.opening(asked_at)
    return asked_at + LIMIT if opening == asked_at else opening + AFTER_OPENING


def next_due(lead: Lead, hours: Hours) -> datetime | None:
    """The next time at which the lead may need somebody (a lower bound); None once it is done."""
    if lead.status in (Status.CLOSED, Status.CLIENT):
        return None
    if lead.status is Status.NURTURE:
        return lead.back_on
    if lead.step:
        return lead.step.at
    waits = lead.last_tried_at is None or lead.last_tried_at < lead.asked_at
    return call_by(lead.asked_at, hours) if waits else None
