"""The settings: an overview by groups, and a form for each group."""

from collections.abc import Mapping, Sequence
from zlib import crc32

from bot.desk.choosing import Setting, Settings
from bot.knobs import BY_NAME, DAYS, Group, Kind
from handlers.slack.views import inputs
from handlers.slack.views.attendance import button
from handlers.slack.views.card import Drawn
from handlers.slack.views.replies import told
from handlers.slack.views.spans import Block, When, plain
from handlers.slack.views.text import NAME, clean

TITLES: Mapping[Group, str] = {
    Group.TEAM: "Team",
    Group.PROMISE: "First answer",
    Group.OFFERS: "Offers",
    Group.TRIES: "Further tries",
    Group.REMINDERS: "Reminders",
    Group.MESSAGES: "Messages",
}
MENTIONS: Mapping[str, str] = {
    "here": "Everybody on duty",
    "channel": "Everybody in the channel",
    "none": "Nobody",
}
GROUPS = 96
"""User groups that can be chosen, so that a menu has no more than a hundred options."""
LINE, VALUE = 2900, 200
HINTS: Mapping[Kind, str] = {
    Kind.CLOCKS: "Times like 11:30, 14:30",
    Kind.WEEK: "Like Mon-Fri 9-18, Sat 10-14",
    Kind.ZONE: "Like America/Chicago",
    Kind.DATES: "Dates like 2026-12-24, 2026-12-31",
    Kind.COUNTRY: "Two letters, and a region where it has its own: US, US-TX, GB-SCT",
}
_MAY_BE_EMPTY = (Kind.DATES, Kind.COUNTRY, Kind.PEOPLE)

UserGroups = Sequence[tuple[str, str]]
"""Ids and handles."""


def overview(shown: Settings) -> Block:
    """Every group with what holds, and a button to change it; beside the promise the questions on cards."""
    blocks = []
    for group in Group:
        blocks += _group(group, shown) + ([_questions()] if group is Group.PROMISE else [])
    return {
        "type": "modal",
        "callback_id": "settings",
        "title": inputs.plain("Settings"),
        "close": inputs.plain("Close"),
        "blocks": blocks,
    }


def group_form(group: Group, shown: Settings, groups: UserGroups, channel: str = "") -> Block:
    """The fields of one group, prefilled with what holds; `given` tells what was left alone."""
    of_group = [each for each in shown.settings if each.knob.group is group]
    given = {each.knob.name: mark(each.text) for each in of_group}
    fields = [_field(each, groups) for each in of_group]
    return inputs.modal(f"set:{group}", TITLES[group], fields, {"given": given, "channel": channel})


def saved(changed: Sequence[str]) -> Drawn:
    return told("Saved: " + ", ".join(changed) if changed else "Nothing was different.")


def unsaved(wrong: Mapping[str, str], values: Mapping[str, str]) -> Drawn:
    """For whoever's form is closed by now: what was wrong, and all that stood in it."""
    stood = "; ".join(f"{BY_NAME[name].label}: {text}" for name, text in values.items() if name in BY_NAME)
    return told(f"Not saved. {' '.join(wrong.values())} You wrote: {stood}")


def mark(text: str) -> str:
    """By which a value is known again, however long it is."""
    return f"{crc32(text.encode()):x}"


def _questions() -> Block:
    text = inputs.plain("QUESTIONS TO ASK\nWhat each card offers to start the talk with, and what came of it")
    return {"type": "section", "text": text, "accessory": button("openings", "Open")}


def _group(group: Group, shown: Settings) -> list[Block]:
    of_group = [each for each in shown.settings if each.knob.group is group]
    lines = " · ".join(f"{each.knob.label}: {_value(each, shown)}" for each in of_group)
    text = inputs.plain(f"{TITLES[group].upper()}\n{clean(lines, LINE)}")
    change = button(f"settings:{group}", "Change")
    section = {"type": "section", "text": text, "accessory": change}
    changed = " · ".join(_changed(each, shown) for each in of_group if each.at)
    if not changed:
        return [section]
    by = {"type": "context", "elements": [inputs.plain(clean(changed, 1900))]}
    return [section, by]


def _changed(setting: Setting, shown: Settings) -> str:
    who = clean(shown.names.get(setting.by or "", "somebody"), NAME)
    when = plain([When(setting.at, shown.zone, "{date_short}")]) if setting.at else ""
    return f"{setting.knob.label}: changed by {who}, {when}"


def _value(setting: Setting, shown: Settings) -> str:
    match setting.knob.kind:
        case Kind.WEEKDAY:
            return DAYS[int(setting.text)]
        case Kind.MENTION:
            return MENTIONS.get(setting.text, "a user group")
        case Kind.PEOPLE:
            people = [shown.names.get(each, each) for each in setting.text.split(", ") if each]
            return clean(", ".join(people), VALUE) or "nobody named"
        case _:
            return clean(setting.text, VALUE) or "none"


def _field(setting: Setting, groups: UserGroups) -> Block:
    knob, text = setting.knob, setting.text
    match knob.kind:
        case Kind.MINUTES | Kind.COUNT:
            return inputs.number(knob.name, knob.label, least=knob.least, most=knob.most, given=text)
        case Kind.CLOCK:
            return inputs.field(knob.name, knob.label, {"type": "timepicker", "initial_time": text})
        case Kind.WEEKDAY:
            return inputs.select(knob.name, knob.label, [(str(at), day) for at, day in enumerate(DAYS)], text)
        case Kind.MENTION:
            return inputs.select(knob.name, knob.label, _mentions(text, groups), text)
        case Kind.PEOPLE:
            people = [each for each in text.split(", ") if each]
            chosen: Block = {"type": "multi_users_select"} | ({"initial_users": people} if people else {})
            return inputs.field(knob.name, knob.label, chosen, optional=True)
        case _:
            return _typed(setting)


def _typed(setting: Setting) -> Block:
    knob = setting.knob
    optional = knob.kind in _MAY_BE_EMPTY
    drawn = inputs.text(knob.name, knob.label, given=setting.text, optional=optional, longest=inputs.LONG)
    return drawn | {"hint": inputs.plain(HINTS[knob.kind])}


def _mentions(chosen: str, groups: UserGroups) -> list[tuple[str, str]]:
    """What a lead that nobody takes may name; a group that is gone stays to be seen."""
    known = dict(MENTIONS) | {key: clean(f"@{handle}", 75) for key, handle in groups[:GROUPS]}
    return list(({chosen: "A user group"} | known if chosen not in known else known).items())
