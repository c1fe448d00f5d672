"""What a manager's evening counts: each lead once, by what was promised and what was done."""

from datetime import date, timedelta

import pytest

from bot.desk.owing import ALL_UNKEPT
from bot.errors import ManagersOnly, WrongStatus
from bot.insight.evening import Behind, Share
from bot.leads.care import Ask
from bot.leads.channel import Channel
from bot.leads.deeds import Came, Claim, Close, HandOver, How, NoShow, Plan, Sold, Talked, Tried
from bot.leads.lead import Step, StepKind
from bot.leads.reason import Reason
from bot.policy import MAIN
from bot.ports import Store
from bot.to_people import Reminders
from tests.clock import FakeClock
from tests.desk.days import Days, days, in_chicago
from tests.desk.made import asks

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
async def office(store: Store, clock: FakeClock) -> Days:
    return await days(store, clock)


async def evening(office: Days, day: date = MONDAY, at: str = "17:15") -> Behind:
    office.to(f"{day} {at}")
    await office.desk.sweep.leads(MAIN)
    behind = await office.desk.evenings.behind(MAIN, "UKIM", day)
    assert behind
    return behind


def plan(kind: StepKind, when: str) -> Plan:
    return Plan(Step(kind, in_chicago(when)))


async def test_the_day_goes_from_evening_to_evening(office: Days) -> None:
    for when in ("2026-11-22 17:14", "2026-11-22 17:15", "2026-11-23 17:14", "2026-11-23 17:15"):
        await office.arrives(when, f"Al {when[-5:]}{when[8:10]}")
    assert (await evening(office)).new == 2


async def test_tests_spam_duplicates_and_rows_of_lists_are_not_counted(office: Days) -> None:
    await office.arrives("2026-11-23 09:00", "A Bo")
    await office.arrives("2026-11-23 09:00", "B Bob", test=True)
    await office.arrives("2026-11-23 09:00", "C Boba", channel=Channel.LIST)
    for name, reason in (("D Bobac", Reason.SPAM), ("E Bobace", Reason.DUPLICATE)):
        number = await office.claimed("2026-11-23 09:00", "UANA", name)
        await office.does("2026-11-23 09:01", "UANA", number, Close(reason=reason))
    found = await evening(office)
    assert found.new == 1
    assert [lead.person.name for lead in found.untried] == ["A Bo"]
    assert found.in_hours == Share(0, 1)


async def test_in_time_is_the_first_attempt_by_the_promise_of_the_inquiry(office: Days) -> None:
    early = await office.claimed("2026-11-23 10:00", "UANA", "A Early")
    await office.does("2026-11-23 10:15", "UANA", early, Tried())
    late = await office.claimed("2026-11-23 11:00", "UBEN", "B Lately")
    await office.does("2026-11-23 11:16", "UBEN", late, Tried())
    await office.arrives("2026-11-23 12:00", "C Neverly")
    found = await evening(office)
    assert (found.in_hours, found.overnight) == (Share(1, 3), Share(0, 0))


async def test_who_came_overnight_is_counted_apart(office: Days) -> None:
    night = await office.arrives("2026-11-22 23:00", "A Night")
    await office.does("2026-11-23 09:59", "UANA", night, Tried())
    found = await evening(office)
    assert (found.in_hours, found.overnight) == (Share(0, 0), Share(1, 1))


async def test_a_promise_that_still_runs_is_judged_the_next_day(office: Days) -> None:
    await office.arrives("2026-11-23 17:05", "A Late")
    assert (await evening(office)).in_hours == Share(0, 0)
    assert (await evening(office, MONDAY + timedelta(days=1))).in_hours == Share(0, 1)


async def test_who_asked_again_is_judged_by_what_came_of_that(office: Days) -> None:
    number = await office.claimed("2026-11-23 10:00", "UANA", "Al Bo")
    await office.does("2026-11-23 10:05", "UANA", number, Tried())
    assert await office.arrives("2026-11-23 13:00", "Al Bo") == number
    await office.does("2026-11-23 13:40", "UANA", number, Tried())
    assert (await evening(office)).in_hours == Share(0, 1)


