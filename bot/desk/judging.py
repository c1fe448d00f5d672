"""How leads were looked after, by managers: the lot of a day, one lead of it to look at, the verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.attention.rounds import moment
from bot.desk.asking import Ask, answered_with
from bot.desk.force import policy_of
from bot.desk.reading import Sheet, sheet
from bot.errors import ManagersOnly
from bot.insight.judging import TREND, Judgment, Lot, Trend, Verdict, drawn, trend
from bot.policy import Policy
from bot.ports import Store, Unit

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToJudge:
    """One lead of a lot: the `place`-th of `of`, with what the asker said of it (None: nothing yet)."""

    sheet: Sheet
    place: int
    of: int
    verdict: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a manager was answered."""

    lead: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Judging:
    store: Store
    policy: Policy

    async def first(self, ask: Ask, lot: Lot) -> int:
        """Which of the lot to begin with: the first that the asker has not judged; 0 where all are."""
        return await self.store.read(ask.workspace, lambda unit: _first(unit, ask, lot, self.policy))

    async def shown(self, ask: Ask, lot: Lot, place: int) -> ToJudge | Trend:
        """The lead at `place` (0 is the first), the trend behind the last; managers only."""
        return await self.store.read(ask.workspace, lambda unit: _shown(unit, ask, lot, place, self.policy))

    async def judge(self, ask: Ask, day: date, lead: int, verdict: Verdict) -> Judged:
        """Keeps what a manager says of a lead; raises ManagersOnly, UnknownLead."""
        return await answered_with(
            Judged, self.store, ask, lambda unit: _judge(unit, ask, day, lead, verdict, self.policy)
        )


def lot_of(unit: Unit, user: str, day: date, policy: Policy, zone: str) -> Lot:
    """The lot of the day to the evening of `day`: of the leads whose *call by* ran out in it."""
    clock = policy.numbers.evening
    leads = unit.promised(moment(day - A_DAY, clock, zone), moment(day, clock, zone))
    known = unit.judgments([lead.number for lead in leads])
    numbers = drawn(leads, day, known)
    return Lot(day=day, leads=numbers, left=len(set(numbers) - _by(known, user, day).keys()))


def last_evening(at: datetime, policy: Policy, today: date, zone: str) -> date:
    """The latest day that is over: nothing comes to its lot any more."""
    return today if moment(today, policy.numbers.evening, zone) <= at else today - A_DAY


def trend_of(unit: Unit) -> Trend:
    return trend(unit.judged(TREND))


def _by(known: Sequence[Judgment], user: str, day: date) -> dict[int, Verdict]:
    return {each.lead: each.verdict for each in known if (each.by, each.day) == (user, day)}


def _first(unit: Unit, ask: Ask, lot: Lot, base: Policy) -> int:
    _managers_only(unit, ask, base)
    done = _by(unit.judgments(lot.leads), ask.by, lot.day)
    return next((place for place, lead in enumerate(lot.leads) if lead not in done), 0)


def _shown(unit: Unit, ask: Ask, lot: Lot, place: int, base: Policy) -> ToJudge | Trend:
    policy = _managers_only(unit, ask, base)
    if place >= len(lot.leads):
        return trend_of(unit)
    lead = lot.leads[place]
    return ToJudge(
        sheet=sheet(unit, lead, policy),
        place=place,
        of=len(lot.leads),
        verdict=_by(unit.judgments([lead]), ask.by, lot.day).get(lead),
    )


def _judge(unit: Unit, ask: Ask, day: date, lead: int, verdict: Verdict, base: Policy) -> Judged:
    _managers_only(unit, ask, base)
    unit.judge(Judgment(lead=unit.lead(lead).number, day=day, by=ask.by, verdict=verdict, at=ask.at))
    return Judged(lead=lead, verdict=verdict.value)


def _managers_only(unit: Unit, ask: Ask, base: Policy) -> Policy:
    policy = policy_of(unit, base)
    if ask.by not in policy.managers:
        raise ManagersOnly("judge")
    return policy
