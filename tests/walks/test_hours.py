"""Closed hours and everybody's own: cards come at once, and nobody is bothered who is not there."""

from collections.abc import AsyncIterator

import pytest

from tests.clock import FakeClock
from tests.walks.acts import DANA
from tests.walks.acts import told as answer
from tests.walks.days import at, mentions, told
from tests.walks.office import Office, open_office

MONDAY, TUESDAY = "2026-11-23", "2026-11-24"


@pytest.fixture
async def office(sqlite_copy: str) -> AsyncIterator[Office]:
    """Monday, 9:00 in Chicago; the roster is Ana, Ben and Kim, who manages."""
    async with open_office(sqlite_copy, FakeClock(at(f"{MONDAY} 09:00"))) as opened:
        yield opened


async def test_who_works_longer_than_the_team_is_offered_nothing_after_its_hours(office: Office) -> None:
    await answer(office.ben, "hours daily 9-22")
    await office.lives(at(f"{MONDAY} 19:00"))
    await office.arrives(DANA)
    await office.lives(at(f"{TUESDAY} 08:59"))
    assert office.card(1).text.startswith("Dana Ruiz")
    assert not told(office.ben, "Dana Ruiz") + mentions(office)
    await office.lives(at(f"{TUESDAY} 09:01"))
    assert [minute for rep in (office.ana, office.ben, office.kim) for minute, _ in told(rep, "share")] == [
        "09:00"
    ]
    assert (await office.lead(1)).call_by == at(f"{TUESDAY} 10:00")


async def test_the_promises_clock_waits_for_whoever_comes_first(office: Office) -> None:
    await answer(office.ana, "hours daily 11-18")
    for rep in (office.ben, office.kim):
        await answer(rep, "hours daily 13-18")
    await office.lives(at(f"{MONDAY} 09:30"))
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 12:30"))
    assert (await office.lead(1)).call_by == at(f"{MONDAY} 12:00")
    assert [minute for minute, _ in told(office.ana, "Dana Ruiz")] == ["11:00"]
    assert not told(office.ben) + told(office.kim, "Dana Ruiz · L-1 · tour")


async def test_whose_hours_are_over_is_offered_nothing_and_reminded_of_nothing(office: Office) -> None:
    await answer(office.ana, "hours daily 9-12")
    await office.lives(at(f"{MONDAY} 11:55"))
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    await office.lives(at(f"{MONDAY} 12:01"))
    assert [minute for minute, _ in told(office.ben, "Ana away · Ben's turn")] == ["12:00"]
    await office.lives(at(f"{MONDAY} 12:24"))
    assert not told(office.ana, "Call Dana") + told(office.ana, "Time is up")
    await office.arrives({"name": "Sam Bell", "phone": "512-555-0190"})
    await office.lives(at(f"{MONDAY} 12:40"))
    assert not told(office.ana, "Sam Bell")


@pytest.mark.parametrize("line", ["away until 16:00", "busy 6h"])
async def test_visits_are_told_of_while_nothing_else_is(office: Office, line: str) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "talked 1 phone 12m")
    await answer(office.ana, "visit 1 today 14:00")
    await answer(office.ana, line)
    await office.lives(at(f"{MONDAY} 15:59"))
    assert [minute for minute, _ in told(office.ana, "Visit: Dana")] == ["09:00", "13:45"], "with its file"
    assert [minute for minute, _ in told(office.ana, "Did they come? Dana")] == ["15:30"]


async def test_nobody_is_called_after_eight_in_the_evening_on_their_own_clock(office: Office) -> None:
    """It is 20:10 in New York, where it is ten when the team opens in the morning."""
    await office.sets("hours", "daily 9-21")
    await office.lives(at(f"{MONDAY} 19:10"))
    await office.arrives({**DANA, "phone": "212-555-0142"})
    await office.arrives({"name": "Sam Bell", "phone": "312-555-0190"})
    await office.lives(at(f"{MONDAY} 19:11"))
    assert (await office.lead(1)).call_by == at(f"{TUESDAY} 09:15")
    assert (await office.lead(2)).call_by == at(f"{MONDAY} 19:25")
    assert "call from 9:00 there (tomorrow 8:00 AM here)" in office.card(1).text


async def test_a_lead_that_is_about_to_be_late_comes_before_what_was_there_first(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "talked 1 phone 12m")
    await answer(office.ana, "follow 1 today 10:00")
    await office.lives(at(f"{MONDAY} 09:30"))
    await office.arrives({"name": "Sam Bell", "phone": "512-555-0190"})
    await answer(office.ana, "claim 2")
    await office.lives(at(f"{MONDAY} 09:41"))
    assert "Sam Bell · L-2" in await answer(office.ana, "")
    await answer(office.ana, "tried 2")
    assert "Dana Ruiz · L-1" in await answer(office.ana, "")
