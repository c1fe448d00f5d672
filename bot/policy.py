"""The team's own choices, as the decisions need them: values, never the environment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Self

from bot.attention.holidays import public_holidays
from bot.attention.hours import Hours
from bot.attention.numbers import Numbers
from bot.errors import Refusal
from bot.knobs import BY_NAME
from bot.team import Choice, Member

MAIN = "main"
"""The workspace that the settings speak of."""

_NUMBERS = {each.name for each in fields(Numbers)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Where cards go, who manages, when the team is there, by which numbers it is reminded.

    `mention` is whom the group mention names: `here`, `channel`, `none` or a user group's id;
    `country` is whose public holidays are kept, `closed` the team's own days.
    """

    lead_channel: str
    managers: frozenset[str] = field(default_factory=frozenset)
    hours: Hours = field(default_factory=Hours)
    numbers: Numbers = field(default_factory=Numbers)
    mention: str = "here"
    country: str = ""
    closed: frozenset[date] = frozenset()

    def managed_by(self, members: Iterable[Member]) -> Self:
        """The same with the rostered admins among `members` for managers."""
        admins = frozenset(each.user for each in members if each.admin and each.rostered)
        return replace(self, managers=admins)

    def value(self, name: str) -> object:
        """What a setting is at present."""
        if name in _NUMBERS:
            return getattr(self.numbers, name)
        return {"zone": self.hours.zone, "hours": self.hours.days}.get(name, getattr(self, name, None))


def in_force(base: Policy, choices: Iterable[Choice], at: datetime) -> Policy:
    """`base`, as the environment has it, with what managers have chosen since."""
    return _in_force(base, tuple((each.name, each.value) for each in choices), at.year)


@lru_cache(maxsize=64)
def _in_force(base: Policy, chosen: tuple[tuple[str, str], ...], year: int) -> Policy:
    values = _read(chosen)
    country = values.get("country", base.country)
    closed = values.get("closed", base.closed)
    hours = replace(
        base.hours,
        zone=values.get("zone", base.hours.zone),
        days=values.get("hours", base.hours.days),
        closed=frozenset({*closed, *holidays_of(country, year)}),
    )
    return replace(
        base,
        managers=base.managers | values.get("managers", frozenset()),
        hours=hours,
        numbers=replace(base.numbers, **{name: values[name] for name in values.keys() & _NUMBERS}),
        mention=values.get("mention", base.mention),
        country=country,
        closed=closed,
    )


def _read(chosen: Iterable[tuple[str, str]]) -> Mapping[str, Any]:  # Any: each setting's own type
    """What an earlier or later release wrote and this one cannot read is as if it were not chosen."""
    values = {}
    for name, text in chosen:
        if name in BY_NAME:
            try:
                values[name] = BY_NAME[name].read(text)
            except Refusal:
                continue
    return values


def holidays_of(country: str, year: int) -> Iterable[date]:
    """Those around `year` of a country as it is chosen (`US-TX`); raises UnknownCountry, UnknownRegion."""
    if not country:
        return ()
    code, _, region = country.partition("-")
    return public_holidays(code, region or None, range(year - 1, year + 3))
