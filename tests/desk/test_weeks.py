"""The conversations that somebody started: counted in people, from one week's message to the next."""

from datetime import date, timedelta

import pytest

from bot.insight.heard import News
from bot.insight.weeks import Week
from bot.leads.deeds import Came, Claim, Close, HandOver, Plan, Sold, Talked, Tried
from bot.leads.lead import Step, StepKind
from bot.leads.reason import Reason
from bot.policy import MAIN
from bot.ports import Store
from bot.team import Choice, Rep
from tests.clock import FakeClock
from tests.desk.days import Days, days, in_chicago
from tests.desk.made import ROSTER, asks

FRIDAY = date(2026, 11, 27)


@pytest.fixture
async def office(store: Store, clock: FakeClock) -> Days:
    return await days(store, clock)


async def talked(office: Days, when: str, name: str, user: str = "UANA") -> int:
    number = await office.claimed(f"{when} 10:00", user, name)
    await office.does(f"{when} 10:05", user, number, Talked())
    return number


async def read(office: Days, day: date = FRIDAY, user: str = "UANA", at: str = "16:45") -> object:
    office.to(f"{day} {at}")
    return await office.desk.weeks.week(MAIN, user, day)


async def week(office: Days, day: date = FRIDAY, user: str = "UANA") -> Week:
    found = await read(office, day, user)
    assert isinstance(found, Week)
    return found


def names(found: Week) -> list[str | None]:
    return [lead.person.name for lead in found.started]


async def test_people_first_talked_with_since_the_last_message_are_counted(office: Days) -> None:
    for when, name in (
        ("2026-10-20", "A Older"),
        ("2026-10-28", "B Four"),
        ("2026-11-11", "C Two"),
        ("2026-11-12", "D Two"),
        ("2026-11-20", "E Last"),
        ("2026-11-21", "F Saturday"),
        ("2026-11-24", "G Tuesday"),
    ):
        await talked(office, when, name)
    await talked(office, "2026-11-24", "H Bens", "UBEN")
    found = await week(office)
    assert names(found) == ["F Saturday", "G Tuesday"]
    assert list(found.before) == [1, 0, 2, 1]


async def test_a_second_talk_an_attempt_and_what_was_taken_back_start_nothing(office: Days) -> None:
    known = await talked(office, "2026-11-12", "A Known")
    await office.does("2026-11-24 10:00", "UANA", known, Talked())
    bens = await talked(office, "2026-11-24", "B Bens", "UBEN")
    await office.does("2026-11-24 11:00", "UKIM", bens, Talked())
    tried = await office.claimed("2026-11-24 12:00", "UANA", "C Tried")
    await office.does("2026-11-24 12:05", "UANA", tried, Tried())
    back = await office.claimed("2026-11-24 12:10", "UANA", "D Back")
    done = await office.does("2026-11-24 12:15", "UANA", back, Talked())
    await office.desk.deeds.undo(asks("UANA", at=office.clock()), back, done.entry)
    assert names(await week(office)) == []
    assert names(await week(office, user="UBEN")) == ["B Bens"]
    assert await read(office, user="UKIM") is None


async def test_somebody_who_was_talked_with_before_and_asks_anew_is_no_new_conversation(office: Days) -> None:
    for name in ("A Talked", "B Tried"):
        number = await office.claimed("2026-11-12 10:00", "UBEN", name)
        deed = Talked() if name == "A Talked" else Tried()
        await office.does("2026-11-12 10:05", "UBEN", number, deed, Close(reason=Reason.NOT_INTERESTED))
    for name in ("A Talked", "B Tried"):
        number = await office.arrives("2026-11-24 10:00", name)
        await office.does("2026-11-24 10:01", "UANA", number, Claim(), Talked())
    assert names(await week(office)) == ["B Tried"]


