"""The sweep: whatever has fallen due is decided about, a few leads in each unit, and nothing else is read."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.attention.nudging import decide, promised
from bot.attention.team import Team
from bot.desk.force import policy_of
from bot.desk.gathering import team_of
from bot.desk.settle import decided
from bot.errors import UnknownLead
from bot.leads.lead import Lead
from bot.policy import Policy
from bot.ports import Store, Unit

AT_ONCE = 10
"""Leads in one unit: it stays short."""


@dataclass(frozen=True, slots=True)
class Sweep:
    store: Store
    policy: Policy

    async def leads(self, workspace: str) -> int:
        """Decides about every lead that is due; how many were."""
        swept = 0
        while some := await self._some(workspace):
            swept += some
        return swept

    async def _some(self, workspace: str) -> int:
        due = await self.store.read(workspace, lambda unit: unit.due(AT_ONCE))
        return await self.store.write(workspace, lambda unit: _swept(unit, due, self.policy)) if due else 0

    async def next_at(self, workspace: str) -> datetime | None:
        """When there is something to sweep next."""
        return await self.store.read(workspace, lambda unit: unit.next_due_at())


def _swept(unit: Unit, due: list[int], base: Policy) -> int:
    """One after the other: each sees what was offered to whom before it."""
    unit.alone()
    at, policy = unit.now(), policy_of(unit, base)
    team = team_of(unit, policy, at)
    for number in sorted(due):
        try:
            lead = unit.lead(number)
        except UnknownLead:
            continue
        if lead.next_due_at is None or lead.next_due_at > at:
            continue
        decision = decide(_promised(lead, team), team, at)
        decided(unit, lead, decision, at)
        team = decision.team
    return len(due)


def _promised(lead: Lead, team: Team) -> Lead:
    """While nobody was told of a breach, the promise follows the hours that hold now."""
    if not (lead.is_open and lead.waits) or lead.care.told_at:
        return lead
    return replace(lead, call_by=promised(lead, team))
