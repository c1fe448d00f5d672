"""A database that takes too long: people are told so, and told again when it is done."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.sandbox.fault_kinds import Fault
from handlers.sandbox.world import BOT
from handlers.slack.workspace import Patience
from tests.clock import FakeClock
from tests.walks.office import Office, open_office

HURRY = Patience(with_slack=0.5, with_us=0.8)
DANA = {"name": "Dana Ruiz", "phone": "202-555-0142"}


@pytest.fixture
async def office(sqlite_copy: str, clock: FakeClock) -> AsyncIterator[Office]:
    async with open_office(sqlite_copy, clock, patience=HURRY) as opened:
        yield opened


@pytest.fixture
def busy(sqlite_copy: str) -> sqlite3.Connection:
    """Somebody else who can hold the database."""
    path = Path(sqlite_copy.removeprefix("sqlite:///"))
    return sqlite3.connect(path, isolation_level=None)


async def test_a_click_not_saved_in_time_is_saved_later_and_told_of(
    office: Office, busy: sqlite3.Connection
) -> None:
    await office.comes_in(DANA)
    await office.settles()
    await office.ana.click(office.card(1), "Claim")
    await office.settles()
    busy.execute("BEGIN IMMEDIATE")
    told = await office.ana.click(office.card(1), "Left voicemail")
    assert told.text == "Not saved yet; you will be told when it is."
    busy.execute("ROLLBACK")
    await office.home.slack.reception.settle()
    assert "left voicemail, noted" in office.ana.sees(office.leads)[-1].text
    assert (await office.lead(1)).attempts == 1
    busy.close()


async def test_a_command_and_a_form_too(office: Office, busy: sqlite3.Connection) -> None:
    await office.comes_in(DANA)
    await office.settles()
    await office.ana.command("/lead", "claim 1", office.leads)
    await office.ana.command("/lead", "edit 1", office.leads)
    busy.execute("BEGIN IMMEDIATE")
    typed = await office.ana.command("/lead", "talked 1 phone 5m", office.leads)
    filled = await office.ana.submit({"Name": "Dana Ruiz-Lee"})
    assert "Not saved yet" in typed.text
    assert "Not saved yet" in filled.text
    busy.execute("ROLLBACK")
    await office.home.slack.reception.settle()
    said = "\n".join(each.text for each in office.ana.sees(office.leads) if each.private)
    assert "talked: phone, 5 min" in said
    assert "corrected: name" in said
    assert (await office.lead(1)).person.name == "Dana Ruiz-Lee"
    busy.close()


async def test_what_is_late_is_finished_before_the_house_is_closed(
    sqlite_copy: str, clock: FakeClock, busy: sqlite3.Connection
) -> None:
    async with open_office(sqlite_copy, clock, patience=HURRY) as office:
        await office.comes_in(DANA)
        busy.execute("BEGIN IMMEDIATE")
        await office.ana.command("/lead", "claim 1")
        busy.execute("ROLLBACK")
    owner = busy.execute("SELECT owner FROM lead WHERE number = 1").fetchone()
    assert owner == ("UANA",)
    busy.close()


async def test_the_first_click_asks_slack_nothing_first(office: Office) -> None:
    await office.comes_in(DANA)
    await office.settles()
    office.slack.faults.add(Fault("timeout", ("auth.test",), times=9))
    await office.ana.click(office.card(1), "Claim")
    assert (await office.lead(1)).owner == "UANA"


@pytest.mark.parametrize("way", ["a button", "a form"])
async def test_a_private_word_that_slack_keeps_waiting_delays_no_acknowledgement(
    office: Office, way: str
) -> None:
    await office.comes_in(DANA)
    await office.settles()
    await office.ana.command("/lead", "claim 1", office.leads)
    office.slack.faults.add(Fault("timeout", ("response_url", "chat.postEphemeral"), times=9))
    if way == "a button":
        await office.settles()
        got = await office.ana.click(office.card(1), "Left voicemail")
    else:
        await office.ana.command("/lead", "edit 1", office.leads)
        got = await office.ana.submit({"Name": "Dana R."})
    assert got.delivery.ok
    assert (await office.history(1))[-1].verb in ("tried", "edit")


async def test_a_late_refusal_is_told_as_one(office: Office, busy: sqlite3.Connection) -> None:
    await office.comes_in(DANA)
    await office.ana.command("/lead", "claim 1", office.leads)
    busy.execute("BEGIN IMMEDIATE")
    await office.ben.command("/lead", "sold 1", office.leads)
    busy.execute("ROLLBACK")
    await office.home.slack.reception.settle()
    assert "L-1 is Ana's" in office.ben.sees(office.leads)[-1].text
    busy.close()


async def test_a_form_that_slack_does_not_open_is_said_so(office: Office) -> None:
    await office.comes_in(DANA)
    await office.settles()
    office.slack.faults.add(Fault("server_error", ("views.open",)))
    said = await office.ana.command("/lead", "edit 1", office.leads)
    assert said.text == "Slack did not open the form; please press again."


async def test_a_form_opened_where_the_bot_is_not_is_confirmed_by_dm(office: Office) -> None:
    elsewhere = office.slack.channel("elsewhere", members=[office.ana])
    elsewhere.members.remove(BOT)
    await office.comes_in(DANA)
    await office.ana.command("/lead", "edit 1", elsewhere)
    await office.ana.submit({"Name": "Dana R."})
    assert "corrected" in office.ana.dm[-1].text
