"""A visit as a file for anybody's calendar (RFC 5545), pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.leads.booking import Booking
from bot.leads.lead import Lead
from handlers.slack.views.card import title
from handlers.slack.views.spans import plain, shown_phone
from handlers.slack.views.text import MESSAGE, clean

LASTS = timedelta(hours=1)
WIDEST = 75
"""Octets of a line, its end not counted."""
_SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes


def visit_file(lead: Lead, visit: Booking, at: datetime, *, cancelled: bool = False) -> File:
    """The visit as it stands at `at`, under the same UID however often it moves."""
    lines = _lines(lead, visit, at, cancelled=cancelled)
    content = "".join(f"{fold(line)}\r\n" for line in lines).encode()
    return File(f"visit-L{lead.number}-{visit.sequence}.ics", content)


def _lines(lead: Lead, visit: Booking, at: datetime, *, cancelled: bool) -> Iterator[str]:
    who = plain(title(lead))
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Parley//Visits//EN")
    yield f"METHOD:{'CANCEL' if cancelled else 'PUBLISH'}"
    yield "BEGIN:VEVENT"
    yield f"UID:{visit.id}-{lead.number}-{lead.posts_to}@parley"
    yield f"DTSTAMP:{_utc(at)}"
    yield f"SEQUENCE:{visit.sequence}"
    yield f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}"
    yield f"DTSTART:{_utc(visit.at)}"
    yield f"DTEND:{_utc(visit.at + LASTS)}"
    yield f"SUMMARY:{escaped(f'Visit: {who}')}"
    yield f"DESCRIPTION:{escaped(_description(lead, visit))}"
    if not cancelled:
        alarm = ("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT30M")
        yield from (*alarm, f"DESCRIPTION:{escaped(f'Visit: {who}')}", "END:VALARM")
    yield from ("END:VEVENT", "END:VCALENDAR")


def _description(lead: Lead, visit: Booking) -> str:
    phone = shown_phone(lead.person.phone) if lead.person.phone else ""
    said = (f"L-{lead.number}", phone, lead.person.email or "", lead.interest or "", visit.note)
    return "\n".join(shown for each in said if (shown := clean(each, MESSAGE)))


def escaped(text: str) -> str:
    """As the value of a text property: what is in it can begin no other."""
    return text.translate(_SPECIAL)


def fold(line: str) -> str:
    """In pieces that are short enough, none of them cut within a character."""
    pieces, room = [""], WIDEST
    for each in line:
        size = len(each.encode())
        if size > room:
            pieces.append(" ")
            room = WIDEST - 1
        pieces[-1] += each
        room -= size
    return "\r\n".join(pieces)


def _utc(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"
