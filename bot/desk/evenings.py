"""What a manager reads of a day, gathered from one view of the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.attention.rounds import Kind, is_of_use, moment
from bot.attention.team import Colleague, Team
from bot.desk.asking import Ask
from bot.desk.force import policy_of
from bot.desk.gathering import team_of
from bot.desk.judging import last_evening, lot_of, trend_of
from bot.desk.keeping import keeping
from bot.desk.rounds import people
from bot.errors import ManagersOnly
from bot.insight.evening import (
    Behind,
    DayOff,
    Share,
    by_owner,
    day_off,
    first_try,
    in_time,
    later_calls,
    unreported,
    usual,
)
from bot.insight.results import ATTEMPTS, TOLD, results
from bot.leads.history import standing
from bot.leads.lead import Lead
from bot.leads.status import Status
from bot.policy import Policy
from bot.ports import Store, Unit

A_DAY, A_WEEK = timedelta(days=1), timedelta(weeks=1)
WEEKS = 4
"""How far back is looked for what is usual."""
FRIDAY = 4
MOST_UNTRIED = 5000
"""So many are counted; a few are named."""


@dataclass(frozen=True, slots=True)
class Evenings:
    store: Store
    policy: Policy

    async def behind(self, workspace: str, user: str, day: date) -> Behind | None:
        """The day to the manager's evening of that date; None once it is no news, or for nobody's manager."""
        return await self.store.read(workspace, lambda unit: _owed(unit, self.policy, user, day))

    async def so_far(self, ask: Ask) -> Behind:
        """The manager's day to this moment; refuses anybody else."""
        return await self.store.read(ask.workspace, lambda unit: _so_far(unit, self.policy, ask.by))


def _owed(unit: Unit, base: Policy, user: str, day: date) -> Behind | None:
    at, policy = unit.now(), policy_of(unit, base)
    who = people(unit, policy, at).get(user)
    if who is None or user not in policy.managers:
        return None
    if not is_of_use(Kind.EVENING, who, policy.numbers, day, at):
        return None
    return _behind(unit, policy, who, day, min(at, moment(day, policy.numbers.evening, who.zone)))


def _so_far(unit: Unit, base: Policy, user: str) -> Behind:
    at, policy = unit.now(), policy_of(unit, base)
    if user not in policy.managers:
        raise ManagersOnly("report")
    who = people(unit, policy, at)[user]
    return _behind(unit, policy, who, at.astimezone(ZoneInfo(who.zone)).date(), at)


def _behind(unit: Unit, policy: Policy, who: Colleague, day: date, until: datetime) -> Behind:
    at, team = unit.now(), team_of(unit, policy, unit.now())
    clock = policy.numbers.evening
    since = moment(day - A_DAY, clock, who.zone)
    in_hours, overnight = _in_time(unit, policy, since, until)
    promised = keeping(unit, since, until)
    return Behind(
        day=day,
        zone=who.zone,
        at=at,
        names={each.user: each.name for each in team.people},
        new=unit.came(since, until),
        usual=usual(_same_days(unit, day, clock, who.zone)),
        in_hours=in_hours,
        overnight=overnight,
        results=results(unit.entries(TOLD, since, until)),
        untried=unit.untried(at, MOST_UNTRIED),
        unkept=promised.unkept,
        kept=promised.kept,
        later=_later(unit, team, since, until),
        unreported=by_owner(unreported(unit.planned(at), team, at)),
        backlog=unit.backlog(),
        weekend=_weekend(unit, team, who, day, until) if day.weekday() == FRIDAY else (),
        lot=lot_of(unit, who.user, last_evening(at, policy, day, who.zone), policy, who.zone),
        trend=trend_of(unit),
    )


def _in_time(unit: Unit, policy: Policy, since: datetime, until: datetime) -> tuple[Share, Share]:
    """By the promise for the present inquiry: whoever asked again is judged by what came of that."""
    promised = unit.promised(since, until)
    return in_time(promised, policy.hours, {lead.number: _first_try(unit, lead) for lead in promised})


def _first_try(unit: Unit, lead: Lead) -> datetime | None:
    """The history is read of those alone who asked again."""
    if lead.attempted_at is None or lead.attempted_at >= lead.asked_at:
        return lead.attempted_at
    return first_try(lead, [each for each in standing(unit.history(lead.number)) if each.verb in ATTEMPTS])


def _same_days(unit: Unit, day: date, clock: time, zone: str) -> list[int]:
    """What came in on the same weekday of earlier weeks, each to the same time, as far as there were any."""
    first = unit.first_came()
    days = [day - number * A_WEEK for number in range(1, WEEKS + 1)]
    spans = [(moment(each - A_DAY, clock, zone), moment(each, clock, zone)) for each in days]
    return [unit.came(since, until) for since, until in spans if first and first <= since]


def _later(unit: Unit, team: Team, since: datetime, until: datetime) -> Share:
    attempts = unit.entries(ATTEMPTS, since, until)
    leads: Mapping[int, Lead] = {
        lead.number: lead
        for lead in (*unit.these([each.lead for each in attempts]), *unit.of_status(Status.ATTEMPTED))
    }
    return later_calls(attempts, leads, team, since, until)


def _weekend(unit: Unit, team: Team, who: Colleague, friday: date, until: datetime) -> list[DayOff]:
    efforts = unit.efforts(ATTEMPTS, until - WEEKS * A_WEEK, until)
    days = (friday + A_DAY, friday + 2 * A_DAY)
    found = (day_off(day, team, _same_days(unit, day + A_DAY, time(), who.zone), efforts) for day in days)
    return [each for each in found if each]
