"""What a lead needs now: the one entrance to all that is decided about it, pure."""

from dataclasses import replace
from datetime import datetime

from bot.attention.decision import Decision
from bot.attention.holding import hold, released
from bot.attention.promise import Limits, call_by
from bot.attention.routing import route
from bot.attention.team import Team
from bot.attention.working import plan, rest, work
from bot.leads.channel import Channel
from bot.leads.lead import Lead
from bot.leads.status import Status


def decide(lead: Lead, team: Team, at: datetime) -> Decision:
    """What is due at `at`, and when to look again; what frees a lead is followed by who is offered it."""
    decision = _looked_after(lead, team, at)
    if decision.lead.status is Status.NEW and lead.status is not Status.NEW:
        then = route(decision.lead, decision.team, at)
        return replace(
            then,
            happenings=decision.happenings + then.happenings,
            messages=decision.messages + then.messages,
            offered=decision.offered + then.offered,
        )
    return _until_back(decision, at)


def _until_back(decision: Decision, at: datetime) -> Decision:
    """What others are asked to cover is looked at when its owner is there again."""
    owner = decision.team.colleague(decision.lead.owner)
    back = owner.free_from(at) if owner and decision.lead.care.cover else None
    return decision.again(decision.due, back) if back and back > at else decision


def _looked_after(lead: Lead, team: Team, at: datetime) -> Decision:
    nobody = Decision(lead=lead, team=team)
    if lead.status in (Status.CLOSED, Status.CLIENT):
        return nobody
    if lead.owner is not None and not team.has(lead.owner) and (lead.is_open or _is_back(lead, at)):
        return released(nobody, at, "left")
    if lead.status is Status.NURTURE:
        return rest(lead, team, at)
    if lead.channel is Channel.LIST and lead.attempts == 0 and lead.owner is None:
        return nobody  # a row of a list is no inquiry
    if lead.status is Status.NEW:
        return route(lead, team, at)
    if not lead.waits or lead.call_by is None:
        return work(lead, team, at)
    held = hold(lead, team, at)
    if not lead.care.planned or held.lead.owner is None:
        return held
    planned = plan(held, at)
    return planned.again(held.due, planned.due)


def promised(lead: Lead, team: Team) -> datetime | None:
    """R2: when the lead's present inquiry must have been answered; None for rows of a list."""
    if lead.channel is Channel.LIST and lead.inquiries == 1:
        return None
    limits = Limits(team.numbers.first_response, team.numbers.after_opening)
    return call_by(lead.asked_at, team.clock, team.lawful(lead), limits)


def _is_back(lead: Lead, at: datetime) -> bool:
    return lead.status is Status.NURTURE and lead.back_on is not None and lead.back_on <= at
