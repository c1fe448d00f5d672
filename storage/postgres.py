"""PostgreSQL, served by any number of processes: row locks keep them apart, retries keep them going."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any, NoReturn, TypeVar

import asyncpg  # type: ignore[import-untyped]  # it ships no types
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import StoreUnready
from bot.ports import Clock, Unit
from storage.door import Bell, Door, one_line
from storage.revision import ensure_current
from storage.transaction import Raced
from storage.unit import SqlUnit
from storage.url import PostgresServer

T = TypeVar("T")

POOL = 10
PATIENCE = timedelta(seconds=15)
"""How long a unit is tried again while the server is away."""
ANSWER_WITHIN = timedelta(seconds=20)
"""A statement that takes longer is lost: the network is cut, or a lock never given."""
CHECK_WITHIN = timedelta(seconds=3)
MOST_RACES = 8
LONGEST_PAUSE = 0.25
"""Seconds between two tries."""

CONFLICTS = frozenset({"40001", "40P01", "0A000"})
"""Serialisation, deadlock, a statement planned before a migration."""
AWAY = frozenset({"57P01", "57P02", "57P03", "53300"})
"""Shut down, crashed, starting up, too many connections."""
UNUSABLE = ("08", "28", "3D", "53", "57P", "42P01", "42703", "25006")
"""Starts of codes: no connection, no entry, no such database, no room, shut down, no such table or
column, a server that only reads."""

FAULTS = (DBAPIError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError)
"""What SQLAlchemy raises in a transaction, and asyncpg while it connects."""


# Any: whatever create_async_engine takes.
def open_engine(
    server: PostgresServer, answer_within: timedelta | None = None, **options: Any
) -> AsyncEngine:
    connect = partial(
        asyncpg.connect,
        server.dsn,
        timeout=server.connect_timeout,
        command_timeout=answer_within and answer_within.total_seconds(),
    )
    return create_async_engine(
        "postgresql+asyncpg://", async_creator=connect, hide_parameters=True, **options
    )


class PostgresStore:
    """`bot.ports.Store` over a pool of connections."""

    def __init__(self, server: PostgresServer, clock: Clock | None, patience: timedelta = PATIENCE) -> None:
        self._clock = clock
        self._patience = patience.total_seconds()
        self._door = Door()
        self._bell = Bell()
        self._engine = open_engine(server, ANSWER_WITHIN, pool_size=POOL, max_overflow=0, pool_use_lifo=True)
        self._reading = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    async def write(self, workspace: str, work: Callable[[Unit], T]) -> T:
        def run(connection: Connection) -> T:
            unit = SqlUnit(connection, workspace, self._clock, writing=True)
            said = work(unit)
            if unit.owed:
                owing.append(workspace)
            unit.finish()
            return said

        owing: list[str] = []
        with self._door:
            said = await self._patiently(lambda: self._commit(run))
        if owing:
            self._bell.ring()
        return said

    async def read(self, workspace: str, work: Callable[[Unit], T]) -> T:
        def run(connection: Connection) -> T:
            return work(SqlUnit(connection, workspace, self._clock, writing=False))

        async def once() -> T:
            async with self._reading.connect() as connection:
                return await connection.run_sync(run)

        with self._door:
            return await self._patiently(once)

    async def check(self) -> None:
        with self._door:
            try:
                async with asyncio.timeout(CHECK_WITHIN.total_seconds()):
                    await self._commit(ensure_current)
            except TimeoutError as error:
                raise StoreUnready("the database does not answer") from error
            except FAULTS as error:
                _tell(error)

    async def wait_for_work(self, at_most: timedelta) -> None:
        await self._bell.wait(at_most)

    async def close(self) -> None:
        if await self._door.close():
            await self._engine.dispose()

    async def _commit(self, run: Callable[[Connection], T]) -> T:
        async with self._engine.connect() as connection:
            said = await connection.run_sync(run)
            try:
                await connection.commit()
            except FAULTS as error:
                if _state(error) in CONFLICTS:
                    raise
                raise StoreUnready("the database was lost while saving: it may have saved") from error
            return said

    async def _patiently(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Tries again after conflicts, and while the server is away; what is not committed did not happen."""
        clock = asyncio.get_running_loop().time
        give_up, races = clock() + self._patience, 0
        while True:
            try:
                return await attempt()
            except NoneFree as error:
                raise StoreUnready("the database is too busy") from error
            except (Raced, *FAULTS) as error:
                races += 1
                if not _again(error, races) or clock() > give_up:
                    _tell(error)
            await asyncio.sleep(random.uniform(0.5, 1) * min(0.005 * 2.0**races, LONGEST_PAUSE))


def _state(error: BaseException) -> str:
    """PostgreSQL's code for what happened, empty where it did not say."""
    return getattr(getattr(error, "orig", error), "sqlstate", None) or ""


def _away(error: BaseException) -> bool:
    """Whether the server was lost or not found, rather than answered."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _state(error) in AWAY or _state(error).startswith("08")
    return isinstance(error, OSError) or _state(error) in AWAY


def _misled(error: BaseException) -> bool:
    """Whether the URL says something that asyncpg refuses before it connects."""
    reason = getattr(error, "orig", error)
    return isinstance(getattr(reason, "__cause__", None) or reason, asyncpg.ClientConfigurationError)


def _again(error: BaseException, races: int) -> bool:
    conflict = isinstance(error, Raced) or _state(error) in CONFLICTS
    return races < MOST_RACES if conflict else _away(error)


def _tell(error: Exception) -> NoReturn:
    """Raises a fault of the database as StoreUnready, one of the unit's own as it is."""
    if _away(error) or _misled(error) or _state(error).startswith(UNUSABLE):
        raise StoreUnready(f"the database cannot serve: {one_line(error)}") from error
    raise error
