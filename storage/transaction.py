"""What the verbs of all tables share: a connection, a workspace and the time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable, cast, func, select

from bot.messages import Message
from bot.ports import Clock
from storage.columns import Instant

_DATABASE_TIME = select(cast(func.trunc(func.extract("epoch", func.clock_timestamp()) * 1_000_000), Instant))


class Raced(Exception):
    """Another unit was first at something both must not do: run this one again."""


class Transaction:
    """One unit's view of the database; without a `clock` the database tells the time."""

    def __init__(self, connection: Connection, workspace: str, clock: Clock | None, *, writing: bool) -> None:
        self.workspace = workspace
        self.owed: list[tuple[Message, datetime]] = []
        """What is to be said, each by when: written when the unit ends."""
        self._connection = connection
        self._clock = clock
        self._writing = writing
        self._now: datetime | None = None

    def now(self) -> datetime:
        """The same for the whole unit."""
        if self._now is None:
            self._now = self._clock() if self._clock else self._run(_DATABASE_TIME).scalar_one()
        return self._now

    def _run(self, statement: Executable, **values: object) -> CursorResult[Any]:  # Any: rows of any shape
        return self._connection.execute(statement, {"here": self.workspace, **values})

    def _run_each(self, statement: Executable, rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            self._connection.execute(statement, [{"here": self.workspace, **row} for row in rows])
