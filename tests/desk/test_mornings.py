"""What a rep's morning gathers, and whom the short lists name."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.insight.morning import Ahead, What
from bot.leads.care import Ask
from bot.leads.deeds import Close, Deed, How, NotReady, Plan, Sold, Talked, Tried
from bot.leads.lead import Step, StepKind
from bot.leads.reason import Reason
from bot.policy import MAIN
from bot.ports import Store
from bot.team import Rep
from tests.clock import FakeClock
from tests.desk.days import Days, days, in_chicago

MONDAY = date(2026, 11, 23)


@pytest.fixture
async def office(store: Store, clock: FakeClock) -> Days:
    return await days(store, clock)


async def morning(office: Days, user: str = "UANA", at: str = "2026-11-23 08:45") -> Ahead:
    office.to(at)
    await office.desk.sweep.leads(MAIN)
    found = await office.desk.mornings.ahead(MAIN, user)
    assert found is not None
    return found


def plan(kind: StepKind, when: str) -> Plan:
    return Plan(Step(kind, in_chicago(when)))


async def on_friday(office: Days, name: str, *deeds: Deed, user: str = "UANA") -> int:
    number = await office.claimed("2026-11-20 10:00", user, name)
    await office.does("2026-11-20 10:05", user, number, *deeds)
    return number


async def test_promises_retries_and_visits_of_today_stand_in_the_order_of_their_times(office: Days) -> None:
    visit = plan(StepKind.VISIT, "2026-11-23 14:00")
    await on_friday(office, "A Visit", Talked(led_to=visit))
    await on_friday(office, "B Promised", Tried(), plan(StepKind.FOLLOW, "2026-11-23 09:00"))
    await on_friday(office, "C Tried", Tried())
    await on_friday(office, "D Tomorrow", Tried(), plan(StepKind.FOLLOW, "2026-11-24 09:00"))
    await on_friday(office, "E Bens", Tried(), user="UBEN")
    found = await morning(office)
    assert [(each.what, each.lead.person.name) for each in found.items] == [
        (What.RETRY, "C Tried"),
        (What.PROMISE, "B Promised"),
        (What.VISIT, "A Visit"),
    ]


async def test_the_share_of_the_night_is_foreseen_as_it_will_be_offered(office: Days) -> None:
    for number in range(5):
        await office.arrives("2026-11-22 22:00", f"Al {'x' * number}o")
    foreseen = {
        user: [lead.number for lead in (await morning(office, user)).overnight]
        for user in ("UANA", "UBEN", "UKIM")
    }
    assert foreseen == {"UANA": [1, 4], "UBEN": [2, 5], "UKIM": [3]}
    found = await morning(office)
    assert found.by == in_chicago("2026-11-23 10:00")
    offered = {
        user: [lead.number for lead in (await morning(office, user, "2026-11-23 09:01")).overnight]
        for user in foreseen
    }
    assert offered == foreseen


async def test_a_test_lead_is_in_nobodys_morning(office: Days) -> None:
    await office.arrives("2026-11-22 22:00", "Al Bo", test=True)
    number = await office.arrives("2026-11-22 16:00", "Cy Dot", test=True)
    await office.does("2026-11-22 16:05", "UANA", number, Tried(), plan(StepKind.FOLLOW, "2026-11-23 09:00"))
    assert not [user for user in ("UANA", "UBEN", "UKIM") if await morning(office, user)]


async def test_what_stands_open_is_asked_about(office: Days) -> None:
    await on_friday(office, "A Talked", Talked())
    await on_friday(office, "B Back", Tried(), NotReady(until=in_chicago("2026-11-23 09:00")))
    await on_friday(office, "C Later", Tried(), NotReady(until=in_chicago("2026-12-23 09:00")))
    await on_friday(office, "D Visited", Talked(led_to=plan(StepKind.VISIT, "2026-11-21 11:00")))
    found = await morning(office)
    asked = {each.lead.person.name: each.ask for each in found.loose}
    assert asked == {"A Talked": Ask.OUTCOME, "B Back": Ask.BACK, "D Visited": Ask.VISIT_DONE}


async def test_the_results_are_those_of_the_last_working_day(office: Days) -> None:
    await office.store.write(MAIN, lambda unit: unit.keep_rep(Rep(user="UANA", hours="Mon-Fri 9-18")))
    visit = plan(StepKind.VISIT, "2026-11-25 14:00")
    await on_friday(office, "A Talked", Talked(led_to=visit))
    await on_friday(office, "B Talked too", Talked())
    await on_friday(office, "C Bens", Talked(), user="UBEN")
    found = await morning(office)
    assert found.since == date(2026, 11, 20)
    assert (found.results.talked, found.results.visits) == (2, 1)


async def test_a_morning_is_not_said_in_the_afternoon_or_to_who_left(office: Days) -> None:
    ahead = office.desk.mornings.ahead
    office.to("2026-11-23 11:45")
    assert await ahead(MAIN, "UANA", MONDAY) is not None
    office.to("2026-11-23 11:46")
    assert await ahead(MAIN, "UANA", MONDAY) is None
    assert await ahead(MAIN, "UANA") is not None
    await office.store.write(MAIN, lambda unit: unit.keep_members([]))
    assert await ahead(MAIN, "UANA") is None


async def test_whoever_goes_away_meanwhile_is_left_alone(office: Days) -> None:
    await on_friday(office, "A Rests", Tried(), NotReady(until=in_chicago("2027-03-01 09:00")))
    office.to("2026-11-24 08:45")
    mornings = office.desk.mornings
    assert await mornings.ahead(MAIN, "UANA", MONDAY + timedelta(days=1)) is not None
    assert await mornings.resting(MAIN, "UANA")
    away = Rep(user="UANA", away_from=in_chicago("2026-11-24 00:00"))
    await office.store.write(MAIN, lambda unit: unit.keep_rep(away))
    assert await mornings.ahead(MAIN, "UANA", MONDAY + timedelta(days=1)) is None
    assert not await mornings.resting(MAIN, "UANA")
    assert not await mornings.bought(MAIN, "UANA")


async def again(office: Days, at: str, user: str = "UANA") -> list[str]:
    office.to(at)
    await office.desk.sweep.leads(MAIN)
    return [each.lead.person.name or "" for each in await office.desk.mornings.again(MAIN, user)]


async def test_a_list_names_whom_to_try_again_by_now(office: Days) -> None:
    first = await office.claimed("2026-11-23 10:00", "UANA", "A First")
    await office.does("2026-11-23 10:05", "UANA", first, Tried())
    second = await office.claimed("2026-11-23 11:00", "UANA", "B Second")
    await office.does("2026-11-23 11:05", "UANA", second, Tried())
    put_off = await office.claimed("2026-11-23 10:00", "UANA", "C Promised")
    await office.does("2026-11-23 11:06", "UANA", put_off, Tried(), plan(StepKind.FOLLOW, "2026-11-24 09:00"))
    assert await again(office, "2026-11-23 11:30") == ["A First"]
    assert await again(office, "2026-11-23 14:30") == ["A First", "B Second"]
    assert await again(office, "2026-11-23 14:30", "UBEN") == []


async def test_nobody_is_listed_for_a_fourth_call_within_a_day(office: Days) -> None:
    called, texted = [
        await office.claimed("2026-11-23 15:50", "UANA", name) for name in ("A Called", "B Texted")
    ]
    for clock in ("16:00", "16:45", "17:30"):
        await office.does(f"2026-11-23 {clock}", "UANA", called, Tried())
        await office.does(f"2026-11-23 {clock}", "UANA", texted, Tried(how=How.TEXTED))
    assert await again(office, "2026-11-24 11:30") == ["B Texted"]
    assert await again(office, "2026-11-24 16:30") == ["B Texted", "A Called"]


@pytest.mark.parametrize(
    "spared",
    [{"away": 1}, {"busy": 1}, {"quiet": 1}, {"hours": "Mon-Fri 9-11"}],
    ids=["away", "with a customer", "do not disturb", "off duty"],
)
async def test_nobody_is_given_a_list_who_wants_quiet(office: Days, spared: dict[str, object]) -> None:
    number = await office.claimed("2026-11-23 10:00", "UANA", "A First")
    await office.does("2026-11-23 10:05", "UANA", number, Tried())
    start, end = in_chicago("2026-11-23 11:00"), in_chicago("2026-11-23 15:00")
    (kind, value), *_ = spared.items()
    given: dict[str, Any] = (
        {"hours": value} if kind == "hours" else {f"{kind}_from": start, f"{kind}_until": end}
    )
    await office.store.write(MAIN, lambda unit: unit.keep_rep(Rep(user="UANA", **given)))
    assert await again(office, "2026-11-23 14:30") == []


async def test_what_was_held_back_comes_first(office: Days) -> None:
    talked = await office.claimed("2026-11-23 09:00", "UANA", "A Talked")
    await office.does("2026-11-23 09:05", "UANA", talked, Talked())
    tried = await office.claimed("2026-11-23 10:00", "UANA", "B Tried")
    await office.does("2026-11-23 10:05", "UANA", tried, Tried())
    office.to("2026-11-23 11:30")
    await office.desk.sweep.leads(MAIN)
    listed = await office.desk.mornings.again(MAIN, "UANA")
    assert [(each.lead.number, each.ask) for each in listed] == [(talked, Ask.OUTCOME), (tried, None)]


async def test_the_resting_come_longest_untouched_first_and_none_who_must_not_be_written_to(
    office: Days,
) -> None:
    for number, reason in enumerate([None, None, Reason.OPTED_OUT, None, None, None, None]):
        lead = await office.claimed(f"2026-11-0{number + 1} 10:00", "UANA", f"Al {'x' * number}")
        rest = NotReady(until=in_chicago("2027-03-01 09:00"), reason=reason)
        await office.does(f"2026-11-0{number + 1} 10:05", "UANA", lead, Tried(), rest)
    await office.does("2026-11-09 10:00", "UANA", 1, Tried(how=How.TEXTED))
    found = await office.desk.mornings.resting(MAIN, "UANA")
    assert [lead.number for lead in found] == [2, 4, 5, 6, 7]
    assert (await office.desk.reading.sheet(MAIN, 1)).lead.back_on == in_chicago("2027-03-01 09:00")


async def test_of_the_resting_nobody_is_written_to_who_has_a_visit_to_come(office: Days) -> None:
    lead = await office.claimed("2026-11-20 10:00")
    rest = NotReady(until=in_chicago("2027-03-01 09:00"))
    await office.does(
        "2026-11-20 10:05", "UANA", lead, Tried(), rest, plan(StepKind.VISIT, "2026-11-24 14:00")
    )
    office.to("2026-11-24 08:45")
    assert not await office.desk.mornings.resting(MAIN, "UANA")


async def test_old_conversations_are_asked_about_while_nothing_is_known_of_them(office: Days) -> None:
    talked = []
    for number in range(6):
        talked.append(await office.claimed("2026-09-01 10:00", "UANA", f"Al {'x' * number}"))
        await office.does("2026-09-01 10:05", "UANA", talked[-1], Talked())
    await office.does("2026-09-01 10:06", "UANA", talked[1], Sold())
    await office.does("2026-09-01 10:06", "UANA", talked[2], Close(reason=Reason.BOUGHT_ELSEWHERE))
    await office.does("2026-09-01 10:06", "UANA", talked[3], Close(reason=Reason.NOT_INTERESTED))
    await office.does("2026-11-01 10:06", "UANA", talked[4], Talked())
    only_tried = await office.claimed("2026-09-01 10:00", "UANA", "Bo Tried")
    await office.does("2026-09-01 10:05", "UANA", only_tried, Tried())
    office.to("2026-11-23 08:45")
    found = await office.desk.mornings.bought(MAIN, "UANA")
    assert [lead.number for lead in found] == [talked[0], talked[3], talked[5]]
    office.clock.advance(timedelta(days=370))
    assert await office.desk.mornings.bought(MAIN, "UANA") == [
        (await office.desk.reading.sheet(MAIN, talked[4])).lead
    ]
