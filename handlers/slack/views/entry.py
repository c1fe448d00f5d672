"""What a history entry explains, in words: the same in the answer to a deed and in the history."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.desk.reading import Sheet
from bot.leads.care import Why
from bot.leads.channel import Channel
from bot.leads.deeds import How
from bot.leads.history import Entry
from bot.leads.inquiry import Inquiry
from bot.leads.reason import Reason
from bot.leads.record import Changes
from bot.notes import Note
from handlers.slack.views.spans import DAY, Line, Plain, When, joined, said, shown_phone
from handlers.slack.views.text import MESSAGE, NAME, clean
from handlers.slack.views.turn import WHYS
from handlers.slack.views.words import CHANNELS, FIELDS, HOWS, LED_TO, REASONS, STEPS, VERBS

Detail = Mapping[str, Any]  # Any: JSON
NOTHING = "nothing"
_NAMED = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_OTHERS = re.compile(r"<#\w+\|([^<>|]+)>|<!(?:subteam\^)?([^<>|]+)(?:\|[^<>]*)?>")
"""Channels, and what calls many: `<#C1|leads>`, `<!here>`."""


def line(entry: Entry | Note, sheet: Sheet, most: int) -> Line:
    """When, who, what, and what was said of it; `most` characters of somebody's own words."""
    if isinstance(entry, Note):
        edited = " (edited)" if entry.edited_at else ""
        who = clean(sheet.name(entry.by), NAME)
        return [
            When(entry.at, sheet.policy.hours.zone, DAY),
            Plain(f" {who}{edited}: "),
            *words_of(entry, sheet, most),
        ]
    who = f"{clean(sheet.name(entry.by), NAME)} " if entry.by else ""
    ended = " (taken back)" if entry.undone else ""
    verb = VERBS.get(entry.verb, entry.verb)
    words = explained(entry, sheet, most)
    between = [Plain(": "), *words] if words else []
    return [When(entry.at, sheet.policy.hours.zone, DAY), Plain(f" {who}{verb}{ended}"), *between]


def words_of(note: Note, sheet: Sheet, most: int) -> Line:
    """What a note says, people and channels in it by their names."""
    words = _NAMED.sub(lambda found: f"@{sheet.name(found[1])}", note.text or "")
    return [Plain('"'), said(_OTHERS.sub(lambda found: found[1] or found[2], words), most), Plain('"')]


def explained(entry: Entry, sheet: Sheet, most: int) -> Line:
    """What an entry says after its verb; nothing where the verb says it all."""
    match entry.verb:
        case "created" | "asked_again" | "new":
            return _arrived(entry, sheet)
        case "give":
            return [Plain(f"to {clean(sheet.name(entry.detail.get('to')), NAME)}")]
        case "edit":
            return corrected(entry.changes) or [Plain("nothing was different")]
        case "offered":
            why = WHYS[Why(entry.detail["why"])]
            return [Plain(f"to {clean(sheet.name(entry.detail['to']), NAME)}, {why}")]
        case "released":
            whose = clean(sheet.name(entry.detail["from"]), NAME)
            return [Plain(f"{whose} left" if entry.detail["why"] == "left" else f"{whose} had not tried")]
        case "undo":
            verb = str(entry.detail.get("verb", ""))
            return [Plain(f'"{VERBS.get(verb, verb)}"')]
        case _:
            return noted(entry.detail, sheet.policy.hours.zone, most)


def noted(detail: Detail, zone: str, most: int = MESSAGE) -> Line:
    """How, channel, minutes, when, what it led to, why and note: whatever was said."""
    parts: list[Line] = [say(detail[field], zone) for field, say in _SAID if detail.get(field) is not None]
    if detail.get("note"):
        parts.append([Plain('"'), said(str(detail["note"]), most), Plain('"')])
    return joined(parts, ", ")


def corrected(changes: Changes) -> Line:
    """The fields that an edit changed, old and new."""
    parts: list[Line] = []
    for field, label in FIELDS.items():
        old, new = _pair(changes, field)
        if old != new:
            parts.append([Plain(f"{label.lower()}: "), _value(field, old), Plain(" → "), _value(field, new)])
    return joined(parts, ", ")


def origin(inquiry: Inquiry) -> str:
    """The configured source, and what the sender called itself where that says more."""
    named = clean(inquiry.origin or "", NAME)
    source = clean(inquiry.source, NAME)
    return f"{named} ({source})" if named and named.casefold() != source.casefold() else source


def _arrived(entry: Entry, sheet: Sheet) -> Line:
    inquiry = next((each for each in sheet.inquiries if each.received_at == entry.at), None)
    if inquiry is None:
        source = entry.changes.get("source", (None, None))[1]
        return [said(str(source), NAME)] if source else []
    channel = CHANNELS[inquiry.channel]
    return [Plain(channel if entry.verb == "new" else f"{origin(inquiry)}, {channel}")]


def _pair(changes: Changes, field: str) -> tuple[Any, Any]:  # Any: JSON
    """Old and new of a field; of a phone or mail that was not valid, what was given for it."""
    old, new = changes.get(field, (None, None))
    given = changes.get(f"{field}_given", (None, None))
    return old or given[0], new or given[1]


def _value(field: str, value: Any) -> Plain:  # Any: JSON
    if value is None:
        return Plain(NOTHING)
    if field == "channel":
        return Plain(CHANNELS[Channel(value)])
    return said(_as_written(value) if field == "phone" else str(value))


def _as_written(phone: str) -> str:
    return shown_phone(phone) if phone.startswith("+") and phone[1:].isdecimal() else phone


def moment(at: str, zone: str) -> When:
    return When(datetime.fromisoformat(at), zone, DAY)


def _led_to(detail: Detail, zone: str) -> Line:
    rest = {field: value for field, value in detail.items() if field not in ("at", "until")}
    if detail["verb"] == "close":
        return noted(rest, zone)
    words = LED_TO.get(detail["verb"]) or _STEP_WORDS.get(detail["verb"], detail["verb"])
    at = detail.get("at") or detail.get("until")
    head: Line = [Plain(f"{words.lower()} "), moment(at, zone)] if at else [Plain(words.lower())]
    return joined([head, noted(rest, zone)], ", ")


_STEP_WORDS: Mapping[str, str] = {kind.value: words for kind, words in STEPS.items()}
_SAID: Sequence[tuple[str, Callable[[Any, str], Line]]] = (  # Any: JSON
    ("how", lambda how, _: [Plain(HOWS[How(how)].lower())]),
    ("channel", lambda channel, _: [Plain(CHANNELS[Channel(channel)])]),
    ("minutes", lambda minutes, _: [Plain(f"{minutes} min")]),
    ("at", lambda at, zone: [moment(at, zone)]),
    ("until", lambda until, zone: [Plain("back "), moment(until, zone)]),
    ("led_to", _led_to),
    ("reason", lambda reason, _: [Plain(REASONS[Reason(reason)].lower())]),
)
