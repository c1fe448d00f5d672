"""The modals: a form for each verb that needs two or more fields."""

from collections.abc import Mapping, Sequence

from bot.desk.reading import Sheet
from bot.leads.channel import Channel
from bot.leads.inquiry import NewLead
from bot.leads.lead import Lead, Person, Step
from bot.leads.reason import WITHOUT_ATTEMPT, Reason
from bot.leads.status import Status
from handlers.slack.views.details import details
from handlers.slack.views.inputs import LONG, SHORT, day, field, modal, moment, number, plain, select, text
from handlers.slack.views.spans import Block
from handlers.slack.views.text import clean
from handlers.slack.views.words import CHANNELS, LED_TO, REASONS, TALKED_BY

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


def form(verb: str, lead: Lead | None, channel: str, known: NewLead | None = None) -> Block:
    """The modal for `verb`; `channel` is where the person pressed, for the private answer.

    `known` is what a new lead's form is prefilled with.
    """
    number = lead.number if lead else 0
    who = f" L-{number}" if lead else ""
    fields = _fields(verb, lead, known)
    opened = {"lead": number, "channel": channel, "given": _given(fields) if verb == "edit" else {}}
    return modal(f"form:{verb}", f"{TITLES[verb]}{who}", fields, opened)


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
    if verb == "talked":
        return [
            select("channel", "How", [(each, CHANNELS[each]) for each in TALKED_BY], Channel.PHONE),
            number("minutes", "Minutes"),
            select("led_to", "What came of it", list(LED_TO.items()), "interested"),
            moment("when", "When (visit, follow up, not ready yet)", optional=True),
            text("note", "Note", many=True),
        ]
    if verb in ("visit", "follow", "later"):
        return _step(lead.step if lead and lead.step and lead.step.kind.value == verb else None)
    if verb == "notready":
        return [day("when", "Ask again on"), *_reasons(lead, needed=False), text("note", "Note", many=True)]
    if verb in ("close", "notalead"):
        return [
            *_reasons(lead, needed=True, only_excused=verb == "notalead"),
            text("note", "Note", many=True),
        ]
    if verb == "give":
        return [field("rep", "To", {"type": "users_select", "placeholder": plain("Who takes it")})]
    if lead:
        return _person(lead.person, lead.interest, lead.channel)
    return _new(known or NewLead(person=Person()))


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


def _given(fields: Sequence[Block]) -> dict[str, str]:
    """What is prefilled, so that only what was changed becomes an edit."""
    given: dict[str, str] = {}
    for each in fields:
        element = each["element"]
        if "initial_value" in element:
            given[each["block_id"]] = element["initial_value"]
        elif "initial_option" in element:
            given[each["block_id"]] = element["initial_option"]["value"]
    return given


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
