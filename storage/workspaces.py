"""A workspace's own row: the next lead's number, and the lock of whoever captures."""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.schema import workspace
from storage.tables import HERE
from storage.transaction import Transaction

_NEXT_NUMBER = (
    upsert(workspace)
    .values(id=HERE, next_number=2)
    .on_conflict_do_update(index_elements=["id"], set_={"next_number": workspace.c.next_number + 1})
    .returning(workspace.c.next_number - 1)
)
_OPEN = upsert(workspace).values(id=HERE, next_number=1).on_conflict_do_nothing()
# FOR NO KEY UPDATE: rows that refer to the locked one can still be inserted by others.
_LOCK = select(workspace.c.id).where(workspace.c.id == HERE).with_for_update(key_share=True)


class Workspaces(Transaction):
    def _next_number(self) -> int:
        """Counted in the unit itself, so that one rolled back leaves no gap."""
        return int(self._run(_NEXT_NUMBER).scalar_one())

    def alone(self) -> None:
        self._lock_workspace()

    def _lock_workspace(self) -> None:
        """Other units that capture leads or change the roster wait until this one ends."""
        if self._writing and self._run(_LOCK).first() is None:
            self._run(_OPEN)
            self._run(_LOCK)
