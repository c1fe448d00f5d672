"""The questions that managers wrote for cards, and what came of the leads that were tried with them."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import Text, bindparam, func, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.attention.opening import Opening, Tally
from bot.leads.reason import WITHOUT_ATTEMPT
from storage.columns import Instant
from storage.schema import lead
from storage.schema_team import opening
from storage.tables import HERE
from storage.transaction import Transaction

_FIELDS = tuple(field.name for field in fields(Opening))
_ALL = (
    select(*(opening.c[name] for name in _FIELDS))
    .where(opening.c.workspace == HERE)
    .order_by(opening.c.at, opening.c.id)
)
_NEW = upsert(opening).values(workspace=HERE)
_KEEP = _NEW.on_conflict_do_update(
    index_elements=["workspace", "id"],
    set_={name: _NEW.excluded[name] for name in ("ended_by", "ended_at")},
)
_TALLIES = (
    select(
        lead.c.opened_with,
        func.count().label("tried"),
        func.count(lead.c.conversed_at).label("talked"),
    )
    .where(
        lead.c.workspace == HERE,
        lead.c.opened_with.in_(bindparam("ids", type_=Text, expanding=True)),
        lead.c.attempted_at >= bindparam("since", type_=Instant),
        lead.c.attempted_at <= bindparam("until", type_=Instant),
        lead.c.test.is_(False),
        or_(lead.c.reason.is_(None), lead.c.reason.not_in(sorted(WITHOUT_ATTEMPT))),
    )
    .group_by(lead.c.opened_with)
)


class Openings(Transaction):
    def openings(self) -> list[Opening]:
        return [Opening(**row._mapping) for row in self._run(_ALL)]  # noqa: SLF001 - public in spite of its name

    def keep_opening(self, opening: Opening) -> None:
        self._run(_KEEP, **asdict(opening))

    def tallies(self, ids: Sequence[str], since: datetime, until: datetime) -> dict[str, Tally]:
        rows = self._run(_TALLIES, ids=list(ids), since=since, until=until)
        return {row.opened_with: Tally(row.tried, row.talked) for row in rows}
