"""Messages owed to Slack, each waiting once under its key, in the order of its lane."""

from datetime import datetime, timedelta
from hashlib import blake2b
from secrets import token_hex
from typing import Any

from sqlalchemy import Row, Text, and_, bindparam, case, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.delivery import CROWD, Backlog, Taken
from bot.message_kinds import from_json, to_json
from bot.messages import Message, PostCard
from storage.columns import Instant
from storage.lanes import Lane, Lanes
from storage.schema import lane, outbox
from storage.tables import HERE

_NEW = upsert(outbox).values(workspace=HERE, revision=1, tries=0)
_ENQUEUE = _NEW.on_conflict_do_update(
    index_elements=["workspace", "key"],
    index_where=outbox.c.dead_at.is_(None),
    set_={
        "revision": outbox.c.revision + 1,
        "due_at": case(
            (and_(outbox.c.tries == 0, outbox.c.due_at > _NEW.excluded.due_at), _NEW.excluded.due_at),
            else_=outbox.c.due_at,
        ),
        **{name: _NEW.excluded[name] for name in ("message", "method", "channel")},
    },
)
_IN_LANE = (
    outbox.c.workspace == lane.c.workspace,
    outbox.c.method == lane.c.method,
    outbox.c.channel == lane.c.channel,
    outbox.c.dead_at.is_(None),
)
_DUE = outbox.c.due_at <= bindparam("now", type_=Instant)
_CARD = outbox.c.key.like("card:%")
_IN_ORDER = select(outbox.c.id).where(*_IN_LANE).order_by(outbox.c.id).limit(1).correlate(lane)
_CROWD = _IN_ORDER.where(_CARD).offset(CROWD).scalar_subquery()
_NEWEST_CARD = _IN_ORDER.where(_DUE, _CARD).order_by(None).order_by(outbox.c.id.desc()).scalar_subquery()
_FIRST = case(
    (_CROWD.is_(None), _IN_ORDER.where(_DUE).scalar_subquery()),
    else_=func.coalesce(_IN_ORDER.where(_DUE, ~_CARD).scalar_subquery(), _NEWEST_CARD),
)
"""Of a lane; where cards crowd, whatever else there is goes before them, and the newest before the oldest."""
_LEASED = (
    select(
        lane.c.method,
        lane.c.channel,
        outbox.c.id,
        outbox.c.message,
        outbox.c.revision,
        outbox.c.tries,
        outbox.c.since,
        outbox.c.started_at,
    )
    .select_from(lane.outerjoin(outbox, outbox.c.id == _FIRST))
    .where(
        lane.c.workspace == HERE,
        lane.c.next_at == bindparam("until", type_=Instant),
        lane.c.token == bindparam("lease", type_=Text),
    )
    .order_by(outbox.c.id)
)
_THIS = and_(outbox.c.workspace == HERE, outbox.c.id == bindparam("taken"), outbox.c.dead_at.is_(None))
_UNCHANGED = and_(_THIS, outbox.c.revision == bindparam("seen"))
_STRIKE = delete(outbox).where(_UNCHANGED)
_START = (
    update(outbox)
    .where(outbox.c.workspace == HERE, outbox.c.id == bindparam("taken"), outbox.c.started_at.is_(None))
    .values(started_at=bindparam("now", type_=Instant))
)
_RENEWED = update(outbox).where(_THIS).values(started_at=None)
_PUT_OFF = update(outbox).where(_THIS).values(tries=outbox.c.tries + 1)
_PUT_OFF_FOR_SURE = _PUT_OFF.values(started_at=None)
_GIVE_UP = update(outbox).where(_UNCHANGED)
_SINCE = case((outbox.c.tries == 0, outbox.c.due_at), else_=outbox.c.since)
"""What is held back on purpose waits for nobody before its time."""
_WAITING = select(func.count().label("waiting"), func.min(_SINCE).label("since")).where(
    outbox.c.workspace == HERE,
    outbox.c.dead_at.is_(None),
    or_(outbox.c.tries > 0, outbox.c.due_at <= bindparam("now", type_=Instant)),
)
_CARDS = select(func.count()).where(
    *(outbox.c.workspace == HERE, outbox.c.method == "chat.postMessage"),
    *(outbox.c.channel == bindparam("to"), outbox.c.dead_at.is_(None), _CARD),
)
_DEAD = (
    select(func.count()).select_from(outbox).where(outbox.c.workspace == HERE, outbox.c.dead_at.is_not(None))
)


