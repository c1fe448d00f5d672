"""The buttons that are valid now for a lead, one row of them."""

from collections.abc import Iterable, Sequence

from bot.leads.lead import Lead
from bot.leads.lifecycle import RULES
from bot.leads.status import Status
from handlers.slack.views.spans import Block

_ANY = "edit"
"""What may be done in every status, so that looking may be offered like it."""
MORE: Sequence[tuple[str, str, str]] = (
    ("later", "Call later", "later"),
    ("visit", "Visit", "visit"),
    ("next", "Follow up", "follow"),
    ("no_answer", "No answer", "tried"),
    ("voicemail", "Left voicemail", "tried"),
    ("texted", "Texted", "tried"),
    ("wrong_contact", "Wrong number", "tried"),
    ("give", "Hand over", "give"),
    ("giveback", "Give back", "giveback"),
    ("notready", "Not ready yet", "notready"),
    ("sold", "Sold", "sold"),
    ("close", "Close", "close"),
    ("edit", "Edit", "edit"),
    ("details", "Details and history", _ANY),
)
"""Choice, label, and the verb whose rule says from which statuses it starts."""
SOON: Sequence[tuple[str, str]] = (
    ("tomorrow", "Tomorrow"),
    ("friday", "Friday"),
    ("nextweek", "Next week"),
    ("follow", "Pick"),
)
"""Verb and label of each day that a next step is put to at once."""
_ROWS: dict[Status, Sequence[tuple[str, str]]] = {
    Status.NEW: (
        ("claim", "Claim"),
        ("calling", "Calling now"),
        ("notalead", "Not a lead"),
        ("details", "Details"),
    ),
    Status.CLAIMED: (
        ("talked", "Talked"),
        ("no_answer", "No answer"),
        ("voicemail", "Left voicemail"),
        ("texted", "Texted"),
    ),
    Status.ATTEMPTED: (
        ("talked", "Talked"),
        ("no_answer", "No answer"),
        ("voicemail", "Left voicemail"),
        ("texted", "Texted"),
    ),
    Status.ACTIVE: (("talked", "Talked"), ("visit", "Visit booked"), ("edit", "Edit")),
    Status.NURTURE: (("talked", "Talked"), ("reopen", "Reopen"), ("edit", "Edit")),
}
_COVER = (("claim", "Take it"), ("calling", "Calling now"), ("details", "Details"))


def of(lead: Lead) -> Block:
    """The row for a lead that is not done; a lead that needs a look can be mended at once."""
    row = list(_ROWS[lead.status])
    if lead.needs_look and ("edit", "Edit") not in row:
        row.insert(-1, ("edit", "Edit"))
    elements = valid(lead, row)
    elements[0]["style"] = "primary"
    if lead.status is not Status.NEW:
        elements.append(_more(lead))
    return {"type": "actions", "elements": elements}


def of_offer(lead: Lead) -> Block:
    """The row for whoever is asked to take a lead."""
    elements = valid(lead, _ROWS[Status.NEW] if lead.status is Status.NEW else _COVER)
    elements[0]["style"] = "primary"
    return {"type": "actions", "elements": elements}


def valid(lead: Lead, row: Iterable[tuple[str, str]]) -> list[Block]:
    """The buttons of a row that make sense now: nobody is called of whom no number is known."""
    return [button(verb, label, lead.number) for verb, label in row if verb != "calling" or has_number(lead)]


def has_number(lead: Lead) -> bool:
    """Be it one that only a person can read."""
    return bool(lead.person.phone or lead.person.phone_given)


def button(verb: str, label: str, lead: int, entry: int | None = None) -> Block:
    """One button; its value names the lead, and for *Undo* the history entry."""
    value = str(lead) if entry is None else f"{lead}:{entry}"
    text = {"type": "plain_text", "text": label, "emoji": False}
    return {"type": "button", "action_id": f"do:{verb}", "text": text, "value": value}


def soon(lead: int) -> list[Block]:
    """When to follow up, in one tap; the last asks for any other time."""
    return [button(verb, label, lead) for verb, label in SOON]


def among(verb: str, label: str, lead: int) -> Block:
    """One of several alike in a row, which Slack tells apart by their ids."""
    return button(verb, label, lead) | {"action_id": f"do:{verb}:{lead}"}


def reopen(lead: Lead) -> Block:
    return button("reopen", "Reopen", lead.number)


def choices(status: Status) -> list[tuple[str, str]]:
    """What *More…* offers: all that may start from `status` and has no button of its own."""
    shown = {verb for verb, _ in _ROWS[status]}
    return [
        (choice, label)
        for choice, label, verb in MORE
        if status in RULES[verb].starts and choice not in shown
    ]


def _more(lead: Lead) -> Block:
    return {
        "type": "static_select",
        "action_id": "more",
        "placeholder": {"type": "plain_text", "text": "More…", "emoji": False},
        "options": [
            {"text": {"type": "plain_text", "text": label, "emoji": False}, "value": f"{verb}:{lead.number}"}
            for verb, label in choices(lead.status)
        ],
    }
