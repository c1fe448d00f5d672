"""Nothing that was typed into a form is lost where it is not saved: the form stays, or is offered again."""

import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from handlers.sandbox.fault_kinds import Fault
from handlers.sandbox.people import Person, Seen
from handlers.slack.workspace import Patience
from tests.clock import FakeClock
from tests.patience import A_MINUTE
from tests.walks.acts import ana_has_dana, beside, open_form
from tests.walks.office import Office, open_office

HURRY = Patience(with_slack=A_MINUTE, with_us=0.8)
LONG = "she said: " + 'likes the "porch" & <the yard>, ' * 90
NOTE = LONG.strip()
WHEN = "When (visit, follow up, not ready yet)"
FILLED = {"Or type it": "12m", "How": "in person", "Note": NOTE}


@pytest.fixture
async def office(sqlite_copy: str, clock: FakeClock) -> AsyncIterator[Office]:
    async with open_office(sqlite_copy, clock, patience=HURRY) as opened:
        yield opened


@pytest.fixture
async def patient(sqlite_copy: str, clock: FakeClock) -> AsyncIterator[Office]:
    async with open_office(sqlite_copy, clock) as opened:
        yield opened


@pytest.fixture
def other(sqlite_copy: str) -> sqlite3.Connection:
    """Somebody else who can hold the database, or break it."""
    return sqlite3.connect(Path(sqlite_copy.removeprefix("sqlite:///")), isolation_level=None)


async def offered(office: Office, person: Person) -> Seen:
    """The message that offers a form again."""
    await office.home.slack.reception.settle()
    await office.settles()
    found = [each for each in person.dm if "Open again" in each.buttons]
    assert found, [each.text for each in person.dm]
    return found[-1]


async def test_a_form_that_did_not_hear_that_it_was_saved_is_saved_once(patient: Office) -> None:
    await ana_has_dana(patient)
    await patient.ana.click(patient.card(1), "Talked")
    view = patient.ana.modal
    assert view
    await patient.ana.submit({"Note": "likes the porch"})
    for note in ("likes the porch", "likes the porch, asked for oak"):
        patient.slack.world.modals[patient.ana.id] = [view]
        await patient.ana.submit({"Note": note})
    talks = [each.detail["note"] for each in await patient.history(1) if each.verb == "talked"]
    assert talks == ["likes the porch", "likes the porch, asked for oak"]


async def test_a_form_that_was_refused_is_looked_at_anew_when_it_is_sent_again(patient: Office) -> None:
    await ana_has_dana(patient)
    await patient.ana.click(patient.card(1), "Talked")
    await patient.kim.command("/lead", "give 1 @ben")
    await patient.ana.submit({"Note": "likes the porch"})
    assert "Ben" in str(beside(patient.ana))
    await patient.kim.command("/lead", "give 1 @ana")
    await patient.ana.submit({"Note": "likes the porch"})
    assert patient.ana.modal is None
    assert [each.verb for each in await patient.history(1)][-1] == "talked"


async def test_what_fails_at_once_leaves_the_form_open_as_it_is(
    patient: Office, other: sqlite3.Connection
) -> None:
    await ana_has_dana(patient)
    await patient.ana.click(patient.card(1), "Talked")
    other.execute("ALTER TABLE history RENAME TO gone")
    await patient.ana.submit({"Note": NOTE})
    assert beside(patient.ana) == {
        "said": "That did not work. What you typed is kept; see the card, then save it again."
    }
    other.execute("ALTER TABLE gone RENAME TO history")
    await patient.ana.submit({"Note": NOTE})
    assert not patient.ana.modal
    assert (await patient.history(1))[-1].detail["note"] == NOTE
    other.close()


async def test_what_is_refused_late_is_offered_again_with_all_that_was_typed(
    office: Office, other: sqlite3.Connection
) -> None:
    await ana_has_dana(office)
    await office.ana.click(office.card(1), "Talked")
    other.execute("BEGIN IMMEDIATE")
    await office.ana.submit(
        {**FILLED, "What came of it": "Visit booked", "Or type it": "12m"}
        | {"When (visit, follow up, not ready yet)": int((office.clock() - timedelta(hours=1)).timestamp())}
    )
    assert not office.ana.modal
    other.execute("ROLLBACK")
    message = await offered(office, office.ana)
    assert message.lines[0].startswith("Not saved, but what you typed is kept. That time is past")
    await office.ana.click(message, "Open again")
    title, given = open_form(office.ana)
    assert title == "Talked L-1"
    assert given == {"said": "12m", "channel": "in person", "led_to": "Visit booked", "note": NOTE}
    await office.ana.submit(
        {"When (visit, follow up, not ready yet)": int((office.clock() + timedelta(hours=9)).timestamp())}
    )
    await office.home.slack.reception.settle()
    said = (await office.history(1))[-1].detail
    assert (said["note"], said["channel"], said["minutes"]) == (NOTE, "in_person", 12)
    other.close()


