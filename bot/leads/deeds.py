"""What a person can do to a lead: the verbs of the lifecycle, as values."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.leads.channel import Channel
from bot.leads.lead import Step
from bot.leads.reason import Reason


class How(StrEnum):
    """What an attempt met."""

    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    TEXTED = "texted"
    WRONG_CONTACT = "wrong_contact"


@dataclass(frozen=True, slots=True)
class Claim:
    """Take a lead that nobody has; `calling` says the rep is dialling at this moment."""

    calling: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Set the one next step: a visit, a follow-up, or a call later today."""

    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class NotReady:
    """Put to rest until a date; before an attempt only for an R3 reason."""

    until: datetime
    reason: Reason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """An attempt that reached nobody, and what is next (None: the usual tries)."""

    how: How = How.NO_ANSWER
    channel: Channel | None = None
    note: str = ""
    led_to: Plan | NotReady | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """End it for a reason; before an attempt only for an R3 reason."""

    reason: Reason
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked:
    """A conversation, and what it led to (None: interested, no next step named)."""

    channel: Channel | None = None
    minutes: int | None = None
    note: str = ""
    led_to: Plan | NotReady | Sold | Close | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """They came to the visit: a conversation in person."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoShow:
    """Nobody came to the visit, which is no attempt."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveBack:
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    to: str


@dataclass(frozen=True, slots=True)
class Reopen:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Correct what is known; only the fields named here, None clears."""

    fields: dict[str, str | None] = field(default_factory=dict)


Deed = (
    Claim
    | Tried
    | Talked
    | Plan
    | NotReady
    | Sold
    | Close
    | Came
    | NoShow
    | GiveBack
    | HandOver
    | Reopen
    | Edit
)

EDITABLE = frozenset({"name", "phone", "email", "interest", "channel"})
"""The fields an `Edit` may name."""
