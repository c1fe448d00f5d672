"""Whoever had a part in a lead hears of its visit or sale: once, and however much later."""

from datetime import date, datetime, timedelta

import pytest

from bot.insight.heard import Heard, News
from bot.leads.deeds import Came, Claim, Close, HandOver, Plan, Reopen, Sold, Talked, Tried
from bot.leads.lead import Step, StepKind
from bot.leads.reason import Reason
from bot.policy import MAIN
from bot.ports import Store
from bot.team import Member, Rep
from bot.to_people import Morning
from handlers.slack.letters import mornings
from handlers.slack.letters.letter import Letter
from tests.clock import FakeClock
from tests.desk.days import ZONE, Days, days, in_chicago
from tests.desk.made import ROSTER, asks


@pytest.fixture
async def office(store: Store, clock: FakeClock) -> Days:
    return await days(store, clock)


def visit(when: str) -> Plan:
    return Plan(Step(StepKind.VISIT, in_chicago(when)))


async def called(office: Days, day: str, name: str = "A Okafor", times: int = 1, user: str = "UANA") -> int:
    """Somebody claims a lead and tries it, so often, at two hours' distance."""
    number = await office.claimed(f"{day} 10:00", user, name)
    for each in range(times):
        await office.does(f"{day} {10 + 2 * each}:05", user, number, Tried())
    return number


async def morning(office: Days, day: str, user: str = "UANA") -> list[Heard]:
    """What somebody hears in the morning message of that day, which is said if there is anything to say."""
    office.to(f"{day} 08:45")
    await office.desk.sweep.leads(MAIN)

    async def look(_: str) -> None: ...

    drawers = mornings.drawers(office.desk.mornings, "/lead", look)
    ahead = await office.desk.mornings.ahead(MAIN, user, date.fromisoformat(day))
    letter = await drawers[Morning](Morning(user, day))
    if ahead and isinstance(letter, Letter):
        then = letter.then
        await office.store.write(MAIN, lambda unit: then(unit, None))
    return list(ahead.heard) if ahead else []


def told(heard: list[Heard]) -> list[tuple[News, int, int, datetime]]:
    return [(each.news, each.lead.number, each.calls, each.at.astimezone(ZONE)) for each in heard]


async def test_whoever_had_a_part_in_a_sale_hears_of_it(office: Days) -> None:
    number = await called(office, "2026-11-03", times=3)
    await office.does("2026-11-22 10:00", "UKIM", number, Sold())
    assert told(await morning(office, "2026-11-23")) == [
        (News.SOLD, number, 3, in_chicago("2026-11-03 14:05"))
    ]
    assert not await morning(office, "2026-11-23", "UBEN")


async def test_months_later_too_and_once(office: Days) -> None:
    number = await called(office, "2026-03-03")
    await office.does("2026-11-22 10:00", "UKIM", number, Sold())
    assert len(await morning(office, "2026-11-23")) == 1
    assert not await morning(office, "2026-11-24")


async def test_whoever_reported_it_is_not_told_what_they_know(office: Days) -> None:
    number = await called(office, "2026-11-03")
    await office.does("2026-11-22 10:00", "UANA", number, Sold())
    assert not await morning(office, "2026-11-23")


@pytest.mark.parametrize("weeks", [1, 4, 20])
async def test_who_is_away_hears_of_it_on_the_first_morning_after(office: Days, weeks: int) -> None:
    number = await called(office, "2026-05-04")
    await office.does("2026-05-05 10:00", "UKIM", number, visit("2026-05-20 11:00"))
    assert len(await morning(office, "2026-05-06")) == 1
    back = in_chicago("2026-05-07 00:00") + timedelta(weeks=weeks)
    away = Rep(user="UANA", away_from=in_chicago("2026-05-06 12:00"), away_until=back)
    await office.store.write(MAIN, lambda unit: unit.keep_rep(away))
    await office.does("2026-05-07 10:00", "UKIM", number, Sold())
    assert not await morning(office, "2026-05-08")
    assert [each.news for each in await morning(office, f"{back:%Y-%m-%d}")] == [News.SOLD]
    assert not await morning(office, f"{back + timedelta(days=1):%Y-%m-%d}")


async def test_a_morning_that_was_not_said_leaves_it_to_the_next(office: Days) -> None:
    number = await called(office, "2026-11-03")
    await office.does("2026-11-20 10:00", "UKIM", number, Sold())
    office.to("2026-11-21 12:00")
    assert await office.desk.mornings.ahead(MAIN, "UANA", date(2026, 11, 21)) is None, "too late for that day"
    assert [each.news for each in await morning(office, "2026-11-22")] == [News.SOLD]


