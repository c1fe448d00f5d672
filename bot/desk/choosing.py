"""The settings that managers change: what holds, who changed it, and changing it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.desk.asking import Ask, answered_with
from bot.desk.force import Aside, policy_of, reckoned_of
from bot.desk.homes import redraw
from bot.errors import BadChoices, ManagersOnly, OutOfOrder, Refusal
from bot.knobs import BY_NAME, KNOBS, Knob, text_of
from bot.policy import Policy
from bot.ports import Store, Unit
from bot.team import Choice

ASCENDING: Sequence[tuple[str, str]] = (
    ("next_rep", "mention_after"),
    ("mention_after", "first_response"),
    ("call_from", "call_until"),
    ("second_try", "third_try"),
    ("fourth_try", "fifth_try"),
    ("fifth_try", "sixth_try"),
)
"""The first of each pair must be less than the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting as it holds; `by` and `at` are there where a manager changed it."""

    knob: Knob
    text: str
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All of them in order, and what people are called."""

    settings: Sequence[Setting]
    names: Mapping[str, str]
    zone: str

    def text(self, name: str) -> str:
        return next(each.text for each in self.settings if each.knob.name == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a manager was answered: the labels of what is different now."""

    changed: list[str]


@dataclass(frozen=True, slots=True)
class Choosing:
    store: Store
    policy: Policy
    aside: Aside

    async def settings(self, ask: Ask) -> Settings:
        """Raises ManagersOnly."""
        return await self.store.read(ask.workspace, lambda unit: _settings(unit, ask, self.policy))

    async def choose(self, ask: Ask, texts: Mapping[str, str]) -> Chosen:
        """Makes the settings in `texts` hold at once; raises BadChoices with what is wrong of which."""
        with suppress(Refusal):  # told by the unit, together with all else that is wrong
            await reckoned_of(texts.get("country", "").strip().upper(), ask.at, self.aside)
        return await answered_with(
            Chosen, self.store, ask, lambda unit: _choose(unit, ask, texts, self.policy)
        )


def manager(ask: Ask, policy: Policy) -> None:
    """Refuses everybody else."""
    if ask.by not in policy.managers:
        raise ManagersOnly("settings")


def _settings(unit: Unit, ask: Ask, base: Policy) -> Settings:
    policy = policy_of(unit, base)
    manager(ask, policy)
    chosen = {each.name: each for each in unit.choices()}
    return Settings(
        settings=[_setting(knob, policy, chosen.get(knob.name)) for knob in KNOBS],
        names={each.user: each.name for each in unit.members()},
        zone=policy.hours.zone,
    )


def _setting(knob: Knob, policy: Policy, choice: Choice | None) -> Setting:
    text = text_of(policy.value(knob.name))
    return Setting(knob=knob, text=text, by=choice.by if choice else None, at=choice.at if choice else None)


def _choose(unit: Unit, ask: Ask, texts: Mapping[str, str], base: Policy) -> Chosen:
    unit.alone()
    policy = policy_of(unit, base)
    manager(ask, policy)
    values = _read(texts)
    _sensible(values, policy)
    different = {name: value for name, value in values.items() if value != policy.value(name)}
    for name, value in different.items():
        if value == base.value(name):
            unit.forget_choice(name)
        else:
            unit.choose(Choice(name=name, value=text_of(value), by=ask.by, at=ask.at))
    if different:
        unit.disturb()
        redraw(unit, (each.user for each in unit.members()), ask.by)
    return Chosen(changed=[BY_NAME[name].label for name in different])


def _read(texts: Mapping[str, str]) -> dict[str, Any]:  # Any: each setting's own type
    values, wrong = {}, {}
    for name, text in texts.items():
        try:
            values[name] = BY_NAME[name].read(text)
        except Refusal as refusal:
            wrong[name] = refusal.to_json()
    if wrong:
        raise BadChoices(wrong)
    return values


def _sensible(values: Mapping[str, Any], policy: Policy) -> None:  # Any: each setting's own type
    """What must be in order is so, together with what holds already; said of what is being changed."""
    wrong: dict[str, Any] = {}
    for lower, upper in ASCENDING:
        low, high = (values.get(name, policy.value(name)) for name in (lower, upper))
        if low < high or not {lower, upper} & values.keys():
            continue
        less = lower in values
        name, other = (lower, upper) if less else (upper, lower)
        wrong[name] = OutOfOrder(name, other, text_of(high if less else low), less).to_json()
    if wrong:
        raise BadChoices(wrong)
