"""A visit comes by DM as a file for the calendar, and so does whatever becomes of it."""

from collections.abc import AsyncIterator

import pytest

from bot.policy import MAIN
from handlers.sandbox.fault_kinds import Fault
from handlers.sandbox.people import Person
from tests.clock import FakeClock
from tests.slack.test_views_calendar import read
from tests.walks.acts import DANA
from tests.walks.acts import told as answer
from tests.walks.days import at, latest
from tests.walks.office import Office, open_office

MONDAY = "2026-11-23"


@pytest.fixture
async def office(database_url: str) -> AsyncIterator[Office]:
    """Monday, 10:00 in Chicago; Ana has talked to Dana."""
    async with open_office(database_url, FakeClock(at(f"{MONDAY} 10:00"))) as opened:
        await opened.arrives(DANA)
        await answer(opened.ana, "talked 1 phone 12m")
        await opened.settles()
        yield opened


def files(office: Office, person: Person) -> list[tuple[str, dict[str, str]]]:
    """Each file that somebody got: what was said with it, and the properties in it, the event's own."""
    return [
        (seen.text.split(" (")[0], _event(office, each["id"]))
        for seen in person.dm
        for each in seen.message.files
    ]


def _event(office: Office, file: str) -> dict[str, str]:
    content = office.slack.world.files[file].content
    assert content
    return dict(read(content))


async def test_whoever_books_a_visit_gets_it_for_their_calendar(office: Office) -> None:
    await answer(office.ana, "visit 1 tue 14:00 brings her sister")
    await office.settles()
    ((words, event),) = files(office, office.ana)
    assert words == "Visit: Dana Ruiz"
    assert (event["METHOD"], event["DTSTART"], event["DTEND"]) == (
        *("PUBLISH", "20261124T200000Z", "20261124T210000Z"),
    )
    assert event["DESCRIPTION"] == "Visit: Dana Ruiz", "the alarm's, which comes last"
    assert not files(office, office.ben)


async def test_a_visit_that_moves_or_is_off_is_the_same_event(office: Office) -> None:
    await answer(office.ana, "visit 1 tue 14:00")
    await office.settles()
    await answer(office.ana, "visit 1 wed 14:00")
    await office.settles()
    await answer(office.ana, "follow 1 fri 10:00")
    await office.settles()
    said = files(office, office.ana)
    assert [words for words, _ in said] == ["Visit: Dana Ruiz", "Moved: Dana Ruiz", "Visit is off: Dana Ruiz"]
    events = [event for _, event in said]
    assert len({event["UID"] for event in events}) == 1
    assert [event["METHOD"] for event in events] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert [event["DTSTART"][:8] for event in events] == ["20261124", "20261125", "20261125"]
    sequences = [int(event["SEQUENCE"]) for event in events]
    assert sequences == sorted(set(sequences))


async def test_what_was_taken_back_before_anybody_heard_of_it_is_not_told(office: Office) -> None:
    got = await office.ana.command("/lead", "visit 1 tue 14:00")
    await office.ana.click(got.private[0], "Undo")
    await office.settles()
    assert not files(office, office.ana)


async def test_a_visit_that_took_place_is_left_in_the_calendar(office: Office) -> None:
    await answer(office.ana, "visit 1 today 11:00")
    await office.lives(at(f"{MONDAY} 12:35"))
    await office.ana.click(latest(office.ana.dm, "Did they come?"), "Came")
    await office.settles()
    assert [words for words, _ in files(office, office.ana)] == ["Visit: Dana Ruiz"]


async def test_a_visit_goes_with_the_lead(office: Office) -> None:
    await answer(office.ana, "visit 1 tue 14:00")
    await office.settles()
    await answer(office.ana, "give 1 <@UBEN>")
    await office.settles()
    assert [words for words, _ in files(office, office.ana)] == [
        "Visit: Dana Ruiz",
        "Visit is off: Dana Ruiz",
    ]
    assert [words for words, _ in files(office, office.ben)] == ["Visit: Dana Ruiz"]


async def test_a_lost_answer_shares_no_file_twice(office: Office) -> None:
    office.slack.faults.add(Fault("lost", ("files.completeUploadExternal",)))
    await answer(office.ana, "visit 1 tue 14:00")
    await office.settles()
    assert [words for words, _ in files(office, office.ana)] == ["Visit: Dana Ruiz"]


async def test_where_no_file_may_be_shared_the_words_come_alone(office: Office) -> None:
    office.slack.scopes.granted -= {"files:write"}
    await answer(office.ana, "visit 1 tue 14:00")
    await office.settles()
    assert not files(office, office.ana)
    assert "Visit: Dana Ruiz (L-1)" in office.ana.dm[-1].text


@pytest.mark.parametrize("line", ["sold 1", "talked 1 in person, call back fri 10am"])
async def test_what_came_of_a_visit_that_took_place_takes_it_out_of_no_calendar(
    office: Office, line: str
) -> None:
    """Whoever sells at the visit, or says at once what is next, need not tell first that they came."""
    await answer(office.ana, "visit 1 today 11:00")
    await office.lives(at(f"{MONDAY} 11:30"))
    await answer(office.ana, line)
    await office.settles()
    assert [words for words, _ in files(office, office.ana)] == ["Visit: Dana Ruiz"]


async def test_a_visit_corrected_to_a_later_hour_keeps_nobody_busy_now(office: Office) -> None:
    got = await office.ana.command("/lead", "visit 1 today 10:10")
    await office.lives(at(f"{MONDAY} 10:03"))
    ana = await office.home.desk.store.read(MAIN, lambda unit: unit.rep("UANA"))
    assert ana.busy_until == at(f"{MONDAY} 11:40")
    await office.ana.click(got.private[0], "Edit")
    await office.ana.submit({"When": int(at(f"{MONDAY} 15:00").timestamp())})
    ana = await office.home.desk.store.read(MAIN, lambda unit: unit.rep("UANA"))
    assert ana.busy_until == office.clock()


async def test_a_name_is_dead_beside_a_file_too(office: Office) -> None:
    await office.ana.command("/lead", "edit 1")
    await office.ana.submit({"Name": "*Dana* _Ruiz_ ~so~ `on` <!here> @here x.com"})
    await answer(office.ana, "visit 1 tue 14:00")
    await office.settles()
    (shared,) = [seen.message for seen in office.ana.dm if seen.message.files]
    assert "Dana" in shared.text
    assert not set("*_~`<>") & set(shared.text)
    assert "@here" not in shared.text
    assert "x.com" not in shared.text
