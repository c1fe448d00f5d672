"""Every refusal in words: one line, who or what stands in the way, and what to do."""

from collections.abc import Mapping, Sequence

from bot import errors
from bot.errors_of_forms import InField
from bot.errors_of_messages import NotRead, OpensForm
from bot.leads.history import PARLEY
from bot.leads.reason import WITHOUT_ATTEMPT, Reason
from bot.leads.status import Status
from handlers.refusals_of_forms import of_forms
from handlers.refusals_of_settings import of_hours, of_settings
from handlers.slack.views.hearer import Hearer
from handlers.slack.views.text import LINE, NAME, clean
from handlers.slack.views.usages import NUMBER, USAGES
from handlers.slack.views.words import FIELDS, REASONS, STATUSES

_LACKS: Mapping[str, str] = {
    "when": "when",
    "reason": "a reason",
    "rep": "whom to give it to",
    "field": "what to correct",
}
_CHOOSE: Mapping[str, str] = {
    "when": "Choose when.",
    "reason": "Choose a reason.",
    "rep": "Choose whom to give it to.",
    "led_to": "Choose what is to be then.",
    "name": "Give a name, a phone or a mail address.",
}
_MANAGERS: Mapping[str, str] = {
    "give": "Only a manager can assign a lead that nobody has; claim it, or ask a manager.",
    "settings": "Only a manager can see and change the settings; ask one.",
    "openings": "Only a manager can see and change the questions on cards; ask one.",
    "remind": "Only a manager can remind somebody else; ask one.",
    "judge": "Only a manager can say how leads were looked after; ask one.",
    "report": "Only a manager can read the team's report; ask one.",
}
_DOING: Mapping[str, str] = {
    "claim": "claiming",
    "calling": "calling",
    "tried": "noting a try",
    "talked": "noting a talk",
    "visit": "booking a visit",
    "follow": "planning to follow up",
    "later": "planning to call",
    "notready": "putting to rest",
    "sold": "selling",
    "unsold": "saying that they did not buy",
    "close": "closing",
    "came": "noting a visit",
    "noshow": "noting a visit",
    "remind": "reminding",
    "giveback": "giving back",
    "give": "handing over",
    "reopen": "reopening",
    "edit": "editing",
}
MOST_CHOICES = 3
_DONE = {("sold", Status.CLIENT), ("close", Status.CLOSED)}
"""Nothing is left to do of these."""


def words(refusal: errors.Refusal, to: Hearer, *, in_form: bool = False) -> str:
    """The line that `to` reads; `in_form` where it stands beside a form's field."""
    if in_form and isinstance(refusal, errors.Missing) and refusal.what in _CHOOSE:
        return _CHOOSE[refusal.what]
    if isinstance(refusal, InField):
        return words(errors.Refusal.from_json(refusal.refusal), to, in_form=in_form)
    if isinstance(refusal, errors.BadChoices):
        return words(errors.Refusal.from_json(next(iter(refusal.wrong.values()))), to)
    for ways in (
        _of_leads,
        _of_people,
        _of_naming,
        _of_typing,
        _of_times,
        of_forms,
        of_hours,
        of_settings,
        _of_sources,
    ):
        said = ways(refusal, to)
        if said is not None:
            return said
    raise TypeError(f"no words for {type(refusal).__name__}")


def _of_leads(refusal: errors.Refusal, to: Hearer) -> str | None:
    match refusal:
        case errors.AlreadyYours(lead):
            return f"You have L-{lead} already."
        case errors.WrongStatus(lead, verb, status):
            return _wrong_status(lead, verb, Status(status), to.command)
        case errors.NeedsAttempt(lead):
            reasons = ", ".join(REASONS[reason].lower() for reason in Reason if reason in WITHOUT_ATTEMPT)
            return f"Nobody has tried L-{lead} yet; try first, or give one of these reasons: {reasons}."
        case errors.NoVisit(lead, to_come):
            when = "is still to come" if to_come else "is not planned"
            return f"A visit of L-{lead} {when}; see {to.command} show {lead}."
        case errors.NothingToUndo(lead):
            return f"L-{lead} has nothing to take back; see {to.command} show {lead}."
        case errors.TooLateToUndo(lead, minutes):
            return f"Undo works for {minutes} minutes; L-{lead} can still be edited, reopened or closed."
        case errors.ChangedSince(lead, by):
            return f"{_changed(lead, by, to)}; see {to.command} show {lead}."
        case _:
            return None


def _of_people(refusal: errors.Refusal, to: Hearer) -> str | None:
    match refusal:
        case errors.AlreadyOwned(lead, owner) if owner == to.user:
            return f"You have L-{lead} already."
        case errors.AlreadyOwned(lead, owner, "give"):
            return f"{to.name(owner)} has L-{lead} already."
        case errors.AlreadyOwned(lead, owner):
            who = to.name(owner)
            return f"{who} has L-{lead} already; ask {who} to hand it over, or see {to.command} open."
        case errors.NotYours(lead, _, owner):
            return f"L-{lead} is {to.name(owner)}'s; ask {to.name(owner)} or a manager."
        case errors.NotYourDeed(lead, by):
            return f"That was {to.name(by)}'s doing; ask {to.name(by)} or a manager to take it back."
        case errors.ManagersOnly(verb):
            return _MANAGERS.get(verb, _MANAGERS["give"])
        case errors.NotOnRoster(user):
            who = "You take" if user == to.user else f"{to.name(user)} takes"
            return f"{who} no leads here: the members of the lead channel do, guests apart."
        case _:
            return None


