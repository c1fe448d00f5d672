"""JSON values → fields: nesting becomes dotted paths, lists of named values become named fields."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any

from bot.leads.fields import Field

Json = Any  # what json.loads gives

MAX_DEPTH = 40
MAX_FIELDS = 500
MAX_PATH = 200
UNNAMED = "item"
"""The path of a value in a list without any name."""
_MAX_DIGITS = 40
_MAX_VALUES = 100_000
"""Values in a body; reading ten times as many would take 200 ms and 30 MiB."""

_NAMED_BY = ("column_id", "checkbox_key", "question", "label", "name", "key", "field", "title", "column_name")
_VALUE_IN = ("value", "values", "string_value", "answer", "is_checked")
_DECORATION = frozenset(
    {
        *(
            "column_id",
            "column_name",
            "data_type",
            "fieldType",
            "field_type",
            "id",
            "isPrimary",
            "is_primary",
        ),
        *(
            "objectTypeId",
            "position",
            "primary",
            "ref",
            "required",
            "slug",
            "sort",
            "status",
            "type",
            "verified",
        ),
    }
)
"""What stands beside a named value and says nothing about the lead."""


def load(text: str) -> Json | None:
    """The JSON object or array in `text`, numbers as text; None where it is none."""
    if text.lstrip()[:1] not in {"{", "["} or sum(map(text.count, "{[,")) > _MAX_VALUES:
        return None
    try:
        return json.loads(text, parse_int=str, parse_float=_plain, strict=False)
    except (ValueError, RecursionError):
        return None


def flatten(value: Json, path: str = "") -> list[Field]:
    """The fields of a loaded value in its own order, the first MAX_FIELDS of them."""
    return list(islice(_walk(path[:MAX_PATH], value, 0), MAX_FIELDS))


def _plain(number: str) -> str:
    """A JSON number without exponent or `.0`, unless that made it absurdly long."""
    try:
        value = Decimal(number)
    except ArithmeticError:
        return number
    if not value.is_finite() or abs(value.adjusted()) > _MAX_DIGITS:
        return number
    whole = value == value.to_integral_value()
    return format(value.to_integral_value() if whole else value, "f")


def _walk(path: str, value: Json, depth: int) -> Iterator[Field]:
    if isinstance(value, Mapping | list) and depth >= MAX_DEPTH:
        yield path, _written(value)
    elif isinstance(value, Mapping):
        yield from _object(path, value, depth)
    elif isinstance(value, list):
        yield from _list(path, value, depth)
    elif isinstance(value, bool):
        yield path or UNNAMED, "yes" if value else "no"
    elif value is not None:
        yield path or UNNAMED, str(value)


def _written(value: Json) -> str:
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return "…"


def _object(path: str, given: Mapping[str, Json], depth: int) -> Iterator[Field]:
    if path and "value" in given and given.keys() <= _DECORATION | {"value"}:
        yield from _walk(path, given["value"], depth + 1)
        return
    titles = _titles(given)
    for key, value in given.items():
        if titles and key == "answers":
            yield from _answers(path, value, titles, depth)
        elif not (titles and key == "definition"):
            yield from _walk(_join(path, key), value, depth + 1)


def _list(path: str, given: list[Json], depth: int) -> Iterator[Field]:
    given = given[:MAX_FIELDS]
    several = sum(isinstance(item, Mapping | list) for item in given) > 1
    for at, item in enumerate(given):
        if isinstance(item, Mapping) and (named := _named(item)):
            yield from _pair(path, item, named, depth)
        elif several and isinstance(item, Mapping | list) and not _is_bare(item):
            yield from _walk(_join(path, str(at)), item, depth + 1)
        else:
            yield from _walk(path, item, depth + 1)


def _is_bare(item: Json) -> bool:
    """Whether an item is only a value with decoration, as in `emails: [{value, type}]`."""
    return isinstance(item, Mapping) and "value" in item and item.keys() <= _DECORATION | {"value"}


def _named(item: Mapping[str, Json]) -> tuple[str, str] | None:
    """The keys under which a named value has its name and its value."""
    name = next((key for key in _NAMED_BY if isinstance(item.get(key), str) and item[key].strip()), None)
    value = next((key for key in _VALUE_IN if key in item), None)
    if name is None and "value" in item and isinstance(item.get("id"), str) and item["id"].isalpha():
        name = "id"
    return (name, value) if name and value else None


def _pair(path: str, item: Mapping[str, Json], named: tuple[str, str], depth: int) -> Iterator[Field]:
    name, value = named
    here = _join(path, item[name])
    yield from _walk(here, item[value], depth + 1)
    for key, other in item.items():
        if key not in named and key not in _DECORATION:
            yield from _walk(_join(here, key), other, depth + 1)


def _titles(given: Mapping[str, Json]) -> dict[str, str]:
    """Field id → title, where answers come with the definition of their form (Typeform)."""
    definition = given.get("definition")
    fields = definition.get("fields") if isinstance(definition, Mapping) else None
    if not isinstance(fields, list) or not isinstance(given.get("answers"), list):
        return {}
    known = (each for each in fields if isinstance(each, Mapping))
    return {str(each["id"]): str(each["title"]) for each in known if "id" in each and "title" in each}


def _answers(path: str, answers: list[Json], titles: Mapping[str, str], depth: int) -> Iterator[Field]:
    for answer in answers:
        if isinstance(answer, Mapping) and isinstance(field := answer.get("field"), Mapping):
            name = titles.get(str(field.get("id"))) or str(field.get("ref") or "answer")
            given = answer.get(str(answer.get("type")))
            if isinstance(given, Mapping):
                given = given.get("label") or given.get("labels") or given
            yield from _walk(_join(path, name), given, depth + 2)


def _join(path: str, key: str) -> str:
    return (f"{path}.{key}" if path else key)[:MAX_PATH]
