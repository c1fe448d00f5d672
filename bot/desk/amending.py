"""Somebody corrects what they have just recorded: taken back, and recorded as it was, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.desk.asking import Ask, Done, answered
from bot.desk.deeds import act_of, actor, changed, done
from bot.desk.force import policy_of
from bot.desk.settle import Act, replaced
from bot.errors import NothingToUndo
from bot.leads import history
from bot.leads.deeds import Deed, Edit
from bot.leads.history import AMENDABLE, SINCE, Entry, made_at
from bot.leads.lead import Lead, Step
from bot.leads.status import Status
from bot.policy import Policy
from bot.ports import Store, Unit


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is to be corrected: its entry, the lead before it and now, and the step named since, if any."""

    entry: Entry
    before: Lead
    now: Lead
    named: Step | None


@dataclass(frozen=True, slots=True)
class Amending:
    """The use case behind *Edit* below what was shown back."""

    store: Store
    policy: Policy

    async def recorded(self, ask: Ask, number: int, entry: int) -> Recorded:
        """What may still be corrected; by whom and until when is as with *Undo*."""
        return await self.store.read(
            ask.workspace, lambda unit: _recorded(unit, ask, number, entry, policy_of(unit, self.policy))
        )

    async def amend(self, ask: Ask, number: int, entry: int, deed: Deed) -> Done:
        """Puts `deed` in the place of `entry`; it keeps the time at which that was done."""
        return await answered(
            self.store, ask, lambda unit: _amend(unit, ask, number, entry, deed, policy_of(unit, self.policy))
        )


def _recorded(unit: Unit, ask: Ask, number: int, entry_id: int, policy: Policy) -> Recorded:
    now, entries = unit.lead(number), unit.history(number)
    entry = history.to_undo(entries, entry_id, number)
    if entry.verb not in AMENDABLE:
        raise NothingToUndo(number)
    before = history.undo(now, entry, entries, actor(ask, policy), ask.at)
    since = any(each.id > entry.id and "step" in each.changes for each in history.standing(entries))
    return Recorded(entry, before, now, now.step if since else None)


def _amend(unit: Unit, ask: Ask, number: int, entry_id: int, deed: Deed, policy: Policy) -> Done:
    found = _recorded(unit, ask, number, entry_id, policy)
    if isinstance(deed, Edit):
        deed = Edit(fields={**_corrected(found), **deed.fields})
    changed(unit, found.before, ask, deed, policy)
    since = made_at(found.entry)
    after = _planned(changed(unit, found.before, replace(ask, at=since), deed, policy), found.named)
    act = act_of(ask, deed, found.before, after)
    act = replace(act, detail={**act.detail, SINCE: since.isoformat()})
    undoing = Act(
        verb="undo",
        at=ask.at,
        via=ask.via,
        by=ask.by,
        detail={"verb": found.entry.verb},
        undoes=found.entry.id,
    )
    saved, entry = replaced(unit, found.now, found.before, after, (undoing, act), policy)
    return done(unit, ask, saved, entry, policy)


def _planned(after: Lead, named: Step | None) -> Lead:
    """A correction that names no next step leaves the one that was named since."""
    at_work = after.status in (Status.ATTEMPTED, Status.ACTIVE)
    return replace(after, step=named) if named and at_work and after.step is None else after


def _corrected(found: Recorded) -> Mapping[str, str | None]:
    """What an edit put right, and stands so."""
    who = found.now.person
    now = {
        "name": who.name,
        "phone": who.phone or who.phone_given,
        "email": who.email or who.email_given,
        "interest": found.now.interest,
        "channel": found.now.channel.value,
    }
    return {field: now[field] for field in found.entry.detail["fields"]}
