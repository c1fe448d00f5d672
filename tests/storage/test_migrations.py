"""Migrations keep every row, meet the models, and run once however many start them."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, LargeBinary, MetaData, NullPool, select

from bot.errors import StoreUnready
from storage import postgres, sqlite
from storage import tables as all_tables
from storage.database import open_store
from storage.migrate import SCRIPTS, migrate
from storage.url import PostgresServer, read_url
from tests.storage.conftest import edit

T = TypeVar("T")
Rows = Mapping[str, list[Mapping[str, Any]]]


def revisions() -> list[str]:
    """Oldest first."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.set_main_option("path_separator", "os")
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


async def inside(url: str, work: Callable[[Connection], T]) -> T:
    where = read_url(url)
    if isinstance(where, PostgresServer):
        engine = postgres.open_engine(where, poolclass=NullPool)
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    with sqlite.open_engine(where.path, "foreign_keys=ON").begin() as here:
        return work(here)


def tables(connection: Connection) -> MetaData:
    metadata = MetaData()
    metadata.reflect(connection)
    return metadata


def rows(connection: Connection) -> Rows:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for table in tables(connection).sorted_tables:
        if table.name != "alembic_version":
            found[table.name] = [dict(row) for row in connection.execute(select(table)).mappings()]
    return found


def fill(connection: Connection) -> None:
    """A row in each table that has none, every column with something in it."""
    for table in tables(connection).sorted_tables:
        if table.name != "alembic_version" and connection.execute(select(table)).first() is None:
            connection.execute(table.insert().values({each.name: something(each) for each in table.columns}))


def something(column: Column[Any]) -> object:
    if isinstance(column.type, LargeBinary):
        return b"\x00\xff"
    kind = column.type.python_type
    return {int: 1, bool: True, str: "1"}[kind]


async def test_every_migration_keeps_the_rows_of_every_table(empty_url: str) -> None:
    kept: Rows = {}
    for revision in revisions():
        await migrate(empty_url, revision)
        after = await inside(empty_url, rows)
        for table, before in kept.items():
            assert [shared(row, by) for row, by in zip(after[table], before, strict=True)] == [
                shared(row, by) for row, by in zip(before, after[table], strict=True)
            ]
        await inside(empty_url, fill)
        kept = await inside(empty_url, rows)
    assert kept.keys() == all_tables.metadata.tables.keys()
    assert all(kept.values())


def shared(row: Mapping[str, Any], by: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in row.items() if name in by}


async def test_the_migrations_make_what_the_models_say(url: str) -> None:
    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, all_tables.metadata))

    assert await inside(url, differences) == []


def test_the_code_wants_the_latest_revision() -> None:
    assert revisions()[-1] == all_tables.REVISION
    assert revisions() == sorted(revisions())


async def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    await asyncio.gather(*(migrate(empty_url) for _ in range(4)))
    await migrate(empty_url)
    store = await open_store(empty_url)
    await store.check()
    await store.close()


async def test_who_serves_migrates_first(empty_url: str) -> None:
    store = await open_store(empty_url, exclusive=True, migrating=True)
    await store.check()
    await store.close()


async def test_a_migrated_database_is_left_as_it_is(url: str) -> None:
    await inside(url, fill)
    before = await inside(url, rows)
    await migrate(url)
    assert await inside(url, rows) == before


async def test_a_database_of_a_later_release_is_refused_in_one_line(url: str) -> None:
    await edit(url, "UPDATE alembic_version SET version_num = '9999'")
    words = rf"^database is at revision 9999, this release knows {all_tables.REVISION}: update Parley$"
    with pytest.raises(StoreUnready, match=words):
        await migrate(url)
    with pytest.raises(StoreUnready, match=words):
        await open_store(url, exclusive=True, migrating=True)


async def test_a_migration_that_fails_leaves_nothing_behind(empty_url: str) -> None:
    await edit(empty_url, "CREATE TABLE source (id INTEGER)")
    with pytest.raises(StoreUnready, match="source"):
        await migrate(empty_url)
    assert (await inside(empty_url, tables)).tables.keys() == {"source"}
