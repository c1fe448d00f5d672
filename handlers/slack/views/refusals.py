"""Every refusal in words: one line, who or what stands in the way, and what to do."""

from collections.abc import Mapping

from bot import errors
from bot.leads.reason import WITHOUT_ATTEMPT, Reason
from bot.leads.status import Status
from handlers.slack.views.hearer import Hearer
from handlers.slack.views.text import LINE, NAME, clean
from handlers.slack.views.words import FIELDS, REASONS, STATUSES

USAGES: Mapping[str, str] = {
    "new": "new dana 5125550142 walk-in",
    "claim": "claim 1042",
    "talked": "talked 1042 phone 12m wants a tour",
    "tried": "tried 1042 voicemail",
    "visit": "visit 1042 2026-12-05 10:00",
    "follow": "follow 1042 3d send the plans",
    "later": "later 1042 20m",
    "sold": "sold 1042",
    "notready": "notready 1042 8w",
    "close": "close 1042 not interested",
    "giveback": "giveback 1042",
    "give": "give 1042 @ben",
    "reopen": "reopen 1042",
    "edit": "edit 1042 name: Dana Ruiz phone: 512 555 0142",
    "undo": "undo 1042",
    "mine": "mine",
    "open": "open",
    "find": "find dana",
    "show": "show 1042",
    "help": "help",
}
"""The nearest right form of each command, without its prefix."""

_LACKS = {"when": "when", "reason": "a reason", "rep": "whom to give it to", "field": "what to correct"}


def words(refusal: errors.Refusal, to: Hearer) -> str:
    """The line that `to` reads."""
    said = _of_leads(refusal, to) or _of_people(refusal, to) or _of_typing(refusal, to)
    if said is None:
        raise TypeError(f"no words for {type(refusal).__name__}")
    return said


def _of_leads(refusal: errors.Refusal, to: Hearer) -> str | None:
    match refusal:
        case errors.AlreadyYours(lead):
            return f"You have L-{lead} already."
        case errors.WrongStatus(lead, verb, status):
            mend = _mend(Status(status), lead, to.command)
            return f"L-{lead} is {STATUSES[Status(status)]}, so {verb} does not fit; {mend}."
        case errors.NeedsAttempt(lead):
            reasons = ", ".join(REASONS[reason].lower() for reason in Reason if reason in WITHOUT_ATTEMPT)
            return f"Nobody has tried L-{lead} yet; try first, or give one of these reasons: {reasons}."
        case errors.NothingToUndo(lead):
            return f"L-{lead} has nothing to take back; see {to.command} show {lead}."
        case errors.TooLateToUndo(lead, minutes):
            return f"Undo works for {minutes} minutes; L-{lead} can still be edited, reopened or closed."
        case _:
            return None


def _of_people(refusal: errors.Refusal, to: Hearer) -> str | None:
    match refusal:
        case errors.AlreadyOwned(lead, owner):
            who = to.name(owner)
            return f"{who} has L-{lead} already; ask {who} to hand it over, or see {to.command} open."
        case errors.NotYours(lead, _, owner):
            return f"L-{lead} is {to.name(owner)}'s; ask {to.name(owner)} or a manager."
        case errors.ManagersOnly():
            return "Only a manager can assign a lead that nobody has; claim it, or ask a manager."
        case errors.NotOnRoster(user):
            return f"{to.name(user)} takes no leads here; whoever joins the lead channel does."
        case errors.ChangedSince(lead, by):
            return f"{to.name(by)} has changed L-{lead} since; see {to.command} show {lead}."
        case _:
            return None


def _of_typing(refusal: errors.Refusal, to: Hearer) -> str | None:
    match refusal:
        case errors.UnknownLead(""):
            return f"Which lead? Name it by number, name or last four digits; {to.command} mine lists yours."
        case errors.UnknownLead(text):
            return f'No lead answers to "{clean(text, NAME)}"; try {to.command} find, or {to.command} mine.'
        case errors.ManyLeads(text, matches):
            listed = ", ".join(f"L-{number} {clean(name, NAME)}".strip() for number, name in matches)
            return f'"{clean(text, NAME)}" may be {listed}; say which by its number.'
        case errors.Missing(verb, what):
            return f"{verb} needs {_LACKS.get(what, what)}, for example: {to.command} {USAGES[verb]}"
        case errors.InThePast():
            return "That time is past; name one to come."
        case errors.NotUnderstood(text, usage):
            quoted = clean(text, LINE)
            return f'"{quoted}" is not understood; the nearest form: {to.command} {USAGES[usage]}'
        case errors.BadField(field, value):
            return f'"{clean(value, NAME)}" is no valid {FIELDS[field].lower()}; check it and send it again.'
        case _:
            return None


def _mend(status: Status, lead: int, command: str) -> str:
    if status is Status.NEW:
        return f"claim it first: {command} claim {lead}"
    if status in (Status.CLOSED, Status.CLIENT, Status.NURTURE):
        return f"reopen it first: {command} reopen {lead}"
    return f"see {command} show {lead}"
