"""Slack's users as last seen, and who of them is on the roster."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.ports import Member
from storage.schema import HERE, member
from storage.workspaces import Workspaces

_ALL = select(member.c.user, member.c.name, member.c.zone, member.c.rostered).where(
    member.c.workspace == HERE
)
_ONE = _ALL.where(member.c.user == bindparam("of"))
_UNROSTER = update(member).where(member.c.workspace == HERE, member.c.rostered).values(rostered=False)
_SEEN = upsert(member).values(workspace=HERE)
_KEEP = _SEEN.on_conflict_do_update(
    index_elements=["workspace", "user"],
    set_={name: _SEEN.excluded[name] for name in ("name", "zone", "rostered")},
)


class People(Workspaces):
    def member(self, user: str) -> Member | None:
        row = self._run(_ONE, of=user).first()
        return Member(user=row.user, name=row.name, zone=row.zone, rostered=row.rostered) if row else None

    def members(self) -> list[Member]:
        rows = self._run(_ALL.order_by(member.c.user))
        return [Member(user=row.user, name=row.name, zone=row.zone, rostered=row.rostered) for row in rows]

    def keep_members(self, members: Sequence[Member]) -> None:
        self._lock_workspace()
        self._run(_UNROSTER)
        kept = [
            {"user": each.user, "name": each.name, "zone": each.zone, "rostered": each.rostered}
            for each in members
        ]
        self._run_each(_KEEP, kept)
