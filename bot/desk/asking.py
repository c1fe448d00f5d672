"""What every request has in common: who asks, under which key, and what they are answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, ClassVar, Protocol, Self, TypeVar

from bot.errors import NotOnRoster, Refusal
from bot.leads.history import UNDOABLE, Entry, Via
from bot.leads.lead import Lead
from bot.leads.record import Json
from bot.leads.status import Status
from bot.policy import Policy
from bot.ports import Store, Unit


class Answer(Protocol):
    """A frozen dataclass of JSON values."""

    __dataclass_fields__: ClassVar[dict[str, Any]]  # Any: the library's own


A = TypeVar("A", bound=Answer)
LEAD_ON = frozenset({"new", "tried", "talked", "came", "noshow"})
"""After these a next step is to be named."""
WORKED = (Status.ATTEMPTED, Status.ACTIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request: `key` is the sender's own id of it, so that a repeat finds its answer.

    `form` names what was sent of a form that stays open until it hears that it was saved: sent again
    because it did not hear, it is another request, and what was done is done.
    """

    workspace: str
    by: str
    key: str
    at: datetime
    via: Via
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done to a lead, as the person is told; `entry` is what *Undo* takes back.

    `nth_today` counts such results of this person today, where the verb is answered with one. `instead`
    is the next step that another took the place of; `stepless` says that none is left after a try or a talk.
    """

    lead: int
    name: str | None
    verb: str
    status: str
    owner: str | None
    entry: int
    undoable: bool
    detail: Mapping[str, Json] = field(default_factory=dict)
    nth_today: int | None = None
    instead: Mapping[str, Json] = field(default_factory=dict)
    stepless: bool = False

    @classmethod
    def of(cls, lead: Lead, entry: Entry, nth_today: int | None = None) -> Self:
        return cls(
            lead=lead.number,
            name=lead.person.name,
            verb=entry.verb,
            status=lead.status.value,
            owner=lead.owner,
            entry=entry.id,
            undoable=entry.verb in UNDOABLE,
            detail=dict(entry.detail),
            nth_today=nth_today,
            instead=_replaced(entry),
            stepless=entry.verb in LEAD_ON and lead.status in WORKED and lead.step is None,
        )


def _replaced(entry: Entry) -> Mapping[str, Json]:
    before, after = entry.changes.get("step", (None, None))
    return before if before and after else {}


def once(unit: Unit, ask: Ask, kind: type[A], work: Callable[[], A]) -> A | Refusal:
    """Does `work` the first time its key is seen; a repeat gets the same answer, refusals too.

    A refusal is returned, not raised, so that the unit commits it; `work` must refuse before
    it writes. The fields of an answer of `kind` are JSON values.
    """
    keys = [ask.key] + [ask.form] * bool(ask.form)
    for key in keys:
        kept = unit.answered(key)
        if kept is not None:
            return Refusal.from_json(kept["refused"]) if "refused" in kept else kind(**kept["done"])
    try:
        done = work()
    except Refusal as refusal:
        unit.answer(ask.key, {"refused": refusal.to_json()})
        return refusal
    for key in keys:
        unit.answer(key, {"done": {each.name: getattr(done, each.name) for each in fields(done)}})
    return done


async def answered(store: Store, ask: Ask, work: Callable[[Unit], Done]) -> Done:
    """Runs `work` on a lead once per request; raises the refusal, the kept one for a repeat."""
    return await answered_with(Done, store, ask, work)


async def answered_with(kind: type[A], store: Store, ask: Ask, work: Callable[[Unit], A]) -> A:
    """The same for whatever is answered with a `kind` of its own."""
    answer = await store.write(ask.workspace, lambda unit: once(unit, ask, kind, lambda: work(unit)))
    if isinstance(answer, Refusal):
        raise answer
    return answer


def admitted(unit: Unit, user: str, policy: Policy) -> None:
    """Refuses whoever is neither on the roster nor a manager: leads are nobody else's business."""
    if user not in policy.managers:
        rostered(unit, user, policy.lead_channel)


def rostered(unit: Unit, user: str, channel: str) -> None:
    """Refuses whoever may not take leads; nobody is refused before the roster was first read."""
    member = unit.member(user)
    if member is None and not unit.members():
        return
    if member is None or not member.rostered:
        raise NotOnRoster(user, channel)
