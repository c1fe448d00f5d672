"""A manager hears of every breach, whenever it happens, and not too often."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk.telling import Told, heard
from bot.leads.care import Care
from bot.policy import MAIN
from bot.ports import Unit
from tests.clock import FakeClock
from tests.leads.made import a_lead
from tests.walks.acts import DANA, SAM
from tests.walks.days import at, told
from tests.walks.office import Office, open_office

MONDAY = "2026-11-23"
LONG_AGO = timedelta(days=3)


@pytest.fixture
async def office(sqlite_copy: str) -> AsyncIterator[Office]:
    """Monday, 10:00 in Chicago; the roster is Ana, Ben and Kim, who manages."""
    async with open_office(sqlite_copy, FakeClock(at(f"{MONDAY} 10:00"))) as opened:
        yield opened


async def test_a_breach_while_a_list_is_under_way_is_in_the_next_an_hour_later(office: Office) -> None:
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 10:05"))
    await office.arrives(SAM)
    await office.lives(at(f"{MONDAY} 10:14"))
    desk, office.clock.now = office.home.desk, at(f"{MONDAY} 10:15")
    await desk.sweep.leads(MAIN)
    drawn = await desk.telling.breaches(MAIN, office.kim.id)
    assert isinstance(drawn, Told)
    assert [lead.number for lead in drawn.leads] == [1]
    office.clock.now = at(f"{MONDAY} 10:20")
    await desk.sweep.leads(MAIN)
    await desk.store.write(MAIN, lambda unit: heard(unit, drawn, office.kim.id))
    await office.lives(at(f"{MONDAY} 13:00"))
    assert told(office.kim, "needs you") == [("11:20", "1 lead needs you")]
    assert "Sam Bell" in next(each.text for each in office.kim.dm if "needs you" in each.text)


async def test_a_new_breach_is_told_of_behind_any_number_of_old_ones(office: Office) -> None:
    def long_untried(unit: Unit) -> None:
        begun = unit.now() - LONG_AGO
        old = replace(a_lead(), asked_at=begun, call_by=begun, care=Care(since=begun, told_at=begun))
        for _ in range(201):
            unit.add(old)

    await office.home.desk.store.write(MAIN, long_untried)
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 10:16"))
    assert told(office.kim, "needs you") == [("10:15", "1 lead needs you")]
