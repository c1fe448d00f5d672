"""The modals: a form for each verb that needs two or more fields."""

from collections.abc import Callable, Mapping, Sequence

from bot.desk.reading import Sheet
from bot.leads.channel import Channel
from bot.leads.inquiry import NewLead
from bot.leads.lead import Lead, Person, Step
from bot.leads.reason import WITHOUT_ATTEMPT, Reason
from bot.leads.status import Status
from handlers.slack.views.details import details
from handlers.slack.views.inputs import LONG, SHORT, day, field, modal, moment, number, plain, select, text
from handlers.slack.views.prefilled import Values, given, prefilled
from handlers.slack.views.spans import Block
from handlers.slack.views.text import clean
from handlers.slack.views.words import CHANNELS, HOWS, LED_TO, NEXT, REASONS, TALKED_BY

TITLES: Mapping[str, str] = {
    "talked": "Talked",
    "visit": "Visit",
    "follow": "Follow up",
    "later": "Call later",
    "notready": "Not ready yet",
    "close": "Close",
    "notalead": "Not a lead",
    "give": "Hand over",
    "edit": "Edit",
    "new": "New lead",
}


CORRECTED: Mapping[str, str] = {
    "tried": "Tried",
    "sold": "Sold",
    "came": "They came",
    "noshow": "Didn't come",
}
"""Forms that are opened only to correct what was recorded in one tap or one line."""
UNNAMED = "Log conversation"
"""The form of a conversation, verb `log`, that asks with whom."""
_TALK = ("channel", "minutes", "led_to", "when")
_KEPT: Mapping[str, Sequence[str]] = {
    "edit": ("name", "phone", "email", "interest", "channel"),
    "talked": _TALK,
    "log": _TALK,
}
"""Of which fields it matters whether they were left as they were filled in."""


def form(
    verb: str,
    lead: Lead | None,
    channel: str,
    known: NewLead | None = None,
    values: Values | None = None,
    **opened: object,
) -> Block:
    """The modal for `verb`; `channel` is where the person pressed, for the private answer.

    `known` is what a new lead's form is prefilled with; `values` are filled in instead of all else.
    What is `opened` with it comes back with it.
    """
    number = lead.number if lead else 0
    who = f" L-{number}" if lead else ""
    fields = _fields(verb, lead, known)
    fields = fields if values is None else prefilled(fields, values)
    kept = {name: value for name, value in given(fields).items() if name in _KEPT.get(verb, ())}
    title = TITLES.get(verb) or CORRECTED.get(verb) or UNNAMED
    back = {"lead": number, "channel": channel, "given": kept, **opened}
    return modal(f"form:{'talked' if verb == 'log' else verb}", title + who, fields, back)


def details_modal(sheet: Sheet) -> Block:
    """A lead's fields and history, to read."""
    return {
        "type": "modal",
        "callback_id": "details",
        "title": plain(f"L-{sheet.lead.number}"),
        "close": plain("Close"),
        "blocks": details(sheet),
    }


def _fields(verb: str, lead: Lead | None, known: NewLead | None) -> list[Block]:
    if verb in _ALIKE:
        return _ALIKE[verb]()
    if verb in ("visit", "follow", "later"):
        return _step(lead.step if lead and lead.step and lead.step.kind.value == verb else None)
    if verb == "notready":
        return [day("when", "Ask again on"), *_reasons(lead, needed=False), text("note", "Note", many=True)]
    if verb in ("close", "notalead"):
        return [
            *_reasons(lead, needed=True, only_excused=verb == "notalead"),
            text("note", "Note", many=True),
        ]
    if lead:
        return _person(lead.person, lead.interest, lead.channel)
    return _new(known or NewLead(person=Person()))


def _talked() -> list[Block]:
    return [
        text("said", "Or type it", such_as="phone 12m wants a tour sat 10am", longest=1000),
        _by(Channel.PHONE),
        number("minutes", "Minutes"),
        select("led_to", "What came of it", list(LED_TO.items()), "interested"),
        moment("when", "When (visit, follow up, not ready yet)", optional=True),
        text("note", "Note", many=True),
    ]


def _log() -> list[Block]:
    return [
        text("lead", "Lead", optional=False, such_as="its number, a name, phone or mail"),
        *_talked(),
    ]


def _tried() -> list[Block]:
    return [
        select("how", "How it ended", list(HOWS.items())),
        _by(None),
        select("led_to", "What is next", list(NEXT.items()), optional=True),
        moment("when", "When", optional=True),
        text("note", "Note", many=True),
    ]


def _by(chosen: Channel | None) -> Block:
    return select("channel", "How", [(each, CHANNELS[each]) for each in TALKED_BY], chosen, optional=True)


def _give() -> list[Block]:
    return [field("rep", "To", {"type": "users_select", "placeholder": plain("Who takes it")})]


def _noted() -> list[Block]:
    return [text("note", "Note", many=True)]


def _step(known: Step | None) -> list[Block]:
    """A plan that moves is filled in as it was."""
    return [
        moment("when", "When", given=known.at if known else None),
        text("note", "Note", many=True, given=known.note if known else None),
    ]


def _new(start: NewLead) -> list[Block]:
    """What was typed, made to fit its field: here nothing stands behind it that an ellipsis could spoil."""
    who = start.person
    name, phone, email, interest = (
        clean(given or "", SHORT)
        for given in (who.name, who.phone or who.phone_given, who.email or who.email_given, start.interest)
    )
    blocks = _person(Person(name=name, phone=phone, email=email), interest, start.channel)
    return [*blocks, text("note", "Note", many=True, given=clean(start.message or "", LONG))]


def _person(who: Person, interest: str | None, came_by: Channel | None) -> list[Block]:
    channels = [(each, words) for each, words in CHANNELS.items() if each is not Channel.LIST]
    return [
        text("name", "Name", given=who.name),
        text("phone", "Phone", given=who.phone or who.phone_given),
        text("email", "Email", given=who.email or who.email_given),
        text("interest", "Interest", given=interest),
        select("channel", "How they came", channels, came_by),
    ]


def _reasons(lead: Lead | None, *, needed: bool, only_excused: bool = False) -> list[Block]:
    """R3: a lead that nobody tried is offered only the reasons that excuse it."""
    excused = only_excused or (lead is not None and _untried(lead))
    offered: Sequence[Reason] = [each for each in Reason if not excused or each in WITHOUT_ATTEMPT]
    needed = needed or excused
    return [select("reason", "Why", [(each, REASONS[each]) for each in offered], optional=not needed)]


def _untried(lead: Lead) -> bool:
    return lead.status in (Status.NEW, Status.CLAIMED) or not lead.attempts


_ALIKE: Mapping[str, Callable[[], list[Block]]] = {
    "talked": _talked,
    "log": _log,
    "tried": _tried,
    "give": _give,
    **dict.fromkeys(("sold", "came", "noshow"), _noted),
}
"""Forms that are the same for every lead."""
