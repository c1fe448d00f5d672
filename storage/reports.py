"""What the messages about a day are made of, each found by an index."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Executable,
    Integer,
    Text,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    type_coerce,
)

from bot.leads.channel import Channel
from bot.leads.history import Entry
from bot.leads.lead import Lead
from bot.leads.reason import Reason
from bot.leads.status import OPEN, Status
from storage.columns import MICROSECOND, Instant
from storage.history import OF_REAL_LEADS, History, entry_of
from storage.leads import Leads, lead_of
from storage.schema import history, lead
from storage.tables import HERE

A_DAY = timedelta(days=1) // MICROSECOND
AT_ONCE = 500
"""Numbers in one statement."""
_SINCE, _UNTIL = bindparam("since", type_=Instant), bindparam("until", type_=Instant)
_REAL = and_(lead.c.workspace == HERE, lead.c.test.is_(False))
_ELIGIBLE = and_(
    _REAL,
    or_(lead.c.channel != Channel.LIST.value, lead.c.inquiries > 1),
    or_(lead.c.reason.is_(None), lead.c.reason.not_in([Reason.SPAM.value, Reason.DUPLICATE.value])),
)
_OPEN = lead.c.status.in_(sorted(OPEN))

_THESE = (
    select(lead)
    .where(_REAL, lead.c.number.in_(bindparam("numbers", type_=BigInteger, expanding=True)))
    .order_by(lead.c.number)
)
_CAME = (
    select(func.count())
    .select_from(lead)
    .where(_ELIGIBLE, lead.c.created_at >= _SINCE, lead.c.created_at < _UNTIL)
)
_FIRST_CAME = select(func.min(lead.c.created_at)).where(lead.c.workspace == HERE)
_PROMISED = (
    select(lead)
    .where(_ELIGIBLE, lead.c.call_by >= _SINCE, lead.c.call_by < _UNTIL)
    .order_by(lead.c.call_by, lead.c.number)
)
_PLANNED = (
    select(lead)
    .where(_REAL, lead.c.step_at < _UNTIL, or_(_OPEN, lead.c.status == Status.NURTURE.value))
    .order_by(lead.c.step_at, lead.c.number)
)
_OF_STATUS = select(lead).where(_REAL, lead.c.status == bindparam("status", type_=Text))
_OF_OWNER = _OF_STATUS.where(lead.c.owner == bindparam("owner", type_=Text))
_WAITING_WITH = (
    select(lead)
    .where(_REAL, lead.c.waits_with == bindparam("user", type_=Text))
    .order_by(lead.c.call_by.asc().nulls_last(), lead.c.number)
)
_TALKED_TO = (
    select(lead)
    .where(
        _REAL,
        lead.c.owner == bindparam("user", type_=Text),
        lead.c.status != Status.CLIENT.value,
        lead.c.conversed_at.is_not(None),
        lead.c.last_tried_at >= _SINCE,
        lead.c.last_tried_at < _UNTIL,
    )
    .order_by(lead.c.last_tried_at.desc(), lead.c.number)
    .limit(bindparam("limit", type_=Integer))
)
_STANDS = and_(
    history.c.workspace == HERE,
    history.c.at >= _SINCE,
    history.c.at < _UNTIL,
    history.c.verb.in_(bindparam("verbs", type_=Text, expanding=True)),
    history.c.undoes.is_(None),
    history.c.undone.is_(False),
)
_ENTRIES = select(history).join(lead, OF_REAL_LEADS).where(_STANDS).order_by(history.c.at, history.c.id)
_ENTRIES_BY = _ENTRIES.where(history.c.by == bindparam("user", type_=Text))
_part = history.alias("part")
_NEWS = _ENTRIES.where(
    history.c.by != bindparam("user", type_=Text),
    or_(
        lead.c.previous.is_not(None),
        exists().where(
            _part.c.workspace == HERE,
            _part.c.lead == history.c.lead,
            _part.c.by == bindparam("user", type_=Text),
            _part.c.verb.in_(bindparam("parts", type_=Text, expanding=True)),
            _part.c.undone.is_(False),
        ),
    ),
)
_DONE_TO = (
    select(history)
    .where(
        history.c.workspace == HERE,
        history.c.lead.in_(bindparam("leads", type_=BigInteger, expanding=True)),
        history.c.verb.in_(bindparam("verbs", type_=Text, expanding=True)),
        history.c.undoes.is_(None),
        history.c.undone.is_(False),
    )
    .order_by(history.c.id)
)
_DAY = (type_coerce(history.c.at, BigInteger) - type_coerce(_SINCE, BigInteger)) // bindparam(
    "day", type_=BigInteger
)
_DAYS = (
    select(history.c.by.label("by"), _DAY.label("day"))
    .join(lead, OF_REAL_LEADS)
    .where(_STANDS, history.c.by.is_not(None))
    .subquery()
)
_EFFORTS = select(func.count()).select_from(_DAYS).group_by(_DAYS.c.by, _DAYS.c.day)


class Reports(Leads, History):
    def these(self, numbers: Sequence[int]) -> list[Lead]:
        wanted = sorted(set(numbers))
        chunks = (wanted[first : first + AT_ONCE] for first in range(0, len(wanted), AT_ONCE))
        return [each for chunk in chunks for each in self._leads(_THESE, numbers=chunk)]

    def came(self, since: datetime, until: datetime) -> int:
        return int(self._run(_CAME, since=since, until=until).scalar_one())

    def first_came(self) -> datetime | None:
        at: datetime | None = self._run(_FIRST_CAME).scalar()
        return at

    def promised(self, since: datetime, until: datetime) -> list[Lead]:
        return self._leads(_PROMISED, since=since, until=until)

    def planned(self, until: datetime) -> list[Lead]:
        return self._leads(_PLANNED, until=until)

    def of_status(self, status: Status, owner: str | None = None) -> list[Lead]:
        if owner is None:
            return self._leads(_OF_STATUS, status=status.value)
        return self._leads(_OF_OWNER, status=status.value, owner=owner)

    def waiting_with(self, user: str) -> list[Lead]:
        return self._leads(_WAITING_WITH, user=user)

    def talked_to(self, user: str, since: datetime, until: datetime, limit: int) -> list[Lead]:
        return self._leads(_TALKED_TO, user=user, since=since, until=until, limit=limit)

    def entries(
        self, verbs: Sequence[str], since: datetime, until: datetime, by: str | None = None
    ) -> list[Entry]:
        asked = {"verbs": list(verbs), "since": since, "until": until}
        rows = self._run(_ENTRIES_BY, user=by, **asked) if by else self._run(_ENTRIES, **asked)
        return [entry_of(row) for row in rows]

    def news(
        self, user: str, verbs: Sequence[str], parts: Sequence[str], since: datetime, until: datetime
    ) -> list[Entry]:
        asked = {"user": user, "verbs": list(verbs), "parts": list(parts), "since": since, "until": until}
        return [entry_of(row) for row in self._run(_NEWS, **asked)]

    def done_to(self, leads: Sequence[int], verbs: Sequence[str]) -> list[Entry]:
        wanted = sorted(set(leads))
        chunks = (wanted[first : first + AT_ONCE] for first in range(0, len(wanted), AT_ONCE))
        rows = (row for chunk in chunks for row in self._run(_DONE_TO, leads=chunk, verbs=list(verbs)))
        return sorted((entry_of(row) for row in rows), key=lambda each: each.id)

    def efforts(self, verbs: Sequence[str], since: datetime, until: datetime) -> list[int]:
        rows = self._run(_EFFORTS, verbs=list(verbs), since=since, until=until, day=A_DAY)
        return sorted(rows.scalars())

    def _leads(self, statement: Executable, **values: object) -> list[Lead]:
        return [lead_of(row) for row in self._run(statement, **values)]
