"""What a field stands in: containers that say nothing, the lead's own particulars, somebody else's."""

from collections.abc import Sequence

_PLAIN = frozenset(
    {
        *("answers", "attributes", "body", "content", "context", "conversation", "data", "details"),
        *(
            "custom disclaimer responses",
            "custom fields",
            "enquiry",
            "entry",
            "event",
            "field data",
            "fields",
        ),
        *("form data", "form fields", "form response", "hidden", "info", "inputs", "inquiry", "item", "json"),
        *("lead", "leads", "params", "parameters", "payload", "properties", "questions and answers"),
        *("raw request", "record", "request", "response", "result", "submission", "ticket", "tracking"),
        *("user column data", "utm", "values"),
    }
)

_PERSONS = frozenset(
    {
        *("applicant", "author", "buyer", "caller", "client", "contact", "contact details", "contact info"),
        *("contact information", "customer", "guest", "invitee", "lead user info", "person"),
        *("personal details", "personal info", "prospect", "requester", "user", "visitor"),
    }
)

_OTHERS = frozenset(
    {
        *("ad", "adset", "agent", "assigned", "assignee", "broker", "brokerage", "builder", "business"),
        *("campaign", "co", "community", "company", "coborrower", "cobuyer", "creator", "dealer"),
        *("definition", "destination", "emergency", "employer", "employment", "forwarded", "friend", "host"),
        *("landlord", "lister", "listing", "manager", "office", "organizer", "owner", "page", "partner"),
        *("plan", "product", "project", "property", "provider", "realtor", "recipient", "referral"),
        *("referred", "referrer", "rep", "representative", "sales", "scheduled", "secondary", "seller"),
        *("sent", "site", "spouse", "staff", "support", "system", "to", "tracking", "updated", "vendor"),
        "website",
    }
)
"""Words that speak of somebody or something else than the lead."""


_UNIQUE = frozenset(
    {
        *("data", "enquiry", "form data", "form response", "inquiry", "lead", "payload", "record", "request"),
        *("response", "result", "submission", "ticket"),
    }
)
"""Plain containers whose `id` is of one inquiry; `entry.id`, say, is a page's at Meta."""


def is_one_inquiry(within: Sequence[str]) -> bool:
    """Whether an id in these containers is the inquiry's own."""
    return all(part in _UNIQUE for part in within)


def is_plain(within: Sequence[str]) -> bool:
    """Whether these containers say nothing about what is in them."""
    return all(part in _PLAIN for part in within)


def is_persons(within: Sequence[str]) -> bool:
    """Whether what is in these containers is the lead's own."""
    return all(part in _PLAIN or part in _PERSONS for part in within)


def is_others(parts: Sequence[str]) -> bool:
    """Whether some part speaks of another than the lead: the lister, the property, the page."""
    named = (part for part in parts if part not in _PLAIN and part not in _PERSONS)
    return any(not _OTHERS.isdisjoint(part.split()) for part in named)
