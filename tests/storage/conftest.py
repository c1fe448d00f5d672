"""What the store's own tests ask for besides: several processes, empty databases, a hand in the tables."""

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import NullPool, text

from bot.ports import Store
from storage import postgres, sqlite
from storage.database import open_store
from storage.url import PostgresServer, read_url
from tests.clock import FakeClock
from tests.databases import postgres_database

Open = Callable[..., Coroutine[Any, Any, Store]]


@pytest.fixture
def url(database_url: str) -> str:
    return database_url


@pytest.fixture
def empty_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Of a database without tables."""
    if kind == "sqlite":
        (tmp_path / "empty.db").touch()
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        with postgres_database(request.getfixturevalue("postgres_url")) as url:
            yield url


@pytest.fixture
async def opened(database_url: str, clock: FakeClock) -> AsyncIterator[Open]:
    """Opens the test's database again and again, as several processes would."""
    async with AsyncExitStack() as stores:

        async def open_one(**options: Any) -> Store:
            store = await open_store(database_url, clock, **options)
            stores.push_async_callback(store.close)
            return store

        yield open_one


async def edit(url: str, sql: str, **values: object) -> None:
    """What no unit does, written straight into the database."""
    where = read_url(url)
    if isinstance(where, PostgresServer):
        engine = postgres.open_engine(where, poolclass=NullPool)
        async with engine.begin() as connection:
            await connection.execute(text(sql), values)
        return
    with sqlite.open_engine(where.path).begin() as here:
        here.execute(text(sql), values)


async def rows_of(url: str, table: str) -> list[tuple[Any, ...]]:
    """All that a table holds, past every unit."""
    where, look = read_url(url), text(f"SELECT * FROM {table}")  # noqa: S608  (a test names the table)
    if isinstance(where, PostgresServer):
        engine = postgres.open_engine(where, poolclass=NullPool)
        async with engine.connect() as connection:
            return [tuple(row) for row in await connection.execute(look)]
    with sqlite.open_engine(where.path).connect() as here:
        return [tuple(row) for row in here.execute(look)]
