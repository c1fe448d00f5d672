"""Leads, and the keys they are found by."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Text,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from bot.errors import UnknownLead
from bot.leads import care
from bot.leads.channel import Channel
from bot.leads.lead import Lead, Person, Step, StepKind
from bot.leads.reason import Reason
from bot.leads.status import OPEN, Status
from storage.columns import Instant
from storage.schema import lead, lead_key
from storage.tables import HERE
from storage.transaction import Raced
from storage.workspaces import Workspaces

_PERSON = tuple(field.name for field in fields(Person))
_FLAT = {"workspace", "number", "person", "step"}
_PLAIN = tuple(field.name for field in fields(Lead) if field.name not in _FLAT)
_OPEN = sorted(OPEN)
_DERIVED = ("waits_with", "untried_by", "offered_to")


def _soonest_due() -> Sequence[ColumnElement[Any]]:  # Any: columns of different types
    waits = case((lead.c.untried_by.is_not(None) | lead.c.waits_with.is_not(None), lead.c.call_by))
    return func.coalesce(lead.c.step_at, waits).asc().nulls_last(), lead.c.number


_ADD = insert(lead).values(workspace=HERE)
_ALL = select(lead).where(lead.c.workspace == HERE)
_ONE = _ALL.where(lead.c.number == bindparam("number"))
# FOR NO KEY UPDATE: history and posts that refer to the lead can still be inserted by others.
_ONE_LOCKED = _ONE.with_for_update(key_share=True)
_SAVE = update(lead).where(
    lead.c.workspace == HERE,
    lead.c.number == bindparam("saved", type_=Integer),
    lead.c.version == bindparam("seen", type_=Integer),
)
_UNINDEX = delete(lead_key).where(lead_key.c.workspace == HERE, lead_key.c.lead == bindparam("of"))
_INDEX = insert(lead_key).values(workspace=HERE)
_others = lead_key.alias("others")
_FOUND = (
    select(lead_key.c.lead)
    .where(
        lead_key.c.workspace == HERE,
        lead_key.c.key == bindparam("rarest", type_=Text),
        select(func.count())
        .where(
            _others.c.workspace == HERE,
            _others.c.lead == lead_key.c.lead,
            _others.c.key.in_(bindparam("keys", type_=Text, expanding=True)),
        )
        .scalar_subquery()
        == bindparam("all", type_=Integer),
    )
    .order_by(lead_key.c.lead.desc())
    .limit(bindparam("limit", type_=Integer))
)
_THESE = _ALL.where(lead.c.number.in_(bindparam("numbers", expanding=True))).order_by(lead.c.number.desc())
_OWNED = _ALL.where(lead.c.owner == bindparam("user"), lead.c.status.in_(_OPEN)).order_by(*_soonest_due())
_RESTING = _ALL.where(lead.c.owner == bindparam("user"), lead.c.status == Status.NURTURE.value).order_by(
    lead.c.back_on, lead.c.number
)
_UNTRIED = (
    _ALL.where(lead.c.untried_by <= bindparam("by", type_=Instant))
    .order_by(lead.c.untried_by, lead.c.number)
    .limit(bindparam("limit", type_=Integer))
)
_OFFERED = _ALL.where(lead.c.offered_to == bindparam("user")).order_by(lead.c.call_by, lead.c.number)
_UNCLAIMED = (
    _ALL.where(lead.c.status == Status.NEW.value)
    .order_by(*_soonest_due())
    .limit(bindparam("limit", type_=Integer))
)
_DUE = (
    select(lead.c.number)
    .where(lead.c.workspace == HERE, lead.c.next_due_at <= bindparam("now", type_=Instant))
    .order_by(lead.c.next_due_at, lead.c.number)
    .limit(bindparam("limit", type_=Integer))
)
_NEXT_DUE = select(func.min(lead.c.next_due_at)).where(
    lead.c.workspace == HERE, lead.c.next_due_at.is_not(None)
)
_POSTPONE = (
    update(lead)
    .where(lead.c.workspace == HERE, lead.c.number == bindparam("postponed", type_=Integer))
    .values(next_due_at=bindparam("until", type_=Instant))
)
_WAITING = (
    select(lead.c.waits_with, func.count().label("leads"))
    .where(lead.c.workspace == HERE, lead.c.waits_with.is_not(None))
    .group_by(lead.c.waits_with)
)
_DISTURB = (
    update(lead)
    .where(lead.c.workspace == HERE, lead.c.status.in_([*_OPEN, Status.NURTURE.value]))
    .values(next_due_at=bindparam("now", type_=Instant))
)
_DISTURB_OF = _DISTURB.where(
    or_(
        lead.c.owner == bindparam("user"),
        lead.c.waits_with == bindparam("user"),
        lead.c.status == Status.NEW.value,
    )
)
_HELD = (
    select(lead.c.owner, func.count().label("leads"))
    .where(lead.c.workspace == HERE, lead.c.status.in_(_OPEN), lead.c.owner.is_not(None))
    .group_by(lead.c.owner)
)


class Leads(Workspaces):
    def add(self, lead: Lead) -> Lead:
        added = replace(lead, workspace=self.workspace, number=self._next_number())
        self._run(_ADD, number=added.number, **_columns(added))
        return added

    def lead(self, number: int) -> Lead:
        row = self._run(_ONE_LOCKED if self._writing else _ONE, number=number).first()
        if row is None:
            raise UnknownLead(str(number))
        return lead_of(row)

    def save(self, lead: Lead) -> Lead:
        saved = replace(lead, version=lead.version + 1)
        if self._run(_SAVE, saved=lead.number, seen=lead.version, **_columns(saved)).rowcount == 0:
            raise Raced
        return saved

    def index(self, number: int, keys: Sequence[str], *, new: bool = False) -> None:
        if not new:
            self._run(_UNINDEX, of=number)
        self._run_each(_INDEX, [{"key": key, "lead": number} for key in sorted(set(keys))])

    def found(self, ways: Sequence[Sequence[str]], limit: int = 10) -> list[Lead]:
        numbers: set[int] = set()
        for keys in filter(None, map(set, ways)):
            rarest = max(sorted(keys), key=len)
            rows = self._run(_FOUND, rarest=rarest, keys=sorted(keys), all=len(keys), limit=limit)
            numbers.update(rows.scalars())
        newest = sorted(numbers, reverse=True)[:limit]
        return [lead_of(row) for row in self._run(_THESE, numbers=newest)] if newest else []

    def owned(self, user: str) -> list[Lead]:
        return [lead_of(row) for row in self._run(_OWNED, user=user)]

    def resting(self, user: str) -> list[Lead]:
        return [lead_of(row) for row in self._run(_RESTING, user=user)]

    def untried(self, by: datetime, limit: int = 200) -> list[Lead]:
        return [lead_of(row) for row in self._run(_UNTRIED, by=by, limit=limit)]

    def on_offer(self, user: str) -> list[Lead]:
        return [lead_of(row) for row in self._run(_OFFERED, user=user)]

    def due(self, limit: int = 100) -> list[int]:
        return list(self._run(_DUE, now=self.now(), limit=limit).scalars())

    def next_due_at(self) -> datetime | None:
        at: datetime | None = self._run(_NEXT_DUE).scalar()
        return at

    def postpone(self, number: int, until: datetime) -> None:
        self._run(_POSTPONE, postponed=number, until=until)

    def waiting(self) -> Mapping[str, int]:
        return {row.waits_with: row.leads for row in self._run(_WAITING)}

    def disturb(self, user: str | None = None) -> None:
        if user:
            self._run(_DISTURB_OF, now=self.now(), user=user)
        else:
            self._run(_DISTURB, now=self.now())

    def held(self) -> Mapping[str, int]:
        return {row.owner: row.leads for row in self._run(_HELD)}

    def unclaimed(self, limit: int = 50) -> list[Lead]:
        return [lead_of(row) for row in self._run(_UNCLAIMED, limit=limit)]


def _derived(lead: Lead) -> dict[str, object]:
    """What only queries need: with whom an untried lead waits, by when, and who may take it over."""
    waits = lead.is_open and lead.waits
    on_offer = lead.care.offered and (lead.status is Status.NEW or lead.care.cover)
    return {
        "waits_with": (lead.owner or lead.care.turn) if waits else None,
        "untried_by": lead.call_by if waits and not lead.test else None,
        "offered_to": lead.care.offered[-1] if on_offer else None,
    }


def _columns(lead: Lead) -> dict[str, object]:
    step = lead.step
    return {
        **{name: getattr(lead.person, name) for name in _PERSON},
        **{name: getattr(lead, name) for name in _PLAIN},
        "status": lead.status.value,
        "channel": lead.channel.value,
        "reason": lead.reason.value if lead.reason else None,
        "step_kind": step.kind.value if step else None,
        "step_at": step.at if step else None,
        "step_note": step.note if step else None,
        "care": care.pack(lead.care),
        **_derived(lead),
    }


def lead_of(row: Row[Any]) -> Lead:  # Any: the columns of `lead`
    kept = dict(row._mapping)  # noqa: SLF001 - public in SQLAlchemy in spite of its name
    person = Person(**{name: kept.pop(name) for name in _PERSON})
    for name in _DERIVED:
        del kept[name]
    kind, at, note = kept.pop("step_kind"), kept.pop("step_at"), kept.pop("step_note")
    return Lead(
        **kept
        | {
            "person": person,
            "status": Status(kept["status"]),
            "channel": Channel(kept["channel"]),
            "reason": Reason(kept["reason"]) if kept["reason"] else None,
            "step": Step(StepKind(kind), at, note) if kind else None,
            "care": care.unpack(kept["care"]),
        }
    )
