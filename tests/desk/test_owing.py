"""What a message has said is owed no more."""

import sqlite3
from datetime import timedelta

from bot.leads.care import Ask
from bot.leads.deeds import Claim
from bot.policy import MAIN
from bot.to_people import Reminders
from handlers.slack.letters.letter import Letter
from handlers.slack.letters.tellings import drawers
from storage.database import open_store
from tests.clock import FakeClock
from tests.desk.made import a_desk, an_arrival, asks


async def nobody_is_quiet(_: str) -> None:
    """Slack has nothing to say."""


async def test_a_reminder_of_a_lead_that_is_gone_meanwhile_counts_as_said(
    sqlite_copy: str, clock: FakeClock
) -> None:
    store = await open_store(sqlite_copy, clock)
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    await desk.deeds.do(asks("UANA"), 1, Claim())
    clock.advance(timedelta(minutes=9))
    await desk.sweep.leads(MAIN)
    (lead,) = await store.read(MAIN, lambda unit: unit.owned("UANA"))
    assert lead.care.owed is Ask.CALL_SOON
    letter = await drawers(desk, nobody_is_quiet)[Reminders](Reminders("UANA"))
    assert isinstance(letter, Letter)
    with sqlite3.connect(sqlite_copy.removeprefix("sqlite:///")) as connection:
        connection.execute("DELETE FROM lead WHERE number = 1")
    await store.write(MAIN, lambda unit: letter.then(unit, None))
    told = await store.read(MAIN, lambda unit: unit.said("UANA", clock() - timedelta(hours=1)))
    assert [kind for kind, _ in told] == ["Reminders"]
    await store.close()
