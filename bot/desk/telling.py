"""What a person is told about several leads at once, decided anew when it is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.attention.holding import deadline, release_at
from bot.attention.numbers import Numbers
from bot.attention.team import Colleague, Team
from bot.desk.force import policy_of
from bot.desk.gathering import team_of
from bot.desk.settle import cared
from bot.leads.care import EXEMPT, PUNCTUAL, Ask
from bot.leads.lead import Lead
from bot.leads.status import Status
from bot.policy import Policy
from bot.ports import Store, Unit

REMINDERS, BREACHES, SHARE = "Reminders", "Breaches", "Share"
"""As what is said is noted, for the caps."""
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
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

    async def breaches(self, workspace: str, user: str) -> Told | None:
        """What a manager has not heard of yet: answered by nobody in time, to be assigned, or left behind."""
        return await self.store.read(workspace, lambda unit: _breaches(unit, user, self.policy))

    async def share(self, workspace: str, user: str) -> Told | None:
        """What came while nobody was there, or needs cover, as far as it is still for `user` to take."""
        return await self.store.read(workspace, lambda unit: _share(unit, user, self.policy))


def reminded(unit: Unit, told: Told, user: str) -> None:
    """They were told: nothing of it is owed any more, unless something came up since."""
    unit.note_said(user, REMINDERS, unit.now())
    for each in told.leads:
        lead = unit.lead(each.number)
        if lead.care.owed is each.care.owed:
            cared(unit, lead, replace(lead.care, owed=None))


def _reminders(unit: Unit, user: str, base: Policy) -> Told | None:
    at, team = _team(unit, base)
    owed = [lead for lead in [*unit.owned(user), *unit.resting(user)] if lead.care.owed]
    rep = team.colleague(user)
    if rep is None or not owed:
        return None
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


def _breaches(unit: Unit, user: str, base: Policy) -> Told | None:
    at, team = _team(unit, base)
    told = [when for kind, when in unit.said(user, at - A_DAY) if kind == BREACHES]
    last = max(told, default=at - A_DAY)
    found = {lead.number: lead for lead in unit.untried(at) if _is_news(lead, last)}
    found |= {lead.number: lead for lead in unit.unclaimed() if _is_left(lead, last)}
    return _told(list(found.values()), team, user, at)


def _is_news(lead: Lead, last: datetime) -> bool:
    told_at = lead.care.told_at
    return (told_at is not None and told_at > last) or (lead.care.assign and (lead.care.since or last) > last)


def _is_left(lead: Lead, last: datetime) -> bool:
    return lead.care.left_at is not None and lead.care.left_at > last


def _share(unit: Unit, user: str, base: Policy) -> Told | None:
    at, team = _team(unit, base)
    leads = [lead for lead in unit.on_offer(user) if lead.care.shared and _is_there(lead)]
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
