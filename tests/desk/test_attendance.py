"""Being there, settings and the welcome at the desk: once per request, and whatever else happens."""

import asyncio
from datetime import timedelta

import pytest

from bot.desk.desk import Desk
from bot.errors import BusyTooLong, InThePast, ManagersOnly, NotOnRoster
from bot.messages import Message
from bot.policy import MAIN, Policy
from bot.ports import Store, Unit
from bot.to_people import PublishHome, Welcome
from tests.clock import START, FakeClock
from tests.desk.made import a_desk, an_arrival, asks

HOUR = timedelta(hours=1)


async def owed(store: Store) -> list[Message]:
    def work(unit: Unit) -> list[Message]:
        return [each.message for each in unit.take("test", 50)]

    return await store.write(MAIN, work)


async def test_a_repeat_is_answered_alike_and_counts_once(store: Store) -> None:
    desk = await a_desk(store)
    ask = asks("UANA")
    answers = await asyncio.gather(*(desk.attendance.busy(ask, HOUR) for _ in range(5)))
    assert answers == [answers[0]] * 5
    assert answers[0].busy_until == (START + HOUR).isoformat()


async def test_two_changes_of_one_person_at_once_both_hold(store: Store) -> None:
    desk = await a_desk(store)
    for _ in range(5):
        await asyncio.gather(
            desk.attendance.away(asks("UANA"), START + 2 * HOUR),
            desk.attendance.hours(asks("UANA"), "Mon 9-18"),
        )
        rep = await store.read(MAIN, lambda unit: unit.rep("UANA"))
        assert (rep.away_until, rep.hours) == (START + 2 * HOUR, "Mon 9-18")
        await desk.attendance.back(asks("UANA"))
        await desk.attendance.hours(asks("UANA"), None)


async def test_an_offer_that_is_noted_meanwhile_takes_nobodys_absence_away(store: Store) -> None:
    desk = await a_desk(store)
    for _ in range(5):
        await asyncio.gather(
            *(desk.attendance.away(asks(user), START + HOUR) for user in ("UANA", "UBEN", "UKIM")),
            desk.capture.arrive(MAIN, an_arrival(test=True)),
            desk.sweep.leads(MAIN),
        )
        reps = await store.read(MAIN, lambda unit: unit.reps())
        assert {rep.user for rep in reps if rep.away_until} == {"UANA", "UBEN", "UKIM"}
        await asyncio.gather(*(desk.attendance.back(asks(user)) for user in ("UANA", "UBEN", "UKIM")))


async def test_a_refusal_changes_nothing(store: Store) -> None:
    desk = await a_desk(store)
    for refused, work in (
        (InThePast, desk.attendance.away(asks("UANA"), START)),
        (BusyTooLong, desk.attendance.busy(asks("UANA"), 13 * HOUR)),
        (NotOnRoster, desk.attendance.back(asks("UZOE"))),
        (ManagersOnly, desk.choosing.choose(asks("UANA"), {"held": "5"})),
        (ManagersOnly, desk.choosing.settings(asks("UANA"))),
        (ManagersOnly, desk.welcoming.try_out(asks("UANA"))),
    ):
        with pytest.raises(refused):
            await work
    assert await store.read(MAIN, lambda unit: (unit.reps(), unit.choices(), unit.unclaimed())) == (
        [],
        [],
        [],
    )


async def test_a_setting_has_who_and_when_and_holds_in_the_next_unit(store: Store) -> None:
    desk = await a_desk(store)
    chosen = await desk.choosing.choose(asks("UKIM"), {"held": "5", "evening": "17:15"})
    assert chosen.changed == ["Untried leads that one rep may hold"]
    (choice,) = await store.read(MAIN, lambda unit: unit.choices())
    assert (choice.name, choice.value, choice.by, choice.at) == ("held", "5", "UKIM", START)
    assert (await desk.reading.in_force(MAIN)).numbers.held == 5


async def test_whoever_is_welcomed_at_once_by_two_is_welcomed_once(store: Store) -> None:
    desk = await a_desk(store)
    await asyncio.gather(*(desk.welcoming.joined(MAIN, "UKIM") for _ in range(6)))
    assert [each for each in await owed(store) if isinstance(each, Welcome)] == [Welcome("UKIM")]
    await desk.welcoming.joined(MAIN)
    assert not await owed(store)


async def test_without_anybody_to_ask_the_welcome_waits(store: Store) -> None:
    await a_desk(store)
    desk = Desk.over(store, Policy(lead_channel="CLEADS"))
    await desk.welcoming.joined(MAIN, "UANA")
    assert not await owed(store)


async def test_who_looks_at_their_home_is_noted_once_a_day(store: Store, clock: FakeClock) -> None:
    desk = await a_desk(store)
    for hours in (0, 1, 22, 2):
        clock.advance(hours * HOUR)
        await desk.homes.show(MAIN, "UANA")
    seen = await store.read(MAIN, lambda unit: unit.said("homes", START - HOUR))
    assert [(user, at - START) for user, at in seen] == [("UANA", 0 * HOUR), ("UANA", 25 * HOUR)]
    assert await owed(store) == [PublishHome("UANA")]
