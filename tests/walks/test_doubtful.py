"""A message whose answer was lost: what it did not say is said by another."""

from collections.abc import AsyncIterator

import pytest

from bot.policy import MAIN
from bot.to_people import Breaches
from handlers.sandbox.fault_kinds import Fault
from tests.clock import FakeClock
from tests.walks.acts import DANA, SAM
from tests.walks.acts import told as answer
from tests.walks.days import at, mentions, told
from tests.walks.office import Office, open_office

MONDAY = "2026-11-23"


@pytest.fixture
async def office(sqlite_copy: str) -> AsyncIterator[Office]:
    """Monday, 10:00 in Chicago; the roster is Ana, Ben and Kim, who manages."""
    async with open_office(sqlite_copy, FakeClock(at(f"{MONDAY} 10:00"))) as opened:
        yield opened


async def test_a_reminder_owed_since_the_lost_answer_is_said(office: Office) -> None:
    await office.sets("reminder_gap", "1")
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    await office.passes(minutes=3)
    await office.arrives(SAM)
    await answer(office.ana, "claim 2")
    await office.lives(at(f"{MONDAY} 10:09"))
    office.slack.faults.add(Fault("lost", ("chat.postMessage",), channel=office.ana.id))
    await office.lives(at(f"{MONDAY} 10:14"))
    assert office.slack.faults.log, "the fault struck nothing"
    reminded = [each for each in office.ana.dm if "Call " in each.text]
    assert ["Dana" in each.text for each in reminded] == [True, False]
    assert "Sam Bell" in reminded[1].text


async def test_a_breach_since_the_lost_answer_is_in_the_next_list(office: Office) -> None:
    await office.arrives(DANA)
    await office.passes(minutes=1)
    await office.arrives(SAM)
    await office.lives(at(f"{MONDAY} 10:14"))
    office.slack.faults.add(Fault("lost", ("chat.postMessage",), channel=office.kim.id))
    await office.lives(at(f"{MONDAY} 13:00"))
    assert office.slack.faults.log, "the fault struck nothing"
    lists = [each for each in office.kim.dm if "needs you" in each.text]
    assert ["Dana" in each.text for each in lists] == [True, False]
    assert "Sam Bell" in lists[1].text


async def test_a_list_of_doubtful_end_is_sent_again_two_minutes_later_and_no_sooner(office: Office) -> None:
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 10:14"))
    office.slack.faults.add(Fault("server_error", ("chat.postMessage",), channel=office.kim.id))
    await office.lives(at(f"{MONDAY} 10:20"))
    assert [minute for minute, _ in told(office.kim, "needs you")] == ["10:17"]


async def test_a_mention_of_doubtful_end_is_looked_for_in_its_thread_first(office: Office) -> None:
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 10:06"))
    office.slack.faults.add(Fault("lost", ("chat.postMessage",), channel=office.leads.id))
    await office.lives(at(f"{MONDAY} 10:12"))
    assert office.slack.calls("conversations.replies"), "it was looked for"
    assert [minute for minute, _ in mentions(office)] == ["10:07"]


async def test_what_a_postman_left_that_died_is_looked_for_as_late(office: Office) -> None:
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 10:14"))
    await office.home.desk.store.write(MAIN, lambda unit: unit.enqueue(Breaches(office.kim.id)))
    office.clock.now = at(f"{MONDAY} 10:15")
    await office.home.desk.sweep.leads(MAIN)
    taken = await office.home.desk.store.write(MAIN, lambda unit: unit.take("the dead"))
    assert [type(each.message) for each in taken] == [Breaches]
    await office.lives(at(f"{MONDAY} 10:20"))
    assert [minute for minute, _ in told(office.kim, "needs you")] == ["10:17"]
