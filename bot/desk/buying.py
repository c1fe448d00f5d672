"""Whether somebody from an old conversation bought: of whom it was asked when, and who did not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk.asking import Ask, Done, answered
from bot.desk.force import policy_of
from bot.errors import NotYours
from bot.leads.history import Entry
from bot.leads.lead import Lead
from bot.policy import Policy
from bot.ports import Store, Unit

UNSOLD = "unsold"
"""The entry of a lead that did not buy."""
ASKED_AGAIN, LONGEST = timedelta(days=180), timedelta(days=400)
"""Unanswered, it is asked again after so long; an answer holds as long as the question could come."""


@dataclass(frozen=True, slots=True)
class Buying:
    """The use case behind *No* to the monthly question."""

    store: Store
    policy: Policy

    async def unsold(self, ask: Ask, number: int) -> Done:
        """Remembers that they did not buy, so that it is not asked again; nothing else changes."""
        return await answered(
            self.store, ask, lambda unit: _unsold(unit, ask, number, policy_of(unit, self.policy))
        )


def spared(unit: Unit, user: str, at: datetime) -> Collection[int]:
    """The leads of which `user` is not to be asked now."""
    answers = unit.entries([UNSOLD], at - LONGEST, at + timedelta(seconds=1), user)
    asked = unit.said(_of(user), at - ASKED_AGAIN)
    return {entry.lead for entry in answers} | {int(number) for number, _ in asked}


def asked(unit: Unit, user: str, leads: Iterable[Lead]) -> None:
    """Remembers that `user` was asked of these."""
    for lead in leads:
        unit.note_said(_of(user), str(lead.number), unit.now())


def _of(user: str) -> str:
    return f"bought:{user}"


def _unsold(unit: Unit, ask: Ask, number: int, policy: Policy) -> Done:
    lead = unit.lead(number)
    if lead.owner and lead.owner != ask.by and ask.by not in policy.managers:
        raise NotYours(number, UNSOLD, lead.owner)
    entry = Entry(lead=number, verb=UNSOLD, at=ask.at, via=ask.via, by=ask.by, status=lead.status)
    return Done.of(lead, unit.record(entry))