class Outbox(Lanes):
    def enqueue(self, *messages: Message, after: timedelta = timedelta(0)) -> None:
        """Written only when the unit ends: lanes are locked after every lead, once and in order."""
        if messages:
            due = self.now() + after
            self.owed += [(message, due) for message in messages]

    def finish(self) -> None:
        """Writes what was enqueued."""
        owed, self.owed = self.owed, []
        dues: dict[Lane, datetime] = {}
        for message, due in owed:
            dues[message.lane] = min(due, dues.get(message.lane, due))
        self._owe(dues)
        self._run_each(_ENQUEUE, [self._row(message, due) for message, due in owed])

    def take(self, owner: str, limit: int = 20, lease: timedelta = timedelta(seconds=60)) -> list[Taken]:
        self.finish()
        token = token_hex(8)
        until = self._lease_due(owner, token, limit, lease)
        rows = self._run(_LEASED, now=self.now(), until=until, lease=token).all()
        taken = [each for row in rows if (each := self._read(row, owner, token))]
        self._run_each(_START, [{"taken": each.id, "now": self.now()} for each in taken])
        return taken

    def sent(self, taken: Taken, rest: timedelta) -> bool:
        if not self._end_lease(taken.message.lane, taken.token, self.now() + rest):
            return False
        if not self._run(_STRIKE, taken=taken.id, seen=taken.revision).rowcount:
            self._run(_RENEWED, taken=taken.id)
        self._measure(taken.message.lane)
        return True

    def put_off(
        self, taken: Taken, wait: timedelta, why: str, *, whole_lane: bool = False, unclear: bool = False
    ) -> bool:
        again = self.now() + wait
        if not self._end_lease(taken.message.lane, taken.token, again if whole_lane else self.now()):
            return False
        self._run(_PUT_OFF if unclear else _PUT_OFF_FOR_SURE, taken=taken.id, due_at=again, why=why)
        self._measure(taken.message.lane)
        return True

    def give_up(self, taken: Taken, why: str) -> bool:
        if not self._end_lease(taken.message.lane, taken.token, self.now()):
            return False
        self._run(_GIVE_UP, taken=taken.id, seen=taken.revision, why=why, dead_at=self.now())
        self._measure(taken.message.lane)
        return True

    def backlog(self) -> Backlog:
        self.finish()
        waiting = self._run(_WAITING, now=self.now()).one()
        oldest = self.now() - waiting.since if waiting.waiting else timedelta(0)
        return Backlog(waiting=waiting.waiting, oldest=oldest, dead=self._run(_DEAD).scalar_one())

    def cards_waiting(self, channel: str) -> int:
        unwritten = {
            each.key for each, _ in self.owed if isinstance(each, PostCard) and each.channel == channel
        }
        return int(self._run(_CARDS, to=channel).scalar_one()) + len(unwritten)

    def _row(self, message: Message, due: datetime) -> dict[str, object]:
        method, channel = message.lane
        kept = {"key": message.key, "method": method, "channel": channel, "message": to_json(message)}
        return kept | {"since": self.now(), "due_at": due}

    def _read(self, row: Row[Any], owner: str, token: str) -> Taken | None:  # Any: columns of `_LEASED`
        """The message of a leased lane; a lane that has none to give is let go."""
        message = self._understood(row) if row.id is not None else None
        if message is None:
            self._end_lease((row.method, row.channel), token, self.now())
            self._measure((row.method, row.channel))
            return None
        return Taken(
            id=row.id,
            message=message,
            revision=row.revision,
            tries=row.tries,
            since=row.since,
            doubt=row.started_at,
            mark=self._mark(row),
            owner=owner,
            token=token,
            at=self.now(),
        )

    def _mark(self, row: Row[Any]) -> str:  # Any: columns of `_LEASED`
        """The same for a message whenever it is taken, another for any other; says nothing to a reader."""
        named = f"{self.workspace}:{row.id}:{row.since.timestamp()}"
        return blake2b(named.encode(), digest_size=12).hexdigest()

    def _understood(self, row: Row[Any]) -> Message | None:  # Any: columns of `_LEASED`
        """What a row says; one that this release cannot read is set aside, so that its lane goes on."""
        try:
            return from_json(row.message)
        except (KeyError, TypeError) as error:
            why = f"not readable by this release: {error!r}"
            self._run(_GIVE_UP, taken=row.id, seen=row.revision, why=why, dead_at=self.now())
            return None
