"""The append-only history; being undone is the one thing an entry learns later."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Text, and_, bindparam, func, insert, literal, select, union_all, update

from bot.leads.history import Entry, Via
from bot.leads.status import Status
from storage.schema import history, lead
from storage.schema_notes import note
from storage.tables import HERE
from storage.transaction import Transaction

_FIELDS = tuple(field.name for field in fields(Entry) if field.name != "id")

_RECORD = insert(history).values(workspace=HERE).returning(history.c.id)
_UNDO = (
    update(history)
    .where(
        history.c.workspace == HERE,
        history.c.lead == bindparam("of"),
        history.c.id == bindparam("taken_back"),
    )
    .values(undone=True)
)
_OF_LEAD = (
    select(history)
    .where(history.c.workspace == HERE, history.c.lead == bindparam("lead"))
    .order_by(history.c.id)
)
_BY = (history.c.workspace == HERE, history.c.by == bindparam("user"), history.c.at >= bindparam("since"))
_DONE = select(history.c.lead, history.c.at, history.c.id).where(*_BY)
_NOTED = select(note.c.lead, note.c.at, literal(0)).where(
    note.c.workspace == HERE, note.c.by == bindparam("user"), note.c.at >= bindparam("since")
)
_TOUCHES = union_all(_DONE, _NOTED).subquery()
_TOUCHED = select(_TOUCHES.c.lead).order_by(_TOUCHES.c.at.desc(), _TOUCHES.c.id.desc()).limit(1)
OF_REAL_LEADS = and_(
    lead.c.workspace == history.c.workspace, lead.c.number == history.c.lead, lead.c.test.is_(False)
)
_COUNT = (
    select(func.count())
    .select_from(history.join(lead, OF_REAL_LEADS))
    .where(
        *_BY,
        history.c.verb.in_(bindparam("verbs", type_=Text, expanding=True)),
        history.c.undoes.is_(None),
        history.c.undone.is_(False),
    )
)


class History(Transaction):
    def record(self, entry: Entry) -> Entry:
        if entry.undoes is not None:
            self._run(_UNDO, of=entry.lead, taken_back=entry.undoes)
        columns = {name: getattr(entry, name) for name in _FIELDS}
        coded = {"via": entry.via.value, "status": entry.status.value}
        return replace(entry, id=self._run(_RECORD, **columns | coded).scalar_one())

    def history(self, lead: int) -> list[Entry]:
        return [entry_of(row) for row in self._run(_OF_LEAD, lead=lead)]

    def touched(self, user: str, since: datetime) -> int | None:
        number: int | None = self._run(_TOUCHED, user=user, since=since).scalar()
        return number

    def count(self, user: str, verbs: Sequence[str], since: datetime) -> int:
        return int(self._run(_COUNT, user=user, verbs=list(verbs), since=since).scalar_one())


def entry_of(row: Row[Any]) -> Entry:  # Any: the columns of `history`
    kept = {name: getattr(row, name) for name in _FIELDS}
    read = {
        "id": row.id,
        "via": Via(kept["via"]),
        "status": Status(kept["status"]),
        "changes": {name: (old, new) for name, (old, new) in kept["changes"].items()},
    }
    return Entry(**kept | read)