async def test_whoever_left_the_roster_hears_nothing(office: Days) -> None:
    number = await called(office, "2026-11-03")
    await office.does("2026-11-22 10:00", "UKIM", number, Sold())
    gone = [Member(user="UANA", name="Ana", zone="America/Chicago", rostered=False), *ROSTER[1:]]
    await office.store.write(MAIN, lambda unit: unit.keep_members(gone[1:]))
    assert not await morning(office, "2026-11-23")


async def test_a_sale_that_was_taken_back_or_fell_through_is_not_told(office: Days) -> None:
    back, fell = await called(office, "2026-11-03"), await called(office, "2026-11-04", "B Bell")
    done = await office.does("2026-11-22 10:00", "UKIM", back, Sold())
    await office.desk.deeds.undo(asks("UKIM", at=office.clock()), back, done.entry)
    await office.does("2026-11-22 10:00", "UKIM", fell, Sold())
    await office.does("2026-11-22 15:00", "UKIM", fell, Reopen())
    assert not await morning(office, "2026-11-23")


async def test_a_visit_is_told_when_it_is_booked_and_when_they_came_but_not_when_it_moves(
    office: Days,
) -> None:
    number = await called(office, "2026-11-03")
    await office.does("2026-11-16 10:00", "UKIM", number, Talked(led_to=visit("2026-11-18 11:00")))
    assert [each.news for each in await morning(office, "2026-11-17")] == [News.BOOKED]
    await office.does("2026-11-17 10:00", "UKIM", number, visit("2026-11-19 11:00"))
    assert not await morning(office, "2026-11-18")
    await office.does("2026-11-19 12:40", "UKIM", number, Came())
    (came,) = await morning(office, "2026-11-20")
    assert (came.news, came.calls, came.first) == (News.CAME, 1, in_chicago("2026-11-03 10:05"))


async def test_of_several_results_on_a_day_the_sale_is_told(office: Days) -> None:
    number = await called(office, "2026-11-03")
    await office.does("2026-11-16 10:00", "UKIM", number, visit("2026-11-16 11:00"))
    await office.does("2026-11-16 12:40", "UKIM", number, Came(), Sold())
    assert [each.news for each in await morning(office, "2026-11-17")] == [News.SOLD]


async def test_who_worked_an_earlier_lead_of_the_person_hears_of_it(office: Days) -> None:
    first = await called(office, "2026-03-03", times=2)
    await office.does("2026-03-04 10:00", "UANA", first, Close(reason=Reason.NOT_INTERESTED))
    second = await office.arrives("2026-06-03 10:00", "A Okafor")
    await office.does("2026-06-03 10:01", "UBEN", second, Claim())
    await office.does("2026-06-03 10:05", "UBEN", second, Tried(), Close(reason=Reason.NOT_INTERESTED))
    third = await office.arrives("2026-11-20 10:00", "A Okafor")
    await office.does("2026-11-20 10:01", "UKIM", third, Claim())
    await office.does("2026-11-20 10:05", "UKIM", third, Talked(), Sold())
    (of_ana,), (of_ben,) = await morning(office, "2026-11-21"), await morning(office, "2026-11-21", "UBEN")
    assert (of_ana.lead.number, of_ana.calls, of_ana.first) == (third, 2, in_chicago("2026-03-03 10:05"))
    assert (of_ben.lead.number, of_ben.calls, of_ben.first) == (third, 1, None)


async def test_whoever_only_took_it_hears_of_it_and_whoever_came_after_does_not(office: Days) -> None:
    number = await office.claimed("2026-11-20 10:00", "UANA")
    await office.does("2026-11-20 10:05", "UKIM", number, Sold())
    await office.does("2026-11-20 11:00", "UKIM", number, Reopen(), HandOver("UBEN"))
    await office.does("2026-11-20 11:05", "UBEN", number, Tried(), Sold())
    assert told(await morning(office, "2026-11-21")) == [
        (News.SOLD, number, 0, in_chicago("2026-11-20 10:00"))
    ]
    assert not await morning(office, "2026-11-21", "UBEN")


async def test_a_test_lead_is_no_result(office: Days) -> None:
    number = await office.arrives("2026-11-03 10:00", test=True)
    await office.does("2026-11-03 10:05", "UANA", number, Claim(), Tried())
    await office.does("2026-11-22 10:00", "UKIM", number, Sold())
    assert not await morning(office, "2026-11-23")


async def test_whoever_asks_hears_what_came_since_the_last_working_day(office: Days) -> None:
    number = await called(office, "2026-11-03")
    await office.does("2026-11-22 10:00", "UKIM", number, Sold())
    await morning(office, "2026-11-23")
    asked = await office.desk.mornings.ahead(MAIN, "UANA")
    assert asked
    assert [each.news for each in asked.heard] == [News.SOLD]
