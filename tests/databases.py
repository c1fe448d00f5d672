"""Databases for tests to write into, each one's own."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # it ships no types

T = TypeVar("T")


@contextmanager
def postgres_database(server: str, template: str = "template0") -> Iterator[str]:
    """The URL of a copy of the `server`'s database named `template`."""
    name = f"parley_{uuid4().hex}"
    run_apart(ask(server, f"CREATE DATABASE {name} TEMPLATE {template}"))
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        run_apart(ask(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def ask(url: str, sql: str) -> list[Any]:  # Any: asyncpg's rows
    """What a PostgreSQL answers to one statement."""
    connection = await asyncpg.connect(url)
    try:
        return list(await connection.fetch(sql))
    finally:
        await connection.close()


def run_apart(work: Coroutine[Any, Any, T]) -> T:
    """Runs it in a loop of its own and leaves the one that pytest-asyncio has set in place."""
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        return runner.run(work)
