"""The only way to save a lead: history, due time and owed messages follow from (before, after)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.attention.decision import Decision, renewed
from bot.attention.nudging import decide, promised
from bot.attention.team import Team
from bot.desk import crowding
from bot.desk.gathering import EVERYBODY, MENTION, team_of
from bot.desk.homes import SOON, concerned, redraw
from bot.desk.indexing import indexed, said_in
from bot.desk.pacing import said
from bot.leads.care import Care
from bot.leads.history import Entry, Via
from bot.leads.lead import Lead, Step, StepKind
from bot.leads.record import Json, changes
from bot.leads.status import Status
from bot.messages import Message, PostCard, PostCopy, RefreshCard, RefreshCopy, VisitFile
from bot.policy import Policy
from bot.ports import Unit

A_MOMENT = timedelta(seconds=1)
"""No lead falls due again in the very moment in which it was decided about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What the history will say of a change; `undoes` is the entry that it takes back.

    `texts` are what came along with it in somebody's own words, which the history does not keep.
    """

    verb: str
    at: datetime
    via: Via
    by: str | None = None
    detail: Mapping[str, Json] = field(default_factory=dict)
    undoes: int | None = None
    texts: Sequence[str | None] = ()


def settle(unit: Unit, before: Lead | None, after: Lead, act: Act, policy: Policy) -> tuple[Lead, Entry]:
    """Writes `after` with all that the change from `before` (None: just added) brings with it."""
    decision = _looked_after(unit, before, after, act, policy)
    saved, entry = _written(unit, before, replace(decision.lead, next_due_at=decision.due), act)
    _carried_out(unit, decision, act.at)
    _free_again(unit, before, saved, act.at, policy)
    unit.enqueue(*owed(before, saved, noticed=act.verb == "asked_again"))
    if before is None:
        crowding.noticed(unit, saved.posts_to)
    said(unit, decision.messages, policy, saved.care.owed)
    redraw(unit, concerned(before, saved, policy), act.by)
    return saved, entry


def replaced(
    unit: Unit, before: Lead, between: Lead, after: Lead, acts: tuple[Act, Act], policy: Policy
) -> tuple[Lead, Entry]:
    """The same for what takes the place of something: taken back to `between` and done otherwise, at once.

    Nobody hears of the moment between.
    """
    undoing, act = acts
    undone, _ = _written(unit, before, between, undoing)
    decision = _looked_after(unit, undone, replace(after, version=undone.version), act, policy)
    saved, entry = _written(unit, undone, replace(decision.lead, next_due_at=decision.due), act)
    _carried_out(unit, decision, act.at)
    _free_again(unit, before, saved, act.at, policy)
    unit.enqueue(*owed(before, saved))
    if undone.owner and undone.owner not in (before.owner, saved.owner):
        unit.enqueue(RefreshCopy(saved.number, undone.owner))
    said(unit, decision.messages, policy, saved.care.owed)
    redraw(unit, concerned(before, saved, policy), act.by)
    return saved, entry


def decided(unit: Unit, before: Lead, decision: Decision, at: datetime) -> Lead:
    """Writes what was decided about a lead without anybody's doing, and says what it brings with it."""
    due = max(decision.due, at + A_MOMENT) if decision.due else None
    saved = unit.save(replace(decision.lead, next_due_at=due))
    _carried_out(unit, decision, at, changes(before, saved))
    if _shown(before) != _shown(saved):
        unit.enqueue(*owed(before, saved))
        redraw(unit, concerned(before, saved, decision.team.policy), None)
    said(unit, decision.messages, decision.team.policy, saved.care.owed)
    return saved


def shown_anew(unit: Unit, lead: Lead) -> None:
    """What a card says besides the lead's own fields has changed: it and its copies are drawn again."""
    if lead.status not in (Status.CLOSED, Status.CLIENT):
        unit.enqueue(*owed(lead, unit.save(lead)))


def _shown(lead: Lead) -> tuple[object, ...]:
    """What a card says of whose turn it is, and until when."""
    return lead.owner, lead.status, lead.care.offered, lead.care.open_to_all, lead.call_by


def owed(before: Lead | None, after: Lead, *, noticed: bool = False) -> list[Message]:
    """The messages that a change owes: the card, the owner's copy, and those of all who had one.

    `noticed`: edits notify nobody, so the owner's copy is a new message. Who was offered the lead
    by a message of its own has the copy already.
    """
    owner_was = before.owner if before else None
    had_one = {owner_was, *(before.care.offered if before and not before.care.shared else ())} - {None}
    messages: list[Message] = [(RefreshCard if before else PostCard)(after.number, after.posts_to)]
    if after.owner:
        copied = after.owner in had_one and not noticed
        messages.append((RefreshCopy if copied else PostCopy)(after.number, after.owner))
    others = sorted(user for user in had_one if user and user != after.owner)
    messages += [RefreshCopy(after.number, user) for user in others]
    changed = _visited(before) ^ _visited(after)
    return messages + [VisitFile(after.number, user) for user in sorted({user for user, _ in changed})]


