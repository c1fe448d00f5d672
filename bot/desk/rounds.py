"""The rounds: messages about a person's day, each owed at its time by a timer that arms itself again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.attention.duty import Duty, Presence
from bot.attention.rounds import FOR_REPS, Kind, Round, next_round, rings, said_since
from bot.attention.team import Colleague
from bot.desk.force import policy_of
from bot.desk.forgetting import forget
from bot.desk.gathering import colleagues
from bot.messages import Message
from bot.policy import Policy
from bot.ports import Store, Unit
from bot.to_people import Bought, Evening, Morning, Resting, Retries, Weekly

AT_ONCE = 20
"""Rounds in one unit: it stays short."""
MESSAGES: Mapping[Kind, type[Message]] = {
    Kind.MORNING: Morning,
    Kind.EVENING: Evening,
    Kind.LISTS: Retries,
    Kind.RESTING: Resting,
    Kind.BOUGHT: Bought,
    Kind.WEEKLY: Weekly,
}


@dataclass(frozen=True, slots=True)
class Rounds:
    store: Store
    policy: Policy

    async def ring(self, workspace: str) -> int:
        """Owes what is due, once, and sets each timer to its next time; how many rang."""
        await self._arm(workspace)
        rung = 0
        while due := await self.store.read(workspace, _due):
            some = due[:AT_ONCE]
            await self.store.write(workspace, lambda unit, some=some: _rung(unit, some, self.policy))  # type: ignore[misc]  # a default binds the loop's rounds
            rung += len(some)
        if rung:
            await forget(self.store, workspace)
        return rung

    async def next_at(self, workspace: str) -> datetime | None:
        """When a timer rings next."""
        return await self.store.read(workspace, lambda unit: unit.next_timer_at())

    async def _arm(self, workspace: str) -> None:
        """Sets the timers that the roster, the hours and the numbers of now ask for, where they differ."""
        if await self.store.read(workspace, lambda unit: _changes(unit, self.policy)):
            await self.store.write(workspace, lambda unit: _armed(unit, self.policy))


def people(unit: Unit, policy: Policy, at: datetime) -> dict[str, Colleague]:
    """Everybody on the roster, and every manager: one who was never seen keeps the team's hours."""
    seen = {each.user: each for each in colleagues(unit.members(), unit.reps(), {}, policy, at)}
    unseen = {user: _never_seen(user, policy) for user in policy.managers - seen.keys()}
    return {user: each for user, each in (seen | unseen).items() if each.rostered or user in policy.managers}


def _never_seen(user: str, policy: Policy) -> Colleague:
    return Colleague(
        user=user,
        name=user,
        zone=policy.hours.zone,
        rostered=False,
        duty=Duty(policy.hours),
        presence=Presence(),
    )


def _rounds(everybody: Mapping[str, Colleague], policy: Policy) -> list[tuple[Round, Colleague]]:
    of_reps = [(Round(kind, each.user), each) for each in everybody.values() for kind in FOR_REPS]
    of_managers = [(Round(Kind.EVENING, user), everybody[user]) for user in sorted(policy.managers)]
    return [(each, who) for each, who in of_reps if who.rostered] + of_managers


def _changes(unit: Unit, base: Policy) -> dict[str, datetime | None]:
    """By timer, the time it should have (None: it should not be); one that is due now is left to ring."""
    at, policy = unit.now(), policy_of(unit, base)
    present = {name: due for name, due in unit.timers().items() if Round.named(name)}
    wanted = {
        each.name: next_round(each.kind, who, policy.numbers, at)
        for each, who in _rounds(people(unit, policy, at), policy)
    }
    gone = dict.fromkeys(present.keys() - wanted.keys())
    return {
        name: due
        for name, due in (wanted | gone).items()
        if due != present.get(name) and not (due and name in present and present[name] <= at)
    }


def _armed(unit: Unit, base: Policy) -> None:
    unit.alone()
    for name, due in _changes(unit, base).items():
        if due:
            unit.set_timer(name, due)
        else:
            unit.drop_timer(name)


def _due(unit: Unit) -> list[str]:
    return [name for name in unit.timers_due() if Round.named(name)]


def _rung(unit: Unit, names: list[str], base: Policy) -> None:
    """Whoever comes second, another process or the same again, finds the timer set to its next time."""
    unit.alone()
    at, policy = unit.now(), policy_of(unit, base)
    due, everybody = unit.timers_due(), people(unit, policy, at)
    known = {each.name: (each, who) for each, who in _rounds(everybody, policy)}
    for name in names:
        if name not in due:
            continue
        if name not in known:
            unit.drop_timer(name)
            continue
        each, who = known[name]
        ringing = rings(each.kind, who, policy.numbers, due[name], at)
        if ringing and not _was_said(unit, each, who, at):
            unit.enqueue(_message(each, who, ringing))
        again = next_round(each.kind, who, policy.numbers, at)
        if again:
            unit.set_timer(name, again)
        else:
            unit.drop_timer(name)


def _was_said(unit: Unit, each: Round, who: Colleague, at: datetime) -> bool:
    since = said_since(each.kind, who, at)
    kind = MESSAGES[each.kind].__name__
    return since is not None and any(said == kind for said, _ in unit.said(each.user, since))


def _message(each: Round, who: Colleague, due: datetime) -> Message:
    day = due.astimezone(ZoneInfo(who.zone)).date().isoformat()
    match each.kind:
        case Kind.MORNING:
            return Morning(each.user, day)
        case Kind.EVENING:
            return Evening(each.user, day)
        case Kind.LISTS:
            return Retries(each.user)
        case Kind.RESTING:
            return Resting(each.user)
        case Kind.BOUGHT:
            return Bought(each.user)
        case Kind.WEEKLY:
            return Weekly(each.user, day)
