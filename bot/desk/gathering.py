"""The team as a decision needs it, read in the unit that decides."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.attention.calendar import Span
from bot.attention.duty import Duty, Presence, usual
from bot.attention.hours import Hours
from bot.attention.hours_text import read_hours
from bot.attention.team import Colleague, Team
from bot.attention.zones import known
from bot.errors import Refusal
from bot.policy import Policy
from bot.ports import Unit
from bot.team import Member, Rep

EVERYBODY = "everybody"
"""To whom a group mention is noted."""
MENTION = "Mention"
MENTIONS_KEPT = timedelta(days=1)
FOREVER = datetime.max.replace(tzinfo=UTC)


def team_of(unit: Unit, policy: Policy, at: datetime) -> Team:
    """Who is there at `at`, with how much waiting."""
    mentions = [when for kind, when in unit.said(EVERYBODY, at - MENTIONS_KEPT) if kind == MENTION]
    people = colleagues(unit.members(), unit.reps(), unit.waiting(), policy, at)
    return Team(policy=policy, people=people, mentioned_at=max(mentions, default=None))


def colleagues(
    members: Sequence[Member], reps: Sequence[Rep], waiting: Mapping[str, int], policy: Policy, at: datetime
) -> tuple[Colleague, ...]:
    own = {each.user: each for each in reps}
    return tuple(
        _colleague(each, own.get(each.user, Rep(user=each.user)), waiting.get(each.user, 0), policy, at)
        for each in members
    )


def colleague_of(member: Member | None, rep: Rep, policy: Policy, at: datetime) -> Colleague:
    """Somebody by themselves, without what waits for them; whoever was never seen is on no roster."""
    never = Member(user=rep.user, name=rep.user, zone=policy.hours.zone, rostered=False)
    return _colleague(member or never, rep, 0, policy, at)


def hours_of(rep: Rep, zone: str, policy: Policy) -> Hours:
    """A rep's own hours; the team's, on their own clock, where they have set none."""
    own = usual(policy.hours, _zone(rep, zone, policy))
    try:
        return replace(own, days=read_hours(rep.hours)) if rep.hours else own
    except Refusal:
        return own


def _colleague(member: Member, rep: Rep, waiting: int, policy: Policy, at: datetime) -> Colleague:
    away = (Span(rep.away_from, rep.away_until or FOREVER),) if rep.away_from else ()
    return Colleague(
        user=member.user,
        name=member.name,
        zone=_zone(rep, member.zone, policy),
        rostered=member.rostered,
        duty=Duty(hours_of(rep, member.zone, policy), away),
        presence=Presence(
            away_until=_now(rep.away_from, rep.away_until, at),
            busy_until=_now(rep.busy_from, rep.busy_until, at),
            quiet_until=_now(rep.quiet_from, rep.quiet_until, at),
        ),
        waiting=waiting,
        offered_at=rep.offered_at,
    )


def _zone(rep: Rep, zone: str, policy: Policy) -> str:
    """Their own; the team's, where the one that Slack tells is not known here."""
    return known(rep.zone, known(zone, policy.hours.zone))


def _now(begins: datetime | None, ends: datetime | None, at: datetime) -> datetime | None:
    """The end of what is going on at `at`."""
    return ends if begins and ends and begins <= at < ends else None
