"""Configured origins of leads."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.errors import SourceExists, UnknownSource
from bot.leads.channel import Channel
from bot.team import Source
from storage.schema_team import source
from storage.tables import HERE
from storage.transaction import Transaction

_ALL = select(source).where(source.c.workspace == HERE).order_by(source.c.name)
_THIS = (source.c.workspace == HERE, source.c.name == bindparam("called"))
_ONE = select(source).where(*_THIS)
_ADD = upsert(source).values(workspace=HERE).on_conflict_do_nothing()
_REPLACE = update(source).where(*_THIS)
_REMOVE = delete(source).where(*_THIS)


class Sources(Transaction):
    def source(self, name: str) -> Source:
        row = self._run(_ONE, called=name).first()
        if row is None:
            raise UnknownSource(name)
        return _source(row)

    def sources(self) -> list[Source]:
        return [_source(row) for row in self._run(_ALL)]

    def add_source(self, source: Source) -> None:
        came_by = source.came_by.value if source.came_by else None
        if self._run(_ADD, **asdict(source) | {"came_by": came_by}).rowcount == 0:
            raise SourceExists(source.name)

    def replace_secret(self, name: str, secret: str) -> None:
        if self._run(_REPLACE, called=name, secret=secret).rowcount == 0:
            raise UnknownSource(name)

    def remove_source(self, name: str) -> None:
        if self._run(_REMOVE, called=name).rowcount == 0:
            raise UnknownSource(name)


def _source(row: Row[Any]) -> Source:  # Any: the columns of `source`
    return Source(
        name=row.name,
        secret=row.secret,
        came_by=Channel(row.came_by) if row.came_by else None,
        post_to=row.post_to,
        region=row.region,
        created_at=row.created_at,
    )
