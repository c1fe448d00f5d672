"""Arrivals: what came in as it came, and which lead a repeat of it belongs to."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Text, bindparam, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.leads.channel import Channel
from bot.leads.inquiry import Inquiry
from storage.schema import arrival, inquiry
from storage.tables import HERE
from storage.workspaces import Workspaces

_FIELDS = tuple(field.name for field in fields(Inquiry) if field.name != "id")

_ARRIVED = (
    select(arrival.c.lead)
    .where(
        arrival.c.workspace == HERE,
        arrival.c.key.in_(bindparam("keys", type_=Text, expanding=True)),
        arrival.c.at >= bindparam("since"),
    )
    .order_by(arrival.c.at.desc(), arrival.c.lead.desc())
    .limit(1)
)
_NOTE = upsert(arrival).values(workspace=HERE)
_NOTE_AGAIN = _NOTE.on_conflict_do_update(
    index_elements=["workspace", "key"], set_={"lead": _NOTE.excluded.lead, "at": _NOTE.excluded.at}
)
_ADD = insert(inquiry).values(workspace=HERE)
_OF_LEAD = (
    select(inquiry)
    .where(inquiry.c.workspace == HERE, inquiry.c.lead == bindparam("lead"))
    .order_by(inquiry.c.id)
)


class Inquiries(Workspaces):
    def arrived(self, keys: Sequence[str], since: datetime) -> int | None:
        """Other arrivals wait until this unit ends, so that of many at once one makes the lead."""
        self._lock_workspace()
        if not keys:
            return None
        number: int | None = self._run(_ARRIVED, keys=list(keys), since=since).scalar()
        return number

    def note_arrival(self, keys: Sequence[str], lead: int, at: datetime) -> None:
        self._run_each(_NOTE_AGAIN, [{"key": key, "lead": lead, "at": at} for key in sorted(set(keys))])

    def add_inquiry(self, inquiry: Inquiry) -> None:
        columns = {name: getattr(inquiry, name) for name in _FIELDS}
        self._run(_ADD, **columns | {"channel": inquiry.channel.value})

    def inquiries(self, lead: int) -> list[Inquiry]:
        return [_inquiry(row) for row in self._run(_OF_LEAD, lead=lead)]


def _inquiry(row: Row[Any]) -> Inquiry:  # Any: the columns of `inquiry`
    kept = {name: getattr(row, name) for name in _FIELDS}
    more = tuple((name, value) for name, value in kept["more"])
    return Inquiry(**kept | {"id": row.id, "channel": Channel(kept["channel"]), "more": more})
