"""The messages about a person's day, from their timers to what people read and press in Slack."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.leads.status import Status
from bot.policy import MAIN
from handlers.sandbox.fault_kinds import Fault
from handlers.sandbox.people import Person, Seen
from tests.walks.acts import DANA, PRIYA, SAM, open_form, told
from tests.walks.office import Office

CHICAGO = ZoneInfo("America/Chicago")


async def at(office: Office, when: str) -> None:
    """Time passes by minutes of work until then, as far as Parley has anything to do."""
    end = datetime.fromisoformat(when).replace(tzinfo=CHICAGO).astimezone(office.clock.now.tzinfo)
    await office.works()
    while (due := await office.home.desk.rounds.next_at(MAIN)) is not None and due <= end:
        office.clock.now = max(office.clock.now, due)
        await office.works()
    office.clock.now = end
    await awhile(office)


async def awhile(office: Office) -> None:
    """Long enough for a few messages to one person."""
    for _ in range(6):
        await office.works()
        office.clock.advance(timedelta(seconds=2))


async def down_until(office: Office, when: str) -> None:
    """The process stands still, and goes on then."""
    start = datetime.fromisoformat(when).replace(tzinfo=CHICAGO)
    office.clock.now = start.astimezone(office.clock.now.tzinfo)
    await awhile(office)


def messages(person: Person, start: str) -> list[Seen]:
    return [each for each in person.dm if each.lines and each.lines[0].startswith(start) and not each.private]


async def ana_has(office: Office, lead: dict[str, object], *lines: str) -> int:
    number = await office.arrives(lead)
    for line in ("claim", *lines):
        verb, _, rest = line.partition(" ")
        await told(office.ana, f"{verb} {number} {rest}".strip())
    return number


async def test_the_morning_is_written_once_whatever_happens_to_the_process(office: Office) -> None:
    await at(office, "2026-11-23 10:00")
    number = await ana_has(office, dict(DANA), "tried", "follow tomorrow 9:00")
    await at(office, "2026-11-24 08:44")
    assert not messages(office.ana, "Ana, today")
    await at(office, "2026-11-24 08:46")
    for _ in range(5):
        await office.works()
    (morning,) = messages(office.ana, "Ana, today")
    assert morning.lines[:3] == [
        "Ana, today: 1 promise",
        "9:00 AM Dana Ruiz (512) 555-0142: you promised",
        "[Calling now]",
    ]
    assert not messages(office.ben, "Ben, today"), "nothing to say to Ben"
    await office.ana.click(morning, "Calling now")
    assert (await office.lead(number)).calling_at is not None


async def test_whoever_was_down_over_night_writes_the_morning_late_but_not_at_noon(office: Office) -> None:
    await at(office, "2026-11-23 10:00")
    await ana_has(office, dict(DANA), "tried", "follow tomorrow 9:00")
    await ana_has(office, dict(SAM), "tried", "follow 2026-11-25 9:00")
    await down_until(office, "2026-11-24 10:00")
    assert len(messages(office.ana, "Ana, today")) == 1
    await down_until(office, "2026-11-25 12:00")
    assert len(messages(office.ana, "Ana, today")) == 1


ON_POST = ("chat.postMessage",)
FAULTS = {
    "the answer is lost": Fault("lost", ON_POST),
    "5xx after the effect": Fault("server_error", ON_POST, effect=True),
    "5xx before the effect": Fault("server_error", ON_POST),
    "late by a minute": Fault("late", ON_POST, seconds=60),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_morning_of_which_it_is_not_known_how_it_ended_stands_there_once(
    office: Office, fault: Fault
) -> None:
    await at(office, "2026-11-23 10:00")
    await ana_has(office, dict(DANA), "tried", "follow tomorrow 9:00")
    await at(office, "2026-11-24 08:44")
    office.slack.faults.add(fault)
    await at(office, "2026-11-24 08:46")
    assert office.slack.faults.log, "the fault struck nothing"
    for minute in range(47, 57):
        await at(office, f"2026-11-24 08:{minute}")
    assert len(messages(office.ana, "Ana, today")) == 1
    midnight = datetime(2026, 11, 24, tzinfo=CHICAGO).astimezone(office.clock.now.tzinfo)
    said = await office.home.desk.store.read(MAIN, lambda unit: unit.said("UANA", midnight))
    assert [kind for kind, _ in said].count("Morning") == 1


async def test_the_manager_reads_the_day_and_acts_on_it(office: Office) -> None:
    await at(office, "2026-11-23 10:00")
    await ana_has(office, dict(DANA), "tried", "follow 2h")
    await office.arrives(dict(SAM))
    await office.arrives({**PRIYA, "test": True})
    await at(office, "2026-11-23 17:16")
    (evening,) = messages(office.kim, "Mon 23 Nov")
    assert evening.lines == [
        "Mon 23 Nov: 2 new",
        "Tried in time: 1. Open hours 1/2",
        "Talked with 0, visits booked 0, sold 0",
        "Nobody tried: 1, oldest 7 h",
        "S. Bell",
        "[Assign S. Bell]",
        "Promised, not called: Ana 1. Kept: 0 of 1",
        "[Remind]",
        *evening.lines[8:],
    ]
    got = await office.kim.click(evening, "Remind")
    assert "Reminded: Ana." in got.text
    await office.kim.click(evening, "Assign S. Bell")
    assert open_form(office.kim)[0] == "Hand over L-2"
    assert not messages(office.ana, "Mon 23 Nov")


async def test_a_list_of_whom_to_try_again_is_worked_by_single_taps(office: Office) -> None:
    await at(office, "2026-11-23 10:00")
    number = await ana_has(office, dict(DANA), "tried")
    await at(office, "2026-11-23 11:31")
    (listed,) = messages(office.ana, "To try again: 1")
    await office.ana.click(listed, "Left voicemail")
    assert (await office.lead(number)).attempts == 2
    await at(office, "2026-11-23 14:31")
    assert len(messages(office.ana, "To try again")) == 1


async def test_who_rests_is_shown_on_tuesday_and_can_be_written_to(office: Office) -> None:
    await at(office, "2026-11-23 10:00")
    number = await ana_has(office, dict(DANA), "tried", "notready 8w")
    await at(office, "2026-11-24 08:46")
    (resting,) = messages(office.ana, "Not ready yet")
    assert (
        "Hi Dana, you asked us about tour, 14 Larch Ln a while ago. Is it still on your mind?" in resting.text
    )
    await office.ana.click(resting, "Texted")
    lead = await office.lead(number)
    assert (lead.status, lead.attempts) == (Status.NURTURE, 2)
    await office.ana.click(resting, "Not ready yet")
    assert open_form(office.ana)[0] == "Not ready yet L-1"


async def test_old_conversations_are_asked_about_on_the_first(office: Office) -> None:
    await down_until(office, "2026-10-20 10:00")
    number = await ana_has(office, dict(DANA), "talked", "follow 2026-12-20 9:00")
    await down_until(office, "2026-12-01 08:40")
    await at(office, "2026-12-01 08:46")
    (asked,) = messages(office.ana, "Did any of these buy?")
    await office.ana.click(asked, "Sold")
    assert (await office.lead(number)).status is Status.CLIENT


async def test_a_visit_that_is_over_is_reported_or_moved(office: Office) -> None:
    await at(office, "2026-11-23 10:00")
    number = await ana_has(office, dict(DANA), "talked", "visit 1h")
    office.clock.advance(timedelta(hours=3))
    shown = await office.ana.command("/lead", "today")
    (today,) = shown.private
    await office.ana.click(today, "Moved")
    title, _ = open_form(office.ana)
    assert title == "Visit L-1"
    got = await office.ana.click(today, "Came")
    assert got.private[-1].lines == [
        "L-1 Dana Ruiz: came to the visit, noted",
        "Follow up when?",
        "[Tomorrow] [Friday] [Next week] [Pick]",
        "[Undo] [Edit]",
    ]
    lead = await office.lead(number)
    assert (lead.status, lead.step) == (Status.ACTIVE, None)
    await office.ana.click(got.private[-1], "Undo")
    assert (await office.lead(number)).step is not None


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_the_day_can_be_asked_for(office: Office) -> None:
    await at(office, "2026-11-23 10:00")
    assert await told(office.ana, "today") == "Nothing is planned today; see /lead open."
    await ana_has(office, dict(DANA), "tried", "follow 1h")
    assert (await told(office.ana, "today")).startswith("Ana, today: 1 promise\n11:00 AM Dana Ruiz")
    office.clock.advance(timedelta(seconds=1))
    assert await told(office.ana, "report") == "Only a manager can read the team's report; ask one."
    assert (await told(office.kim, "report")).startswith("Mon 23 Nov: 1 new\n")


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_what_a_morning_shows_is_owed_no_more(office: Office) -> None:
    await at(office, "2026-11-23 17:00")
    number = await ana_has(office, dict(DANA), "talked")
    await at(office, "2026-11-23 19:30")
    assert (await office.lead(number)).care.owed is not None
    await at(office, "2026-11-24 08:46")
    (morning,) = messages(office.ana, "Ana, today")
    assert "Open: D. Ruiz (no next step)" in morning.lines
    assert (await office.lead(number)).care.owed is None
    asked = await office.ana.click(morning, "Follow up D. Ruiz")
    assert asked.text.startswith("L-1 Dana Ruiz: follow up when?")
    await office.ana.click(asked.private[-1], "Pick")
    await office.ana.submit({"When": int(office.clock().timestamp()) + 3600})
    assert (await office.lead(number)).step is not None


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_who_leaves_has_no_timers_and_who_comes_has_some(office: Office) -> None:
    async def names() -> set[str]:
        await office.home.desk.rounds.ring(MAIN)
        return set(await office.home.desk.store.read(MAIN, lambda unit: unit.timers()))

    of_a_rep = {f"{kind}:UANA" for kind in ("morning", "lists", "resting", "bought", "weekly")}
    assert of_a_rep | {"evening:UKIM"} <= await names()
    await office.ana.leaves(office.leads)
    await office.home.slack.roster.refresh()
    assert not of_a_rep & await names()
    await office.ana.joins(office.leads)
    await office.home.slack.roster.refresh()
    assert of_a_rep <= await names()
    assert "evening:UANA" not in await names()


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_each_month_others_are_asked_about_and_who_did_not_buy_never_again(office: Office) -> None:
    for each in range(9):
        await ana_has(office, {"name": f"Al {'x' * each}", "phone": f"202-555-01{each:02}"}, "talked")
        office.clock.advance(timedelta(minutes=1))
    await office.works()

    async def asked(day: str) -> list[str]:
        await down_until(office, f"{day} 08:46")
        for _ in range(4):
            await awhile(office)
        (*_, latest) = messages(office.ana, "Did any of these buy?")
        return [line for line in latest.lines if line.startswith("Al")]

    first = await asked("2027-01-01")
    assert len(first) == 7
    (*_, latest) = messages(office.ana, "Did any of these buy?")
    got = await office.ana.click(latest, "No")
    assert "did not buy, noted" in got.private[-1].text
    assert (await office.history(9))[-1].verb == "unsold"
    second = await asked("2027-02-01")
    assert len(second) == 2
    assert not set(first) & set(second)
    again = await asked("2027-07-01")
    assert set(again) == set(first) - {first[0]}
