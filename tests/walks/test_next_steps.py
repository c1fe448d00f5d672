"""A lead's next step: named in one tap, one at a time, and asked for once."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.leads.lead import Step, StepKind
from bot.leads.status import Status
from handlers.sandbox.people import Got, Person, Seen
from tests.clock import FakeClock
from tests.walks.acts import DANA, open_form, picks
from tests.walks.acts import told as answer
from tests.walks.days import at, latest, told
from tests.walks.office import Office, open_office

MONDAY = "2026-11-23"
ROW = ["Tomorrow", "Friday", "Next week", "Pick"]


@pytest.fixture
async def office(sqlite_copy: str) -> AsyncIterator[Office]:
    """Monday, 10:00 in Chicago."""
    async with open_office(sqlite_copy, FakeClock(at(f"{MONDAY} 10:00"))) as opened:
        yield opened


async def follows(office: Office) -> datetime | None:
    """When Dana is to be followed up."""
    step = (await office.lead(1)).step
    return step.at if step and step.kind is StepKind.FOLLOW else None


async def talks(office: Office) -> Got:
    await office.arrives(DANA)
    await office.works()
    return await office.ana.command("/lead", "talked 1 phone 12m")


def answered(got: Got) -> Seen:
    (only,) = got.private
    return only


@pytest.mark.parametrize(
    ("label", "day", "said"),
    [
        ("Tomorrow", "2026-11-24", "Tue 24 Nov 09:00 (CST)"),
        ("Friday", "2026-11-27", "Fri 27 Nov 09:00 (CST)"),
        ("Next week", "2026-11-30", "Mon 30 Nov 09:00 (CST)"),
    ],
)
async def test_after_a_talk_one_tap_names_the_next_step(
    office: Office, label: str, day: str, said: str
) -> None:
    talked = answered(await talks(office))
    assert talked.buttons == [*ROW, "Undo", "Edit"]
    got = await office.ana.click(talked, label)
    assert not office.ana.modal, "a phone needs no form for it"
    assert got.text == f"L-1 Dana Ruiz: follow up {said}\n[Undo] [Edit]"
    assert await follows(office) == at(f"{day} 09:00")
    await office.ana.click(answered(got), "Undo")
    assert (await office.lead(1)).step is None


async def test_any_other_time_is_picked_in_a_form(office: Office) -> None:
    talked = answered(await talks(office))
    await office.ana.click(talked, "Pick")
    assert open_form(office.ana)[0] == "Follow up L-1"
    await office.ana.submit({"When": int(at("2026-12-01 15:00").timestamp())})
    assert await follows(office) == at("2026-12-01 15:00")


async def test_after_a_try_and_after_a_visit_it_is_asked_the_same(office: Office) -> None:
    await office.arrives(DANA)
    await office.works()
    await office.ana.click(office.card(1), "Claim")
    await office.works()
    tried = answered(await office.ana.click(office.card(1), "No answer"))
    assert tried.buttons == [*ROW, "Undo", "Edit"]
    await answer(office.ana, "visit 1 today 11:00")
    await office.lives(at(f"{MONDAY} 12:35"))
    missed = answered(await office.ana.click(latest(office.ana.dm, "Did they come?"), "Didn't come"))
    assert missed.buttons == [*ROW, "Undo", "Edit"]


async def test_where_the_next_step_was_said_nothing_more_is_asked(office: Office) -> None:
    await office.arrives(DANA)
    for line in ("talked 1 phone follow up tue 10am", "tried 1", "sold 1"):
        got = await office.ana.command("/lead", line)
        assert ("Follow up when?" in got.text) == (line == "tried 1"), got.text


async def test_follow_up_among_more_is_one_tap_too(office: Office) -> None:
    await talks(office)
    await office.works()
    asked = answered(await picks(office, office.ana, 1, "Follow up"))
    assert asked.lines[0] == "L-1 Dana Ruiz: follow up when?"
    assert asked.buttons == ROW
    await office.ana.click(asked, "Friday")
    assert await follows(office) == at("2026-11-27 09:00")


async def test_on_home_it_is_asked_by_a_direct_message(office: Office) -> None:
    await talks(office)
    await office.ana.opens_home()
    await office.works()
    home = office.ana.home_view
    assert home
    await office.ana.click(home, "More…", "Follow up")
    await office.ana.click(latest(office.ana.dm, "follow up when?"), "Tomorrow")
    assert await follows(office) == at("2026-11-24 09:00")


async def test_a_new_next_step_takes_the_place_of_the_old_one_and_says_so(office: Office) -> None:
    await talks(office)
    assert await answer(office.ana, "visit 1 tue 10:00") == (
        "L-1 Dana Ruiz: visit Tue 24 Nov 10:00 (CST). First visit booked today\n[Undo] [Edit]"
    )
    assert await answer(office.ana, "follow 1 wed 10:00 send plans") == (
        'L-1 Dana Ruiz: follow up Wed 25 Nov 10:00 (CST), "send plans", '
        "instead of visit Tue 24 Nov 10:00 (CST)\n[Undo] [Edit]"
    )
    assert (await office.lead(1)).step == Step(StepKind.FOLLOW, at("2026-11-25 10:00"), "send plans")


async def test_a_visit_that_moves_is_no_second_visit(office: Office) -> None:
    await talks(office)
    await answer(office.ana, "visit 1 today 11:00")
    await office.lives(at(f"{MONDAY} 12:35"))
    await office.ana.click(latest(office.ana.dm, "Did they come?"), "Moved")
    assert open_form(office.ana)[0] == "Visit L-1"
    assert _filled_in(office.ana) == at(f"{MONDAY} 11:00")
    moved = await office.ana.submit({"When": int(at("2026-11-24 11:00").timestamp())})
    assert moved.text == (
        "L-1 Dana Ruiz: visit Tue 24 Nov 11:00 (CST), instead of visit Mon 23 Nov 11:00 (CST)\n[Undo] [Edit]"
    )
    assert "First visit" not in moved.text
    await office.arrives({"name": "Sam Bell", "phone": "512-555-0190"})
    await answer(office.ana, "talked 2")
    assert "Second visit booked today" in await answer(office.ana, "visit 2 wed 10:00")
    await office.passes(minutes=5)
    assert "visits booked 2" in await answer(office.kim, "report")
    await office.lives(at("2026-11-24 12:00"))
    await answer(office.ana, "visit 1 thu 10:00")
    await office.passes(minutes=5)
    assert "visits booked 0" in await answer(office.kim, "report"), "the one of the day before is no new one"


def _filled_in(person: Person) -> datetime:
    """The time that a form begins with."""
    assert person.modal
    (picker,) = [each["element"] for each in person.modal.payload["blocks"] if each["block_id"] == "when"]
    return datetime.fromtimestamp(picker["initial_date_time"], UTC)


async def test_what_is_next_is_asked_once_with_a_tap_for_each_answer(office: Office) -> None:
    await talks(office)
    await office.lives(at(f"{MONDAY} 12:05"))
    asked = latest(office.ana.dm, "What is next with Dana Ruiz (L-1)?")
    assert asked.buttons[:8] == [*ROW, "Visit booked", "Not ready yet", "Not interested", "Sold"]
    got = await office.ana.click(asked, "Next week")
    assert await follows(office) == at("2026-11-30 09:00")
    await office.ana.click(answered(got), "Undo")
    await office.lives(at("2026-11-24 17:00"))
    assert len(told(office.ana, "What is next")) == 1, "not again, though its answer was taken back"
    assert "no next step" in latest(office.ana.dm, "Ana, today").text, "the morning still names it"


async def test_a_lead_that_was_asked_about_and_changes_hands_is_not_asked_about_again(office: Office) -> None:
    await talks(office)
    await office.lives(at(f"{MONDAY} 12:05"))
    assert told(office.ana, "What is next")
    await answer(office.ana, "give 1 <@UBEN>")
    await answer(office.ben, "close 1 bought elsewhere")
    await answer(office.ben, "reopen 1")
    await office.lives(at(f"{MONDAY} 18:00"))
    assert len(told(office.ana, "What is next")) == 1
    assert not told(office.ben, "What is next")


async def test_who_has_answered_is_not_asked(office: Office) -> None:
    talked = answered(await talks(office))
    await office.ana.click(talked, "Tomorrow")
    await office.lives(at(f"{MONDAY} 18:00"))
    assert not told(office.ana, "What is next")


async def test_after_a_visit_that_nobody_came_to_it_is_asked_two_hours_later(office: Office) -> None:
    await talks(office)
    await answer(office.ana, "visit 1 today 11:00")
    await office.lives(at(f"{MONDAY} 12:35"))
    await office.ana.click(latest(office.ana.dm, "Did they come?"), "Didn't come")
    await office.lives(at(f"{MONDAY} 18:00"))
    assert [minute for minute, _ in told(office.ana, "What is next")] == ["14:35"]


async def test_a_tap_on_what_is_closed_by_now_is_refused(office: Office) -> None:
    talked = answered(await talks(office))
    await answer(office.ana, "close 1 bought elsewhere")
    got = await office.ana.click(talked, "Tomorrow")
    assert "L-1 is closed" in got.text
    assert (await office.lead(1)).status is Status.CLOSED


async def test_next_week_waits_for_a_working_day(office: Office) -> None:
    await office.sets("closed", "2026-11-30")
    talked = answered(await talks(office))
    await office.ana.click(talked, "Next week")
    assert await follows(office) == at("2026-12-01 09:00")


async def test_what_is_arranged_with_somebody_not_ready_yet_is_reminded_of(office: Office) -> None:
    await talks(office)
    await answer(office.ana, "notready 1 2027-03-01")
    await answer(office.ana, "follow 1 tue 14:00")
    await office.lives(at("2026-11-24 14:05"))
    assert any("you promised" in each.text for each in office.ana.dm)


async def test_a_visit_of_somebody_not_ready_yet_is_asked_about(office: Office) -> None:
    await talks(office)
    await answer(office.ana, "notready 1 2026-11-25")
    await answer(office.ana, "visit 1 tue 14:00")
    await office.lives(at("2026-11-24 15:35"))
    await office.ana.click(latest(office.ana.dm, "Did they come?"), "Didn't come")
    await office.lives(at("2026-11-25 09:05"))
    assert any("wanted to hear from you about now" in each.text for each in office.ana.dm)