async def test_who_was_never_to_be_called_is_not_held_against_anybody(office: Days) -> None:
    number = await office.claimed("2026-11-23 10:00", "UANA", "Al Bo")
    await office.does("2026-11-23 10:05", "UANA", number, Close(reason=Reason.NOT_A_BUYER))
    found = await evening(office)
    assert (found.new, found.in_hours) == (1, Share(0, 0))


async def test_results_are_counted_in_leads_and_what_was_taken_back_is_not(office: Days) -> None:
    number = await office.claimed("2026-11-23 10:00", "UANA", "Al Bo")
    visit = plan(StepKind.VISIT, "2026-11-24 10:00")
    await office.does("2026-11-23 10:05", "UANA", number, Talked(led_to=visit), Talked())
    other = await office.claimed("2026-11-23 11:00", "UBEN", "Cy Dot")
    done = await office.does("2026-11-23 11:05", "UBEN", other, Tried(), Sold())
    assert (await evening(office, at="11:06")).results.sold == 1
    await office.desk.deeds.undo(asks("UBEN", at=office.clock()), other, done.entry)
    found = (await evening(office)).results
    assert (found.talked, found.visits, found.sold) == (1, 1, 0)


async def test_nobody_tried_lists_the_longest_waiting_first(office: Days) -> None:
    await office.claimed("2026-11-23 12:00", "UBEN", "B Second")
    await office.arrives("2026-11-23 09:30", "A First")
    tried = await office.claimed("2026-11-23 10:00", "UANA", "C Tried")
    await office.does("2026-11-23 10:01", "UANA", tried, Tried())
    found = await evening(office)
    assert [lead.person.name for lead in found.untried] == ["A First", "B Second"]


async def test_promises_not_kept_are_counted_by_whose_they_are(office: Days) -> None:
    for user, name in (("UANA", "A Bo"), ("UANA", "B Bob"), ("UBEN", "C Boba")):
        number = await office.claimed("2026-11-23 10:00", user, name)
        await office.does(
            "2026-11-23 10:05", user, number, Tried(), plan(StepKind.FOLLOW, "2026-11-23 15:00")
        )
    kept = await office.claimed("2026-11-23 10:00", "UBEN", "D Bobac")
    await office.does("2026-11-23 10:05", "UBEN", kept, Tried(), plan(StepKind.FOLLOW, "2026-11-23 15:00"))
    await office.does("2026-11-23 15:02", "UBEN", kept, Talked())
    found = await evening(office)
    assert dict(found.unkept) == {"UANA": 2, "UBEN": 1}
    assert found.kept == Share(1, 4)
    assert (await evening(office, TUESDAY)).kept == Share(), "each is counted on the day it was settled"


async def test_a_later_call_that_nobody_made_is_not_kept_though_the_lead_went_back(office: Days) -> None:
    number = await office.claimed("2026-11-23 10:00", "UBEN")
    await office.does("2026-11-23 10:05", "UBEN", number, plan(StepKind.LATER, "2026-11-23 11:00"))
    await office.does(
        "2026-11-23 13:00", "UANA", await office.arrives("2026-11-23 11:20", "Sam Bell"), Claim()
    )
    assert (await office.store.read(MAIN, lambda unit: unit.lead(number))).owner is None
    found = await evening(office)
    assert (dict(found.unkept), found.kept) == ({"UBEN": 1}, Share(0, 1))


async def test_a_promise_of_the_day_before_is_not_kept_though_the_lead_went_back(office: Days) -> None:
    number = await office.claimed("2026-11-23 10:00", "UBEN")
    await office.does("2026-11-23 10:05", "UBEN", number, plan(StepKind.FOLLOW, "2026-11-24 11:00"))
    await office.arrives("2026-11-24 11:20", "Sam Bell")
    found = await evening(office, TUESDAY)
    assert (await office.store.read(MAIN, lambda unit: unit.lead(number))).owner is None
    assert (dict(found.unkept), found.kept) == ({"UBEN": 1}, Share(0, 1))


