"""The sweep decides about what is due, and nothing that is wrong with one lead holds up another."""

import sqlite3
from datetime import timedelta

import pytest

from bot.leads.identity import person
from bot.policy import MAIN
from storage.database import open_store
from tests.clock import FakeClock
from tests.desk.made import a_desk, an_arrival


async def test_a_lead_that_cannot_be_decided_about_is_put_off_and_told_of(
    sqlite_copy: str, clock: FakeClock
) -> None:
    store = await open_store(sqlite_copy, clock)
    desk = await a_desk(store)
    for number in range(1, 4):
        await desk.capture.arrive(
            MAIN, an_arrival(person=person(f"Lead {number}", f"202-555-010{number}", None))
        )
    with sqlite3.connect(sqlite_copy.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE lead SET channel = 'no such channel' WHERE number = 2")
    clock.advance(timedelta(minutes=3))
    with pytest.raises(ExceptionGroup, match="1 leads could not be decided about"):
        await desk.sweep.leads(MAIN)
    assert await desk.sweep.leads(MAIN) == 0, "it does not fall due again at once"
    offered = await store.read(MAIN, lambda unit: [unit.lead(number).care.offered for number in (1, 3)])
    assert [len(each) for each in offered] == [2, 2]
    await store.close()
