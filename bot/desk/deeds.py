"""A person does something to a lead: one verb, one transaction, one answer."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from zoneinfo import ZoneInfo

from bot.attention.rounds import works_on
from bot.attention.zones import known
from bot.desk.asking import Ask, Done, answered, rostered
from bot.desk.force import policy_of
from bot.desk.gathering import colleague_of
from bot.desk.settle import A_MOMENT, Act, settle
from bot.errors import LaterTooLong, TooManyUntried
from bot.insight.results import is_move
from bot.leads import history
from bot.leads.channel import Channel
from bot.leads.deeds import EDITABLE, Came, Claim, Deed, Edit, GiveBack, HandOver, NoShow, Plan, Reopen
from bot.leads.history import Entry
from bot.leads.inquiry import CAPTURED_BY_HAND
from bot.leads.lead import Lead, Step, StepKind
from bot.leads.lifecycle import Actor, apply, verb
from bot.leads.record import Json, changes
from bot.leads.soon import Soon, soon
from bot.leads.status import Status
from bot.policy import Policy
from bot.ports import Store, Unit

WHOSE_TURN = (GiveBack, Reopen, Came, NoShow, Plan)
"""What may change who is offered something, or is with a customer."""
RESULTS = ("talked", "visit", "sold")
"""Only these are answered with a line of result."""


@dataclass(frozen=True, slots=True)
class Deeds:
    """The use case behind every verb of the lifecycle, and *Undo*."""

    store: Store
    policy: Policy

    async def do(self, ask: Ask, number: int, deed: Deed) -> Done:
        """Does `deed` to a lead, or raises the refusal; a repeated request has one effect."""
        return await answered(
            self.store, ask, lambda unit: _do(unit, ask, number, deed, policy_of(unit, self.policy))
        )

    async def soon(self, ask: Ask, number: int, which: Soon) -> Done:
        """Plans to follow up on a morning to come, by the clock and the hours of whoever asks."""
        return await answered(
            self.store, ask, lambda unit: _soon(unit, ask, number, which, policy_of(unit, self.policy))
        )

    async def undo(self, ask: Ask, number: int, entry: int | None = None) -> Done:
        """Takes back `entry` (None: the latest that counts), within ten minutes."""
        return await answered(
            self.store, ask, lambda unit: _undo(unit, ask, number, entry, policy_of(unit, self.policy))
        )


def actor(ask: Ask, policy: Policy) -> Actor:
    return Actor(ask.by, manager=ask.by in policy.managers)


def _do(unit: Unit, ask: Ask, number: int, deed: Deed, policy: Policy) -> Done:
    if isinstance(deed, WHOSE_TURN):
        unit.alone()  # before the lead, as the sweep does: reps are noted in one order
    before = unit.lead(number)
    after = changed(unit, before, ask, deed, policy)
    saved, entry = settle(unit, before, after, act_of(ask, deed, before, after), policy)
    return done(unit, ask, saved, entry, policy)


def changed(unit: Unit, before: Lead, ask: Ask, deed: Deed, policy: Policy) -> Lead:
    """The lead after what was asked for, or the refusal that says why not."""
    who = actor(ask, policy)
    if not who.manager:
        rostered(unit, ask.by, before.posts_to)
    if isinstance(deed, HandOver):
        rostered(unit, deed.to, before.posts_to)
    after = apply(before, deed, who, ask.at)
    if isinstance(deed, Claim) and before.owner != ask.by and not _came_in_person(before):
        _room_for_one_more(unit, ask.by, policy)
    if isinstance(deed, Plan) and before.is_open and before.waits:
        after = _put_off(after, deed, ask.at, policy)
    return after


def done(unit: Unit, ask: Ask, saved: Lead, entry: Entry, policy: Policy) -> Done:
    """The answer to whoever did it."""
    return Done.of(saved, entry, None if saved.test else _nth_today(unit, ask, entry, policy))


def _soon(unit: Unit, ask: Ask, number: int, which: Soon, policy: Policy) -> Done:
    unit.alone()  # before the rep, as attendance does
    zone = _zone(unit, ask, policy)
    duty = colleague_of(unit.member(ask.by), unit.rep(ask.by), policy, ask.at).duty
    at = soon(which, ask.at, zone, lambda day: works_on(duty, zone, day))
    return _do(unit, ask, number, Plan(Step(StepKind.FOLLOW, at)), policy)


def _zone(unit: Unit, ask: Ask, policy: Policy) -> str:
    """The one that Slack shows them times in."""
    member = unit.member(ask.by)
    return known(member.zone if member else None, policy.hours.zone)


def _came_in_person(lead: Lead) -> bool:
    """Nobody is sent away who stands there."""
    return lead.live_now or lead.channel is Channel.IN_PERSON


def _put_off(after: Lead, deed: Plan, at: datetime, policy: Policy) -> Lead:
    """A first call is put off for some hours at most; a time that the person asked for is *call by*."""
    longest = policy.numbers.later_most
    if deed.step.kind is StepKind.LATER and deed.step.at - at > longest:
        raise LaterTooLong(after.number, int(longest.total_seconds() // 60))
    asked_for = deed.step.kind is StepKind.FOLLOW and after.call_by and after.call_by < deed.step.at
    return replace(after, call_by=deed.step.at) if asked_for else after


def _room_for_one_more(unit: Unit, user: str, policy: Policy) -> None:
    """Nobody holds more untried leads than can be tried; what somebody captured themselves is apart."""
    held = [
        lead
        for lead in unit.waiting_with(user)
        if lead.status is Status.CLAIMED
        and lead.waits
        and lead.source != CAPTURED_BY_HAND
        and not _came_in_person(lead)
    ]
    if len(held) >= policy.numbers.held:
        raise TooManyUntried([(lead.number, lead.person.name or "") for lead in held])


def act_of(ask: Ask, deed: Deed, before: Lead, after: Lead) -> Act:
    """What the history says of a deed that was asked for; of an edit, which fields it corrected."""
    said = detail(deed)
    if isinstance(deed, Edit):
        said = {"fields": sorted(changes(before, after).keys() & EDITABLE)}
    return Act(verb=verb(deed), at=ask.at, via=ask.via, by=ask.by, detail=said)


def _undo(unit: Unit, ask: Ask, number: int, entry_id: int | None, policy: Policy) -> Done:
    unit.alone()  # it may come free again
    before = unit.lead(number)
    who = actor(ask, policy)
    if not who.manager:
        rostered(unit, ask.by, before.posts_to)
    entries = unit.history(number)
    entry = history.to_undo(entries, entry_id, number)
    after = history.undo(before, entry, entries, who, ask.at)
    taken_back = {"verb": entry.verb}
    act = Act(verb="undo", at=ask.at, via=ask.via, by=ask.by, detail=taken_back, undoes=entry.id)
    saved, undoing = settle(unit, before, after, act, policy)
    return Done.of(saved, undoing)


def _nth_today(unit: Unit, ask: Ask, entry: Entry, policy: Policy) -> int | None:
    if entry.verb not in RESULTS or is_move(entry):
        return None
    local = ask.at.astimezone(ZoneInfo(_zone(unit, ask, policy)))
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    if entry.verb != "visit":
        return unit.count(ask.by, [entry.verb], midnight)
    booked = unit.entries([entry.verb], midnight, ask.at + A_MOMENT, ask.by)
    return sum(not is_move(each) for each in booked)


def detail(deed: Deed) -> Mapping[str, Json]:
    """What was said with a deed, as JSON; the fields left empty are left out."""
    if isinstance(deed, Plan):
        return _spelled(deed.step)
    return _spelled(deed)


def _spelled(value: object) -> dict[str, Json]:
    spelled = {}
    for each in fields(value):  # type: ignore[arg-type]  # every deed is a dataclass
        given = getattr(value, each.name)
        if given not in (None, "", False):
            spelled[each.name] = _word(given)
    return spelled


def _word(given: object) -> Json:
    if isinstance(given, Enum):
        return given.value
    if isinstance(given, datetime):
        return given.isoformat()
    if isinstance(given, Plan):
        return {"verb": given.step.kind.value, **_spelled(given.step)}
    if is_dataclass(given):
        return {"verb": verb(given), **_spelled(given)}  # type: ignore[arg-type]  # what a talk led to is a deed
    return given