async def test_who_calls_in_time_keeps_a_colleagues_promise(office: Days) -> None:
    number = await office.claimed("2026-11-23 10:00", "UBEN")
    await office.does("2026-11-23 10:05", "UBEN", number, plan(StepKind.LATER, "2026-11-23 11:00"))
    await office.does("2026-11-23 11:20", "UANA", number, Talked())
    found = await evening(office)
    assert (dict(found.unkept), found.kept) == ({}, Share(1, 1))


async def test_a_manager_reminds_of_all_promises_at_once_and_nobody_else_may(office: Days) -> None:
    number = await office.claimed("2026-11-23 10:00", "UBEN", "C Boba")
    await office.does("2026-11-23 10:05", "UBEN", number, Tried(), plan(StepKind.FOLLOW, "2026-11-23 15:00"))
    office.to("2026-11-23 17:15")
    with pytest.raises(ManagersOnly):
        await office.desk.owing.remind(asks("UANA", at=office.clock()), ALL_UNKEPT)
    done = await office.desk.owing.remind(asks("UKIM", at=office.clock()), ALL_UNKEPT)
    assert done.detail["people"] == ["UBEN"]
    sheet = await office.desk.reading.sheet(MAIN, number)
    assert sheet.lead.care.owed is Ask.BY_MANAGER
    assert (sheet.history[-1].verb, sheet.history[-1].by) == ("remind", "UKIM")
    assert Reminders("UBEN") in await _waiting(office)


async def _waiting(office: Days) -> list[object]:
    """All that is owed to Slack, struck off as it is read."""
    found: list[object] = []
    while taken := await office.store.write(MAIN, lambda unit: unit.take("test")):
        for one in taken:
            found.append(one.message)
            await office.store.write(MAIN, lambda unit, one=one: unit.sent(one, timedelta(0)))  # type: ignore[misc]  # a default binds the loop's message
    return found


async def test_a_manager_reminds_of_one_lead(office: Days) -> None:
    number = await office.claimed("2026-11-23 10:00", "UBEN", "C Boba")
    await office.claimed("2026-11-23 10:00", "UANA", "D Bobac")
    done = await office.desk.owing.remind(asks("UKIM", at=office.clock()), number)
    assert done.detail["people"] == ["UBEN"]
    assert [each for each in await _waiting(office) if isinstance(each, Reminders)] == [Reminders("UBEN")]


async def test_nobody_can_be_reminded_of_a_lead_that_nobody_has(office: Days) -> None:
    number = await office.arrives("2026-11-23 10:00")
    with pytest.raises(WrongStatus):
        await office.desk.owing.remind(asks("UKIM", at=office.clock()), number)


async def test_later_calls_are_those_that_fell_due_in_the_day(office: Days) -> None:
    made = await office.claimed("2026-11-23 10:00", "UANA", "A Made")
    await office.does("2026-11-23 10:05", "UANA", made, Tried())
    await office.does("2026-11-23 11:30", "UANA", made, Tried(how=How.VOICEMAIL))
    open_ = await office.claimed("2026-11-23 12:00", "UBEN", "B Openly")
    await office.does("2026-11-23 12:05", "UBEN", open_, Tried())
    hasty = await office.claimed("2026-11-23 16:30", "UBEN", "C Hastily")
    await office.does("2026-11-23 16:40", "UBEN", hasty, Tried())
    assert (await evening(office)).later == Share(1, 3)


async def test_a_call_that_fell_due_on_an_earlier_day_is_that_days(office: Days) -> None:
    number = await office.claimed("2026-11-22 10:00", "UANA", "A Late")
    await office.does("2026-11-22 10:05", "UANA", number, Tried())
    assert (await evening(office, date(2026, 11, 22))).later == Share(0, 1)
    assert (await evening(office)).later == Share(0, 0)


