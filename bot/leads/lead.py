"""A lead: one person's inquiry and what has come of it so far."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.leads.care import NONE, Care
from bot.leads.channel import Channel
from bot.leads.reason import Reason
from bot.leads.status import OPEN, Status


class StepKind(StrEnum):
    VISIT = "visit"
    FOLLOW = "follow"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Step:
    """The one next step of a lead: what, when (aware UTC), in whose words."""

    kind: StepKind
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """How to reach somebody; every field may be missing, none is trusted text.

    `phone` is E.164 and `email` syntactically valid, else they are None and what was
    given stays in `phone_given` and `email_given`. `reply_to` is a portal's relay address:
    good for an answer, never an identity.
    """

    name: str | None = None
    phone: str | None = None
    phone_given: str | None = None
    email: str | None = None
    email_given: str | None = None
    reply_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One lead as the database has it; all times are aware UTC.

    `asked_at` is the latest inquiry, which starts the response promise again, and
    `last_tried_at` the latest attempt; `claimed_at`, `attempted_at` and `conversed_at` are
    the first of their kind. `calling_at` is when the owner set out to call. `call_by` is when the
    present inquiry must have been answered; None where nobody promised. `posts_to` is the Slack
    channel of its card. `back_on` is when a resting lead returns. `care` is what was done lest it
    be forgotten, which is no part of its record. `opening` is the question that its card offers, by
    its id, and `opened_with` the one that it offered at the first attempt.
    """

    workspace: str
    number: int
    status: Status
    person: Person
    source: str
    channel: Channel
    posts_to: str
    created_at: datetime
    asked_at: datetime
    live_now: bool = False
    test: bool = False
    needs_look: bool = False
    interest: str | None = None
    campaign: str | None = None
    consent: bool | None = None
    region: str | None = None
    owner: str | None = None
    former_owner: str | None = None
    previous: int | None = None
    inquiries: int = 1
    attempts: int = 0
    claimed_at: datetime | None = None
    attempted_at: datetime | None = None
    last_tried_at: datetime | None = None
    conversed_at: datetime | None = None
    calling_at: datetime | None = None
    call_by: datetime | None = None
    step: Step | None = None
    back_on: datetime | None = None
    reason: Reason | None = None
    opening: str | None = None
    opened_with: str | None = None
    next_due_at: datetime | None = None
    care: Care = NONE
    version: int = 0

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def waits(self) -> bool:
        """Nobody has tried since the person last asked."""
        return self.last_tried_at is None or self.last_tried_at < self.asked_at

    @property
    def is_to_open(self) -> bool:
        """A talk is to be started: there was none yet, or nobody has tried since the person last asked."""
        return self.is_open and (self.waits or self.conversed_at is None)
