"""One arrival: what came in, as it came, and what was understood of it."""

from dataclasses import dataclass
from datetime import datetime

from bot.leads.channel import Channel
from bot.leads.lead import Person

CAPTURED_BY_HAND = "slack"
"""The source of leads that reps type in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLead:
    """What a source's bytes were understood to say, before anything is stored.

    `external_id` is the sender's own id; `more` are fields that nobody mapped, in the
    order given; `understood` is False where no name, phone or mail was found.
    """

    person: Person
    channel: Channel | None = None
    source: str | None = None
    interest: str | None = None
    message: str | None = None
    campaign: str | None = None
    consent: bool | None = None
    occurred_at: datetime | None = None
    external_id: str | None = None
    live_now: bool = False
    test: bool = False
    understood: bool = True
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """One stored arrival; `source` is the configured origin, `origin` what the sender named."""

    lead: int
    received_at: datetime
    source: str
    channel: Channel
    body: bytes
    content_type: str
    origin: str | None = None
    interest: str | None = None
    message: str | None = None
    campaign: str | None = None
    consent: bool | None = None
    occurred_at: datetime | None = None
    external_id: str | None = None
    understood: bool = True
    more: tuple[tuple[str, str], ...] = ()
    id: int = 0