async def test_an_answer_to_who_asked_again_is_no_later_call(office: Days) -> None:
    number = await office.claimed("2026-11-23 10:00", "UANA", "Al Bo")
    await office.does("2026-11-23 10:05", "UANA", number, Tried())
    await office.arrives("2026-11-23 10:30", "Al Bo")
    await office.does("2026-11-23 10:35", "UANA", number, Tried())
    assert (await evening(office, at="11:00")).later == Share(0, 0)


async def test_visits_came_did_not_or_were_not_reported(office: Days) -> None:
    for name in ("A Came", "B Nobody", "C Unknown"):
        number = await office.claimed("2026-11-23 09:00", "UBEN", name)
        await office.does(
            "2026-11-23 09:05", "UBEN", number, Tried(), plan(StepKind.VISIT, "2026-11-23 11:00")
        )
    await office.does("2026-11-23 12:40", "UBEN", 1, Came())
    await office.does("2026-11-23 12:41", "UBEN", 2, NoShow())
    found = await evening(office)
    assert (found.results.came, found.results.missed, dict(found.unreported)) == (1, 1, {"UBEN": 1})
    assert found.results.talked == 1


async def test_usual_is_the_middle_of_the_same_weekday_and_not_said_of_one_week(office: Days) -> None:
    counts = {"2026-10-26": 0, "2026-11-02": 1, "2026-11-09": 9, "2026-11-16": 2}
    await office.arrives("2026-10-26 09:00", "Al Start")
    for day, count in counts.items():
        for number in range(count):
            await office.arrives(f"{day} 10:00", f"Al {'x' * number}{day}")
        if day == "2026-11-02":
            assert (await evening(office, date(2026, 11, 9))).usual is None
    assert (await evening(office)).usual == 2


async def test_on_friday_the_weekend_ahead_is_weighed(office: Days) -> None:
    friday = date(2026, 11, 27)
    await office.arrives("2026-11-07 11:00", "Al Start")
    for day in ("14", "21"):
        for number in range(4):
            await office.arrives(f"2026-11-{day} 11:00", f"Al {'x' * number}{day}")
    for number in range(20):
        mine = await office.arrives("2026-11-24 11:00", f"Bo {'x' * number}")
        await office.does("2026-11-24 11:05", ("UANA", "UBEN")[number % 2], mine, Tried())
    saturday, sunday = (await evening(office, friday)).weekend
    assert (saturday.on_duty, saturday.usual, saturday.room) == (3, 4, 30)
    assert (sunday.on_duty, sunday.usual) == (3, 0)
    assert not (await evening(office, date(2026, 11, 30))).weekend


async def test_room_is_not_said_of_a_handful_of_attempts(office: Days) -> None:
    for number in range(19):
        mine = await office.arrives("2026-11-24 11:00", f"Bo {'x' * number}")
        await office.does("2026-11-24 11:05", "UANA", mine, Tried())
    assert (await evening(office, date(2026, 11, 27))).weekend[0].room is None


async def test_an_evening_is_for_managers_and_for_its_day(office: Days) -> None:
    office.to("2026-11-23 17:15")
    assert await office.desk.evenings.behind(MAIN, "UANA", MONDAY) is None
    office.to("2026-11-23 23:16")
    assert await office.desk.evenings.behind(MAIN, "UKIM", MONDAY) is None


async def test_a_late_evening_still_ends_at_its_time(office: Days) -> None:
    await office.arrives("2026-11-23 17:30", "Al Bo")
    assert (await evening(office, at="20:00")).new == 0


async def test_a_report_is_of_the_day_so_far_and_for_managers(office: Days) -> None:
    number = await office.arrives("2026-11-23 10:00", "Al Bo")
    await office.does("2026-11-23 10:05", "UKIM", number, HandOver("UBEN"))
    assert (await office.desk.evenings.so_far(asks("UKIM"))).new == 1
    with pytest.raises(ManagersOnly):
        await office.desk.evenings.so_far(asks("UANA"))
