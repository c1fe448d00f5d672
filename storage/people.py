"""Slack's users as last seen, who of them is on the roster, and when each is there."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.team import Member, Rep
from storage.schema_team import member, rep
from storage.tables import HERE
from storage.workspaces import Workspaces

_MEMBER = tuple(field.name for field in fields(Member))
_ALL = select(*(member.c[name] for name in _MEMBER)).where(member.c.workspace == HERE)
_ONE = _ALL.where(member.c.user == bindparam("of"))
_UNROSTER = update(member).where(member.c.workspace == HERE, member.c.rostered).values(rostered=False)
_SEEN = upsert(member).values(workspace=HERE)
_KEEP = _SEEN.on_conflict_do_update(
    index_elements=["workspace", "user"],
    set_={name: _SEEN.excluded[name] for name in _MEMBER if name != "user"},
)
_REP = tuple(field.name for field in fields(Rep))
_REPS = select(*(rep.c[name] for name in _REP)).where(rep.c.workspace == HERE).order_by(rep.c.user)
_THIS_REP = _REPS.where(rep.c.user == bindparam("of"))
_THIS_REP_LOCKED = _THIS_REP.with_for_update()
_NEW_REP = upsert(rep).values(workspace=HERE)
_KEEP_REP = _NEW_REP.on_conflict_do_update(
    index_elements=["workspace", "user"],
    set_={name: _NEW_REP.excluded[name] for name in _REP if name != "user"},
)


class People(Workspaces):
    def member(self, user: str) -> Member | None:
        row = self._run(_ONE, of=user).first()
        return _member(row) if row else None

    def members(self) -> list[Member]:
        return [_member(row) for row in self._run(_ALL.order_by(member.c.user))]

    def keep_members(self, members: Sequence[Member]) -> None:
        self._lock_workspace()
        self._run(_UNROSTER)
        self._run_each(_KEEP, [asdict(each) for each in members])

    def rep(self, user: str) -> Rep:
        row = self._run(_THIS_REP_LOCKED if self._writing else _THIS_REP, of=user).first()
        if row is None and self._writing:
            self._lock_workspace()  # for want of a row to lock
            row = self._run(_THIS_REP_LOCKED, of=user).first()
        return _rep(row) if row else Rep(user=user)

    def reps(self) -> list[Rep]:
        return [_rep(row) for row in self._run(_REPS)]

    def keep_rep(self, rep: Rep) -> None:
        self._run(_KEEP_REP, **asdict(rep))


def _member(row: Row[Any]) -> Member:  # Any: the columns of `member`
    return Member(**{**row._mapping, "admin": bool(row.admin)})  # noqa: SLF001 - public in spite of its name


def _rep(row: Row[Any]) -> Rep:  # Any: the columns of `rep`
    return Rep(**row._mapping)  # noqa: SLF001 - public in SQLAlchemy in spite of its name