async def test_what_came_of_earlier_ones_is_told_whoever_reports_it(office: Days) -> None:
    sold, came, bens = [
        await talked(office, "2026-11-03", name, user)
        for name, user in (("A Sold", "UANA"), ("B Came", "UANA"), ("C Bens", "UBEN"))
    ]
    await office.does("2026-11-23 10:00", "UKIM", sold, Sold())
    booked = Plan(Step(StepKind.VISIT, in_chicago("2026-11-24 11:00")))
    await office.does("2026-11-23 10:00", "UANA", came, booked)
    await office.does("2026-11-24 12:40", "UANA", came, Came())
    await office.does("2026-11-24 13:00", "UKIM", bens, Sold())
    of_ana = await week(office)
    assert [(each.news, each.lead.number, each.at) for each in of_ana.came_of] == [
        (News.SOLD, sold, in_chicago("2026-11-03 10:05")),
        (News.CAME, came, in_chicago("2026-11-03 10:05")),
    ]
    assert [each.lead.number for each in (await week(office, user="UBEN")).came_of] == [bens]
    assert not (await week(office, FRIDAY + timedelta(weeks=1))).came_of, "each is told in its own week"


async def test_nobody_without_a_conversation_in_five_weeks_hears_anything(office: Days) -> None:
    await talked(office, "2026-10-22", "A Old")
    assert await read(office) is None
    await talked(office, "2026-11-02", "B Newer")
    assert list((await week(office)).before) == [0, 1, 0, 0]


async def test_a_week_whose_end_moves_begins_where_the_one_before_ended(office: Days) -> None:
    """With Friday closed, this week ends on Thursday; the one before ended on its Friday."""
    closed = Choice(name="closed", value=FRIDAY.isoformat(), by="UKIM", at=office.clock())
    await office.store.write(MAIN, lambda unit: unit.choose(closed))
    late = await office.claimed("2026-11-19 17:00", "UANA", "A Thursday")
    await office.does("2026-11-19 17:05", "UANA", late, Talked())
    await talked(office, "2026-11-21", "B Saturday")
    found = await week(office, date(2026, 11, 26))
    assert (names(found), list(found.before)) == (["B Saturday"], [0, 0, 0, 1])


async def test_what_came_of_a_conversation_is_told_to_who_started_it_and_not_to_who_called_before(
    office: Days,
) -> None:
    number = await office.claimed("2026-11-03 10:00", "UANA", "A Both")
    await office.does("2026-11-03 10:05", "UANA", number, Tried(), HandOver("UBEN"))
    await office.does("2026-11-03 10:10", "UBEN", number, Talked())
    await talked(office, "2026-11-24", "B Anas")
    await office.does("2026-11-24 13:00", "UKIM", number, Sold())
    assert [each.lead.number for each in (await week(office, user="UBEN")).came_of] == [number]
    assert not (await week(office)).came_of


async def test_it_waits_while_they_want_to_be_spared_and_is_dropped_when_it_is_no_news(office: Days) -> None:
    await talked(office, "2026-11-24", "A Bo")
    busy = Rep(user="UANA", busy_from=in_chicago(f"{FRIDAY} 16:00"), busy_until=in_chicago(f"{FRIDAY} 17:30"))
    await office.store.write(MAIN, lambda unit: unit.keep_rep(busy))
    assert await read(office) == timedelta(minutes=45)
    assert isinstance(await read(office, at="17:30"), Week)
    assert await read(office, at="22:46") is None
    away = Rep(
        user="UANA", away_from=in_chicago(f"{FRIDAY} 12:00"), away_until=in_chicago("2026-11-30 09:00")
    )
    await office.store.write(MAIN, lambda unit: unit.keep_rep(away))
    assert await read(office) is None


async def test_whoever_left_hears_nothing(office: Days) -> None:
    await talked(office, "2026-11-24", "A Bo")
    await office.store.write(MAIN, lambda unit: unit.keep_members(ROSTER[1:]))
    assert await read(office) is None
