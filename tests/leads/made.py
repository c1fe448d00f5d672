"""Leads as tests need them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.leads.channel import Channel
from bot.leads.deeds import Claim, Close, Deed, NotReady, Sold, Talked, Tried
from bot.leads.lead import Lead, Person
from bot.leads.lifecycle import Actor, apply
from bot.leads.reason import Reason
from bot.leads.status import Status

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
ANA, BEN, KIM = Actor("UANA"), Actor("UBEN"), Actor("UKIM", manager=True)
SPRING = NOW + timedelta(days=120)


def a_lead(**given: Any) -> Lead:
    """A new lead named Dana Ruiz; `given` fields replace what it has."""
    fields: dict[str, Any] = {
        "workspace": "main",
        "number": 1042,
        "status": Status.NEW,
        "person": Person(name="Dana Ruiz", phone="+12025550142", phone_given="202-555-0142"),
        "source": "website",
        "channel": Channel.WEB_FORM,
        "posts_to": "CLEADS",
        "created_at": NOW,
        "asked_at": NOW,
        "call_by": NOW + timedelta(minutes=15),
    }
    return Lead(**fields | given)


_WAYS: dict[Status, tuple[Deed, ...]] = {
    Status.NEW: (),
    Status.CLAIMED: (Claim(),),
    Status.ATTEMPTED: (Claim(), Tried()),
    Status.ACTIVE: (Claim(), Talked()),
    Status.NURTURE: (Claim(), Tried(), NotReady(until=SPRING)),
    Status.CLIENT: (Claim(), Talked(), Sold()),
    Status.CLOSED: (Claim(), Tried(), Close(reason=Reason.NOT_INTERESTED)),
}


def in_status(status: Status) -> Lead:
    """Ana's lead in `status`, brought there by the verbs themselves (a new one is nobody's)."""
    lead = a_lead()
    for deed in _WAYS[status]:
        lead = apply(lead, deed, ANA, NOW)
    return lead
