"""Reminders that are owed on leads: a manager's own, and those that a message has said at last."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk import asking
from bot.desk.asking import Done, answered
from bot.desk.force import policy_of
from bot.errors import ManagersOnly, UnknownLead, WrongStatus
from bot.leads.care import Ask
from bot.leads.history import Entry
from bot.leads.lead import Lead, StepKind
from bot.leads.status import Status
from bot.policy import Policy
from bot.ports import Store, Unit
from bot.to_people import Reminders

ALL_UNKEPT = 0
"""Instead of a lead's number: every promise whose time has come and that nobody kept."""


@dataclass(frozen=True, slots=True)
class Owing:
    """The use case behind a manager's *Remind*."""

    store: Store
    policy: Policy

    async def remind(self, ask: asking.Ask, number: int) -> Done:
        """Reminds the owner of a lead (0: the owners of all unkept promises) at once; managers only."""
        return await answered(
            self.store, ask, lambda unit: _reminded(unit, ask, number, policy_of(unit, self.policy))
        )


def unkept(unit: Unit) -> list[Lead]:
    """The leads that somebody promised to call by now and did not, the longest ago first."""
    return [
        lead
        for lead in unit.planned(unit.now())
        if lead.owner and lead.step and lead.step.kind is not StepKind.VISIT
    ]


def said(unit: Unit, shown: Iterable[Lead], sent_at: datetime | None = None) -> bool:
    """What was owed on the leads `shown` is owed no more, unless something else has come to be since.

    `sent_at`: it was said then, so what has come to be owed since is owed still; whether there is any.
    """
    still = False
    for each in sorted(shown, key=lambda lead: lead.number):
        if each.care.owed is None:
            continue
        try:
            lead = unit.lead(each.number)
        except UnknownLead:
            continue
        if lead.owner != each.owner or lead.care.owed is not each.care.owed:
            continue
        if sent_at and _owed_since(unit, lead) > sent_at:
            still = True
        else:
            unit.save(replace(lead, care=replace(lead.care, owed=None)))
    return still


def _owed_since(unit: Unit, lead: Lead) -> datetime:
    """When the reminder that is owed came to be; what a manager asked for is in the history alone."""
    if lead.care.owed is Ask.BY_MANAGER:
        return max(each.at for each in unit.history(lead.number) if each.verb == "remind")
    return lead.care.asked_at or lead.asked_at


def _reminded(unit: Unit, ask: asking.Ask, number: int, policy: Policy) -> Done:
    if ask.by not in policy.managers:
        raise ManagersOnly("remind")
    numbers = [each.number for each in unkept(unit)] if number == ALL_UNKEPT else [number]
    leads = [unit.lead(each) for each in sorted(numbers)]
    for lead in leads:
        if lead.owner is None or lead.status in (Status.CLOSED, Status.CLIENT):
            raise WrongStatus(lead.number, "remind", lead.status)
    for lead in leads:
        unit.save(replace(lead, care=replace(lead.care, owed=Ask.BY_MANAGER)))
        entry = Entry(lead=lead.number, verb="remind", at=ask.at, via=ask.via, by=ask.by, status=lead.status)
        unit.record(entry)
    owners = sorted({lead.owner for lead in leads if lead.owner})
    unit.enqueue(*(Reminders(owner) for owner in owners))
    return Done(
        lead=number,
        name=None,
        verb="remind",
        status="",
        owner=None,
        entry=0,
        undoable=False,
        detail={"people": owners},
    )
