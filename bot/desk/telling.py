"""What a person is told about several leads at once, decided anew when it is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.attention.holding import deadline, release_at
from bot.attention.numbers import Numbers
from bot.attention.team import LONG_AGO, Colleague, Team
from bot.desk import owing
from bot.desk.force import policy_of
from bot.desk.gathering import colleague_of, team_of
from bot.desk.pacing import left
from bot.leads.care import EXEMPT, PUNCTUAL, Ask
from bot.leads.lead import Lead
from bot.leads.status import Status
from bot.policy import Policy
from bot.ports import Store, Unit
from bot.to_people import Breaches, Reminders, Share

REMINDERS, BREACHES, SHARE = "Reminders", "Breaches", "Share"
"""As what is said is noted, for the caps."""
NEWS = ("escalated", "released")
"""In a lead's history: managers are to hear of it."""
A_MONTH, A_DAY, AN_HOUR = timedelta(days=31), timedelta(days=1), timedelta(hours=1)
MOST = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Leads for one person, with everybody's names; `zone` is theirs.

    `deadlines` are by when each is to be tried by who has it, `releases` when each goes back.
    """

    leads: Sequence[Lead]
    names: Mapping[str, str]
    zone: str
    at: datetime
    deadlines: Mapping[int, datetime]
    releases: Mapping[int, datetime]


@dataclass(frozen=True, slots=True)
class Telling:
    store: Store
    policy: Policy

    async def reminders(self, workspace: str, user: str) -> Told | None:
        """What `user` may be reminded of now; what quiet or a cap holds back stays owed."""
        return await self.store.read(workspace, lambda unit: _reminders(unit, user, self.policy))

    async def breaches(self, workspace: str, user: str) -> Told | timedelta | None:
        """What a manager has not heard of yet: answered by nobody in time, to be assigned, or left behind.

        So soon after their last list: how much later it may be said.
        """
        return await self.store.read(workspace, lambda unit: _breaches(unit, user, self.policy))

    async def there(self, workspace: str, *, everybody: bool = False) -> Sequence[str]:
        """Who takes offers now, or (`everybody`) the whole roster."""
        return await self.store.read(workspace, lambda unit: _there(unit, self.policy, everybody=everybody))

    async def share(self, workspace: str, user: str) -> Told | None:
        """What came while nobody was there, or needs cover, as far as it is still for `user` to take."""
        return await self.store.read(workspace, lambda unit: _share(unit, user, self.policy))


def reminded(unit: Unit, told: Told, user: str, sent_at: datetime | None = None) -> None:
    """They were told: nothing of it is owed any more, unless something came up since.

    `sent_at`, here and below: it was sent by then, drawn as things stood at the time; what came
    up since is to be said anew.
    """
    unit.note_said(user, REMINDERS, sent_at or unit.now())
    if owing.said(unit, told.leads, sent_at):
        unit.enqueue(Reminders(user))


def heard(unit: Unit, told: Told, user: str, sent_at: datetime | None = None) -> None:
    """A manager was told of these leads, and of none that came up while that was under way."""
    unit.note_said(user, BREACHES, sent_at or unit.now())
    for lead in told.leads:
        news = _news(lead, told.at) or told.at
        if sent_at and news > sent_at:
            unit.enqueue(Breaches(user))
        else:
            unit.note_said(_of(BREACHES, user), str(lead.number), news)


def shared(unit: Unit, told: Told, user: str, sent_at: datetime | None = None) -> None:
    """They were told what is theirs to take, and are not told again of the same offer."""
    unit.note_said(user, SHARE, sent_at or unit.now())
    for lead in told.leads:
        offered = lead.care.offered_at or told.at
        if sent_at and offered > sent_at:
            unit.enqueue(Share(user))
        else:
            unit.note_said(_of(SHARE, user), str(lead.number), offered)


def _reminders(unit: Unit, user: str, base: Policy) -> Told | None:
    at, team = _team(unit, base)
    owed = [lead for lead in [*unit.owned(user), *unit.resting(user)] if lead.care.owed]
    if not owed:
        return None
    rep = team.colleague(user) or colleague_of(None, unit.rep(user), team.policy, at)
    held = _held(unit, rep, team.numbers, at)
    leads = [lead for lead in owed if lead.care.owed not in held]
    return _told(leads[:MOST], team, user, at)


def _held(unit: Unit, rep: Colleague, n: Numbers, at: datetime) -> frozenset[Ask]:
    """What may not be said to `rep` now, for quiet or for having been said too much."""
    if not (rep.duty.on_duty(at) and rep.presence.may_be_reminded(at)):
        return frozenset(Ask) - EXEMPT
    told = [when for kind, when in unit.said(rep.user, at - A_DAY) if kind == REMINDERS]
    in_an_hour = [when for when in told if when > at - AN_HOUR]
    if len(told) >= n.reminders_a_day or len(in_an_hour) >= n.reminders_an_hour:
        return frozenset(Ask) - EXEMPT
    if told and told[-1] + n.reminder_gap > at:
        return frozenset(Ask) - PUNCTUAL
    return frozenset()


def _breaches(unit: Unit, user: str, base: Policy) -> Told | timedelta | None:
    """Read by what came up, so that no number of old breaches hides a new one."""
    at, team = _team(unit, base)
    since = at - A_DAY
    heard = {int(number): when for number, when in unit.said(_of(BREACHES, user), since)}
    came_up = unit.these([each.lead for each in unit.entries(NEWS, since, at + AN_HOUR)])
    found = [
        lead
        for lead in came_up
        if (news := _news(lead, at)) and news > max(heard.get(lead.number, since), since)
    ]
    wait = left(unit, user, BREACHES, team.numbers.manager_gap)
    return wait if found and wait else _told(sorted(found, key=_oldest_first), team, user, at)


def _news(lead: Lead, at: datetime) -> datetime | None:
    """When the latest came up that managers are to hear of a lead; None where it is answered by now."""
    care, times = lead.care, list[datetime | None]()
    if lead.is_open and lead.waits and lead.call_by and lead.call_by <= at:
        times += [care.told_at, care.since if care.assign else None]
    if lead.status is Status.NEW:
        times.append(care.left_at)
    return max((each for each in times if each), default=None)


def _oldest_first(lead: Lead) -> tuple[datetime, int]:
    return lead.call_by or lead.asked_at, lead.number


def _of(kind: str, user: str) -> str:
    """Under which it is noted of which lead somebody has heard so, and up to what."""
    return f"{kind}:{user}"


def _there(unit: Unit, base: Policy, *, everybody: bool) -> Sequence[str]:
    at, team = _team(unit, base)
    return [each.user for each in team.people if each.rostered and (everybody or each.is_free(at))]


def _share(unit: Unit, user: str, base: Policy) -> Told | None:
    at, team = _team(unit, base)
    rep = team.colleague(user)
    if rep is None or not rep.is_free(at):
        return None
    heard = {int(number): when for number, when in unit.said(_of(SHARE, user), at - A_MONTH)}
    leads = [
        lead
        for lead in unit.on_offer(user)
        if lead.care.shared
        and _is_there(lead)
        and (lead.care.offered_at or at) > heard.get(lead.number, LONG_AGO)
    ]
    return _told(leads, team, user, at)


def _is_there(lead: Lead) -> bool:
    return lead.status is Status.NEW or lead.care.cover


def _team(unit: Unit, base: Policy) -> tuple[datetime, Team]:
    at = unit.now()
    return at, team_of(unit, policy_of(unit, base), at)


def _told(leads: Sequence[Lead], team: Team, user: str, at: datetime) -> Told | None:
    if not leads:
        return None
    known = team.colleague(user)
    return Told(
        leads=leads,
        names={each.user: each.name for each in team.people},
        zone=known.zone if known else team.policy.hours.zone,
        at=at,
        deadlines={lead.number: deadline(lead, team) for lead in leads if lead.owner and lead.waits},
        releases={lead.number: release_at(lead, team) for lead in leads if lead.owner and lead.waits},
    )
