"""Filling a form as Slack's own client would let a person fill it."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from handlers.sandbox.block_checks import Check, items
from handlers.sandbox.block_objects import options, web
from handlers.sandbox.block_values import CHANNEL, CONVERSATION, DAY, EMAIL, MOMENT, TIME, USER
from handlers.sandbox.nouns import Json

Given = Mapping[str, object]


class CannotFill(LookupError):
    """The client would not let the form be sent like this."""


def filled(blocks: Sequence[Json], given: Given) -> dict[str, Json]:
    """`state.values` of a form; `given` is by label, block_id or action_id."""
    known = {name for block in _inputs(blocks) for name in _names(block)}
    if set(given) - known:
        raise CannotFill(f"no field is called {sorted(set(given) - known)}: there is {sorted(known)}")
    return {
        block["block_id"]: {block["element"]["action_id"]: _state(block, given)} for block in _inputs(blocks)
    }


def untouched(blocks: Sequence[Json]) -> dict[str, Json]:
    """`state.values` of a form that nobody has filled yet."""
    return partly(blocks, {})


def partly(blocks: Sequence[Json], given: Given) -> dict[str, Json]:
    """`state.values` of a form in the midst of being filled; `given` is by block_id, None for emptied."""
    return {
        block["block_id"]: {block["element"]["action_id"]: _so_far(block, given)} for block in _inputs(blocks)
    }


def _so_far(block: Json, given: Given) -> Json:
    """What would not be let through yet counts as empty."""
    element = block["element"]
    try:
        return _set(element, given.get(block["block_id"], _prefilled(element)))
    except CannotFill:
        return _set(element, None)


def read(element: Json, value: object) -> Json:
    """What an element holds once a person has set it to `value`, by label or by value."""
    return _READ[element["type"]](element, value)


def _inputs(blocks: Sequence[Json]) -> list[Json]:
    return [block for block in blocks if block["type"] == "input"]


def _names(block: Json) -> tuple[str, str, str]:
    return block["label"]["text"], block["block_id"], block["element"]["action_id"]


def _state(block: Json, given: Given) -> Json:
    element = block["element"]
    named = [name for name in _names(block) if name in given]
    value = given[named[0]] if named else _prefilled(element)
    if value in (None, "", []) and not block.get("optional"):
        raise CannotFill(f"{block['label']['text']!r} must be filled")
    return _set(element, value)


def _set(element: Json, value: object) -> Json:
    kind = element["type"]
    empty: Json = {_KEYS.get(kind, "value"): [] if kind in _MANY else None}
    return {"type": kind} | (empty if value in (None, "", []) else read(element, value))


def _prefilled(element: Json) -> object:
    """What the app has filled in beforehand, whatever it is called."""
    for name, value in element.items():
        if name == "initial_option":
            return value["value"]
        if name == "initial_options":
            return [option["value"] for option in value]
        if name.startswith("initial_"):
            return value
    return None


def _text(element: Json, value: object) -> Json:
    text = str(value)
    if len(text) > element.get("max_length", 3000):
        raise CannotFill(f"{text[:20]!r}… is longer than {element.get('max_length', 3000)}")
    if len(text) < element.get("min_length", 0):
        raise CannotFill(f"{text!r} is shorter than {element['min_length']}")
    return {"value": text}


def _number(element: Json, value: object) -> Json:
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise CannotFill(f"{value!r} is no number") from error
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        raise CannotFill(f"{value} is not whole")
    least, most = element.get("min_value", "-inf"), element.get("max_value", "inf")
    if not Decimal(least) <= number <= Decimal(most):
        raise CannotFill(f"{value} is out of bounds")
    return {"value": str(value)}


def _rich(_: Json, value: object) -> Json:
    words = {"type": "rich_text_section", "elements": [{"type": "text", "text": str(value)}]}
    return {"rich_text_value": {"type": "rich_text", "elements": [words]}}


def _option(element: Json, value: object) -> Json:
    return {"selected_option": _chosen(element, value)}


def _options(element: Json, values: Sequence[object]) -> Json:
    if len(values) > element.get("max_selected_items", len(values)):
        raise CannotFill(f"no more than {element['max_selected_items']} may be chosen")
    return {"selected_options": [_chosen(element, value) for value in values]}


def _chosen(element: Json, value: object) -> Json:
    offered = options(element)
    for option in offered:
        if value in (option["value"], option["text"]["text"]):
            chosen: Json = option
            return chosen
    raise CannotFill(f"{value!r} is no choice of {[option['text']['text'] for option in offered]}")


def _that(key: str, fits: Check) -> Callable[[Json, Any], Json]:  # Any: what a test gives
    """A value that the client would let through as it is."""

    def reader(element: Json, value: object) -> Json:
        if wrong := fits(value, ""):
            raise CannotFill(f"{value!r} in {element['type']}: {wrong[0]}")
        return {key: value}

    return reader


_ONE = ("static_select", "radio_buttons", "overflow")
_SEVERAL = ("multi_static_select", "checkboxes")
_PLAIN: Mapping[str, tuple[str, Check]] = {
    "email_text_input": ("value", EMAIL),
    "url_text_input": ("value", web()),
    "datepicker": ("selected_date", DAY),
    "timepicker": ("selected_time", TIME),
    "datetimepicker": ("selected_date_time", MOMENT),
    "users_select": ("selected_user", USER),
    "conversations_select": ("selected_conversation", CONVERSATION),
    "channels_select": ("selected_channel", CHANNEL),
    "multi_users_select": ("selected_users", items(USER)),
    "multi_conversations_select": ("selected_conversations", items(CONVERSATION)),
    "multi_channels_select": ("selected_channels", items(CHANNEL)),
}
_KEYS = {
    **{kind: key for kind, (key, _) in _PLAIN.items()},
    **dict.fromkeys(_ONE, "selected_option"),
    **dict.fromkeys(_SEVERAL, "selected_options"),
    "rich_text_input": "rich_text_value",
}
_MANY = (*_SEVERAL, "multi_users_select", "multi_conversations_select", "multi_channels_select")
_READ: Mapping[str, Callable[[Json, Any], Json]] = {  # Any: what a test gives
    "plain_text_input": _text,
    "number_input": _number,
    "rich_text_input": _rich,
    **dict.fromkeys(_ONE, _option),
    **dict.fromkeys(_SEVERAL, _options),
    **{kind: _that(key, fits) for kind, (key, fits) in _PLAIN.items()},
}
