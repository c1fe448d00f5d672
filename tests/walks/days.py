"""When people were told what: the messages of a pretend workspace by the minute, on a clock of their own."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from handlers.sandbox.people import Person, Seen
from tests.walks.office import Office

CHICAGO = "America/Chicago"


def at(text: str, zone: str = CHICAGO) -> datetime:
    """A moment as people in `zone` say it: `2026-11-23 09:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def when(seen: Seen, zone: str = CHICAGO) -> str:
    """When it was posted, as the clock in `zone` showed it."""
    return datetime.fromtimestamp(float(seen.message.ts), ZoneInfo(zone)).strftime("%H:%M")


def told(person: Person, words: str = "", zone: str = CHICAGO) -> list[tuple[str, str]]:
    """Minute and first line of every DM to `person` with `words` in it."""
    return [
        (when(each, zone), each.lines[0]) for each in person.dm if words in each.text and not each.private
    ]


def mentions(office: Office) -> list[tuple[str, str]]:
    """Minute and words of every group mention."""
    answers = [each for each in office.ana.sees(office.leads) if each.message.thread_ts]
    return [(when(each), each.lines[1]) for each in answers if each.lines[0].startswith("@")]


def latest(seen: Sequence[Seen], words: str) -> Seen:
    found = [each for each in seen if words in each.text]
    assert found, f"nothing says {words!r} among {[each.text for each in seen]}"
    return found[-1]
