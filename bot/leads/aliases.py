"""What senders call the fields of a lead; compared without case, spaces and punctuation."""

from enum import StrEnum

from bot.leads.channel import Channel


class Kind(StrEnum):
    NAME = "name"
    FIRST = "first"
    LAST = "last"
    EMAIL = "email"
    PHONE = "phone"
    MESSAGE = "message"
    INTEREST = "interest"
    SOURCE = "source"
    CAMPAIGN = "campaign"
    CHANNEL = "channel"
    TYPE = "type"
    LIVE = "live_now"
    CONSENT = "consent"
    TEST = "test"
    OCCURRED = "occurred_at"
    ID = "external_id"


CALLED: dict[Kind, tuple[str, ...]] = {
    Kind.NAME: ("full name", "name", "first and last name", "nickname"),
    Kind.FIRST: ("first name", "given name", "forename", "fname", "name first", "first"),
    Kind.LAST: ("last name", "family name", "surname", "lname", "name last", "last"),
    Kind.EMAIL: ("email", "email address", "emails", "mail", "mail address"),
    Kind.PHONE: (
        *("phone", "phone number", "phones", "phone numbers", "mobile", "mobile number", "mobile phone"),
        *("tel", "telephone", "telephone number", "cell", "cell number", "cell phone", "contact number"),
        *("whatsapp", "whatsapp number", "text reminder number", "sms number", "caller number"),
        *("callernum", "from"),
    ),
    Kind.MESSAGE: (
        *("message", "message text", "comments", "comment", "notes", "note", "question", "questions"),
        *("inquiry", "enquiry", "additional comments", "anything else", "anything to share"),
        *("how can we help", "how can we help you", "body", "content", "transcription"),
    ),
    Kind.INTEREST: (
        *("interest", "interested in", "interests", "community", "community name", "property"),
        *("property name", "property of interest", "product", "product name", "project", "project name"),
        *("development", "floor plan", "plan", "model"),
    ),
    Kind.SOURCE: ("source", "lead source", "source name", "utm source"),
    Kind.CAMPAIGN: ("campaign", "campaign name", "campaign campaign", "utm campaign", "campaign id"),
    Kind.CHANNEL: ("channel", "lead channel", "contact channel"),
    Kind.TYPE: ("type", "lead type", "inquiry type", "enquiry type", "event type"),
    Kind.LIVE: ("live now", "is live now", "waiting now"),
    Kind.CONSENT: (
        *("consent", "consent given", "consent to contact", "contact consent", "marketing consent"),
        *("marketing opt in", "sms consent", "sms opt in", "text consent", "call consent", "email consent"),
        *("email opt in", "tcpa", "tcpa consent", "gdpr consent", "opt in", "opted in", "may contact"),
        *("may we contact you", "may we call you", "may we text you", "permission to contact"),
        "consent responses accepted",
        *("legal consent options consent communications", "legal consent options consent consent to process"),
    ),
    Kind.TEST: ("is test", "test", "test lead", "is test lead"),
    Kind.OCCURRED: (
        *("occurred at", "submitted at", "submitted on", "lead submit time", "submission time"),
        *("created time", "created at", "created on", "created", "date created", "timestamp", "event time"),
        *("received at", "sent at", "submitted", "submission date", "datetime", "date time", "date", "time"),
    ),
    Kind.ID: (
        *("lead id", "leadgen id", "external id", "form response token", "submission id", "entry id"),
        *("response id", "id", "uuid", "call sid", "message sid", "event id", "function execution id"),
    ),
}
"""The names of each kind, the surest first."""

CONTACT = frozenset({Kind.NAME, Kind.FIRST, Kind.LAST, Kind.EMAIL, Kind.PHONE, Kind.MESSAGE})
ASKED_LOOSELY = CONTACT | {Kind.INTEREST}
"""Kinds that forms ask for in a sentence."""

OPENING = frozenset(
    {
        *("a", "an", "are", "at", "best", "can", "could", "do", "enter", "i", "is", "may", "my"),
        *("please", "provide", "the", "what", "which", "your"),
    }
)
ASKING = OPENING | frozenset(
    {
        *("and", "for", "in", "interested", "me", "of", "or", "reach", "s", "this", "to", "us", "we", "with"),
        *("would", "you"),
    }
)
"""Words that make a question of a field's name; it starts with one of OPENING."""

OF_THE_LEAD = frozenset(
    {
        *("your", "my", "customer", "contact", "lead", "buyer", "client", "visitor", "user", "guest"),
        *("applicant", "prospect", "person", "primary", "main", "preferred", "work", "home"),
        *("daytime", "evening", "additional"),
    }
)
"""First words that may stand before the name of a contact field."""

REMARKS = frozenset({"optional", "required"})

LEAD_TYPES: dict[str, Channel] = {
    "visited open house": Channel.IN_PERSON,
    "incoming call": Channel.PHONE,
    "property inquiry": Channel.WEB_FORM,
    "seller inquiry": Channel.WEB_FORM,
    "general inquiry": Channel.WEB_FORM,
}
"""What senders call the kind of inquiry, where it tells how it came."""

PORTAL_KEYS = frozenset({"listingid", "listingstreet"})
"""Only a portal sends these on top."""

NO_VALUES = frozenset({"-", "n/a", "N/A", "null", "NULL", "none", "None", "undefined"})
NO_IDS = frozenset({"0", "1"})
NO_NAMES = NO_VALUES | {
    *("anonymous", "unknown", "unknown caller", "unavailable", "restricted", "private", "private caller"),
    *("wireless caller", "toll free call", "no name", "not provided"),
}
"""What programs write where they have nothing."""
