"""A lead that somebody has and nobody has tried: reminded, told to the managers, then given back."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.attention.decision import Decision, renewed
from bot.attention.routing import offer, picked, tell_managers
from bot.attention.team import Colleague, Team
from bot.leads.care import Ask, Why
from bot.leads.lead import Lead, Step, StepKind
from bot.leads.status import Status
from bot.to_people import Reminders

A_DAY = timedelta(days=1)
MOST_RELEASES = 2
"""The second time it goes back untried, a manager is asked to assign it."""


def hold(lead: Lead, team: Team, at: datetime) -> Decision:
    """What is due at `at` for a lead that is claimed and waits for a first try; it may come free."""
    decision = here(Decision(lead=lead, team=team), at)
    release = release_at(lead, team)
    if at >= release and lead.status is Status.CLAIMED and not lead.care.planned:
        return released(decision, at)
    decision = _covered(decision, at, late=at >= release)
    decision = _reminded(decision, at)
    decision = _breached(decision, at)
    ahead = [each for each in (*_steps(decision), _told_at(decision), release) if each > at]
    return decision.again(*ahead, *_absence(decision, at), at + A_DAY)


def here(decision: Decision, at: datetime) -> Decision:
    """Nobody need cover for an owner who is there."""
    lead, owner = decision.lead, decision.team.colleague(decision.lead.owner)
    if not lead.care.cover or owner is None or not owner.is_free(at):
        return decision
    return decision.care(cover=False, offered=(), offered_at=None, why=None, shared=False)


def deadline(lead: Lead, team: Team) -> datetime:
    """*Call by*; for whoever took it later than that leaves time for, the same time from then."""
    since = lead.care.since or lead.asked_at
    own = team.clock.after(since, team.numbers.first_response) or since + team.numbers.first_response
    return lead.call_by if lead.call_by and since < lead.call_by else own


def release_at(lead: Lead, team: Team) -> datetime:
    """In team hours, so that nobody loses a lead while everybody sleeps."""
    start = max([deadline(lead, team), *_hushes(lead, team)])
    return team.clock.after(start, team.numbers.release) or start + team.numbers.release


def _hushes(lead: Lead, team: Team) -> list[datetime]:
    """Until when its owner asked not to be disturbed about it: on the phone, or calling later."""
    calling = [lead.calling_at + team.numbers.calling] if lead.calling_at else []
    step = _step(lead)
    return calling + ([step.at] if step else [])


def _step(lead: Lead) -> Step | None:
    """What was planned for the present inquiry; a step from before it keeps its own time."""
    return None if lead.care.planned else lead.step


def _steps(decision: Decision) -> list[datetime]:
    return [when for _, when in _asks(decision)]


def _asks(decision: Decision) -> list[tuple[Ask, datetime]]:
    """The reminders there are, each so long before its time that what bundles it makes it punctual."""
    lead, team = decision.lead, decision.team
    n, due = team.numbers, deadline(lead, team)
    hushes = _hushes(lead, team)
    asks = [(Ask.CALL_SOON, due - n.warn), (Ask.CALL_NOW, due)]
    asks = [(ask, when) for ask, when in asks if all(when >= hush for hush in hushes)]
    if lead.calling_at:
        asks.append((Ask.HOW_DID_IT_GO, lead.calling_at + n.calling))
    step = _step(lead)
    if step:
        asks.append((Ask.LATER if step.kind is StepKind.LATER else Ask.PROMISE, step.at))
    return sorted(((ask, when - n.bundle) for ask, when in asks), key=lambda each: each[1])


def _reminded(decision: Decision, at: datetime) -> Decision:
    """The latest reminder whose time has come, if its time came since the lead was taken."""
    lead = decision.lead
    since = lead.care.asked_at or lead.care.since or lead.asked_at
    due = [ask for ask, when in _asks(decision) if since < when <= at]
    if not due or lead.owner is None or due[-1] is lead.care.asked:
        return decision
    return decision.asks(due[-1], at).says(Reminders(lead.owner))


def _told_at(decision: Decision) -> datetime:
    """When the managers hear of it: while its owner was calling, not before that had time to be told of."""
    lead, n = decision.lead, decision.team.numbers
    calling = [lead.calling_at + n.calling + n.release] if lead.calling_at else []
    return max([lead.call_by or lead.asked_at, *calling])


def _breached(decision: Decision, at: datetime) -> Decision:
    lead = decision.lead
    if lead.call_by is None or lead.test or lead.care.told_at or at < _told_at(decision):
        return decision
    return tell_managers(decision.care(told_at=at).notes("escalated"))


def _covered(decision: Decision, at: datetime, *, late: bool) -> Decision:
    """Its owner is not there, or (`late`) has let the time pass with somebody they know: others are asked."""
    lead, team = decision.lead, decision.team
    owner = team.colleague(lead.owner)
    if owner is None or lead.care.cover or not team.clock.is_open(at) or _is_settled(lead, owner, team, at):
        return decision
    if not late and owner.duty.on_duty(at) and owner.absent_until(at) is None:
        return decision
    found = picked(team, lead, at)
    return offer(decision.care(cover=True), found[0].user, Why.COVER, at) if found else decision


def _is_settled(lead: Lead, owner: Colleague, team: Team, at: datetime) -> bool:
    """Its owner is on the phone about it, or has chosen a time for it at which they will be there."""
    if lead.calling_at and at < lead.calling_at + team.numbers.calling:
        return True
    step, back = _step(lead), owner.free_from(at)
    return step is not None and at < step.at and (back is None or back <= step.at)


def _absence(decision: Decision, at: datetime) -> list[datetime]:
    """When its owner's hours end, so that cover is sought."""
    owner = decision.team.colleague(decision.lead.owner)
    closing = owner.duty.calendar().closing(at) if owner else None
    return [closing] if closing and closing > at else []


def released(decision: Decision, at: datetime, why: str = "untried") -> Decision:
    """Given back by Parley, its history kept, and offered again."""
    lead = decision.lead
    releases = lead.care.releases + (why == "untried")
    care = replace(renewed(lead.care, since=at), releases=releases)
    assign = releases >= MOST_RELEASES and bool(decision.team.policy.managers)
    free = replace(
        lead,
        status=Status.NEW,
        owner=None,
        former_owner=lead.owner,
        step=lead.step if lead.care.planned else None,
        back_on=None,
        calling_at=None,
        care=replace(care, assign=assign, left_at=at if why == "left" else None),
    )
    freed = replace(decision, lead=free).notes("released", why=why, **{"from": lead.owner})
    return tell_managers(freed) if assign or why == "left" else freed
