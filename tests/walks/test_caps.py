"""How often a rep is reminded: in bundles, so long apart, so many an hour and a day; nothing is lost."""

import re
from collections.abc import AsyncIterator

import pytest

from tests.clock import FakeClock
from tests.walks.acts import told as answer
from tests.walks.days import at, latest, told, when
from tests.walks.log import REMINDERS
from tests.walks.office import Office, open_office

MONDAY, TUESDAY = "2026-11-23", "2026-11-24"


@pytest.fixture
async def office(sqlite_copy: str) -> AsyncIterator[Office]:
    """Monday, 9:00 in Chicago; only Ana is there, so that every lead is hers."""
    async with open_office(sqlite_copy, FakeClock(at(f"{MONDAY} 09:00"))) as opened:
        for rep in (opened.ben, opened.kim):
            await answer(rep, "away 9d")
        yield opened


async def does(office: Office, time: str, line: str) -> None:
    """A lead comes in at `time`, and Ana types `line` of it at once."""
    await office.lives(at(f"{MONDAY} {time}"))
    number = await office.arrives({"name": f"Lead {time}", "phone": f"202-555-{1000 + len(office.ana.dm)}"})
    await answer(office.ana, line.format(number))


async def claims(office: Office, *times: str) -> None:
    for time in times:
        await does(office, time, "claim {}")


async def talks(office: Office, *times: str) -> None:
    """Two hours after each she is to be asked what is next."""
    for time in times:
        await does(office, time, "talked {} phone 5m")


def reminded(office: Office) -> list[tuple[str, list[int]]]:
    """When Ana was reminded of something, and of which leads."""
    every = [each for each in office.ana.dm if each.text.startswith(REMINDERS)]
    return [
        (when(each), sorted(int(lead) for lead in re.findall(r"\(L-(\d+)\)", each.text))) for each in every
    ]


async def test_what_is_due_within_two_minutes_comes_in_one_message(office: Office) -> None:
    await claims(office, "10:00", "10:01", "10:03")
    await office.lives(at(f"{MONDAY} 10:14"))
    assert reminded(office) == [("10:10", [1, 2])]


async def test_two_reminders_come_ten_minutes_apart(office: Office) -> None:
    await talks(office, "09:00", "09:04", "09:15")
    await office.lives(at(f"{MONDAY} 11:29"))
    assert reminded(office) == [("11:00", [1]), ("11:10", [2]), ("11:20", [3])]


async def test_the_last_word_before_a_lead_goes_back_keeps_no_distance(office: Office) -> None:
    await claims(office, "10:00", "10:03")
    await office.lives(at(f"{MONDAY} 10:29"))
    assert reminded(office) == [("10:10", [1]), ("10:15", [1]), ("10:18", [2])]


async def test_the_seventh_reminder_within_an_hour_waits_for_the_list(office: Office) -> None:
    await claims(office, "10:00", "10:15", "10:30", "10:45")
    await office.lives(at(f"{MONDAY} 11:29"))
    pairs = [("10:10", [1]), ("10:15", [1]), ("10:25", [2]), ("10:30", [2]), ("10:40", [3]), ("10:45", [3])]
    assert reminded(office) == pairs


async def test_what_an_hours_reminders_left_unsaid_is_in_the_next_list(office: Office) -> None:
    await office.sets("reminder_gap", "3")
    await talks(office, *(f"09:{minute:02}" for minute in range(0, 21, 3)))
    await office.lives(at(f"{MONDAY} 12:30"))
    assert reminded(office) == [(f"11:{minute:02}", [n]) for n, minute in enumerate(range(0, 18, 3), start=1)]
    assert told(office.ana, "To try again") == [("11:30", "To try again: 1")]
    assert latest(office.ana.dm, "To try again").lines[1] == "Lead 09:18 (202) 555-1012: no next step"


async def test_the_twenty_first_reminder_of_a_day_waits_for_the_morning(office: Office) -> None:
    await office.sets("reminder_gap", "3")
    await office.sets("reminders_an_hour", "60")
    await talks(office, *(f"14:{minute:02}" for minute in range(35, 60, 3)))
    await talks(office, *(f"15:{minute:02}" for minute in range(2, 38, 3)))
    await office.lives(at(f"{MONDAY} 17:50"))
    assert [numbers for _, numbers in reminded(office)] == [[number] for number in range(1, 21)]
    for number in range(1, 21):
        await answer(office.ana, f"follow {number} 2026-12-04 10:00")
    await office.lives(at(f"{TUESDAY} 08:50"))
    assert told(office.ana, "open end") == [("08:45", "Ana, today: 1 open end")]
    assert "Open: L. 15:35 (no next step)" in latest(office.ana.dm, "open end").lines
