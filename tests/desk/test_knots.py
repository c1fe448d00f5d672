"""Units that note when people are there lock in one order: none waits for another and is run again."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import pytest

from bot.desk.desk import Desk
from bot.leads.deeds import Claim, GiveBack
from bot.leads.soon import Soon
from bot.policy import MAIN
from bot.ports import Store, Unit
from storage.database import open_store
from tests.desk.made import POLICY, ROSTER, an_arrival, asks

T = TypeVar("T")
ROUNDS = 15


@dataclass
class Counting:
    """A store that counts how often units ran."""

    store: Store
    runs: int = 0
    asked: int = 0

    async def read(self, workspace: str, work: Callable[[Unit], T]) -> T:
        return await self.store.read(workspace, work)

    async def write(self, workspace: str, work: Callable[[Unit], T]) -> T:
        def counted(unit: Unit) -> T:
            self.runs += 1
            return work(unit)

        self.asked += 1
        return await self.store.write(workspace, counted)

    async def check(self) -> None: ...

    async def wait_for_work(self, at_most: timedelta) -> None: ...

    async def close(self) -> None: ...


@pytest.fixture
def kind() -> str:
    return "postgres"


async def test_who_gives_back_and_is_busy_at_once_waits_for_nobody(database_url: str) -> None:
    """Ana alone is there, so that what she gives back is hers to take again."""
    store = await open_store(f"{database_url}?options=-c%20deadlock_timeout%3D10ms")
    await store.write(MAIN, lambda unit: unit.keep_members(ROSTER[:1]))
    counting = Counting(store)
    desk = Desk.over(counting, POLICY)
    for _ in range(ROUNDS):
        number = (await desk.capture.arrive(MAIN, an_arrival(test=True))).lead
        await desk.deeds.do(asks("UANA"), number, Claim())
        await asyncio.gather(
            desk.deeds.do(asks("UANA"), number, GiveBack()),
            *(desk.attendance.busy(asks("UANA"), timedelta(hours=1)) for _ in range(3)),
        )
        await desk.attendance.back(asks("UANA"))
    await store.close()
    assert counting.runs == counting.asked, "one was run again"


async def test_who_puts_a_next_step_off_and_is_busy_at_once_waits_for_nobody(database_url: str) -> None:
    store = await open_store(f"{database_url}?options=-c%20deadlock_timeout%3D10ms")
    await store.write(MAIN, lambda unit: unit.keep_members(ROSTER[:1]))
    counting = Counting(store)
    desk = Desk.over(counting, POLICY)
    number = (await desk.capture.arrive(MAIN, an_arrival(test=True))).lead
    await desk.deeds.do(asks("UANA"), number, Claim())
    await desk.attendance.busy(asks("UANA"), timedelta(hours=1))
    for _ in range(ROUNDS):
        await asyncio.gather(
            *(desk.deeds.soon(asks("UANA"), number, Soon.FRIDAY) for _ in range(3)),
            *(desk.attendance.busy(asks("UANA"), timedelta(hours=1)) for _ in range(3)),
        )
    await store.close()
    assert counting.runs == counting.asked, "one was run again"
