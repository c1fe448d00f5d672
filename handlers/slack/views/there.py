"""Whether a lead may be called now, on the clock where the person lives."""

from collections.abc import Sequence
from datetime import datetime

from bot.attention.calendar import Calendar
from bot.attention.place import calling_hours, local_time_note, zones_of
from bot.desk.reading import Sheet
from handlers.slack.views.spans import DAY, Line, Plain, When

MOST = 2
"""Clocks that are named where a phone may be in several zones."""


def there(sheet: Sheet) -> Line:
    """Whether, and until or from when in the reader's own time: a card is not drawn anew as time passes."""
    lead = sheet.lead
    if not (lead.is_open and lead.waits and lead.person.phone):
        return []
    zones, n = zones_of(lead.person.phone, lead.region), sheet.policy.numbers
    lawful = calling_hours(zones, n.call_from, n.call_until)
    note = local_time_note(zones, sheet.at, lawful)
    if not note.times:
        return []
    if note.lawful:
        return _now(note.times, lawful.closing(sheet.at), sheet.policy.hours.zone)
    opens = lawful.opening(sheet.at)
    return _from(zones, opens, lawful, sheet.policy.hours.zone) if opens else []


def _now(times: Sequence[datetime], closes: datetime | None, zone: str) -> Line:
    now = Plain(f"OK to call now ({_clocks(times)} there)")
    return [now, Plain(", until "), When(closes, zone, DAY)] if closes else [now]


def _from(zones: Sequence[str], opens: datetime, lawful: Calendar, zone: str) -> Line:
    times = local_time_note(zones, opens, lawful).times
    return [Plain(f"call from {_clocks(times)} there ("), When(opens, zone, DAY), Plain(" here)")]


def _clocks(times: Sequence[datetime]) -> str:
    return " or ".join(f"{each.hour}:{each:%M}" for each in times[:MOST])
