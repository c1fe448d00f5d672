"""When somebody is there: away, back, with a customer, their own hours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.attention.calendar import Span
from bot.attention.hours_text import read_hours, written
from bot.desk.asking import Ask, admitted, answered_with
from bot.desk.force import policy_of
from bot.desk.gathering import colleague_of
from bot.desk.homes import redraw
from bot.errors import BusyTooLong, InThePast, TooFarAhead
from bot.knobs import BY_NAME
from bot.leads.lifecycle import FARTHEST
from bot.policy import Policy
from bot.ports import Store, Unit
from bot.team import Rep

LONGEST_BUSY = timedelta(hours=12)
"""Who is not there for longer is away."""
AS_WAS = ""
"""Instead of hours or a zone: they stay what they are."""
ZONE = BY_NAME["zone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How somebody stands after `verb` (empty: they only asked); times are ISO, None where not so.

    `free_from` is when they take offers next, as far as it can be foreseen; `hours` as people write
    them, `own` where they are not the team's, `own_zone` where it is not Slack's.
    """

    user: str
    verb: str
    away_until: str | None
    busy_until: str | None
    quiet_until: str | None
    free_from: str | None
    on_duty: bool
    hours: str
    own: bool
    zone: str
    own_zone: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """The use cases of everybody's own being there; each sets the leads it touches due at once."""

    store: Store
    policy: Policy

    async def away(self, ask: Ask, until: datetime) -> Standing:
        """From now until then: no offers, and what falls due is offered for cover."""

        def change(rep: Rep, _: Policy) -> Rep:
            if until <= ask.at:
                raise InThePast("away")
            if until - ask.at > FARTHEST:
                raise TooFarAhead("away")
            since = _going_on(rep.away_from, rep.away_until, ask.at) or ask.at
            return replace(rep, away_from=since, away_until=until)

        return await self._change(ask, "away", change)

    async def back(self, ask: Ask) -> Standing:
        """Neither away nor with a customer any more; that they were until now stays so."""

        def change(rep: Rep, _: Policy) -> Rep:
            away_from, away_until = _ended(rep.away_from, rep.away_until, ask.at)
            busy_from, busy_until = _ended(rep.busy_from, rep.busy_until, ask.at)
            return replace(
                rep, away_from=away_from, away_until=away_until, busy_from=busy_from, busy_until=busy_until
            )

        return await self._change(ask, "back", change)

    async def busy(self, ask: Ask, length: timedelta | None = None) -> Standing:
        """With a customer for so long (None: as long as the team has set)."""

        def change(rep: Rep, policy: Policy) -> Rep:
            span = policy.numbers.busy if length is None else length
            if span > LONGEST_BUSY:
                raise BusyTooLong(int(LONGEST_BUSY.total_seconds() // 3600))
            return replace(rep, busy_from=ask.at, busy_until=ask.at + span)

        return await self._change(ask, "busy", change)

    async def hours(self, ask: Ask, text: str | None = AS_WAS, zone: str | None = AS_WAS) -> Standing:
        """Own hours, as people write them, and own zone; None: the team's, and Slack's, again.

        Raises BadHours or BadSetting.
        """

        def change(rep: Rep, _: Policy) -> Rep:
            own = rep if text == AS_WAS else replace(rep, hours=text and written(read_hours(text)))
            return own if zone == AS_WAS else replace(own, zone=zone and ZONE.read(zone))

        return await self._change(ask, "hours", change)

    async def quiet(self, workspace: str, spans: Mapping[str, Span | None]) -> None:
        """What Slack says of each person's Do Not Disturb: the present or next time, None for none."""
        if await self.store.read(workspace, lambda unit: _otherwise(unit, spans)):
            await self.store.write(workspace, lambda unit: _hushed(unit, spans, policy_of(unit, self.policy)))

    async def standing(self, ask: Ask) -> Standing:
        def work(unit: Unit) -> Standing:
            policy = policy_of(unit, self.policy)
            admitted(unit, ask.by, policy)
            return _standing(unit, unit.rep(ask.by), "", policy, ask.at)

        return await self.store.read(ask.workspace, work)

    async def _change(self, ask: Ask, verb: str, change: Callable[[Rep, Policy], Rep]) -> Standing:
        def work(unit: Unit) -> Standing:
            unit.alone()
            policy = policy_of(unit, self.policy)
            admitted(unit, ask.by, policy)
            rep = change(unit.rep(ask.by), policy)
            unit.keep_rep(rep)
            unit.disturb(ask.by)
            redraw(unit, policy.managers, ask.by)
            return _standing(unit, rep, verb, policy, ask.at)

        return await answered_with(Standing, self.store, ask, work)


def _otherwise(unit: Unit, spans: Mapping[str, Span | None]) -> list[Rep]:
    """Those whose quiet is not what was known, as they are now."""
    before = [unit.rep(user) for user in sorted(spans)]
    seen = [(rep, spans[rep.user] or (None, None)) for rep in before]
    now = [replace(rep, quiet_from=begins, quiet_until=ends) for rep, (begins, ends) in seen]
    return [rep for rep in now if rep not in before]


def _hushed(unit: Unit, spans: Mapping[str, Span | None], policy: Policy) -> None:
    unit.alone()
    changed = _otherwise(unit, spans)
    for rep in changed:
        unit.keep_rep(rep)
        unit.disturb(rep.user)
    if changed:
        redraw(unit, [*policy.managers, *(rep.user for rep in changed)], None)


def _standing(unit: Unit, rep: Rep, verb: str, policy: Policy, at: datetime) -> Standing:
    who = colleague_of(unit.member(rep.user), rep, policy, at)
    return Standing(
        user=rep.user,
        verb=verb,
        away_until=_iso(who.presence.away_until),
        busy_until=_iso(who.presence.busy_until),
        quiet_until=_iso(who.presence.quiet_until),
        free_from=_iso(who.free_from(at)),
        on_duty=who.duty.on_duty(at),
        hours=rep.hours or written(policy.hours.days),
        own=rep.hours is not None,
        zone=who.zone,
        own_zone=rep.zone is not None,
    )


def _going_on(begins: datetime | None, ends: datetime | None, at: datetime) -> datetime | None:
    """Since when, where it is so at `at`: who says again that they are away were so before."""
    return begins if begins and ends and begins <= at < ends else None


def _ended(
    begins: datetime | None, ends: datetime | None, at: datetime
) -> tuple[datetime | None, datetime | None]:
    """A span cut off at `at`; none where it had not begun."""
    if begins is None or begins >= at:
        return None, None
    return begins, min(ends, at) if ends else at


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
