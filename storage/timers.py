"""Timers that arm themselves again, and what was said to whom: the memory behind every cap."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Integer, bindparam, delete, func, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.columns import Instant
from storage.schema_team import said, timer
from storage.tables import HERE
from storage.transaction import Transaction

_ALL = select(timer.c.name, timer.c.at).where(timer.c.workspace == HERE).order_by(timer.c.at, timer.c.name)
_DUE = _ALL.where(timer.c.at <= bindparam("now", type_=Instant)).limit(bindparam("limit", type_=Integer))
_NEXT = select(func.min(timer.c.at)).where(timer.c.workspace == HERE)
_NEW = upsert(timer).values(workspace=HERE)
_SET = _NEW.on_conflict_do_update(index_elements=["workspace", "name"], set_={"at": _NEW.excluded.at})
_DROP = delete(timer).where(timer.c.workspace == HERE, timer.c.name == bindparam("called"))
_NOTE = insert(said).values(workspace=HERE)
_SAID = (
    select(said.c.kind, said.c.at)
    .where(
        said.c.workspace == HERE,
        said.c.to == bindparam("whom"),
        said.c.at > bindparam("since", type_=Instant),
    )
    .order_by(said.c.at, said.c.id)
)
_OLDEST = select(said.c.id).where(said.c.workspace == HERE).order_by(said.c.id).limit(bindparam("limit"))
_FORGET = delete(said).where(said.c.id.in_(_OLDEST), said.c.at < bindparam("before", type_=Instant))


class Timers(Transaction):
    def timers(self) -> Mapping[str, datetime]:
        return {row.name: row.at for row in self._run(_ALL)}

    def timers_due(self, limit: int = 100) -> Mapping[str, datetime]:
        return {row.name: row.at for row in self._run(_DUE, now=self.now(), limit=limit)}

    def next_timer_at(self) -> datetime | None:
        at: datetime | None = self._run(_NEXT).scalar()
        return at

    def set_timer(self, name: str, at: datetime) -> None:
        self._run(_SET, name=name, at=at)

    def drop_timer(self, name: str) -> None:
        self._run(_DROP, called=name)

    def note_said(self, to: str, kind: str, at: datetime) -> None:
        self._run(_NOTE, to=to, kind=kind, at=at)

    def said(self, to: str, since: datetime) -> list[tuple[str, datetime]]:
        return [(row.kind, row.at) for row in self._run(_SAID, whom=to, since=since)]

    def forget_said(self, before: datetime, limit: int) -> int:
        """Forgets what was said before then, of the `limit` notes that are the oldest; how many it was."""
        return int(self._run(_FORGET, before=before, limit=limit).rowcount)
