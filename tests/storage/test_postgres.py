"""What only a server can do: go away, tear connections, find two units waiting for each other."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest
from sqlalchemy.exc import DBAPIError

from bot.errors import StoreUnready
from bot.ports import Store, Unit
from bot.to_people import Reminders
from storage.database import open_store
from storage.postgres import PostgresStore
from storage.url import PostgresServer
from tests.databases import ask
from tests.leads.made import a_lead
from tests.storage.conftest import Open

CUT_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
WAITING = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@pytest.fixture
def kind() -> str:
    return "postgres"


def add(unit: Unit) -> int:
    return unit.add(a_lead()).number


async def test_connections_torn_while_idle_are_not_noticed(url: str, store: Store) -> None:
    await asyncio.gather(*(store.write("main", add) for _ in range(5)))
    await ask(url, CUT_OTHERS)
    assert sorted(await asyncio.gather(*(store.write("main", add) for _ in range(5)))) == [6, 7, 8, 9, 10]
    await ask(url, CUT_OTHERS)
    assert await store.read("main", lambda unit: len(unit.unclaimed())) == 10


async def test_a_unit_torn_from_its_connection_is_run_again(url: str, store: Store) -> None:
    await store.write("main", add)
    runs: list[int] = []

    def change(unit: Unit) -> None:
        runs.append(1)
        unit.save(replace(unit.lead(1), owner="UANA"))

    other = await asyncpg.connect(url)
    async with other.transaction():
        await other.execute("SELECT 1 FROM lead FOR UPDATE")
        waiting = asyncio.create_task(store.write("main", change))
        while not (pids := await ask(url, WAITING)):
            pass
        await ask(url, f"SELECT pg_terminate_backend({pids[0]['pid']})")
    await waiting
    await other.close()
    assert len(runs) == 2
    assert (await store.read("main", lambda unit: unit.lead(1))).version == 1


async def test_of_two_units_that_wait_for_each_other_one_is_run_again(url: str) -> None:
    store = await open_store(f"{url}?options=-c%20deadlock_timeout%3D10ms")
    await asyncio.gather(store.write("main", add), store.write("main", add))

    def change(first: int, second: int) -> Callable[[Unit], None]:
        def work(unit: Unit) -> None:
            for number in (first, second):
                lead = unit.lead(number)
                unit.save(replace(lead, attempts=lead.attempts + 1))

        return work

    works = [change(1, 2), change(2, 1)] * 4
    await asyncio.gather(*(store.write("main", work) for work in works))
    leads = await store.read("main", lambda unit: [unit.lead(1), unit.lead(2)])
    await store.close()
    assert [lead.attempts for lead in leads] == [8, 8]


async def test_units_that_owe_and_lock_in_any_order_do_not_wait_for_each_other(url: str) -> None:
    store = await open_store(f"{url}?options=-c%20deadlock_timeout%3D10ms")
    await store.write("main", add)
    runs: list[int] = []

    def saying(first: str, then: str) -> Callable[[Unit], None]:
        def work(unit: Unit) -> None:
            runs.append(1)
            unit.enqueue(Reminders(first))
            lead = unit.lead(1)
            unit.save(replace(lead, attempts=lead.attempts + 1))
            unit.enqueue(Reminders(then))

        return work

    works = [saying("UANA", "UBEN"), saying("UBEN", "UANA")] * 10
    await asyncio.gather(*(store.write("main", work) for work in works))
    lead = await store.read("main", lambda unit: unit.lead(1))
    await store.close()
    assert (lead.attempts, len(runs)) == (20, 20), "one was run again"


async def test_without_a_clock_leases_run_on_the_servers(url: str) -> None:
    store = await open_store(url)
    ((server,),) = await ask(url, "SELECT clock_timestamp()")
    now = await store.write("main", lambda unit: unit.now())
    await store.close()
    assert timedelta(0) <= now - server < timedelta(seconds=60)


async def test_many_more_units_than_connections_are_served(store: Store) -> None:
    numbers = await asyncio.gather(*(store.write("main", add) for _ in range(60)))
    assert sorted(numbers) == list(range(1, 61))


async def test_two_processes_do_not_disturb_each_other(opened: Open) -> None:
    stores = [await opened(exclusive=True), await opened(exclusive=True)]
    numbers = await asyncio.gather(*(stores[at % 2].write("main", add) for at in range(20)))
    assert sorted(numbers) == list(range(1, 21))


@pytest.mark.parametrize(
    "dsn", ["postgresql://u:secret@127.0.0.1:1/db", "postgresql://u:secret@nowhere.invalid/db"]
)
async def test_a_server_that_is_away_is_told_in_one_line(dsn: str) -> None:
    store = PostgresStore(PostgresServer(dsn), None, patience=timedelta(0))
    for asked in (store.check(), store.write("main", add), store.read("main", add)):
        with pytest.raises(StoreUnready) as told:
            await asked
        assert "\n" not in str(told.value)
        assert "secret" not in str(told.value)
    await store.close()


@pytest.mark.parametrize(("more", "told"), [("_not", "does not exist"), ("?sslmode=maybe", "sslmode")])
async def test_a_database_that_will_never_answer_is_told_at_once(url: str, more: str, told: str) -> None:
    store = await open_store(url + more)
    for asked in (store.write("main", add), store.check()):
        with pytest.raises(StoreUnready, match=told):
            await asked
    await store.close()


async def test_a_fault_of_the_unit_reaches_its_caller_as_it_is(store: Store) -> None:
    with pytest.raises(DBAPIError):
        await store.write("main", lambda unit: unit.lead(2**70))
