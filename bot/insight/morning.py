"""A rep's day ahead, as values: what is promised, whom to try again, who comes, what stands open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.attention.retries import retry_at
from bot.attention.rounds import moment
from bot.attention.team import Colleague, Team
from bot.insight.heard import Heard
from bot.insight.results import Results
from bot.leads.care import Ask
from bot.leads.lead import Lead, StepKind
from bot.leads.status import Status

A_DAY = timedelta(days=1)


class What(StrEnum):
    PROMISE = "promise"
    RETRY = "retry"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class Item:
    """What has its time today, or had it before."""

    what: What
    lead: Lead
    at: datetime


@dataclass(frozen=True, slots=True)
class Loose:
    """A lead that waits for a word of its owner, and which."""

    lead: Lead
    ask: Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """`overnight` came while nobody was there, `by` is until when they are to be called.

    `results` are those of the last working day, `since`; `heard` is what came of leads that they had
    a part in, as others reported it.
    """

    who: Colleague
    at: datetime
    items: Sequence[Item] = ()
    overnight: Sequence[Lead] = ()
    loose: Sequence[Loose] = ()
    since: date | None = None
    results: Results = field(default_factory=Results)
    heard: Sequence[Heard] = ()

    @property
    def by(self) -> datetime | None:
        return min((lead.call_by for lead in self.overnight if lead.call_by), default=None)

    def __bool__(self) -> bool:
        return bool(self.items or self.overnight or self.loose or self.results or self.heard)


def ends_at(who: Colleague, at: datetime) -> datetime:
    """The next midnight on somebody's own clock."""
    return moment(at.astimezone(ZoneInfo(who.zone)).date() + A_DAY, time(), who.zone)


def items(
    mine: Iterable[Lead], who: Colleague, team: Team, at: datetime, calls: Mapping[int, Sequence[datetime]]
) -> list[Item]:
    """In the order of their times; `calls` are the latest ones of leads that were called often."""
    today, end = at.astimezone(ZoneInfo(who.zone)).date(), ends_at(who, at)
    found = [each for lead in mine if (each := _item(lead, team, calls.get(lead.number, ())))]
    return sorted(
        (
            each
            for each in found
            if each.at < end
            and (each.what is not What.VISIT or each.at.astimezone(ZoneInfo(who.zone)).date() == today)
        ),
        key=lambda each: (each.at, each.lead.number),
    )


def _item(lead: Lead, team: Team, calls: Sequence[datetime]) -> Item | None:
    if lead.step:
        what = What.VISIT if lead.step.kind is StepKind.VISIT else What.PROMISE
        return Item(what, lead, lead.step.at)
    if is_retried(lead, team):
        return Item(What.RETRY, lead, retry_at(lead, team, calls))
    return None


def is_retried(lead: Lead, team: Team) -> bool:
    """Whether the product's distances say when to try next: nobody answered, and nothing was arranged."""
    tried = lead.status is Status.ATTEMPTED and lead.step is None and not lead.waits
    return tried and lead.attempts < team.numbers.attempts


def loose(mine: Iterable[Lead], team: Team, at: datetime, end: datetime) -> list[Loose]:
    """What stands open without a time of its own, and what could not be said yet."""
    return [Loose(lead, ask) for lead in mine if (ask := _open(lead, team, at, end))]


def _open(lead: Lead, team: Team, at: datetime, end: datetime) -> Ask | None:
    n = team.numbers
    if lead.care.owed:
        return lead.care.owed
    if lead.status is Status.NURTURE:
        return Ask.BACK if lead.back_on and lead.back_on < end and lead.step is None else None
    if lead.waits:
        return Ask.CALL_NOW if lead.call_by and lead.call_by <= at else Ask.CALL_SOON
    if lead.step:
        over = lead.step.kind is StepKind.VISIT and lead.step.at + n.visit_after <= at
        return Ask.VISIT_DONE if over else None
    if lead.status is Status.ACTIVE:
        return Ask.OUTCOME if (lead.last_tried_at or at) + n.outcome <= at else None
    return Ask.USED_UP if lead.attempts >= n.attempts else None
