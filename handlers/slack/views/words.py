"""The names people read for statuses, channels, reasons, verbs and outcomes."""

from collections.abc import Mapping

from bot.insight.promises import State
from bot.leads.channel import Channel
from bot.leads.deeds import How
from bot.leads.lead import StepKind
from bot.leads.reason import Reason
from bot.leads.status import Status

CHANNELS: Mapping[Channel, str] = {
    Channel.IN_PERSON: "in person",
    Channel.PHONE: "phone",
    Channel.CHAT: "chat or text",
    Channel.REFERRAL: "referral",
    Channel.CALLBACK: "callback",
    Channel.EMAIL: "email",
    Channel.WEB_FORM: "web form",
    Channel.PORTAL: "portal",
    Channel.AD_FORM: "ad form",
    Channel.REGISTRATION: "registration",
    Channel.LIST: "list",
}
TALKED_BY = (Channel.PHONE, Channel.IN_PERSON, Channel.CHAT, Channel.EMAIL)
HOWS: Mapping[How, str] = {
    How.NO_ANSWER: "No answer",
    How.VOICEMAIL: "Left voicemail",
    How.TEXTED: "Texted",
    How.WRONG_CONTACT: "Wrong number or address",
}
REASONS: Mapping[Reason, str] = {
    Reason.SPAM: "Spam",
    Reason.DUPLICATE: "Duplicate",
    Reason.OPTED_OUT: "Asked not to be contacted",
    Reason.NO_LAWFUL_CHANNEL: "No lawful way to reach them",
    Reason.OUT_OF_AREA: "Out of area",
    Reason.WITHDREW: "Withdrew",
    Reason.NOT_A_BUYER: "Not a buyer (job, vendor, warranty)",
    Reason.NOT_INTERESTED: "Not interested",
    Reason.BOUGHT_ELSEWHERE: "Bought elsewhere",
    Reason.CANNOT_REACH: "Could not reach them",
    Reason.CANNOT_AFFORD: "Out of budget",
    Reason.OTHER: "Other",
}
STEPS: Mapping[StepKind, str] = {
    StepKind.VISIT: "visit",
    StepKind.FOLLOW: "follow up",
    StepKind.LATER: "call",
}
STATUSES: Mapping[Status, str] = {
    Status.NEW: "not claimed yet",
    Status.CLAIMED: "claimed, nobody has tried yet",
    Status.ATTEMPTED: "tried, not talked yet",
    Status.ACTIVE: "talking",
    Status.CLIENT: "sold",
    Status.NURTURE: "not ready yet",
    Status.CLOSED: "closed",
}
VERBS: Mapping[str, str] = {
    "created": "came in",
    "asked_again": "asked again",
    "new": "captured it",
    "claim": "claimed it",
    "calling": "is calling",
    "tried": "tried",
    "talked": "talked",
    "visit": "booked a visit",
    "follow": "will follow up",
    "later": "will call",
    "notready": "put it to rest",
    "sold": "sold",
    "unsold": "heard that they did not buy",
    "close": "closed it",
    "came": "met them at the visit",
    "noshow": "waited, nobody came",
    "remind": "asked for it",
    "giveback": "gave it back",
    "give": "handed it over",
    "reopen": "reopened it",
    "edit": "edited",
    "undo": "took back",
    "offered": "offered",
    "mentioned": "all were told",
    "escalated": "the managers were told",
    "released": "went back",
    "rested": "came to rest",
}
"""What a history line says after the name."""

LED_TO: Mapping[str, str] = {
    "interested": "Interested",
    "visit": "Visit booked",
    "follow": "Follow up",
    "notready": "Not ready yet",
    "close": "Not interested",
    "sold": "Sold",
}
NEXT: Mapping[str, str] = {
    "follow": "Try again",
    "visit": "Visit",
    "notready": "Not ready yet",
}
"""What may come after an attempt."""
BECAME: Mapping[State, str] = {
    State.OPEN: "to come",
    State.KEPT: "kept",
    State.BROKEN: "not called",
    State.DROPPED: "agreed otherwise before",
}
"""Of a promise."""
FIELDS: Mapping[str, str] = {
    "name": "Name",
    "phone": "Phone",
    "email": "Email",
    "interest": "Interest",
    "channel": "How they came",
}


def ordinal(count: int) -> str:
    """`1` → first … tenth, then 11th."""
    names = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    if 1 <= count <= len(names):
        return names[count - 1]
    ending = "th" if count % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"
