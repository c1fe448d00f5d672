"""What managers said of leads that were drawn by lot."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Integer, Row, bindparam, exists, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.insight.judging import Judgment, Verdict
from storage.schema_team import judgment
from storage.tables import HERE
from storage.transaction import Transaction

_NEW = upsert(judgment).values(workspace=HERE)
_JUDGE = _NEW.on_conflict_do_update(
    index_elements=["workspace", "lead", "day", "by"],
    set_={name: _NEW.excluded[name] for name in ("verdict", "at")},
)
_ALL = select(judgment).where(judgment.c.workspace == HERE)
_THESE = _ALL.where(judgment.c.lead.in_(bindparam("leads", type_=BigInteger, expanding=True)))
_later = judgment.alias("later")
_JUDGED = (
    _ALL.where(
        ~exists().where(
            _later.c.workspace == HERE,
            _later.c.lead == judgment.c.lead,
            or_(
                _later.c.at > judgment.c.at,
                (_later.c.at == judgment.c.at) & (_later.c.by > judgment.c.by),
            ),
        )
    )
    .order_by(judgment.c.at.desc(), judgment.c.lead.desc())
    .limit(bindparam("limit", type_=Integer))
)


class Judgments(Transaction):
    def judge(self, judgment: Judgment) -> None:
        self._run(
            _JUDGE,
            lead=judgment.lead,
            day=judgment.day.isoformat(),
            by=judgment.by,
            verdict=judgment.verdict.value,
            at=judgment.at,
        )

    def judgments(self, leads: Sequence[int]) -> list[Judgment]:
        """Sorted here, lest the database look for them by their times."""
        found = [_judgment(row) for row in self._run(_THESE, leads=list(leads))] if leads else []
        return sorted(found, key=lambda each: (each.at, each.by))

    def judged(self, limit: int) -> list[Judgment]:
        return [_judgment(row) for row in self._run(_JUDGED, limit=limit)]


def _judgment(row: Row[Any]) -> Judgment:  # Any: the columns of `judgment`
    return Judgment(
        lead=row.lead,
        day=date.fromisoformat(row.day),
        by=row.by,
        verdict=Verdict(row.verdict),
        at=row.at,
    )
