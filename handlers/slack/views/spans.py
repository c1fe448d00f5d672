"""Lines of spans: one way to say something, drawn as a rich_text block and as fall-back text.

A rich_text `text` element renders no markup, so whatever a lead wrote is inert by construction;
phone, mail and times are the only live spans.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import phonenumbers

from handlers.slack.views.text import LINE, clean, clean_words, escape, inert, whole

Block = dict[str, Any]  # Any: Slack's JSON


@dataclass(frozen=True, slots=True)
class Plain:
    words: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Tel:
    """A validated number, E.164."""

    number: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A validated address."""

    address: str


@dataclass(frozen=True, slots=True)
class Room:
    """A channel of Slack, by its id."""

    channel: str


@dataclass(frozen=True, slots=True)
class When:
    """A moment, drawn by Slack in the reader's zone; `zone` is for the fall-back."""

    at: datetime
    zone: str
    shape: str = "{time}"


Span = Plain | Tel | Mail | When | Room
Line = Sequence[Span]
DATE = "{date_short_pretty}"
DAY = f"{DATE} {{time}}"
LATEST = 9_999_999_999
"""The last second that Slack draws as a date."""
LONGEST_MAIL = 320
_FALLBACKS = {
    "{time}": "%H:%M",
    DATE: "%a %d %b",
    DAY: "%a %d %b %H:%M",
    "{ago}": "%a %d %b %H:%M",
    "{date_short}": "%d %b %Y",
}


def said(words: str, most: int = LINE) -> Plain:
    """Somebody's own words, made calm."""
    return Plain(clean(words, most) or "…")


def said_in_words(words: str, most: int) -> Plain:
    """The same, cut after a whole word."""
    return Plain(clean_words(words, most) or "…")


def joined(parts: Sequence[Line], between: str = " · ") -> list[Span]:
    """The parts that say something, with `between` between them."""
    line: list[Span] = []
    for part in parts:
        if part:
            line += [Plain(between), *part] if line else part
    return line


def rich(lines: Sequence[Line]) -> Block:
    """One rich_text block, a section for each line."""
    sections = [
        {"type": "rich_text_section", "elements": [_element(span) for span in line]} for line in lines if line
    ]
    return {"type": "rich_text", "elements": sections}


def flat(lines: Sequence[Line]) -> str:
    """The same as text for notifications and screen readers, escaped."""
    return whole("\n".join("".join(_fallback(span) for span in line) for line in lines if line))


def plain(line: Line) -> str:
    """One line as plain_text, not escaped."""
    return "".join(_words(span) for span in line)


def shown_phone(number: str) -> str:
    """A number as people of its country write it."""
    parsed = phonenumbers.parse(number)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def spoken(span: Span) -> Span:
    """A moment in words, with its weekday and zone, for whoever is to see that it was understood."""
    if not isinstance(span, When):
        return span
    at = _local(span.at, span.zone)
    return Plain(f"{at:%a} {at.day} {at:%b} {at:%H:%M} ({at:%Z})")


def _element(span: Span) -> Block:
    match span:
        case Plain(words, bold):
            return {"type": "text", "text": words} | ({"style": {"bold": True}} if bold else {})
        case Tel(number):
            return {"type": "link", "url": f"tel:{number}", "text": shown_phone(number)}
        case Mail(address):
            return {"type": "link", "url": _mailto(address), "text": _words(span)}
        case Room(channel):
            return {"type": "channel", "channel_id": channel}
        case When(at, _, shape):
            stamp = int(at.timestamp())
            if not 0 <= stamp <= LATEST:
                return {"type": "text", "text": _words(span)}
            return {"type": "date", "timestamp": stamp, "format": shape, "fallback": _words(span)}


def _mailto(address: str) -> str:
    """The address alone: whatever would add headers to the mail is percent-encoded."""
    local, _, domain = address.rpartition("@")
    return f"mailto:{quote(local, safe='')}@{quote(domain, safe='')}"


def _fallback(span: Span) -> str:
    """Escaped, and but for a phone or mail of ours nothing that Slack would make a link of."""
    words = escape(_words(span))
    return inert(words) if isinstance(span, Plain) else words


def _words(span: Span) -> str:
    match span:
        case Plain(words, _):
            return words
        case Tel(number):
            return shown_phone(number)
        case Mail(address):
            return clean(address, LONGEST_MAIL) or "…"
        case Room(channel):
            return f"channel {channel}"
        case When(at, zone, shape):
            return _local(at, zone).strftime(_FALLBACKS[shape])


def _local(at: datetime, zone: str) -> datetime:
    """`at` in `zone`; in UTC at the ends of the calendar."""
    try:
        return at.astimezone(ZoneInfo(zone))
    except OverflowError:
        return at.astimezone(UTC)
