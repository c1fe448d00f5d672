"""The buttons that are valid now for a lead, one row of them."""

from collections.abc import Sequence

from bot.leads.lead import Lead
from bot.leads.status import Status
from handlers.slack.views.spans import Block

MORE: Sequence[tuple[str, str]] = (
    ("later", "Call later"),
    ("visit", "Visit"),
    ("follow", "Follow up"),
    ("give", "Hand over"),
    ("giveback", "Give back"),
    ("notready", "Not ready yet"),
    ("sold", "Sold"),
    ("close", "Close"),
    ("edit", "Edit"),
    ("details", "Details and history"),
)
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


def of(lead: Lead) -> Block:
    """The row for a lead that is not done; a lead that needs a look can be mended at once."""
    row = list(_ROWS[lead.status])
    if lead.needs_look and ("edit", "Edit") not in row:
        row.insert(-1, ("edit", "Edit"))
    elements = [button(verb, label, lead.number) for verb, label in row]
    elements[0]["style"] = "primary"
    if lead.status is not Status.NEW:
        elements.append(_more(lead))
    return {"type": "actions", "elements": elements}


def button(verb: str, label: str, lead: int, entry: int | None = None) -> Block:
    """One button; its value names the lead, and for *Undo* the history entry."""
    value = str(lead) if entry is None else f"{lead}:{entry}"
    text = {"type": "plain_text", "text": label, "emoji": False}
    return {"type": "button", "action_id": f"do:{verb}", "text": text, "value": value}


def reopen(lead: Lead) -> Block:
    return button("reopen", "Reopen", lead.number)


def _more(lead: Lead) -> Block:
    left = MORE if lead.status is not Status.NURTURE else [each for each in MORE if each[0] in _RESTING]
    return {
        "type": "static_select",
        "action_id": "more",
        "placeholder": {"type": "plain_text", "text": "More…", "emoji": False},
        "options": [
            {"text": {"type": "plain_text", "text": label, "emoji": False}, "value": f"{verb}:{lead.number}"}
            for verb, label in left
        ],
    }


_RESTING = frozenset({"visit", "follow", "sold", "close", "details"})