def _of_naming(refusal: errors.Refusal, to: Hearer) -> str | None:
    match refusal:
        case errors.UnknownLead(""):
            return f"Which lead? Name it by number, name or last four digits; {to.command} mine lists yours."
        case errors.UnknownLead(text, nearest) if nearest:
            return f'No lead answers to "{clean(text, NAME)}". Did you mean {_listed(nearest, " or ")}?'
        case errors.UnknownLead(text):
            seek = f"; try {to.command} find, or {to.command} mine" if to.command else ""
            return f'No lead answers to "{clean(text, NAME)}"{seek}.'
        case errors.ManyLeads(text, matches):
            return f'"{clean(text, NAME)}" may be {_listed(matches)}; say which by its number.'
        case _:
            return None


def _listed(leads: Sequence[tuple[int, str]], between: str = ", ") -> str:
    return between.join(f"L-{number} {clean(name, NAME)}".strip() for number, name in leads)


def _of_typing(refusal: errors.Refusal, to: Hearer) -> str | None:
    match refusal:
        case errors.Missing(verb, what):
            lacks = _LACKS.get(what, clean(what, NAME))
            return f"{clean(verb, NAME)} needs {lacks}, for example: {_usage(verb, to)}"
        case errors.NotUnderstood(text, usage):
            return f'"{clean(text, LINE)}" is not understood; the nearest form: {_usage(usage, to)}'
        case OpensForm(verb, command):
            return f"A message opens no form; type {command} {clean(verb, NAME)}."
        case NotRead(late=True):
            return "That came too late to be done now; send it again if it still holds."
        case NotRead():
            return "What is edited is not read again; send it as a new message."
        case errors.BadField("channel", value):
            return f'"{clean(value, NAME)}" is no way for a lead to come.'
        case errors.BadField(field, value):
            return f'"{clean(value, NAME)}" is no valid {FIELDS[field].lower()}; check it and send it again.'
        case _:
            return None


def _of_times(refusal: errors.Refusal, to: Hearer) -> str | None:
    match refusal:
        case errors.Ambiguous(text, choices):
            return _which(clean(text, NAME), [clean(each, NAME) for each in choices[:MOST_CHOICES]])
        case errors.InThePast():
            return "That time is past; name one to come."
        case errors.BusyTooLong(hours):
            return f"With a customer is for up to {hours} hours; for longer: {_usage('away', to)}"
        case errors.TooFarAhead():
            return "That is years away; name a time within two years."
        case _:
            return None


def _of_sources(refusal: errors.Refusal, _: Hearer) -> str | None:
    match refusal:
        case errors.UnknownSource(name):
            return f"There is no source {clean(name, NAME)}; parley source list shows those there are."
        case errors.SourceExists(name):
            return f"There is a source {clean(name, NAME)} already; parley source rotate renews its secret."
        case errors.OpenedBySetting(name):
            return f"PARLEY_INTAKE_SECRET opens the source {clean(name, NAME)}; change or unset that setting."
        case _:
            return None


def _wrong_status(lead: int, verb: str, status: Status, command: str) -> str:
    if (verb, status) in _DONE:
        return f"L-{lead} is {STATUSES[status]} already."
    doing = _DOING.get(verb, clean(verb, NAME))
    return f"L-{lead} is {STATUSES[status]}, so {doing} does not fit; {_mend(status, lead, command)}."


def _which(text: str, choices: Sequence[str]) -> str:
    if len(choices) > 1:
        return f'"{text}" may mean {", ".join(choices[:-1])} or {choices[-1]}; type the one you mean.'
    example = choices[0] if choices else "sat 10am"
    return f'"{text}" leaves the time open; type it in full, for example: {example}'


def _changed(lead: int, by: str, to: Hearer) -> str:
    if not by:
        return f"L-{lead} has changed since: the person asked again"
    if by == PARLEY:
        return f"L-{lead} has changed since: its time ran out"
    if by == to.user:
        return f"You have changed L-{lead} since"
    return f"{to.name(by)} has changed L-{lead} since"


def _usage(verb: str, to: Hearer) -> str:
    usage = USAGES.get(verb, USAGES["help"])
    return f"{to.command} {usage.replace(NUMBER, '') if to.in_thread else usage}"


def _mend(status: Status, lead: int, command: str) -> str:
    if status is Status.NEW:
        return f"claim it first: {command} claim {lead}"
    if status in (Status.CLOSED, Status.CLIENT, Status.NURTURE):
        return f"reopen it first: {command} reopen {lead}"
    return f"see {command} show {lead}"
