"""Whose turn it is: a lead that nobody has is offered, to one, to the next, to all; then others are told."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.attention.decision import Decision, renewed
from bot.attention.team import LONG_AGO, Colleague, Team
from bot.leads.care import Why
from bot.leads.lead import Lead
from bot.messages import Mention, PostCopy, RefreshCopy
from bot.to_people import Breaches, Share

A_DAY = timedelta(days=1)


def route(lead: Lead, team: Team, at: datetime) -> Decision:
    """What is due at `at` for a lead that nobody has."""
    lead = _fresh_round(lead, team, at)
    decision = Decision(lead=lead, team=team)
    if lead.care.assign:
        return decision  # it stands on the managers' list
    opening = team.clock.opening(_since(lead))
    if opening is None:
        return _breached(decision, at).again(lead.call_by if _is_ahead(lead, at) else at + A_DAY)
    if at < opening:
        return decision.again(opening)
    ladder = _ladder(lead, team)
    decision = _offered(_withdrawn(decision, at), at, shared=opening > _since(lead))
    decision = _next_offered(decision, ladder, at)
    decision = _mentioned(decision, ladder, at)
    decision = _breached(decision, at)
    return _looked_at_again(decision, ladder, at)


def picked(team: Team, lead: Lead, at: datetime) -> tuple[Colleague, Why] | None:
    """The one to offer it to next: the former owner of a returning person, else the fewest waiting."""
    besides = {*lead.care.offered, lead.owner}
    free = [each for each in team.people if each.user not in besides and each.is_free(at)]
    given_back = lead.former_owner if lead.claimed_at else None
    others = [each for each in free if each.user != given_back]
    if lead.previous and not lead.claimed_at:
        former = [each for each in free if each.user == lead.former_owner]
        if former:
            return former[0], Why.FORMER
    found = min(others or free, key=_fewest, default=None)
    if found is None:
        return None
    return found, Why.NEXT if lead.care.offered else Why.FEWEST


def _fewest(each: Colleague) -> tuple[int, datetime, str]:
    """Fewest open untried first, then the longest since the last offer."""
    return each.waiting, each.offered_at or LONG_AGO, each.user


def _ladder(lead: Lead, team: Team) -> datetime:
    """From when its steps count: for an inquiry that is not late yet, so that they end with *call by*.

    What an opening shares out goes to nobody else for as long as one of the night would, if *call by*
    leaves the time: who may not be called before eleven is pressed on no second rep at three past nine.
    """
    clock, n, since = team.clock, team.numbers, _since(lead)
    start = lead.asked_at if lead.waits and not lead.care.told_at else since
    opening, shared_at = clock.opening(start) or start, clock.opening(since) or since
    most = n.after_opening - n.first_response
    if opening > start:
        return clock.after(opening, most) or opening
    if shared_at == since or lead.call_by is None:
        return start
    spare = min(most, clock.elapsed(shared_at, lead.call_by) - n.first_response)
    return (clock.after(shared_at, spare) or start) if spare > timedelta() else start


def _since(lead: Lead) -> datetime:
    return lead.care.since or lead.asked_at


def _offered(decision: Decision, at: datetime, *, shared: bool) -> Decision:
    """The first offer of a round; who waits this minute is offered to all who are there."""
    lead, team = decision.lead, decision.team
    if lead.care.offered:
        return decision
    if lead.live_now and not shared:
        free = [each.user for each in team.people if each.is_free(at)]
        for user in free:
            decision = offer(decision, user, Why.LIVE, at)
        return decision.care(open_to_all=True) if free else decision
    found = picked(team, lead, at)
    if found is None:
        return decision
    return offer(decision, found[0].user, Why.SHARE if shared else found[1], at, shared=shared)


def _withdrawn(decision: Decision, at: datetime) -> Decision:
    """Who is spared, with nobody to ask instead, is asked anew after that: it may not have reached them."""
    lead, team = decision.lead, decision.team
    turn = team.colleague(lead.care.turn)
    if turn is None or turn.is_free(at) or not turn.duty.on_duty(at):
        return decision
    if _asked_before(lead) or picked(team, lead, at):
        return decision
    return decision.care(offered=(), why=None)


def _next_offered(decision: Decision, ladder: datetime, at: datetime) -> Decision:
    """After a while, or once the first is there no more, the next; from then on it is anybody's."""
    lead, team = decision.lead, decision.team
    turn = team.colleague(lead.care.turn)
    if turn is None:
        return decision
    later = _next_at(decision, ladder)
    if turn.is_free(at) and (later is None or at < later):
        return decision
    found = None if _asked_before(lead) else picked(team, lead, at)
    if found:
        decision = offer(decision, found[0].user, found[1], at, shared=lead.care.shared)
    if later is not None and at >= later and team.clock.is_open(at):
        decision = decision.care(open_to_all=True)
    return decision.says(RefreshCopy(lead.number, turn.user)) if decision.lead != lead else decision


