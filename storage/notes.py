"""What is said in leads' threads, and which threads are theirs."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnClause,
    Integer,
    Row,
    Text,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.leads.status import Status
from bot.notes import Note, Thread
from storage.columns import Instant
from storage.schema import lead
from storage.schema_notes import note, thread
from storage.tables import HERE
from storage.transaction import Transaction

_NOTE = tuple(field.name for field in fields(Note))
_NEW = upsert(note).values(workspace=HERE)
_NEVER: ColumnClause[int] = literal_column("0", Integer)
_EDITED, _EDITED_NOW = (func.coalesce(of.edited_at, _NEVER) for of in (note.c, _NEW.excluded))
_KEEP = _NEW.on_conflict_do_update(
    index_elements=["workspace", "channel", "ts"],
    set_={name: _NEW.excluded[name] for name in ("text", "edited_at")},
    where=and_(
        note.c.text.is_not(None),
        or_(_EDITED < _EDITED_NOW, and_(_EDITED == _EDITED_NOW, note.c.text != _NEW.excluded.text)),
    ),
).returning(note.c.ts)
_THIS = (note.c.workspace == HERE, note.c.channel == bindparam("of_channel"), note.c.ts == bindparam("of_ts"))
_STRIKE = update(note).where(*_THIS, note.c.text.is_not(None)).values(text=None)
_STRUCK = _NEW.on_conflict_do_nothing()
_COLUMNS = select(*(note.c[name] for name in _NOTE))
_ONE = _COLUMNS.where(*_THIS)
_STANDING = _COLUMNS.where(note.c.workspace == HERE, note.c.text != "").order_by(note.c.at, note.c.ts)
_OF_LEAD = _STANDING.where(note.c.lead == bindparam("of"))
_BELOW = _STANDING.where(note.c.channel == bindparam("of_channel"), note.c.thread == bindparam("of_thread"))

_THREAD = tuple(field.name for field in fields(Thread))
_BEGUN = upsert(thread).values(workspace=HERE, replies=0, latest="").on_conflict_do_nothing()
_THREADS = select(*(thread.c[name] for name in _THREAD)).where(thread.c.workspace == HERE)
_THIS_THREAD = (thread.c.channel == bindparam("of_channel"), thread.c.ts == bindparam("of_ts"))
_AMONG = _THREADS.where(
    thread.c.channel == bindparam("of_channel"),
    thread.c.ts.in_(bindparam("among", type_=Text, expanding=True)),
).order_by(thread.c.ts)
_CHANNELS = select(thread.c.channel).where(thread.c.workspace == HERE).distinct().order_by(thread.c.channel)
_NOTED = exists().where(
    *(note.c.workspace == thread.c.workspace, note.c.channel == thread.c.channel),
    *(note.c.thread == thread.c.ts, note.c.text != ""),
    note.c.at >= bindparam("noted_since", type_=Instant),
)
_OVER = (Status.CLOSED.value, Status.CLIENT.value)
_OF_LEADS = and_(lead.c.workspace == thread.c.workspace, lead.c.number == thread.c.lead)
_UNREAD = (
    select(*(thread.c[name] for name in _THREAD))
    .select_from(thread.join(lead, _OF_LEADS))
    .where(
        *(thread.c.workspace == HERE, thread.c.channel == bindparam("of_channel")),
        or_(thread.c.read_at.is_(None), thread.c.read_at < bindparam("since", type_=Instant)),
        or_(lead.c.status.not_in(_OVER), _NOTED),
    )
    .order_by(func.coalesce(thread.c.read_at, _NEVER), thread.c.ts)
    .limit(bindparam("limit", type_=Integer))
)
_READ = update(thread).where(thread.c.workspace == HERE, *_THIS_THREAD)


class Notes(Transaction):
    def keep_note(self, note: Note) -> bool:
        return self._run(_KEEP, **_columns(note)).first() is not None

    def forget_note(self, note: Note) -> bool:
        struck = self._run(_STRIKE, of_channel=note.channel, of_ts=note.ts).rowcount > 0
        if not struck:
            self._run(_STRUCK, **_columns(note) | {"text": None})
        return struck

    def note(self, channel: str, ts: str) -> Note | None:
        row = self._run(_ONE, of_channel=channel, of_ts=ts).first()
        return _note(row) if row else None

    def notes(self, lead: int) -> list[Note]:
        return [_note(row) for row in self._run(_OF_LEAD, of=lead)]

    def notes_below(self, channel: str, thread: str) -> list[Note]:
        return [_note(row) for row in self._run(_BELOW, of_channel=channel, of_thread=thread)]

    def keep_thread(self, lead: int, channel: str, ts: str) -> None:
        self._run(_BEGUN, lead=lead, channel=channel, ts=ts)

    def thread(self, channel: str, ts: str) -> Thread | None:
        row = self._run(_THREADS.where(*_THIS_THREAD), of_channel=channel, of_ts=ts).first()
        return _thread(row) if row else None

    def threads(self, channel: str, among: Sequence[str]) -> list[Thread]:
        return [_thread(row) for row in self._run(_AMONG, of_channel=channel, among=list(among))]

    def thread_channels(self) -> list[str]:
        return list(self._run(_CHANNELS).scalars())

    def threads_unread(
        self, channel: str, since: datetime, noted_since: datetime, limit: int
    ) -> list[Thread]:
        asked = {"of_channel": channel, "since": since, "noted_since": noted_since, "limit": limit}
        return [_thread(row) for row in self._run(_UNREAD, **asked)]

    def read_thread(self, thread: Thread, at: datetime) -> None:
        this = {"of_channel": thread.channel, "of_ts": thread.ts}
        self._run(_READ, **this, replies=thread.replies, latest=thread.latest, read_at=at)


def _columns(note: Note) -> dict[str, object]:
    return {name: getattr(note, name) for name in _NOTE}


def _note(row: Row[Any]) -> Note:  # Any: the columns of `note`
    return Note(**row._mapping)  # noqa: SLF001 - public in SQLAlchemy in spite of its name


def _thread(row: Row[Any]) -> Thread:  # Any: the columns of `thread`
    return Thread(**row._mapping)  # noqa: SLF001 - public in SQLAlchemy in spite of its name
