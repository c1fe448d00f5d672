"""What each request was answered, so that a repeat finds the answer instead of a second effect."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.leads.record import Json
from storage.schema import request
from storage.tables import HERE
from storage.transaction import Transaction

_ANSWER = select(request.c.answer).where(request.c.workspace == HERE, request.c.key == bindparam("of"))
_SEEN = upsert(request).values(workspace=HERE)
# The update changes nothing that matters: it waits for a repeat under way, then sees its answer.
_RESERVE = _SEEN.on_conflict_do_update(
    index_elements=["workspace", "key"], set_={"key": _SEEN.excluded.key}
).returning(request.c.answer)
_KEEP = _SEEN.on_conflict_do_update(
    index_elements=["workspace", "key"], set_={"answer": _SEEN.excluded.answer, "at": _SEEN.excluded.at}
)


class Requests(Transaction):
    def answered(self, key: str) -> Mapping[str, Json] | None:
        """When writing, a repeat of the same request waits until this unit ends."""
        if not self._writing:
            said: Mapping[str, Json] | None = self._run(_ANSWER, of=key).scalar()
            return said
        kept: Mapping[str, Json] | None = self._run(_RESERVE, key=key, at=self.now()).scalar_one()
        return kept

    def answer(self, key: str, said: Mapping[str, Json]) -> None:
        self._run(_KEEP, key=key, answer=dict(said), at=self.now())
