"""What a rep is asked about a lead, in few words, and the buttons that settle it."""

from collections.abc import Mapping, Sequence

from bot.leads.care import Ask
from bot.leads.lead import Lead
from bot.leads.status import Status
from handlers.slack.views.buttons import SOON, among, button, has_number, valid
from handlers.slack.views.digest import short
from handlers.slack.views.spans import Block

WORDS: Mapping[Ask, str] = {
    Ask.CALL_SOON: "not tried yet",
    Ask.CALL_NOW: "overdue",
    Ask.HOW_DID_IT_GO: "how did the call go?",
    Ask.LATER: "call later is now",
    Ask.PROMISE: "you promised",
    Ask.OUTCOME: "no next step",
    Ask.VISIT_SOON: "visit",
    Ask.VISIT_DONE: "did they come?",
    Ask.BACK: "back today",
    Ask.USED_UP: "unreachable: date or reason?",
    Ask.BY_MANAGER: "a manager asks",
}
Row = Sequence[tuple[str, str]]
_OUTCOMES: Row = (
    ("talked", "Talked"),
    ("no_answer", "No answer"),
    ("voicemail", "Left voicemail"),
    ("texted", "Texted"),
)
_CALL: Row = (("calling", "Calling now"), *_OUTCOMES)
_AGAIN: Row = (*_OUTCOMES[1:], _OUTCOMES[0], _CALL[0])
_RAISE: Row = (
    ("calling", "Calling now"),
    ("texted", "Texted"),
    ("talked", "Talked"),
    ("notready", "Not ready yet"),
)
_LATER: Row = (("calling", "Calling now"), ("later", "Call later"), ("giveback", "Give back"))
ROWS: Mapping[Ask, Row] = {
    Ask.CALL_SOON: (*_LATER, ("talked", "Talked"), ("no_answer", "No answer")),
    Ask.CALL_NOW: (*_LATER, ("talked", "Talked"), ("no_answer", "No answer")),
    Ask.HOW_DID_IT_GO: _OUTCOMES,
    Ask.LATER: _CALL,
    Ask.PROMISE: _CALL,
    Ask.BY_MANAGER: _CALL,
    Ask.OUTCOME: (
        *SOON,
        ("visit", "Visit booked"),
        ("notready", "Not ready yet"),
        ("close", "Not interested"),
        ("sold", "Sold"),
    ),
    Ask.VISIT_SOON: (("visit", "Moved"), ("details", "Details")),
    Ask.VISIT_DONE: (("came", "Came"), ("noshow", "Didn't come"), ("visit", "Moved")),
    Ask.BACK: (
        ("calling", "Calling now"),
        ("talked", "Talked"),
        ("reopen", "Reopen"),
        ("notready", "Not ready yet"),
        ("close", "Close"),
    ),
    Ask.USED_UP: (("notready", "Not ready yet"), ("close", "Close"), ("calling", "Try again")),
}
"""Verb and label of each button, wherever it is asked."""
_TO_CALL, _TO_WRITE = (("calling", "Call"),), (("texted", "Texted:"),)
_SHORTLY: Mapping[Ask, Sequence[tuple[str, str]]] = {
    Ask.HOW_DID_IT_GO: (("talked", "Talked:"), ("no_answer", "No answer:")),
    Ask.OUTCOME: (("next", "Follow up"),),
    Ask.VISIT_SOON: (("visit", "Moved:"),),
    Ask.VISIT_DONE: (("came", "Came:"), ("noshow", "Didn't come:")),
    Ask.USED_UP: (("notready", "Not ready yet:"), ("close", "Close")),
}


def settling(lead: Lead, ask: Ask | None = None) -> list[Block]:
    """The buttons for what is asked (None: to try again)."""
    row = _AGAIN if ask is None else ROWS[ask]
    if lead.status is Status.NURTURE and row in (_AGAIN, _CALL):
        row = _RAISE
    return valid(lead, row if has_number(lead) else _in_writing(row))


def settled_by(lead: Lead, ask: Ask) -> list[Block]:
    """The same in a line about several leads: as few as will do, each with the name."""
    row = _SHORTLY.get(ask, _TO_CALL if has_number(lead) else _TO_WRITE)
    return [among(verb, f"{label} {short(lead)}", lead.number) for verb, label in row]


def calling(lead: Lead) -> Block:
    """*Calling now*; of whom no number is known, that they were written to."""
    verb, label = _CALL[0] if has_number(lead) else ("texted", "Texted")
    return button(verb, label, lead.number)


def _in_writing(row: Row) -> Row:
    """Whom nobody can call is written to."""
    if ("texted", "Texted") in row:
        return row
    return [("texted", "Texted") if verb == "calling" else (verb, label) for verb, label in row]


def moved(lead: Lead) -> Block:
    return button("visit", "Moved", lead.number)
