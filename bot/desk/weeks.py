"""What somebody reads at the end of their week: the conversations that they started, theirs alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.attention.numbers import Numbers
from bot.attention.rounds import LATE, Kind, is_of_use, moment, week_end
from bot.attention.team import Colleague
from bot.desk.force import policy_of
from bot.desk.gathering import team_of
from bot.desk.hearing import families_of
from bot.insight.heard import PARTS, RESULTS
from bot.insight.results import TALKS
from bot.insight.weeks import WEEKS, CameOf, Week, came_of, started
from bot.leads.history import Entry
from bot.policy import Policy
from bot.ports import Store, Unit

A_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Weeks:
    store: Store
    policy: Policy

    async def week(self, workspace: str, user: str, day: date) -> Week | timedelta | None:
        """The week that ends on that local day; None where there is nothing to say, or nobody to say it to.

        While they want to be spared: how much later it may be said.
        """
        return await self.store.read(workspace, lambda unit: _week(unit, self.policy, user, day))


def _week(unit: Unit, base: Policy, user: str, day: date) -> Week | timedelta | None:
    at = unit.now()
    team = team_of(unit, policy_of(unit, base), at)
    who = team.colleague(user)
    if who is None or not who.rostered or not is_of_use(Kind.WEEKLY, who, team.numbers, day, at):
        return None
    found = _told(unit, who, _ends(who, team.numbers, day))
    spared = who.presence.spared_until(at)
    if found and spared:
        latest = moment(day, team.numbers.weekly, who.zone) + LATE[Kind.WEEKLY]
        return spared - at if spared <= latest else None
    return found or None


def _ends(who: Colleague, n: Numbers, day: date) -> list[datetime]:
    """When this week and those before it ended, and the one before them: each begins where one ended."""
    days = [day, *(week_end(who, n, day - number * A_WEEK) for number in range(1, WEEKS + 2))]
    return [moment(each, n.weekly, who.zone) for each in days]


def _told(unit: Unit, who: Colleague, ends: Sequence[datetime]) -> Week:
    talks = unit.entries(TALKS, ends[-1], ends[0], who.user)
    families = families_of(unit, unit.these([talk.lead for talk in talks]))
    leads = {lead.number: lead for lead in unit.these([each for of in families.values() for each in of])}
    first = started(talks, families, leads)
    return Week(
        who=who,
        started=[leads[talk.lead] for talk in first if talk.at >= ends[1]],
        before=[_count(first, ends[at + 1], ends[at]) for at in range(WEEKS, 0, -1)],
        came_of=_came_of(unit, who.user, ends[1], ends[0]),
    )


def _count(talks: Sequence[Entry], since: datetime, until: datetime) -> int:
    return sum(since <= talk.at < until for talk in talks)


def _came_of(unit: Unit, user: str, since: datetime, until: datetime) -> list[CameOf]:
    """Whoever reported it."""
    found = unit.entries(RESULTS, since, until, user) + unit.news(user, RESULTS, PARTS, since, until)
    leads = {lead.number: lead for lead in unit.these([each.lead for each in found])}
    families = families_of(unit, leads.values())
    talks = unit.done_to([each for of in families.values() for each in of], TALKS)
    return came_of(sorted(found, key=lambda each: each.id), families, leads, talks, user)
