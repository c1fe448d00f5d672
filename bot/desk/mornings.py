"""What a rep's own messages say, gathered from one view of the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.attention.retries import retry_at
from bot.attention.rounds import Kind, is_of_use, last_working_day, moment, works_on
from bot.attention.routing import route
from bot.attention.team import Colleague, Team
from bot.desk.buying import spared
from bot.desk.force import policy_of
from bot.desk.gathering import team_of
from bot.desk.hearing import came_of, this_day, unheard_since
from bot.insight.heard import Heard
from bot.insight.lists import Again, again, bought, resting
from bot.insight.morning import Ahead, ends_at, is_retried, items, loose
from bot.insight.results import TOLD, results
from bot.leads.channel import Channel
from bot.leads.history import standing
from bot.leads.lead import Lead
from bot.leads.status import Status
from bot.policy import Policy
from bot.ports import Store, Unit

A_DAY = timedelta(days=1)
MOST_SHARED = 200
"""New leads among which a morning looks for those that are somebody's share."""


@dataclass(frozen=True, slots=True)
class Mornings:
    """Each None where there is nothing to say, or nobody to say it to."""

    store: Store
    policy: Policy

    async def ahead(self, workspace: str, user: str, day: date | None = None) -> Ahead | None:
        """The day ahead of a rep, as of now; the one owed for `day` only while it is of use."""
        return await self.store.read(workspace, lambda unit: _ahead(unit, self.policy, user, day))

    async def again(self, workspace: str, user: str) -> Sequence[Again]:
        """Whom a rep is to try again by now; nobody while they do not want to be disturbed."""
        return await self.store.read(workspace, lambda unit: _again(unit, self.policy, user))

    async def resting(self, workspace: str, user: str) -> Sequence[Lead]:
        return await self.store.read(workspace, lambda unit: _resting(unit, self.policy, user))

    async def bought(self, workspace: str, user: str) -> Sequence[Lead]:
        return await self.store.read(workspace, lambda unit: _bought(unit, self.policy, user))


def _ahead(unit: Unit, base: Policy, user: str, day: date | None) -> Ahead | None:
    at = unit.now()
    team = team_of(unit, policy_of(unit, base), at)
    who = team.colleague(user)
    if who is None or not who.rostered:
        return None
    if day and not is_of_use(Kind.MORNING, who, team.numbers, day, at):
        return None
    mine = _mine(unit, user)
    overnight = _overnight(unit, team, user, at)
    timed = items(mine, who, team, at, _calls(unit, mine, team, ends_at(who, at)))
    besides = {each.lead.number for each in timed} | {each.number for each in overnight}
    rest = [lead for lead in mine if lead.number not in besides]
    since = last_working_day(who, at.astimezone(ZoneInfo(who.zone)).date())
    found = Ahead(
        who=who,
        at=at,
        items=timed,
        overnight=overnight,
        loose=loose(rest, team, at, ends_at(who, at)),
        since=since,
        heard=_heard(unit, who, at, since, asked=day is None),
    )
    return _with_results(unit, found, since) if since else found


def _mine(unit: Unit, user: str) -> list[Lead]:
    return [lead for lead in unit.owned(user) if not lead.test] + unit.of_status(Status.NURTURE, user)


def _with_results(unit: Unit, day: Ahead, since: date) -> Ahead:
    """The results of the last working day, and of the days off since."""
    start, end = moment(since, time(), day.who.zone), this_day(day.who, day.at)
    return replace(day, results=results(unit.entries(TOLD, start, end, day.who.user)))


def _heard(unit: Unit, who: Colleague, at: datetime, since: date | None, *, asked: bool) -> list[Heard]:
    """What they have not heard of yet; whoever asks hears what came since the last working day."""
    if not asked:
        return came_of(unit, who.user, unheard_since(unit, who.user, at), this_day(who, at))
    return came_of(unit, who.user, moment(since, time(), who.zone), this_day(who, at)) if since else []


def _overnight(unit: Unit, team: Team, user: str, at: datetime) -> list[Lead]:
    """What came while nobody was there and is theirs, theirs to take, or will be at the opening."""
    kept = [lead for lead in unit.waiting_with(user) if _came_overnight(lead, team, at)]
    return kept + _shares(unit, team, user, at)


def _came_overnight(lead: Lead, team: Team, at: datetime) -> bool:
    to_come = lead.call_by is not None and lead.call_by > at
    return to_come and not team.policy.hours.is_open(lead.asked_at)


def _shares(unit: Unit, team: Team, user: str, at: datetime) -> list[Lead]:
    """Before the opening: what will be offered to them then, as far as can be foreseen."""
    opening = team.clock.opening(at)
    if opening is None or opening == at:
        return []
    shared = []
    for lead in sorted(unit.unclaimed(MOST_SHARED), key=lambda lead: lead.number):
        if (
            lead.test
            or lead.care.offered
            or lead.channel is Channel.LIST
            or not _came_overnight(lead, team, at)
        ):
            continue
        decision = route(lead, team, opening)
        team = decision.team
        if user in decision.offered:
            shared.append(lead)
    return shared


def _calls(unit: Unit, mine: Sequence[Lead], team: Team, end: datetime) -> Mapping[int, Sequence[datetime]]:
    """The calls of those leads that may have been called too often for another one by then."""
    often = [
        lead
        for lead in mine
        if lead.attempts >= team.numbers.calls_a_day and is_retried(lead, team) and retry_at(lead, team) < end
    ]
    return {lead.number: _calls_of(unit, lead) for lead in often}


def _calls_of(unit: Unit, lead: Lead) -> list[datetime]:
    """A text is no call."""
    return [
        each.at
        for each in standing(unit.history(lead.number))
        if each.verb in ("tried", "talked")
        and each.detail.get("how") != "texted"
        and each.detail.get("channel", Channel.PHONE.value) == Channel.PHONE.value
    ]


def _again(unit: Unit, base: Policy, user: str) -> Sequence[Again]:
    at = unit.now()
    team = team_of(unit, policy_of(unit, base), at)
    who = team.colleague(user)
    if who is None or not _may_be_told(who, at):
        return ()
    mine = _mine(unit, user)
    return again(mine, team, at, _calls(unit, mine, team, at + A_DAY))


def _may_be_told(who: Colleague, at: datetime) -> bool:
    return who.rostered and who.duty.on_duty(at) and who.presence.may_be_reminded(at)


def _resting(unit: Unit, base: Policy, user: str) -> Sequence[Lead]:
    team = team_of(unit, policy_of(unit, base), unit.now())
    there = _may_be_asked(team, user, unit.now())
    return resting(unit.of_status(Status.NURTURE, user), team.numbers.resting_names) if there else ()


def _bought(unit: Unit, base: Policy, user: str) -> Sequence[Lead]:
    at = unit.now()
    team = team_of(unit, policy_of(unit, base), at)
    return bought(unit, user, at, spared(unit, user, at)) if _may_be_asked(team, user, at) else ()


def _may_be_asked(team: Team, user: str, at: datetime) -> bool:
    """On a day that they work, be it before their hours, while they do not want to be spared."""
    who = team.colleague(user)
    if who is None or not (who.rostered and who.presence.may_be_reminded(at)):
        return False
    return works_on(who.duty, who.zone, at.astimezone(ZoneInfo(who.zone)).date())
