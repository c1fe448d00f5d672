"""One SQLite file, served by one process: a writer with group commit, readers that cannot write."""

import asyncio
import fcntl
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO, Any, TypeVar

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError

from bot.errors import StoreUnready
from bot.ports import Clock, Unit
from storage.door import Bell, Door
from storage.lanes import RELEASE_ALL
from storage.revision import ensure_current, found
from storage.tables import REVISION
from storage.unit import SqlUnit
from storage.writer import Inline, Job, Writer, Writing, is_fault, unready

T = TypeVar("T")

READERS = 4
PATIENCE = timedelta(seconds=3)
"""How long `check` waits for the writer."""

_ALWAYS = ("busy_timeout=5000", "foreign_keys=ON", "cache_size=-65536", "temp_store=MEMORY")
WRITER = ("journal_mode=WAL", "synchronous=FULL", *_ALWAYS)
_READER = ("query_only=ON", "wal_autocheckpoint=0", *_ALWAYS)


def open_engine(
    path: Path, *pragmas: str, begin: str = "BEGIN IMMEDIATE", readers: int = 0, create: bool = False
) -> Engine:
    """An engine whose transactions start as `begin` says, not when the driver thinks fit.

    Only with `create` is a file made where there is none.
    """
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=500
        )
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()
        return connection

    pool: dict[str, Any] = (
        {"poolclass": QueuePool, "pool_size": readers} if readers else {"poolclass": NullPool}
    )
    engine = create_engine("sqlite://", creator=connect, hide_parameters=True, **pool)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


class SqliteStore:
    """`bot.ports.Store` over a file that is there.

    `lock` (see `only_one`; let go with the store) is for the one process that delivers;
    `inline` runs every unit at once in the caller's own thread.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        *,
        lock: IO[bytes] | None = None,
        inline: bool = False,
        patience: timedelta = PATIENCE,
    ) -> None:
        _must_exist(path)
        self._clock = clock
        self._patience = patience.total_seconds()
        self._door = Door()
        self._bell = Bell()
        self._lock = lock
        checkpoints = () if lock else ("wal_autocheckpoint=0",)
        self._engine = open_engine(path, *WRITER, *checkpoints)
        self._reading = open_engine(path, *_READER, begin="BEGIN", readers=READERS)
        self._readers = None if inline else ThreadPoolExecutor(READERS, thread_name_prefix="sqlite-reader")
        try:
            if lock:
                self._release_leases()
            self._writer: Writing = (Inline if inline else Writer)(self._engine, self._bell.ring)
        except DBAPIError as error:
            self._let_go()
            raise unready(error) from error

    async def write(self, workspace: str, work: Callable[[Unit], T]) -> T:
        def run(connection: Connection) -> tuple[T, bool]:
            unit = SqlUnit(connection, workspace, self._clock, writing=True)
            said, owes = work(unit), bool(unit.owed)
            unit.finish()
            return said, owes

        with self._door:
            return await self._submit(run)

    async def read(self, workspace: str, work: Callable[[Unit], T]) -> T:
        def run() -> T:
            with _told(), self._reading.connect() as connection:
                return work(SqlUnit(connection, workspace, self._clock, writing=False))

        with self._door:
            if self._readers is None:
                return run()
            return await asyncio.get_running_loop().run_in_executor(self._readers, run)

    async def check(self) -> None:
        def run(connection: Connection) -> tuple[None, bool]:
            ensure_current(connection)
            return None, False

        with self._door:
            try:
                async with asyncio.timeout(self._patience):
                    await self._submit(run)
            except TimeoutError as error:
                raise StoreUnready("the database is busy: another process holds its file") from error

    async def wait_for_work(self, at_most: timedelta) -> None:
        await self._bell.wait(at_most)

    async def close(self) -> None:
        if await self._door.close():
            await self._writer.close()
            self._let_go()

    async def _submit(self, run: Callable[[Connection], tuple[T, bool]]) -> T:
        future: asyncio.Future[tuple[T, bool]] = asyncio.get_running_loop().create_future()
        self._writer.submit(Job(run, future))
        return (await future)[0]

    def _release_leases(self) -> None:
        """The process that held them had the lock that this one has now."""
        with self._engine.begin() as connection:
            if found(connection) == REVISION:
                connection.execute(RELEASE_ALL)

    def _let_go(self) -> None:
        if self._readers:
            self._readers.shutdown()
        self._reading.dispose()
        self._engine.dispose()
        if self._lock:
            self._lock.close()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        if is_fault(error):
            raise unready(error) from error
        raise


def _must_exist(path: Path) -> None:
    try:
        path.stat()
    except FileNotFoundError:
        raise StoreUnready(
            f'there is no database at {path}: start "parley run" or "parley migrate" first'
        ) from None
    except OSError as error:
        raise StoreUnready(f"the database cannot be opened: {error}") from error


def only_one(path: Path) -> IO[bytes]:
    """Holds FILE.lock while it is open; the system lets it go even after kill -9."""
    try:
        lock = path.with_name(path.name + ".lock").open("ab")
    except OSError as error:
        raise StoreUnready(f"the database cannot be opened: {error}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise StoreUnready(f"{path} is served by another Parley already; one file takes one") from error
    return lock