def _asked_before(lead: Lead) -> bool:
    """Everybody has had a lead of yesterday before them: one a day is asked, no more."""
    return lead.care.shared and lead.care.told_at is not None


def _next_at(decision: Decision, ladder: datetime) -> datetime | None:
    """When the offer that stands has been out long enough."""
    since = max(ladder, decision.lead.care.offered_at or ladder)
    return decision.team.clock.after(since, decision.team.numbers.next_rep)


def _mentioned(decision: Decision, ladder: datetime, at: datetime) -> Decision:
    """One group mention for an inquiry, and none too soon after another lead's."""
    due = _mention_at(decision, ladder)
    if due is None or at < due:
        return decision
    lead = decision.lead
    return replace(
        decision.care(mentioned_at=at).notes("mentioned").says(Mention(lead.number, lead.posts_to)),
        mentioned=True,
        team=replace(decision.team, mentioned_at=at),
    )


def _mention_at(decision: Decision, ladder: datetime) -> datetime | None:
    lead, team = decision.lead, decision.team
    if lead.test or not lead.waits or lead.care.mentioned_at or team.policy.mention == "none":
        return None
    due = team.clock.after(ladder, team.numbers.mention_after)
    if due and team.mentioned_at:
        due = max(due, team.mentioned_at + team.numbers.mention_gap)
    return team.clock.opening(due) if due else None


def _breached(decision: Decision, at: datetime) -> Decision:
    lead = decision.lead
    if lead.call_by is None or at < lead.call_by or lead.test or not lead.waits or lead.care.told_at:
        return decision
    return _told(decision, at)


def _is_ahead(lead: Lead, at: datetime) -> bool:
    return lead.call_by is not None and lead.call_by > at


def _told(decision: Decision, at: datetime) -> Decision:
    """R2 is breached: the managers hear of it once."""
    if decision.lead.care.told_at:
        return decision
    return tell_managers(decision.care(told_at=at).notes("escalated"))


def tell_managers(decision: Decision) -> Decision:
    return decision.says(*(Breaches(user) for user in decision.team.managers))


def offer(decision: Decision, user: str, why: Why, at: datetime, *, shared: bool = False) -> Decision:
    """One more offer, by a DM of its own or in one with others."""
    lead = decision.lead
    message = Share(user) if shared else PostCopy(lead.number, user)
    offered = decision.care(
        offered=(*lead.care.offered, user), offered_at=at, why=why, shared=shared or lead.care.shared
    )
    return replace(
        offered.notes("offered", to=user, why=why.value).says(message),
        offered=(*decision.offered, user),
        team=decision.team.offered(user, at),
    )


def _looked_at_again(decision: Decision, ladder: datetime, at: datetime) -> Decision:
    """When the next step of the ladder comes; after the last, at the next opening with a new round."""
    lead, team = decision.lead, decision.team
    care = lead.care
    times = [_mention_at(decision, ladder)]
    if lead.waits and lead.call_by and not care.told_at and not lead.test:
        times.append(lead.call_by)
    if not care.offered:
        times.append(min((t for each in team.people if (t := each.free_from(at)) and t > at), default=None))
    elif care.turn:
        times.append(_next_at(decision, ladder))
        turn = team.colleague(care.turn)
        times.append(turn.duty.calendar().closing(at) if turn else None)
    if care.offered_at:
        times.append(team.clock.opening(_round_ends(team, care.offered_at)))
    ahead = [each for each in times if each and each > at]
    return decision.again(*ahead) if ahead else _next_round(decision, at)


def _next_round(decision: Decision, at: datetime) -> Decision:
    closing = _round_ends(decision.team, at)
    opening = decision.team.clock.opening(closing)
    return decision.again(max(opening, at + A_DAY) if opening and opening <= at else opening or at + A_DAY)


def _fresh_round(lead: Lead, team: Team, at: datetime) -> Lead:
    """A lead that nobody took in time is offered anew the next day, as if it had come overnight."""
    if lead.care.offered_at is None:
        return lead
    ended = _round_ends(team, lead.care.offered_at)
    again_from = team.clock.opening(ended)
    if again_from is None or at < again_from or again_from <= lead.care.offered_at:
        return lead
    return replace(lead, care=renewed(lead.care, since=ended))


def _round_ends(team: Team, at: datetime) -> datetime:
    """The end of the team's day; of one that never ends, a day later."""
    closing = team.clock.closing(at)
    return closing if closing is not None and closing > at else at + A_DAY
