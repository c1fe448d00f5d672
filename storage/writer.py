"""SQLite's one writer: units one after the other, several committed together."""

import asyncio
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeGuard

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from bot.errors import StoreUnready
from storage.door import one_line

MOST_TOGETHER = 32
BUSY_ROUNDS = 6
"""Another process may hold the file: so often the busy timeout (5 s) is waited out."""


@dataclass(slots=True, eq=False)
class Job:
    """A unit on its way: `run` gives its answer and whether it owed a message."""

    run: Callable[[Connection], tuple[Any, bool]]
    future: "asyncio.Future[tuple[Any, bool]]"
    outcome: tuple[Any, bool] | BaseException = (None, False)


class Writing(Protocol):
    def submit(self, job: Job) -> None: ...

    async def close(self) -> None: ...


class Writer:
    """A thread with the writing connection."""

    def __init__(self, engine: Engine, owed: Callable[[], None]) -> None:
        self._connection = engine.connect()
        self._owed = owed
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="sqlite-writer", daemon=True)
        self._thread.start()

    def submit(self, job: Job) -> None:
        self._jobs.put(job)

    async def close(self) -> None:
        """Returns when all that was submitted is committed."""
        self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)
        self._connection.close()

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            group, last = self._with_waiting(job)
            commit(self._connection, group)
            for each in group:
                self._answer(each)
            if last:
                return

    def _with_waiting(self, first: Job) -> tuple[list[Job], bool]:
        """What can be committed together, and whether it is the last."""
        group = [first]
        while len(group) < MOST_TOGETHER:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return group, True
            group.append(job)
        return group, False

    def _answer(self, job: Job) -> None:
        loop = job.future.get_loop()
        if not loop.is_closed():  # else nobody is left to hear it
            loop.call_soon_threadsafe(answer, job, self._owed)


class Inline:
    """The same without a thread, for a simulation that decides itself who runs when."""

    def __init__(self, engine: Engine, owed: Callable[[], None]) -> None:
        self._connection = engine.connect()
        self._owed = owed

    def submit(self, job: Job) -> None:
        commit(self._connection, [job])
        answer(job, self._owed)

    async def close(self) -> None:
        self._connection.close()


def answer(job: Job, owed: Callable[[], None]) -> None:
    """Tells who waits; in the event loop's own thread."""
    if isinstance(job.outcome, BaseException):
        if not job.future.done():
            job.future.set_exception(job.outcome)
        return
    if job.outcome[1]:
        owed()
    if not job.future.done():
        job.future.set_result(job.outcome)


def commit(connection: Connection, jobs: Sequence[Job]) -> None:
    """Runs the jobs in one transaction; where it cannot be committed, all of them failed."""
    jobs = [job for job in jobs if not job.future.cancelled()]
    try:
        _begin(connection)
        for job in jobs:
            _attempt(connection, job)
        connection.commit()
    except Exception as error:  # noqa: BLE001 - the callers hear it, and the writer must go on
        _abandon(connection)
        for job in jobs:
            job.outcome = unready(error)


def _abandon(connection: Connection) -> None:
    try:
        connection.rollback()
    except DBAPIError:
        connection.invalidate()
        connection.rollback()


def _begin(connection: Connection) -> None:
    for left in reversed(range(BUSY_ROUNDS)):
        try:
            connection.begin()
            return
        except OperationalError as error:
            connection.rollback()
            if not left or "locked" not in str(error.orig):
                raise


def _attempt(connection: Connection, job: Job) -> None:
    """One unit in a savepoint, so that what it raises takes back itself alone."""
    connection.exec_driver_sql("SAVEPOINT unit")
    try:
        job.outcome = job.run(connection)
    except BaseException as error:
        job.outcome = unready(error) if is_fault(error) else error
        if isinstance(error, DBAPIError) and not _in_transaction(connection):
            raise  # a full disk takes back the whole transaction, the other units with it
        connection.exec_driver_sql("ROLLBACK TO unit")
    connection.exec_driver_sql("RELEASE unit")


def _in_transaction(connection: Connection) -> bool:
    return bool(connection.connection.dbapi_connection.in_transaction)  # type: ignore[union-attr]  # one in use has it


def is_fault(error: BaseException) -> TypeGuard[DatabaseError]:
    """Whether it is the file's (locked, full, damaged, without tables) and not the unit's own."""
    return isinstance(error, OperationalError) or type(error) is DatabaseError


def unready(error: Exception) -> StoreUnready:
    told = StoreUnready(f"the database cannot save: {one_line(error)}")
    told.__cause__ = error
    return told
