"""Lanes: one row per workspace, Slack method and channel, leased to one deliverer at a time.

`next_at` is the earliest a lane can be taken: when its first message is due and its rest over,
or, while it is leased, when the lease ends. Lanes are locked before the messages in them.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Integer, ScalarSelect, Text, bindparam, case, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.columns import EPOCH, Instant
from storage.schema import lane, outbox
from storage.tables import HERE
from storage.transaction import Transaction

Lane = tuple[str, str]
"""Slack method and channel."""

_NOW = bindparam("now", type_=Instant)
_UNTIL = bindparam("until", type_=Instant)
_LANE = (
    lane.c.workspace == HERE,
    lane.c.method == bindparam("of_method"),
    lane.c.channel == bindparam("of_channel"),
)
_FREE = {"owner": None, "token": None, "lease_until": None}


def _next_at() -> ScalarSelect[datetime | None]:
    """When the lane's first waiting message is due, its rest observed."""
    due = func.min(outbox.c.due_at)
    waiting = (
        outbox.c.workspace == lane.c.workspace,
        outbox.c.method == lane.c.method,
        outbox.c.channel == lane.c.channel,
        outbox.c.dead_at.is_(None),
    )
    first = select(case((due < lane.c.free_at, lane.c.free_at), else_=due)).where(*waiting)
    return first.correlate(lane).scalar_subquery()


_OWED_AT = bindparam("due", type_=Instant)
_OWE = (
    upsert(lane)
    .values(workspace=HERE, next_at=_OWED_AT, free_at=EPOCH)
    .on_conflict_do_update(
        index_elements=["workspace", "method", "channel"],
        set_={
            "next_at": case(
                (lane.c.lease_until > _NOW, lane.c.next_at),
                (lane.c.next_at <= _OWED_AT, lane.c.next_at),
                (lane.c.free_at > _OWED_AT, lane.c.free_at),
                else_=_OWED_AT,
            )
        },
    )
)
_DUE = (
    select(lane.c.method, lane.c.channel)
    .where(lane.c.workspace == HERE, lane.c.next_at <= _NOW)
    .order_by(lane.c.next_at)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True)
    .cte("due")
)
_LEASE = (
    update(lane)
    .where(
        lane.c.workspace == HERE,
        tuple_(lane.c.method, lane.c.channel).in_(select(_DUE.c.method, _DUE.c.channel)),
    )
    .values(
        owner=bindparam("by", type_=Text),
        token=bindparam("lease", type_=Text),
        lease_until=_UNTIL,
        next_at=_UNTIL,
    )
)
_END = (
    update(lane)
    .where(*_LANE, lane.c.token == bindparam("lease", type_=Text))
    .values(free_at=bindparam("free", type_=Instant), **_FREE)
)
_MEASURE = update(lane).where(*_LANE).values(next_at=_next_at())
_NEXT = select(func.min(lane.c.next_at)).where(lane.c.workspace == HERE)
RELEASE_ALL = update(lane).where(lane.c.token.is_not(None)).values(next_at=_next_at(), **_FREE)
"""For the start of the only process that delivers: whoever held these leases is gone."""


class Lanes(Transaction):
    def next_delivery_at(self) -> datetime | None:
        at: datetime | None = self._run(_NEXT).scalar()
        return at

    def _owe(self, dues: Mapping[Lane, datetime]) -> None:
        """Makes lanes due by then, in one order everywhere, lest two units wait for each other."""
        rows = [
            {"method": method, "channel": channel, "now": self.now(), "due": due}
            for (method, channel), due in sorted(dues.items())
        ]
        self._run_each(_OWE, rows)

    def _lease_due(self, owner: str, token: str, limit: int, lease: timedelta) -> datetime:
        until = self.now() + lease
        self._run(_LEASE, now=self.now(), by=owner, lease=token, limit=limit, until=until)
        return until

    def _end_lease(self, of: Lane, token: str, free_at: datetime) -> bool:
        """False where somebody else has the lane by now; then nothing may be completed."""
        method, channel = of
        ended = self._run(_END, of_method=method, of_channel=channel, lease=token, free=free_at)
        return ended.rowcount > 0

    def _measure(self, of: Lane) -> None:
        """Sets when a lane falls due; a statement of its own, to see what the lane's lock waited for."""
        method, channel = of
        self._run(_MEASURE, of_method=method, of_channel=channel)
