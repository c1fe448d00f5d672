"""A lead that was tried or talked to: the next try, what was promised, the visit, what came of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.attention.decision import Decision
from bot.attention.holding import here
from bot.attention.retries import retry_at
from bot.attention.routing import offer, picked
from bot.attention.team import Team
from bot.leads.care import Ask, Why
from bot.leads.lead import Lead, StepKind
from bot.leads.reason import Reason
from bot.leads.status import Status
from bot.to_people import Reminders

A_WHILE = timedelta(minutes=10)
"""After one question, before anything else is asked of the same lead."""
UNANSWERED = timedelta(days=1)
"""How long a rep has to say what becomes of somebody whom nobody could reach."""


def work(lead: Lead, team: Team, at: datetime) -> Decision:
    """What is due at `at` for a lead that somebody works."""
    decision = _covered(here(Decision(lead=lead, team=team), at), at)
    called = _called(decision, at)
    if called:
        return called
    if lead.step:
        return plan(decision, at)
    if lead.status is Status.ACTIVE:
        return _what_next(decision, at)
    if lead.attempts - lead.care.tried_before >= team.numbers.attempts:
        return _used_up(decision, at)
    return decision.again(_no_sooner(decision, retry_at(lead, team), at))


def rest(lead: Lead, team: Team, at: datetime) -> Decision:
    """What is due at `at` for a lead that is not ready: on its date it is raised, then once a week.

    What was arranged with them besides comes first.
    """
    decision = Decision(lead=lead, team=team)
    called = _called(decision, at)
    if called:
        return called
    if lead.step:
        return plan(decision, at)
    back = lead.back_on - team.numbers.bundle if lead.back_on else at
    if at < back:
        return decision.again(back)
    week = timedelta(weeks=1)
    asked_at = lead.care.asked_at
    if asked_at and asked_at >= back and at < asked_at + week:
        return decision.again(asked_at + week)
    return _reminds(decision, Ask.BACK, at).again(at + week)


def plan(decision: Decision, at: datetime) -> Decision:
    """A step that is older than the person's latest inquiry keeps its time beside that."""
    lead, bundle = decision.lead, decision.team.numbers.bundle
    if lead.step is None:
        return decision
    if lead.step.kind is StepKind.VISIT:
        return _visit(decision, lead.step.at, at)
    return _asked(decision, Ask.PROMISE, lead.step.at - bundle, at)


def _called(decision: Decision, at: datetime) -> Decision | None:
    """Who is calling is left alone, then asked once how it went; None where nobody is, or nobody said."""
    lead, n = decision.lead, decision.team.numbers
    if lead.calling_at is None:
        return None
    ends = lead.calling_at + n.calling - n.bundle
    if at < ends:
        return decision.again(ends)
    if _was_asked(decision, ends):
        return None
    return _reminds(decision, Ask.HOW_DID_IT_GO, at).again(at + A_WHILE)


def _was_asked(decision: Decision, since: datetime) -> bool:
    asked_at = decision.lead.care.asked_at
    return asked_at is not None and asked_at >= since


def _last(lead: Lead) -> datetime:
    return lead.last_tried_at or lead.asked_at


def _what_next(decision: Decision, at: datetime) -> Decision:
    """Asked once of a conversation, however often its next step comes and goes after."""
    lead, n = decision.lead, decision.team.numbers
    last, care = _last(lead), lead.care
    when = max(each for each in (last, care.since, care.free_at) if each) + n.outcome - n.bundle
    if at < when and care.asked_of != last:
        return decision.again(when)
    if care.asked_of != last:
        decision = _reminds(decision, Ask.OUTCOME, at).care(asked_of=last)
    return decision.again(_morning(decision, at))


def _visit(decision: Decision, visit: datetime, at: datetime) -> Decision:
    """With a customer from before it until after it; then it is asked about."""
    n = decision.team.numbers
    begins, ends = visit - n.visit_before, visit + n.visit_after
    soon, done = begins - n.bundle, ends - n.bundle
    if at >= done:
        return _asked(decision, Ask.VISIT_DONE, done, at)
    if at < soon:
        return decision.again(soon)
    if not _was_asked(decision, soon):
        decision = replace(_reminds(decision, Ask.VISIT_SOON, at), busy=(begins, ends))
    return decision.again(done)


def _asked(decision: Decision, ask: Ask, when: datetime, at: datetime) -> Decision:
    """Once, at its time; unanswered it stands in every morning message."""
    if at < when:
        return decision.again(when)
    if not _was_asked(decision, when):
        decision = _reminds(decision, ask, at)
    return decision.again(_morning(decision, at))


def _used_up(decision: Decision, at: datetime) -> Decision:
    """A reason or a date is asked for; without an answer it comes to rest by itself."""
    care, n = decision.lead.care, decision.team.numbers
    if care.asked is not Ask.USED_UP or care.asked_at is None:
        return _reminds(decision, Ask.USED_UP, at).again(at + UNANSWERED)
    if at < care.asked_at + UNANSWERED:
        return decision.again(care.asked_at + UNANSWERED)
    back = at + timedelta(days=n.rest_days)
    rested = replace(
        decision.lead,
        status=Status.NURTURE,
        reason=Reason.CANNOT_REACH,
        back_on=back,
        care=replace(care, asked=None, asked_at=None, owed=None),
    )
    return replace(decision, lead=rested).notes("rested", until=back.isoformat()).again(back)


def _reminds(decision: Decision, ask: Ask, at: datetime) -> Decision:
    owner = decision.lead.owner
    asked = decision.asks(ask, at)
    return asked.says(Reminders(owner)) if owner else asked


def _covered(decision: Decision, at: datetime) -> Decision:
    """What falls due while its owner is away may be taken over in one tap."""
    lead, team = decision.lead, decision.team
    owner = team.colleague(lead.owner)
    until = owner.presence.away_until if owner else None
    if until is None or until <= at or lead.care.cover:
        return decision
    due = lead.step.at if lead.step else retry_at(lead, team) if lead.status is Status.ATTEMPTED else None
    if due is None or due >= until or not team.clock.is_open(at):
        return decision
    found = picked(team, lead, at)
    if found is None:
        return decision
    return offer(decision.care(cover=True), found[0].user, Why.COVER, at, shared=True)


def _no_sooner(decision: Decision, when: datetime, at: datetime) -> datetime:
    """A try that is due comes in the lists, and until it is made in every morning message."""
    return when if when > at else _morning(decision, at)


def _morning(decision: Decision, at: datetime) -> datetime:
    owner = decision.team.colleague(decision.lead.owner)
    clock = decision.team.numbers.morning
    return owner.next_at(at, clock) if owner else at + timedelta(days=1)