async def test_what_fails_late_is_offered_again_though_nothing_can_be_kept(
    office: Office, other: sqlite3.Connection
) -> None:
    await ana_has_dana(office)
    await office.ana.command("/lead", "new", office.leads)
    other.execute("BEGIN IMMEDIATE")
    await office.ana.submit({"Name": "Jo Bell", "How they came": "phone", "Note": NOTE})
    assert not office.ana.modal
    other.execute("ALTER TABLE outbox RENAME TO gone")
    other.execute("COMMIT")
    await office.home.slack.reception.settle()
    other.execute("ALTER TABLE gone RENAME TO outbox")
    message = [each for each in office.ana.dm if "Open again" in each.buttons][-1]
    assert NOTE in message.message.blocks[1]["elements"][0]["elements"][0]["text"]
    await office.ana.click(message, "Open again")
    title, given = open_form(office.ana)
    assert (title, given) == ("New lead", {"name": "Jo Bell", "channel": "phone", "note": NOTE})
    await office.ana.submit()
    await office.home.slack.reception.settle()
    assert (await office.lead(2)).person.name == "Jo Bell"
    other.close()


async def test_it_is_offered_once_slack_can_be_reached_again(
    office: Office, other: sqlite3.Connection
) -> None:
    await ana_has_dana(office)
    await office.ana.command("/lead", "edit 1", office.leads)
    other.execute("BEGIN IMMEDIATE")
    await office.ana.submit({"Name": "Dana Ruiz-Lee", "Phone": "12"})
    other.execute("ROLLBACK")
    office.slack.faults.add(Fault("server_error", ("chat.postMessage",), times=2))
    message = await offered(office, office.ana)
    assert '"12" is no valid phone' in message.lines[0]
    await office.ana.click(message, "Open again")
    await office.ana.submit({"Phone": "512-555-0143"})
    await office.home.slack.reception.settle()
    entry = (await office.history(1))[-1]
    assert entry.detail["fields"] == ["name", "phone"]
    other.close()


async def test_a_line_whose_form_slack_did_not_open_is_not_typed_again(patient: Office) -> None:
    patient.slack.faults.add(Fault("server_error", ("views.open",)))
    got = await patient.ana.command("/lead", "new Jo Bell 5125550142 likes the porch", patient.leads)
    assert got.private[0].lines[0] == "Slack did not open the form; please press again."
    await patient.ana.click(got.private[0], "Open again")
    assert open_form(patient.ana) == (
        "New lead",
        {"name": "Jo Bell", "phone": "+15125550142", "note": "likes the porch"},
    )


async def test_a_question_that_fails_at_once_stays_in_its_form(
    patient: Office, other: sqlite3.Connection
) -> None:
    kim = await writes_a_question(patient)
    other.execute("ALTER TABLE opening RENAME TO gone")
    await kim.submit({"question": "What drew you to it?"})
    assert beside(kim) == {"question": "That did not work. Look at the list, then save it again."}
    other.execute("ALTER TABLE gone RENAME TO opening")
    await kim.submit({"question": "What drew you to it?"})
    assert '"What drew you to it?"' in "\n".join(kim.form)
    other.close()


async def test_a_question_that_is_refused_late_comes_back_with_why(
    office: Office, other: sqlite3.Connection
) -> None:
    kim = await writes_a_question(office)
    other.execute("BEGIN IMMEDIATE")
    await kim.submit({"question": "Tell me more about the porch"})
    other.execute("ROLLBACK")
    await office.home.slack.reception.settle()
    said = kim.dm[-1].text
    assert said.startswith('Not saved: "Tell me more about the porch". Write one question of at most 80')
    other.close()


async def test_settings_that_are_refused_late_are_told_with_what_was_written(
    office: Office, other: sqlite3.Connection
) -> None:
    await office.kim.command("/lead", "settings")
    assert office.kim.modal
    await office.kim.click(office.kim.modal, "me:settings:offers")
    other.execute("BEGIN IMMEDIATE")
    await office.kim.submit({"next_rep": "7"})
    other.execute("ROLLBACK")
    await office.home.slack.reception.settle()
    (said,) = [each.text for each in office.kim.dm if each.text.startswith("Not saved.")]
    assert "Not saved. This must be less than: Group mention after, minutes (7). You wrote: " in said
    assert "Next rep after, minutes: 7" in said
    other.close()


async def writes_a_question(office: Office) -> Person:
    await office.kim.command("/lead", "openings")
    assert office.kim.modal
    await office.kim.click(office.kim.modal, "Add a question")
    return office.kim
