"""Which leads a manager is asked about, what is kept of the answers, and the trend they make."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.judging import ToJudge
from bot.errors import ManagersOnly, UnknownLead
from bot.insight.evening import Behind
from bot.insight.judging import A_DAYS, TREND, Judgment, Lot, Trend, Verdict, drawn
from bot.leads.channel import Channel
from bot.leads.deeds import Close, Tried
from bot.leads.lead import Lead
from bot.leads.reason import Reason
from bot.leads.status import Status
from bot.policy import MAIN
from bot.ports import Store
from bot.team import Choice
from tests.clock import FakeClock
from tests.desk.days import Days, days
from tests.desk.made import asks
from tests.leads.made import NOW, a_lead

MONDAY = date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)
WELL, POORLY, NOT_AT_ALL = Verdict
OWNERS, SOURCES = (None, "UANA", "UBEN"), ("website", "zillow", "open-house")


@pytest.fixture
async def office(store: Store, clock: FakeClock) -> Days:
    return await days(store, clock)


def leads(count: int, dice: Random) -> list[Lead]:
    """As different as leads are, each a moment after the one before."""
    return [
        a_lead(
            number=number,
            created_at=NOW + timedelta(minutes=number, microseconds=dice.randrange(1_000_000)),
            owner=dice.choice(OWNERS),
            source=dice.choice(SOURCES),
            channel=dice.choice(list(Channel)),
            status=dice.choice(list(Status)),
        )
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 31, 118])
def test_each_lead_has_the_same_chance_whatever_it_is(count: int) -> None:
    """Each count lies within five deviations of what is expected of a fair lot."""
    dice, lots = Random(count), 2000
    for_each = leads(count, dice)
    found = Counter(
        number for at in range(lots) for number in drawn(for_each, MONDAY + timedelta(days=at), [])
    )
    chance = min(A_DAYS, count) / count
    wide = 5 * (lots * chance * (1 - chance)) ** 0.5
    assert all(abs(found[lead.number] - lots * chance) <= wide for lead in for_each)


@given(st.integers(0, 40), st.dates(), st.randoms(use_true_random=False))
def test_the_lot_is_the_same_however_often_and_from_whatever_order_it_is_drawn(
    count: int, day: date, dice: Random
) -> None:
    for_each = leads(count, dice)
    lot = drawn(for_each, day, [])
    assert len(set(lot)) == len(lot) == min(A_DAYS, count)
    mixed = [replace(lead, owner="UBEN", source="zillow", attempts=9) for lead in for_each]
    dice.shuffle(mixed)
    assert drawn(mixed, day, []) == lot


@given(st.dates(), st.randoms(use_true_random=False))
def test_nobody_who_knows_the_number_and_the_day_can_tell_who_is_drawn(day: date, dice: Random) -> None:
    same = [replace(lead, created_at=NOW) for lead in leads(60, dice)]
    moved = [replace(lead, created_at=NOW + timedelta(microseconds=1)) for lead in same]
    assert drawn(same, day, []) != drawn(moved, day, [])


def test_a_lead_that_was_judged_for_another_day_is_not_drawn_again() -> None:
    three = leads(3, Random(1))
    said = Judgment(lead=2, day=MONDAY, by="UKIM", verdict=WELL, at=NOW)
    assert sorted(drawn(three, TUESDAY, [said])) == [1, 3]
    assert sorted(drawn(three, MONDAY, [said])) == [1, 2, 3]


async def evening(office: Days, day: date = MONDAY, user: str = "UKIM", at: str = "17:15") -> Behind:
    office.to(f"{day} {at}")
    await office.desk.sweep.leads(MAIN)
    behind = await office.desk.evenings.behind(MAIN, user, day)
    assert behind
    return behind


async def lot(office: Days, day: date = MONDAY, user: str = "UKIM") -> Lot:
    found = (await evening(office, day, user)).lot
    assert found
    return found


async def judges(office: Days, lead: int, verdict: Verdict, day: date = MONDAY, user: str = "UKIM") -> None:
    office.clock.advance(timedelta(seconds=1))
    await office.desk.judging.judge(asks(user, at=office.clock()), day, lead, verdict)


async def trend(office: Days) -> dict[Verdict, int]:
    counts = (await office.desk.evenings.so_far(asks("UKIM", at=office.clock()))).trend.counts
    return dict(counts)


async def test_three_are_drawn_of_those_whose_time_ran_out_in_the_day(office: Days) -> None:
    await office.arrives("2026-11-22 16:59", "A Before")
    for number in range(5):
        await office.arrives(f"2026-11-23 1{number}:00", f"Al {'x' * number}")
    await office.arrives("2026-11-23 17:01", "Z After")
    found = await lot(office)
    assert (found.day, found.left, len(set(found.leads))) == (MONDAY, 3, 3)
    assert set(found.leads) <= {2, 3, 4, 5, 6}
    assert (await lot(office)).leads == found.leads, "a repeat of the message has the same"
    assert (await lot(office, TUESDAY)).leads == [7]


async def test_no_test_spam_duplicate_or_row_of_a_list_is_drawn(office: Days) -> None:
    await office.arrives("2026-11-23 09:00", "B Bob", test=True)
    await office.arrives("2026-11-23 09:00", "C Boba", channel=Channel.LIST)
    for name, reason in (("D Bobac", Reason.SPAM), ("E Bobace", Reason.DUPLICATE)):
        number = await office.claimed("2026-11-23 09:00", "UANA", name)
        await office.does("2026-11-23 09:01", "UANA", number, Close(reason=reason))
    assert (await lot(office)).leads == []
    real = await office.arrives("2026-11-24 09:00", "A Bo")
    assert (await lot(office, TUESDAY)).leads == [real]


async def test_the_report_at_noon_speaks_of_the_lot_of_the_evening_before(office: Days) -> None:
    await office.arrives("2026-11-23 10:00", "A Monday")
    await office.arrives("2026-11-24 10:00", "B Tuesday")
    office.to("2026-11-24 12:00")
    report = await office.desk.evenings.so_far(asks("UKIM"))
    assert report.lot
    assert (report.day, report.lot.day, report.lot.leads) == (TUESDAY, MONDAY, [1])


async def test_a_judgment_is_one_for_each_lead_and_manager_and_the_latest_counts(office: Days) -> None:
    two = Choice(name="managers", value="UKIM, UBEN", by="UKIM", at=office.clock())
    await office.store.write(MAIN, lambda unit: unit.choose(two))
    for number in range(2):
        await office.arrives("2026-11-23 10:00", f"Al {'x' * number}")
    first, second = (await lot(office)).leads
    await judges(office, first, WELL)
    await judges(office, first, POORLY)
    assert await trend(office) == {WELL: 0, POORLY: 1, NOT_AT_ALL: 0}
    assert ((await lot(office)).left, (await lot(office, user="UBEN")).left) == (1, 2)
    office.to("2026-11-23 17:20")
    await judges(office, first, NOT_AT_ALL, user="UBEN")
    await judges(office, second, WELL, user="UBEN")
    assert await trend(office) == {WELL: 1, POORLY: 0, NOT_AT_ALL: 1}
    await judges(office, first, WELL)
    assert await trend(office) == {WELL: 2, POORLY: 0, NOT_AT_ALL: 0}


async def test_the_trend_is_of_the_thirty_leads_judged_last(office: Days) -> None:
    numbers = [await office.arrives("2026-11-23 10:00", f"Al {'x' * each}") for each in range(TREND + 2)]
    for number in numbers[:2]:
        await judges(office, number, NOT_AT_ALL)
    for number in numbers[2:-1]:
        await judges(office, number, WELL)
    assert await trend(office) == {WELL: 29, POORLY: 0, NOT_AT_ALL: 1}
    await judges(office, numbers[-1], POORLY)
    assert await trend(office) == {WELL: 29, POORLY: 1, NOT_AT_ALL: 0}


async def test_nobody_but_a_manager_sees_or_judges(office: Days) -> None:
    await office.arrives("2026-11-23 10:00")
    found = await lot(office)
    ana = asks("UANA", at=office.clock())
    with pytest.raises(ManagersOnly):
        await office.desk.judging.first(ana, found)
    with pytest.raises(ManagersOnly):
        await office.desk.judging.shown(ana, found, 0)
    with pytest.raises(ManagersOnly):
        await office.desk.judging.judge(ana, MONDAY, 1, WELL)
    assert await trend(office) == {WELL: 0, POORLY: 0, NOT_AT_ALL: 0}


async def test_a_press_that_comes_twice_judges_once(office: Days) -> None:
    await office.arrives("2026-11-23 10:00")
    early = asks("UKIM", at=office.clock())
    await office.desk.judging.judge(early, MONDAY, 1, POORLY)
    await judges(office, 1, WELL)
    await office.desk.judging.judge(early, MONDAY, 1, POORLY)
    assert await trend(office) == {WELL: 1, POORLY: 0, NOT_AT_ALL: 0}


async def test_one_goes_through_the_lot_from_what_is_not_judged_yet_to_the_trend(office: Days) -> None:
    for number in range(3):
        await office.arrives("2026-11-23 10:00", f"Al {'x' * number}")
    await office.does("2026-11-23 10:05", "UANA", 1, Tried())
    found, kim = await lot(office), asks("UKIM", at=office.clock())
    desk = office.desk.judging
    assert await desk.first(kim, found) == 0
    await judges(office, found.leads[0], POORLY)
    assert await desk.first(kim, found) == 1
    shown = await desk.shown(kim, found, 0)
    assert isinstance(shown, ToJudge)
    assert (shown.sheet.lead.number, shown.verdict, shown.of) == (found.leads[0], POORLY, 3)
    for number in found.leads:
        await judges(office, number, WELL)
    assert await desk.first(kim, found) == 0
    assert await desk.shown(kim, found, 3) == Trend({WELL: 3, POORLY: 0, NOT_AT_ALL: 0})


async def test_a_lead_that_is_not_there_cannot_be_judged(office: Days) -> None:
    with pytest.raises(UnknownLead):
        await office.desk.judging.judge(asks("UKIM"), MONDAY, 99, WELL)
