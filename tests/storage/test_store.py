"""What a store promises around its units: all or nothing, one moment, an orderly end."""

import asyncio
from datetime import timedelta

import pytest

from bot.errors import StoreUnready
from bot.messages import PostCard
from bot.ports import Store, Unit
from storage.database import open_store
from storage.tables import REVISION
from tests.clock import FakeClock
from tests.leads.made import NOW, a_lead
from tests.storage.conftest import Open, edit

SOON = 5
"""Seconds that nothing here takes; a test that waits longer has failed."""


async def count(store: Store) -> int:
    return await store.read("main", lambda unit: len(unit.unclaimed()))


def add(unit: Unit) -> int:
    return unit.add(a_lead()).number


async def test_a_unit_that_raises_takes_back_itself_alone(store: Store) -> None:
    def fail(unit: Unit) -> None:
        add(unit)
        unit.enqueue(PostCard(1, "C1"))
        raise ArithmeticError("mine")

    works = [fail if at % 3 == 0 else add for at in range(30)]
    told = await asyncio.gather(*(store.write("main", work) for work in works), return_exceptions=True)
    assert [isinstance(each, ArithmeticError) for each in told] == [at % 3 == 0 for at in range(30)]
    assert await count(store) == 20
    assert (await store.read("main", lambda unit: unit.backlog())).waiting == 0


async def test_a_fault_of_the_database_in_a_unit_takes_back_itself_alone(store: Store) -> None:
    def fail(unit: Unit) -> None:
        add(unit)
        unit.index(999, ["no such lead"])

    works = [fail if at % 3 == 0 else add for at in range(9)]
    told = await asyncio.gather(*(store.write("main", work) for work in works), return_exceptions=True)
    assert [isinstance(each, Exception) for each in told] == [at % 3 == 0 for at in range(9)]
    assert await count(store) == 6


async def test_a_unit_sees_what_it_did_itself(store: Store) -> None:
    assert await store.write("main", lambda unit: (add(unit), len(unit.unclaimed()))) == (1, 1)


async def test_a_read_changes_nothing(store: Store) -> None:
    with pytest.raises(StoreUnready):
        await store.read("main", add)
    assert await count(store) == 0


async def test_a_read_sees_one_moment(store: Store) -> None:
    def twice(unit: Unit) -> tuple[int, int]:
        first = len(unit.unclaimed())
        unit.members()
        unit.sources()
        return first, len(unit.unclaimed())

    reads = [asyncio.create_task(store.read("main", twice)) for _ in range(20)]
    await asyncio.gather(*(store.write("main", add) for _ in range(40)))
    assert all(first == second for first, second in await asyncio.gather(*reads))


async def test_what_was_written_is_read_at_once(store: Store) -> None:
    for wanted in range(1, 6):
        await store.write("main", add)
        assert await count(store) == wanted


async def test_what_was_written_is_there_for_the_next_process(opened: Open, store: Store) -> None:
    await store.write("main", add)
    assert await count(await opened()) == 1


async def test_time_is_what_the_clock_says_and_stands_still_in_a_unit(store: Store, clock: FakeClock) -> None:
    clock.advance(timedelta(minutes=1))

    def twice(unit: Unit) -> list[object]:
        first = unit.now()
        clock.advance(timedelta(minutes=1))
        return [first, unit.now()]

    assert await store.write("main", twice) == [NOW + timedelta(minutes=1)] * 2


async def test_without_a_clock_the_time_is_real(url: str) -> None:
    store = await open_store(url)
    now = await store.read("main", lambda unit: unit.now())
    await store.close()
    assert abs((now - type(now).now(now.tzinfo)).total_seconds()) < 60


async def test_a_closed_store_takes_no_more_and_finishes_what_it_has(opened: Open) -> None:
    store, other = await opened(), await opened()
    under_way = [asyncio.create_task(store.write("main", add)) for _ in range(10)]
    await asyncio.sleep(0)
    await store.close()
    assert sorted(task.result() for task in under_way) == list(range(1, 11))
    for late in (store.write("main", add), store.read("main", add), store.check()):
        with pytest.raises(StoreUnready, match="closed"):
            await late
    await store.close()
    assert await count(other) == 10


async def test_work_that_came_before_or_comes_now_is_heard(store: Store) -> None:
    async with asyncio.timeout(SOON):
        await store.write("main", lambda unit: unit.enqueue(PostCard(1, "C1")))
        await store.wait_for_work(timedelta(hours=1))
        waiting = asyncio.create_task(store.wait_for_work(timedelta(hours=1)))
        await asyncio.sleep(0)
        await store.write("main", lambda unit: unit.enqueue(PostCard(2, "C1")))
        await waiting


async def test_waiting_for_work_ends_with_its_time(store: Store) -> None:
    async with asyncio.timeout(SOON):
        await store.wait_for_work(timedelta(milliseconds=1))
        await store.wait_for_work(timedelta(0))


async def test_nothing_owed_nothing_heard(store: Store) -> None:
    def fail(unit: Unit) -> None:
        unit.enqueue(PostCard(1, "C1"))
        raise KeyError

    await store.write("main", add)
    with pytest.raises(KeyError):
        await store.write("main", fail)
    waiting = asyncio.create_task(store.wait_for_work(timedelta(hours=1)))
    await store.write("main", add)
    assert not waiting.done()
    waiting.cancel()


async def test_a_current_database_is_ready(store: Store) -> None:
    await store.check()


async def test_an_empty_database_is_not_ready(empty_url: str) -> None:
    store = await open_store(empty_url)
    with pytest.raises(
        StoreUnready, match=rf'^database is empty, this release needs {REVISION}: run "parley migrate"$'
    ):
        await store.check()
    with pytest.raises(StoreUnready):
        await store.write("main", add)
    with pytest.raises(StoreUnready):
        await store.read("main", lambda unit: len(unit.unclaimed()))
    await store.close()


@pytest.mark.parametrize(("revision", "told"), [("0000", 'run "parley migrate"'), ("9999", "update Parley")])
async def test_a_database_of_another_release_is_not_ready(
    url: str, store: Store, revision: str, told: str
) -> None:
    await edit(url, "UPDATE alembic_version SET version_num = :revision", revision=revision)
    with pytest.raises(StoreUnready, match=f"at revision {revision}.*{REVISION}.*{told}"):
        await store.check()
