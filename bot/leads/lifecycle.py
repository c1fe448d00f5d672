# ruff: noqa: ARG001  (every verb takes the same four arguments, needed or not)
"""The verb table: what each deed makes of a lead, or who and what stands in the way.

Source: the verb and status table of the product. Pure: the time and the actor are arguments.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.errors import (
    AlreadyOwned,
    AlreadyYours,
    InThePast,
    ManagersOnly,
    NeedsAttempt,
    NotYours,
    NoVisit,
    TooFarAhead,
    WrongStatus,
)
from bot.leads import deeds
from bot.leads.identity import corrected
from bot.leads.lead import Lead, StepKind
from bot.leads.reason import WITHOUT_ATTEMPT, Reason
from bot.leads.status import OPEN, Status

NEW, CLAIMED, ATTEMPTED = Status.NEW, Status.CLAIMED, Status.ATTEMPTED
ACTIVE, CLIENT, NURTURE, CLOSED = Status.ACTIVE, Status.CLIENT, Status.NURTURE, Status.CLOSED
WORKED = frozenset({CLAIMED, ATTEMPTED, ACTIVE, NURTURE})
STILL_CALLING = timedelta(hours=2)
"""So long after *Calling now* an outcome is that call's."""
FARTHEST = timedelta(days=2 * 366)
"""A plan for later than this is a slip."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a Slack user id, and whether the settings call them a manager."""

    user: str
    manager: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """From where a verb starts, and whether the owner (or a manager) alone may do it."""

    starts: frozenset[Status]
    owners: bool = True


RULES: Mapping[str, Rule] = {
    "claim": Rule(OPEN, owners=False),
    "calling": Rule(OPEN | {NURTURE}, owners=False),
    "tried": Rule(OPEN | {NURTURE}),
    "talked": Rule(OPEN | {NURTURE}),
    **dict.fromkeys(("visit", "follow", "later", "came", "noshow"), Rule(WORKED)),
    "notready": Rule(OPEN | {NURTURE}),
    "sold": Rule(frozenset(Status) - {NEW, CLIENT}),
    "close": Rule(OPEN | {NURTURE}),
    "giveback": Rule(frozenset({CLAIMED, ATTEMPTED, ACTIVE})),
    "give": Rule(OPEN),
    "reopen": Rule(frozenset({CLOSED, CLIENT, NURTURE}), owners=False),
    "edit": Rule(frozenset(Status), owners=False),
}


def verb(deed: deeds.Deed) -> str:
    """The name of a deed in commands and history."""
    match deed:
        case deeds.Claim(calling=True):
            return "calling"
        case deeds.Plan(step):
            return step.kind.value
        case _:
            return _NAMES[type(deed)]


def apply(lead: Lead, deed: deeds.Deed, actor: Actor, at: datetime) -> Lead:
    """The lead after `deed`, or the refusal that says why not."""
    rule = RULES[verb(deed)]
    if lead.status not in rule.starts:
        raise WrongStatus(lead.number, verb(deed), lead.status)
    if rule.owners and lead.owner is not None and actor.user != lead.owner and not actor.manager:
        raise NotYours(lead.number, verb(deed), lead.owner)
    return _DO[type(deed)](lead, deed, actor, at)


def _claim(lead: Lead, deed: deeds.Claim, actor: Actor, at: datetime) -> Lead:
    """Anybody may take what nobody has, or what is offered because its owner is not there."""
    if lead.owner == actor.user:
        if deed.calling:
            return replace(lead, calling_at=at)
        raise AlreadyYours(lead.number)
    if lead.owner is not None and not lead.care.cover:
        raise AlreadyOwned(lead.number, lead.owner)
    mine = replace(_owned(lead, actor.user, at), calling_at=at if deed.calling else None)
    return replace(mine, former_owner=lead.owner) if lead.owner else mine


def _owned(lead: Lead, user: str, at: datetime) -> Lead:
    status = CLAIMED if lead.status is NEW else lead.status
    return replace(lead, owner=user, status=status, claimed_at=lead.claimed_at or at)


def as_it_was(lead: Lead) -> Status:
    """The open status that a lead's own record speaks of."""
    untalked = ATTEMPTED if lead.attempts else CLAIMED
    return ACTIVE if lead.conversed_at else untalked


def _taken(lead: Lead, actor: Actor, at: datetime) -> Lead:
    return lead if lead.owner else replace(lead, owner=actor.user, claimed_at=lead.claimed_at or at)


def _tried(lead: Lead, deed: deeds.Tried, actor: Actor, at: datetime) -> Lead:
    mine = _taken(lead, actor, at)
    when = _tried_at(lead, at)
    tried = replace(
        mine,
        status=lead.status if lead.status in (ACTIVE, NURTURE) else ATTEMPTED,
        attempts=mine.attempts + 1,
        attempted_at=mine.attempted_at or when,
        opened_with=mine.opened_with if mine.attempted_at else mine.opening,
        last_tried_at=when,
        calling_at=None,
        step=mine.step if mine.step and mine.step.kind is StepKind.VISIT else None,
    )
    return apply(tried, deed.led_to, actor, at) if deed.led_to else tried


