"""A database that takes too long: people are told so, and told again when it is done."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from handlers.sandbox.fault_kinds import Fault
from handlers.sandbox.people import Person
from handlers.sandbox.world import BOT
from handlers.slack.workspace import Patience
from tests.clock import FakeClock
from tests.patience import A_MINUTE
from tests.walks.office import Office, open_office

HURRY = Patience(with_slack=A_MINUTE, with_us=0.8)
DANA = {"name": "Dana Ruiz", "phone": "202-555-0142"}


@pytest.fixture
async def office(sqlite_copy: str, clock: FakeClock) -> AsyncIterator[Office]:
    async with open_office(sqlite_copy, clock, patience=HURRY) as opened:
        yield opened


@pytest.fixture
async def patient(sqlite_copy: str, clock: FakeClock) -> AsyncIterator[Office]:
    """One in which nobody is told of a delay, however slow the machine."""
    async with open_office(sqlite_copy, clock) as opened:
        yield opened


@pytest.fixture
def busy(sqlite_copy: str) -> sqlite3.Connection:
    """Somebody else who can hold the database."""
    path = Path(sqlite_copy.removeprefix("sqlite:///"))
    return sqlite3.connect(path, isolation_level=None)


def read_by(person: Person, office: Office) -> list[str]:
    """The private words somebody has read in #leads."""
    return [each.text for each in person.sees(office.leads) if each.private]


async def test_a_click_not_saved_in_time_is_saved_later_and_told_of(
    office: Office, busy: sqlite3.Connection
) -> None:
    await office.comes_in(DANA)
    await office.settles()
    await office.ana.click(office.card(1), "Claim")
    await office.home.slack.reception.settle()
    await office.settles()
    busy.execute("BEGIN IMMEDIATE")
    assert (await office.ana.click(office.card(1), "Left voicemail")).delivery.ok
    busy.execute("ROLLBACK")
    await office.home.slack.reception.settle()
    first, then = read_by(office.ana, office)[-2:]
    assert first == "Not saved yet; you will be told when it is."
    assert "left voicemail, noted" in then
    assert (await office.lead(1)).attempts == 1
    busy.close()


async def test_a_command_and_a_form_too(office: Office, busy: sqlite3.Connection) -> None:
    await office.comes_in(DANA)
    await office.settles()
    for line in ("claim 1", "edit 1"):
        await office.ana.command("/lead", line, office.leads)
        await office.home.slack.reception.settle()
    busy.execute("BEGIN IMMEDIATE")
    typed = await office.ana.command("/lead", "talked 1 phone 5m", office.leads)
    assert "Not saved yet" in typed.text
    before = len(read_by(office.ana, office))
    await office.ana.submit({"Name": "Dana Ruiz-Lee"})
    busy.execute("ROLLBACK")
    await office.home.slack.reception.settle()
    said = "\n".join(read_by(office.ana, office)[before:])
    assert "Not saved yet" in said
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
    await office.home.slack.reception.settle()
    assert (await office.lead(1)).owner == "UANA"
    assert not office.slack.calls("auth.test")


@pytest.mark.parametrize("way", ["a button", "a form"])
async def test_a_private_word_that_slack_keeps_waiting_delays_no_acknowledgement(
    office: Office, way: str
) -> None:
    await office.comes_in(DANA)
    await office.settles()
    await office.ana.command("/lead", "claim 1", office.leads)
    office.slack.faults.add(Fault("timeout", ("response_url", "chat.postEphemeral"), times=9))
    office.slack.carrier.patience = A_MINUTE / 2
    if way == "a button":
        await office.settles()
        got = await office.ana.click(office.card(1), "Left voicemail")
    else:
        await office.ana.command("/lead", "edit 1", office.leads)
        got = await office.ana.submit({"Name": "Dana R."})
    assert got.delivery.ok
    office.slack.faults.release()
    await office.home.slack.reception.settle()
    assert (await office.history(1))[-1].verb in ("tried", "edit")


async def test_a_late_refusal_is_told_as_one(office: Office, busy: sqlite3.Connection) -> None:
    await office.comes_in(DANA)
    await office.ana.command("/lead", "claim 1", office.leads)
    await office.home.slack.reception.settle()
    busy.execute("BEGIN IMMEDIATE")
    await office.ben.command("/lead", "sold 1", office.leads)
    busy.execute("ROLLBACK")
    await office.home.slack.reception.settle()
    assert "L-1 is Ana's" in office.ben.sees(office.leads)[-1].text
    busy.close()


async def test_a_form_that_slack_does_not_open_is_said_so(patient: Office) -> None:
    await patient.comes_in(DANA)
    await patient.settles()
    patient.slack.faults.add(Fault("server_error", ("views.open",)))
    said = await patient.ana.command("/lead", "edit 1", patient.leads)
    assert said.text == "Slack did not open the form; please press again."


async def test_a_form_opened_where_the_bot_is_not_is_confirmed_by_dm(patient: Office) -> None:
    elsewhere = patient.slack.channel("elsewhere", members=[patient.ana])
    elsewhere.members.remove(BOT)
    await patient.comes_in(DANA)
    await patient.ana.command("/lead", "edit 1", elsewhere)
    await patient.ana.submit({"Name": "Dana R."})
    assert "corrected" in patient.ana.dm[-1].text
