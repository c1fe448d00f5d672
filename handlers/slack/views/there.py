"""Whether a lead may be called now, on the clock where the person lives."""

from datetime import datetime

from bot.attention.calendar import Calendar
from bot.attention.place import calling_hours, local_time_note, zones_of
from bot.desk.reading import Sheet
from handlers.slack.views.spans import DAY, Line, Plain, When, joined


def there(sheet: Sheet) -> Line:
    """The line of a card that says so, and until or from when; a card is not drawn anew as time passes."""
    lead = sheet.lead
    if not (lead.is_open and lead.waits and lead.person.phone):
        return []
    zones, n = zones_of(lead.person.phone, lead.region), sheet.policy.numbers
    lawful = calling_hours(zones, n.call_from, n.call_until)
    note = local_time_note(zones, sheet.at, lawful)
    if not note.times:
        return []
    shown = " or ".join(each.strftime("%H:%M") for each in note.times[:2])
    if note.lawful:
        return joined([[Plain(f"OK to call now ({shown} there)")], _until(lawful, sheet)], ", until ")
    return joined([[Plain(f"too early or late to call ({shown} there)")], _from(lawful, sheet)], ", from ")


def _until(lawful: Calendar, sheet: Sheet) -> Line:
    return _drawn(lawful.closing(sheet.at), sheet)


def _from(lawful: Calendar, sheet: Sheet) -> Line:
    return _drawn(lawful.opening(sheet.at), sheet)


def _drawn(at: datetime | None, sheet: Sheet) -> Line:
    """In the reader's own time."""
    return [When(at, sheet.policy.hours.zone, DAY)] if at else []