def _tried_at(lead: Lead, at: datetime) -> datetime:
    """Of who said that they were calling, and now says how it went, the call."""
    called = lead.calling_at
    return called if called and called >= lead.asked_at and at - called <= STILL_CALLING else at


def _talked(lead: Lead, deed: deeds.Talked, actor: Actor, at: datetime) -> Lead:
    tried = _tried(lead, deeds.Tried(), actor, at)
    talked = replace(tried, status=ACTIVE, conversed_at=tried.conversed_at or at, back_on=None, reason=None)
    return apply(talked, deed.led_to, actor, at) if deed.led_to else talked


def _plan(lead: Lead, deed: deeds.Plan, actor: Actor, at: datetime) -> Lead:
    _ahead(verb(deed), deed.step.at, at)
    return replace(lead, step=deed.step)


def _not_ready(lead: Lead, deed: deeds.NotReady, actor: Actor, at: datetime) -> Lead:
    _attempted_or_excused(lead, "notready", deed.reason)
    _ahead("notready", deed.until, at)
    mine = _taken(lead, actor, at)
    return replace(mine, status=NURTURE, back_on=deed.until, reason=deed.reason, step=None)


def _ahead(name: str, when: datetime, at: datetime) -> None:
    if when <= at:
        raise InThePast(name)
    if when - at > FARTHEST:
        raise TooFarAhead(name)


def _sold(lead: Lead, deed: deeds.Sold, actor: Actor, at: datetime) -> Lead:
    return replace(_taken(lead, actor, at), status=CLIENT, step=None, back_on=None, reason=None)


def _close(lead: Lead, deed: deeds.Close, actor: Actor, at: datetime) -> Lead:
    _attempted_or_excused(lead, "close", deed.reason)
    return replace(lead, status=CLOSED, reason=deed.reason, step=None, back_on=None)


def _attempted_or_excused(lead: Lead, name: str, reason: Reason | None) -> None:
    """R3: without an attempt (or once given back), only for a reason that excuses it."""
    untried = lead.status in (NEW, CLAIMED) or not lead.attempts
    if untried and reason not in WITHOUT_ATTEMPT:
        raise NeedsAttempt(lead.number, name)


def _came(lead: Lead, deed: deeds.Came, actor: Actor, at: datetime) -> Lead:
    return replace(_talked(_visited(lead, at), deeds.Talked(), actor, at), step=None)


def _no_show(lead: Lead, deed: deeds.NoShow, actor: Actor, at: datetime) -> Lead:
    return replace(_visited(lead, at), step=None)


def _visited(lead: Lead, at: datetime) -> Lead:
    """The lead, if a visit was planned whose time has come."""
    if lead.step is None or lead.step.kind is not StepKind.VISIT:
        raise NoVisit(lead.number)
    if at < lead.step.at:
        raise NoVisit(lead.number, to_come=True)
    return lead


def _give_back(lead: Lead, deed: deeds.GiveBack, actor: Actor, at: datetime) -> Lead:
    return replace(lead, status=NEW, owner=None, former_owner=lead.owner, step=None, calling_at=None)


def _hand_over(lead: Lead, deed: deeds.HandOver, actor: Actor, at: datetime) -> Lead:
    if lead.owner is None and not actor.manager:
        raise ManagersOnly("give")
    if lead.owner == deed.to:
        raise AlreadyOwned(lead.number, deed.to, "give")
    return replace(_owned(lead, deed.to, at), former_owner=lead.owner, calling_at=None)


def _reopen(lead: Lead, deed: deeds.Reopen, actor: Actor, at: datetime) -> Lead:
    """As it was; a lead that nobody tried and nobody has is new again."""
    awake = replace(lead, reason=None, back_on=None, step=None)
    if lead.owner or lead.attempts:
        return replace(_taken(awake, actor, at), status=as_it_was(lead))
    return replace(awake, status=NEW)


def _edit(lead: Lead, deed: deeds.Edit, actor: Actor, at: datetime) -> Lead:
    return corrected(lead, deed.fields)


_NAMES: Mapping[type, str] = {
    deeds.Claim: "claim",
    deeds.Tried: "tried",
    deeds.Talked: "talked",
    deeds.NotReady: "notready",
    deeds.Sold: "sold",
    deeds.Close: "close",
    deeds.Came: "came",
    deeds.NoShow: "noshow",
    deeds.GiveBack: "giveback",
    deeds.HandOver: "give",
    deeds.Reopen: "reopen",
    deeds.Edit: "edit",
}
_DO: Mapping[type, Callable[[Lead, Any, Actor, datetime], Lead]] = {  # Any: the key's own type
    deeds.Claim: _claim,
    deeds.Tried: _tried,
    deeds.Talked: _talked,
    deeds.Plan: _plan,
    deeds.NotReady: _not_ready,
    deeds.Sold: _sold,
    deeds.Close: _close,
    deeds.Came: _came,
    deeds.NoShow: _no_show,
    deeds.GiveBack: _give_back,
    deeds.HandOver: _hand_over,
    deeds.Reopen: _reopen,
    deeds.Edit: _edit,
}
