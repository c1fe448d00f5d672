"""What only a file can do: be locked, be full, be served twice."""

import asyncio
import resource
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import StoreUnready
from bot.messages import PostCard
from bot.ports import Store, Unit
from storage.database import open_store
from storage.migrate import migrate
from storage.sqlite import SqliteStore
from tests.clock import FakeClock
from tests.leads.made import a_lead
from tests.storage.conftest import Open, edit


@pytest.fixture
def kind() -> str:
    return "sqlite"


@pytest.fixture
def path(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def add(unit: Unit) -> int:
    return unit.add(a_lead()).number


async def count(store: Store) -> int:
    return await store.read("main", lambda unit: len(unit.unclaimed()))


async def test_one_file_is_served_once(opened: Open, path: Path) -> None:
    first = await opened(exclusive=True)
    with pytest.raises(StoreUnready, match=r"parley\.db is served by another Parley already"):
        await opened(exclusive=True)
    await first.close()
    await (await opened(exclusive=True)).check()


async def test_who_may_not_serve_the_file_does_not_migrate_it_either(opened: Open, path: Path) -> None:
    first = await opened(exclusive=True)
    await edit(f"sqlite:///{path}", "UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(StoreUnready, match="served by another Parley already"):
        await opened(exclusive=True, migrating=True)
    with pytest.raises(StoreUnready, match=r"at revision 0001, .*migrate"):
        await first.check()


async def test_a_migration_that_fails_lets_the_file_go(opened: Open, path: Path) -> None:
    await edit(f"sqlite:///{path}", "UPDATE alembic_version SET version_num = '9999'")
    for _ in range(2):
        with pytest.raises(StoreUnready, match="update Parley"):
            await opened(exclusive=True, migrating=True)


def test_only_who_migrates_makes_a_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a%20%3F%23.db"

    async def look(serving: bool) -> None:
        store = await open_store(url, exclusive=serving, migrating=serving)
        await store.check()
        await store.close()

    with pytest.raises(StoreUnready, match=r'^there is no .*: start "parley run" or "parley migrate" first$'):
        asyncio.run(look(serving=False))
    assert list(tmp_path.iterdir()) == []
    asyncio.run(look(serving=True))
    assert (tmp_path / "a ?#.db").exists()


async def test_other_commands_write_while_it_is_served(opened: Open) -> None:
    stores = [await opened(exclusive=True), await opened(), await opened()]
    numbers = await asyncio.gather(*(stores[at % 3].write("main", add) for at in range(60)))
    assert sorted(numbers) == list(range(1, 61))


async def test_who_serves_the_file_takes_over_the_leases_of_who_did(opened: Open) -> None:
    first = await opened(exclusive=True)
    await first.write("main", lambda unit: unit.enqueue(PostCard(1, "C1"), PostCard(2, "C2")))
    (late, kept) = await first.write("main", lambda unit: unit.take("first"))
    await first.write("main", lambda unit: unit.put_off(kept, timedelta(minutes=1), "w", whole_lane=True))
    await first.close()
    second = await opened(exclusive=True)
    (taken,) = await second.write("main", lambda unit: unit.take("second"))
    assert taken.message == PostCard(1, "C1")
    assert not await second.write("main", lambda unit: unit.sent(late, timedelta(0)))


async def test_another_command_leaves_the_leases_alone(opened: Open) -> None:
    first = await opened(exclusive=True)
    await first.write("main", lambda unit: unit.enqueue(PostCard(1, "C1")))
    await first.write("main", lambda unit: unit.take("first"))
    other = await opened()
    assert await other.write("main", lambda unit: unit.take("second")) == []


async def test_a_unit_waits_for_another_process(store: Store, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(store.write("main", add))
    assert await count(store) == 0
    other.execute("COMMIT")
    other.close()
    assert await waiting == 1


async def test_a_busy_file_is_not_ready_and_the_look_leaves_nothing_behind(
    path: Path, clock: FakeClock
) -> None:
    store = SqliteStore(path, clock, patience=timedelta(milliseconds=20))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnready, match="busy"):
        await store.check()
    other.close()
    assert await store.write("main", add) == 1
    await store.close()


async def test_what_its_caller_gave_up_before_it_began_is_not_done(store: Store) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow(unit: Unit) -> int:
        started.set()
        go_on.wait()
        return add(unit)

    first = asyncio.create_task(store.write("main", slow))
    await asyncio.to_thread(started.wait)
    given_up, kept = (asyncio.create_task(store.write("main", add)) for _ in range(2))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.sleep(0)
    go_on.set()
    assert [await first, await kept] == [1, 2]
    assert await count(store) == 2


async def test_units_that_wait_together_are_committed_together(store: Store) -> None:
    started, go_on = threading.Event(), threading.Event()

    def slow(unit: Unit) -> int:
        started.set()
        go_on.wait()
        return add(unit)

    def fail(unit: Unit) -> None:
        add(unit)
        raise KeyError

    first = asyncio.create_task(store.write("main", slow))
    await asyncio.to_thread(started.wait)
    together = [asyncio.create_task(store.write("main", work)) for work in (add, fail, add)]
    await asyncio.sleep(0)
    go_on.set()
    told = await asyncio.gather(first, *together, return_exceptions=True)
    assert [told[0], told[1], type(told[2]), told[3]] == [1, 2, KeyError, 3]


@contextmanager
def full_disk(path: Path) -> Iterator[None]:
    """No file of this process may grow past the write-ahead log's size."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = path.with_name(path.name + "-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_on_a_full_disk_nothing_is_promised_and_nothing_is_lost(opened: Open, path: Path) -> None:
    store = await opened()
    await store.write("main", add)
    with full_disk(path):
        told = await asyncio.gather(*(store.write("main", add) for _ in range(5)), return_exceptions=True)
        assert {type(each) for each in told} == {StoreUnready}
        assert all("\n" not in str(each) for each in told)
        with pytest.raises(StoreUnready):
            await store.check()
        assert await count(store) == 1
    assert await store.write("main", add) == 2
    await store.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


async def test_the_store_runs_inline_for_a_simulation(opened: Open) -> None:
    store = await opened(exclusive=True, inline=True)
    before = threading.active_count()
    assert await store.write("main", add) == 1
    assert await count(store) == 1
    with pytest.raises(KeyError):
        await store.write("main", lambda unit: {"elsewhere": 1}[unit.workspace])
    assert threading.active_count() == before


async def test_a_directory_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    for exclusive in (True, False):
        with pytest.raises(StoreUnready) as told:
            await open_store(f"sqlite:///{tmp_path}/nowhere/parley.db", exclusive=exclusive)
        assert "\n" not in str(told.value)


async def test_a_file_that_is_no_database_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    path.write_bytes(b"Dear diary, " * 1000)
    for exclusive in (True, False):
        with pytest.raises(StoreUnready, match=r"^[^\n]*not a database$"):
            await open_store(f"sqlite:///{path}", exclusive=exclusive)
    with pytest.raises(StoreUnready, match=r"^[^\n]*not a database$"):
        await migrate(f"sqlite:///{path}")
