"""The sweep: whatever has fallen due is decided about, a few leads in each unit, and nothing else is read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.attention.nudging import decide, promised
from bot.attention.team import Team
from bot.desk.force import policy_of
from bot.desk.gathering import team_of
from bot.desk.settle import decided
from bot.errors import StoreUnready, UnknownLead
from bot.leads.lead import Lead, StepKind
from bot.policy import Policy
from bot.ports import Store, Unit

AT_ONCE = 10
"""Leads in one unit: it stays short."""
PUT_OFF = timedelta(hours=1)
"""For a lead that cannot be decided about."""


@dataclass(frozen=True, slots=True)
class Sweep:
    store: Store
    policy: Policy

    async def leads(self, workspace: str) -> int:
        """Decides about every lead that is due; how many were.

        One that cannot be decided about holds up no other: it is put off, and its fault raised at the end.
        """
        swept, faults = 0, list[Exception]()
        while due := await self.store.read(workspace, lambda unit: unit.due(AT_ONCE)):
            swept += len(due)
            try:
                await self._sweep(workspace, due)
            except StoreUnready:
                raise
            except Exception:  # noqa: BLE001 - whichever of them it was, each is tried by itself
                faults += await self._one_by_one(workspace, due)
        if faults:
            raise ExceptionGroup(f"{len(faults)} leads could not be decided about", faults)
        return swept

    async def _sweep(self, workspace: str, due: Sequence[int]) -> None:
        await self.store.write(workspace, lambda unit: _swept(unit, due, self.policy))

    async def _one_by_one(self, workspace: str, due: Sequence[int]) -> list[Exception]:
        faults = []
        for number in due:
            try:
                await self._sweep(workspace, [number])
            except StoreUnready:
                raise
            except Exception as fault:  # noqa: BLE001 - told by whoever asked for the sweep
                faults.append(fault)
                await self._put_off(workspace, number)
        return faults

    async def _put_off(self, workspace: str, number: int) -> None:
        await self.store.write(workspace, lambda unit: unit.postpone(number, unit.now() + PUT_OFF))

    async def next_at(self, workspace: str) -> datetime | None:
        """When there is something to sweep next."""
        return await self.store.read(workspace, lambda unit: unit.next_due_at())


def _swept(unit: Unit, due: Sequence[int], base: Policy) -> None:
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


def _promised(lead: Lead, team: Team) -> Lead:
    """While nobody was told of a breach, the promise follows the hours that hold now."""
    asked_for = lead.step and lead.step.kind is StepKind.FOLLOW and not lead.care.planned
    if not (lead.is_open and lead.waits) or lead.care.told_at or asked_for:
        return lead
    return replace(lead, call_by=promised(lead, team))