def _visited(lead: Lead | None) -> set[tuple[str, Step]]:
    """Whose calendar a visit is in, and the visit."""
    if lead is None or lead.owner is None or lead.step is None or lead.step.kind is not StepKind.VISIT:
        return set()
    return {(lead.owner, lead.step)}


def _looked_after(unit: Unit, before: Lead | None, after: Lead, act: Act, policy: Policy) -> Decision:
    """Whatever a person does wins over what was decided before it.

    Who asks, and what nobody has, is decided about at once; all else at the next sweep.
    """
    asked = before is None or before.asked_at != after.asked_at
    came_free = after.status is Status.NEW and (before is None or before.status is not Status.NEW)
    after = replace(after, care=_care(before, after, act.at, asked=asked))
    team = team_of(unit, policy, act.at) if asked or came_free else None
    if team and asked:
        after = replace(after, call_by=promised(after, team))
    if team and after.status is Status.NEW:
        return decide(after, team, act.at)
    done = after.status in (Status.CLOSED, Status.CLIENT)
    return Decision(lead=after, team=Team(policy=policy, people=()), due=None if done else act.at)


def _care(before: Lead | None, after: Lead, at: datetime, *, asked: bool) -> Care:
    """What a deed leaves of it: an edit all, what moves the lead on nothing that was asked before."""
    if before is None or asked:
        return Care(since=after.asked_at, planned=after.step is not None, tried_before=after.attempts)
    care = replace(after.care, planned=after.care.planned and before.step == after.step)
    if before.owner != after.owner or before.status != after.status:
        return renewed(care, since=at)
    if _moved(before) == _moved(after):
        return care
    free_at = at if before.step and after.step is None else care.free_at
    return replace(care, asked=None, asked_at=None, owed=None, cover=False, free_at=free_at)


def _moved(lead: Lead) -> tuple[object, ...]:
    return lead.step, lead.attempts, lead.last_tried_at, lead.calling_at, lead.back_on


def _written(unit: Unit, before: Lead | None, after: Lead, act: Act) -> tuple[Lead, Entry]:
    saved = unit.save(after)
    entry = unit.record(
        Entry(
            lead=saved.number,
            verb=act.verb,
            at=act.at,
            via=act.via,
            by=act.by,
            status=saved.status,
            detail=act.detail,
            changes=changes(before, saved),
            undoes=act.undoes,
        )
    )
    said_with_it = [*act.texts, *said_in(act.detail)]
    indexed(unit, before, saved, said_with_it, undone=act.undoes is not None)
    return saved, entry


def _carried_out(
    unit: Unit, decision: Decision, at: datetime, changed: Mapping[str, Json] | None = None
) -> None:
    """The history of what Parley did, its first line with what it changed, and the memory for caps."""
    for happening in decision.happenings:
        unit.record(
            Entry(
                lead=decision.lead.number,
                verb=happening.verb,
                at=at,
                via=Via.CLOCK,
                by=None,
                status=decision.lead.status,
                detail=happening.detail,
                changes=changed or {},
            )
        )
        changed = None
    for user in decision.offered:
        unit.keep_rep(replace(unit.rep(user), offered_at=at))
    if decision.mentioned:
        unit.note_said(EVERYBODY, MENTION, at)
    if decision.busy and decision.lead.owner:
        begins, ends = decision.busy
        rep = unit.rep(decision.lead.owner)
        unit.keep_rep(replace(rep, busy_from=begins, busy_until=max(ends, rep.busy_until or ends)))
        unit.disturb(decision.lead.owner)
        redraw(unit, [rep.user, *decision.team.policy.managers], None, after=max(begins - at, SOON))


def _free_again(unit: Unit, before: Lead | None, after: Lead, at: datetime, policy: Policy) -> None:
    """Who tells of a visit, or moves it, is with that customer no more; what they said themselves stays."""
    visit = before.step if before else None
    if before is None or visit is None or visit.kind is not StepKind.VISIT or visit == after.step:
        return
    begins, ends = visit.at - policy.numbers.visit_before, visit.at + policy.numbers.visit_after
    rep = unit.rep(before.owner) if before.owner and at < ends else None
    if rep is None or (rep.busy_from, rep.busy_until) != (begins, ends):
        return
    met = (begins, at) if begins < at else (None, None)
    unit.keep_rep(replace(rep, busy_from=met[0], busy_until=met[1]))
    unit.disturb(rep.user)
    redraw(unit, [rep.user, *policy.managers], None)
