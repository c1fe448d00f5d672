"""Checks that name every way a piece of JSON fails to be what Slack takes, in Slack's words."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

Fields = dict[str, Any]  # Any: JSON as it was sent
Check = Callable[[object, str], list[str]]
Rule = Callable[[Fields, str], Iterable[str]]


def problem(words: str, at: str) -> str:
    return f"[ERROR] {words} [json-pointer:{at}]"


def string(
    least: int = 1, most: int | None = None, fits: Callable[[str], bool] | None = None, otherwise: str = ""
) -> Check:
    """Text of `least` to `most` characters that `fits`, or `otherwise` says what it must be."""

    def check(value: object, at: str) -> list[str]:
        if not isinstance(value, str):
            return [problem("must provide a string", at)]
        if len(value) < least:
            return [problem(f"must be more than {least - 1} characters", at)]
        if most is not None and len(value) > most:
            return [problem(f"must be less than {most + 1} characters", at)]
        return [problem(otherwise, at)] if fits and not fits(value) else []

    return check


def number(least: float = -math.inf, most: float = math.inf, *, whole: bool = True) -> Check:
    """A number from `least` to `most`; true and false are none."""

    def check(value: object, at: str) -> list[str]:
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            return [problem(f"must provide {'an integer' if whole else 'a number'}", at)]
        if isinstance(value, float) and not math.isfinite(value):
            return [problem("must be a finite number", at)]
        if value < least:
            return [problem(f"must be at least {least}", at)]
        return [problem(f"must be at most {most}", at)] if value > most else []

    return check


def flag(value: object, at: str) -> list[str]:
    return [] if isinstance(value, bool) else [problem("must provide a boolean", at)]


def one_of(*allowed: str | int) -> Check:
    def check(value: object, at: str) -> list[str]:
        if not isinstance(value, bool) and isinstance(value, str | int) and value in allowed:
            return []
        return [problem(f"must be one of: {', '.join(map(str, allowed))}", at)]

    return check


def items(each: Check, least: int = 1, most: int | None = None) -> Check:
    """A list of `least` to `most` things, each of which passes."""

    def check(value: object, at: str) -> list[str]:
        if not isinstance(value, list):
            return [problem("must provide an array", at)]
        found = []
        if len(value) < least:
            found.append(problem(f"no less than {least} items allowed", at))
        if most is not None and len(value) > most:
            found.append(problem(f"no more than {most} items allowed", at))
        return found + [words for place, one in enumerate(value) for words in each(one, f"{at}/{place}")]

    return check


def maybe(each: Check) -> Check:
    """As `each`, or null."""
    return lambda value, at: [] if value is None else each(value, at)


def shape(required: Mapping[str, Check], optional: Mapping[str, Check], *rules: Rule) -> Check:
    """An object with these fields and no others; `rules` compare fields once each is right by itself."""
    known = {**required, **optional}

    def check(value: object, at: str) -> list[str]:
        if not isinstance(value, dict):
            return [problem("must provide an object", at)]
        found = [problem(f"missing required field: {name}", at) for name in required if name not in value]
        found += [problem(f"invalid additional property: {name}", at) for name in value if name not in known]
        for name, each in known.items():
            if name in value:
                found += each(value[name], f"{at}/{name}")
        return found or [words for rule in rules for words in rule(value, at)]

    return check


def typed(
    kind: str, required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *rules: Rule
) -> Check:
    """A shape whose `type` is `kind`."""
    return shape({"type": one_of(kind), **required}, optional or {}, *rules)


def by_type(table: Mapping[str, Check]) -> Check:
    """An object checked as its `type` demands."""

    def check(value: object, at: str) -> list[str]:
        if not isinstance(value, dict):
            return [problem("must provide an object", at)]
        if "type" not in value:
            return [problem("missing required field: type", at)]
        kind = value["type"]
        if not isinstance(kind, str) or kind not in table:
            return [problem(f"unsupported type: {kind}", f"{at}/type")]
        return table[kind](value, at)

    return check


def either(*names: str) -> Rule:
    """Exactly one of these fields."""

    def rule(fields: Fields, at: str) -> Iterator[str]:
        given = [name for name in names if name in fields]
        if len(given) > 1:
            yield problem(f"must define only one of {', '.join(names)}", at)
        if not given:
            yield problem(f"must define either {' or '.join(names)}", at)

    return rule


def some(*names: str) -> Rule:
    """At least one of these fields."""

    def rule(fields: Fields, at: str) -> Iterator[str]:
        if not any(name in fields for name in names):
            yield problem(f"must define at least one of {', '.join(names)}", at)

    return rule


def among(fields: Fields, name: str, choices: Iterable[object]) -> bool:
    """Whether the field is left out or is one of `choices`."""
    return name not in fields or fields[name] in list(choices)


def nodes(value: object, at: str) -> Iterator[tuple[Fields, str]]:
    """Every object inside `value`, outer before inner and in order, with its pointer."""
    waiting = [(value, at)]
    while waiting:
        each, place = waiting.pop()
        if isinstance(each, dict):
            yield each, place
            waiting += reversed([(inner, f"{place}/{name}") for name, inner in each.items()])
        elif isinstance(each, list):
            waiting += reversed([(inner, f"{place}/{index}") for index, inner in enumerate(each)])
