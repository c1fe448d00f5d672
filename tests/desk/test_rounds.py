"""A round is owed once, whatever process dies or comes second, and its timer goes on."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest

from bot.desk.desk import Desk
from bot.desk.rounds import Rounds
from bot.messages import Evening, Message, Morning, Retries
from bot.policy import MAIN
from bot.ports import Store, Unit
from bot.team import Choice, Member, Rep
from tests.clock import FakeClock
from tests.desk.days import Days, days, in_chicago
from tests.desk.made import POLICY, ROSTER

T = TypeVar("T")


@pytest.fixture
async def office(store: Store, clock: FakeClock) -> Days:
    """It is Monday night, and all timers are set."""
    office = await days(store, clock)
    office.to("2026-11-23 20:00")
    await office.desk.rounds.ring(MAIN)
    return office


async def delivered(store: Store) -> list[Message]:
    """All that is owed, struck off as it is read."""
    found: list[Message] = []
    while taken := await store.write(MAIN, lambda unit: unit.take("test")):
        for one in taken:
            found.append(one.message)
            await store.write(MAIN, lambda unit, one=one: unit.sent(one, timedelta(0)))  # type: ignore[misc]  # a default binds the loop's message
    return found


async def timers(office: Days) -> dict[str, datetime]:
    return dict(await office.store.read(MAIN, lambda unit: unit.timers()))


MORNINGS = {Morning(user, "2026-11-24") for user in ("UANA", "UBEN", "UKIM")}


async def mornings(office: Days) -> list[Message]:
    return [each for each in await delivered(office.store) if isinstance(each, Morning)]


async def test_every_rep_has_a_morning_and_the_manager_an_evening(office: Days) -> None:
    office.to("2026-11-24 08:45")
    await office.desk.rounds.ring(MAIN)
    assert set(await mornings(office)) == MORNINGS
    office.to("2026-11-24 17:31")
    await office.desk.rounds.ring(MAIN)
    owed = await delivered(office.store)
    assert [each for each in owed if isinstance(each, Evening)] == [Evening("UKIM", "2026-11-24")]
    assert not [each for each in owed if isinstance(each, Retries)], "an hour late is too late for a list"


async def test_nothing_is_owed_before_its_time_and_once_at_it(office: Days) -> None:
    office.to("2026-11-24 08:44")
    await office.desk.rounds.ring(MAIN)
    assert await mornings(office) == []
    office.to("2026-11-24 08:45")
    for _ in range(3):
        await office.desk.rounds.ring(MAIN)
        office.clock.advance(timedelta(seconds=20))
    assert len(await mornings(office)) == 3
    await office.desk.rounds.ring(MAIN)
    assert await mornings(office) == []
    assert (await timers(office))["morning:UANA"] == in_chicago("2026-11-25 08:45")


@dataclass
class Overtaken:
    """A store through which another process is always just a moment faster."""

    store: Store
    other: Rounds
    owed: list[Message]

    async def read(self, workspace: str, work: Callable[[Unit], T]) -> T:
        return await self.store.read(workspace, work)

    async def write(self, workspace: str, work: Callable[[Unit], T]) -> T:
        await self.other.ring(workspace)
        self.owed += await delivered(self.store)
        return await self.store.write(workspace, work)

    async def check(self) -> None: ...

    async def wait_for_work(self, at_most: timedelta) -> None: ...

    async def close(self) -> None: ...


async def test_a_second_process_that_saw_it_due_too_owes_nothing_more(office: Days) -> None:
    office.to("2026-11-24 08:45")
    slow = Overtaken(office.store, office.desk.rounds, [])
    await Desk.over(slow, POLICY).rounds.ring(MAIN)
    owed = [*slow.owed, *await delivered(office.store)]
    assert sorted(each.key for each in owed if isinstance(each, Morning)) == sorted(
        each.key for each in MORNINGS
    )


async def test_processes_that_ring_at_once_owe_it_once(office: Days) -> None:
    office.to("2026-11-24 08:45")
    await asyncio.gather(*(Desk.over(office.store, POLICY).rounds.ring(MAIN) for _ in range(4)))
    assert len(await mornings(office)) == 3


class Crash(Exception):
    """The process dies just before it commits."""


@dataclass
class Crashing(Overtaken):
    async def write(self, workspace: str, work: Callable[[Unit], T]) -> T:
        def dying(unit: Unit) -> T:
            work(unit)
            raise Crash

        return await self.store.write(workspace, dying)


async def test_what_a_dying_process_did_not_commit_is_done_by_the_next(office: Days) -> None:
    office.to("2026-11-24 08:45")
    with pytest.raises(Crash):
        await Desk.over(Crashing(office.store, office.desk.rounds, []), POLICY).rounds.ring(MAIN)
    assert await mornings(office) == []
    await office.desk.rounds.ring(MAIN)
    assert set(await mornings(office)) == MORNINGS


async def test_timers_follow_numbers_zones_and_hours(office: Days) -> None:
    at = office.clock()
    numbers = Choice(name="morning", value="7:30", by="UKIM", at=at)
    await office.store.write(MAIN, lambda unit: unit.choose(numbers))
    await office.store.write(MAIN, lambda unit: unit.keep_rep(Rep(user="UANA", zone="America/New_York")))
    await office.store.write(MAIN, lambda unit: unit.keep_rep(Rep(user="UBEN", hours="Wed-Fri 9-18")))
    await office.desk.rounds.ring(MAIN)
    found = await timers(office)
    assert found["morning:UANA"] == datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
    assert found["morning:UBEN"] == in_chicago("2026-11-25 07:30")
    assert found["morning:UKIM"] == in_chicago("2026-11-24 07:30")


async def test_a_morning_that_was_said_is_not_said_again_at_a_new_time(office: Days) -> None:
    office.to("2026-11-24 08:45")
    await office.desk.rounds.ring(MAIN)
    await mornings(office)
    await office.store.write(MAIN, lambda unit: unit.note_said("UANA", "Morning", unit.now()))
    later = Choice(name="morning", value="10:00", by="UKIM", at=office.clock())
    await office.store.write(MAIN, lambda unit: unit.choose(later))
    await office.desk.rounds.ring(MAIN)
    office.to("2026-11-24 10:00")
    await office.desk.rounds.ring(MAIN)
    assert {each.user for each in await mornings(office) if isinstance(each, Morning)} == {"UBEN", "UKIM"}


async def test_a_manager_who_was_never_seen_has_an_evening_by_the_teams_clock(
    store: Store, clock: FakeClock
) -> None:
    office = await days(store, clock)
    office.to("2026-11-23 17:14")
    away = [replace(each, rostered=False) for each in ROSTER if each.user != "UKIM"]
    await store.write(MAIN, lambda unit: unit.keep_members(away))
    await office.desk.rounds.ring(MAIN)
    assert await timers(office) == {"evening:UKIM": in_chicago("2026-11-23 17:15")}


async def test_anothers_timers_are_left_alone(office: Days) -> None:
    due = in_chicago("2026-11-24 08:00")
    await office.store.write(MAIN, lambda unit: unit.set_timer("reminders:UANA", due))
    office.to("2026-11-24 08:45")
    await office.desk.rounds.ring(MAIN)
    assert (await timers(office))["reminders:UANA"] == due


async def test_a_large_roster_rings_in_small_units(store: Store, clock: FakeClock) -> None:
    many = [Member(user=f"U{number:03d}", name="A", zone="UTC", rostered=True) for number in range(50)]
    office = await days(store, clock)
    await store.write(MAIN, lambda unit: unit.keep_members(many))
    office.clock.now = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    await office.desk.rounds.ring(MAIN)
    office.clock.now = datetime(2026, 11, 24, 8, 45, tzinfo=UTC)
    assert await office.desk.rounds.ring(MAIN) == 100, "mornings, and whom rests as it is a Tuesday"
