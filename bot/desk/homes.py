"""What a person's App Home shows, and when it is drawn anew."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.attention.hours_text import written
from bot.attention.team import Colleague
from bot.delivery import Backlog
from bot.desk.force import policy_of
from bot.desk.gathering import colleague_of
from bot.leads.lead import Lead
from bot.leads.status import Status
from bot.policy import Policy
from bot.ports import Store, Unit
from bot.to_people import PublishHome

SOON = timedelta(seconds=30)
"""Changes of so long are drawn together; whoever acted sees it at once."""
HOMES = "homes"
"""Under this it is noted who looks at their Home, at most once in `NOTED_EACH`."""
WATCHED, NOTED_EACH = timedelta(days=7), timedelta(days=1)
LISTED = 50
"""Leads of a kind that are read; a view shows fewer."""
DISTANT = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamList:
    """For managers: what nobody tried, oldest first; how many open leads each has; what is owed to Slack."""

    untried: Sequence[Lead]
    held: Mapping[str, int]
    waiting: Mapping[str, int]
    backlog: Backlog


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """One person's Home at `at`: `mine` and `free` by deadline, what was offered to them first.

    `hours` are theirs as people write them, `own` where they differ from the team's; `team` is
    there for managers. Somebody who neither takes leads nor manages has nothing here.
    """

    me: Colleague
    at: datetime
    policy: Policy
    names: Mapping[str, str]
    mine: Sequence[Lead] = ()
    free: Sequence[Lead] = ()
    hours: str = ""
    own: bool = False
    team: TeamList | None = None

    @property
    def admitted(self) -> bool:
        return self.me.rostered or self.team is not None

    @property
    def ends(self) -> datetime:
        """When their day is over."""
        zone = ZoneInfo(self.me.zone)
        tomorrow = self.at.astimezone(zone).date() + timedelta(days=1)
        return datetime.combine(tomorrow, time(), zone).astimezone(UTC)

    def today(self) -> list[Lead]:
        """Promises and visits until the day is over, those that are overdue first."""
        return [lead for lead in self.mine if lead.step and lead.step.at < self.ends]

    def later(self) -> list[Lead]:
        """All else that is theirs."""
        return [lead for lead in self.mine if not (lead.step and lead.step.at < self.ends)]


@dataclass(frozen=True, slots=True)
class Homes:
    store: Store
    policy: Policy

    async def of(self, workspace: str, user: str) -> Home | None:
        """What `user` sees; None for somebody who was never seen in the lead channel."""
        return await self.store.read(workspace, lambda unit: _home(unit, user, self.policy))

    async def show(self, workspace: str, user: str) -> None:
        """Draws it anew at once: they look at it."""

        def work(unit: Unit) -> None:
            if user not in _watchers(unit, NOTED_EACH):
                unit.note_said(HOMES, user, unit.now())
            unit.enqueue(PublishHome(user))

        await self.store.write(workspace, work)


def redraw(unit: Unit, people: Iterable[str | None] | None, by: str | None, after: timedelta = SOON) -> None:
    """Draws the Homes of `people` (None: everybody) soon, if they look at them, and at once that of `by`.

    A Home is drawn whenever it is opened, so one that is not looked at need not be kept up to date.
    """
    watchers = _watchers(unit, WATCHED)
    looking = watchers if people is None else watchers.intersection(people)
    unit.enqueue(*(PublishHome(user) for user in sorted(looking)), after=after)
    if by:
        unit.enqueue(PublishHome(by))


def _watchers(unit: Unit, within: timedelta) -> set[str]:
    """Who opened their Home within so long."""
    return {user for user, _ in unit.said(HOMES, unit.now() - within)}


def concerned(before: Lead | None, after: Lead, policy: Policy) -> Iterable[str | None] | None:
    """Whose Home shows a lead: who has or had it, who was asked to take it, and the managers.

    One that came free or is free no more stands on everybody's (None).
    """
    if (before is not None and before.status is Status.NEW) is not (after.status is Status.NEW):
        return None
    known = [after, *([before] if before else [])]
    owners = [lead.owner for lead in known]
    offered = [user for lead in known for user in lead.care.offered]
    return [*owners, *offered, *policy.managers]


def deadline(lead: Lead) -> datetime:
    """When something is to be done about a lead."""
    if lead.step:
        return lead.step.at
    return (lead.call_by if lead.waits else None) or lead.next_due_at or DISTANT


def _home(unit: Unit, user: str, base: Policy) -> Home | None:
    policy, at = policy_of(unit, base), unit.now()
    manages = user in policy.managers
    member, rep = unit.member(user), unit.rep(user)
    if member is None and not manages:
        return None
    me = colleague_of(member, rep, policy, at)
    names = {each.user: each.name for each in unit.members()}
    if not (me.rostered or manages):
        return Home(me=me, at=at, policy=policy, names=names)
    return Home(
        me=me,
        at=at,
        policy=policy,
        names=names,
        mine=sorted(unit.owned(user), key=deadline),
        free=sorted(unit.unclaimed(LISTED), key=lambda lead: (user not in lead.care.offered, deadline(lead))),
        hours=rep.hours or written(policy.hours.days),
        own=rep.hours is not None,
        team=_team(unit) if manages else None,
    )


def _team(unit: Unit) -> TeamList:
    return TeamList(
        untried=unit.untried(DISTANT, LISTED),
        held=unit.held(),
        waiting=unit.waiting(),
        backlog=unit.backlog(),
    )
