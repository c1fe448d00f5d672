"""Filling a form as Slack's own client would let a person fill it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from handlers.sandbox.world import Json

Given = Mapping[str, object]


class CannotFill(LookupError):
    """The client would not let the form be sent like this."""


def filled(blocks: Sequence[Json], given: Given) -> dict[str, Json]:
    """`state.values` of a form; `given` is by label, block_id or action_id."""
    inputs = [block for block in blocks if block["type"] == "input"]
    known = {name for block in inputs for name in _names(block)}
    if set(given) - known:
        raise CannotFill(f"no field is called {sorted(set(given) - known)}: there is {sorted(known)}")
    return {block["block_id"]: {block["element"]["action_id"]: _state(block, given)} for block in inputs}


def _names(block: Json) -> tuple[str, str, str]:
    return block["label"]["text"], block["block_id"], block["element"]["action_id"]


def _state(block: Json, given: Given) -> Json:
    element = block["element"]
    named = [name for name in _names(block) if name in given]
    state: Json = {"type": element["type"]}
    value = given[named[0]] if named else _prefilled(element)
    if value in (None, ""):
        if not block.get("optional"):
            raise CannotFill(f"{block['label']['text']!r} must be filled")
        return state | {_KEYS.get(element["type"], "value"): None}
    return state | _READ.get(element["type"], _text)(element, value)


def _prefilled(element: Json) -> object:
    for key in (
        "initial_value",
        "initial_option",
        "initial_date",
        "initial_time",
        "initial_date_time",
        "initial_user",
    ):
        if key in element:
            return element[key]["value"] if key == "initial_option" else element[key]
    return None


def _text(element: Json, value: object) -> Json:
    text = str(value)
    if len(text) > element.get("max_length", 3000):
        raise CannotFill(f"{text[:20]!r}… is longer than {element.get('max_length', 3000)}")
    return {"value": text}


def _number(element: Json, value: object) -> Json:
    number = float(str(value))
    if not float(element.get("min_value", "-inf")) <= number <= float(element.get("max_value", "inf")):
        raise CannotFill(f"{value} is out of bounds")
    return {"value": str(value)}


def _option(element: Json, value: object) -> Json:
    for option in element["options"]:
        if value in (option["value"], option["text"]["text"]):
            return {"selected_option": option}
    raise CannotFill(f"{value!r} is no choice of {[option['text']['text'] for option in element['options']]}")


_KEYS = {
    "static_select": "selected_option",
    "radio_buttons": "selected_option",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
}
_OPTIONS = ("static_select", "radio_buttons")


def _under(key: str) -> Callable[[Json, Any], Json]:  # Any: what a test gives
    return lambda _, value: {key: value}


_READ: Mapping[str, Callable[[Json, Any], Json]] = {  # Any: what a test gives
    "number_input": _number,
    **dict.fromkeys(_OPTIONS, _option),
    **{kind: _under(key) for kind, key in _KEYS.items() if kind not in _OPTIONS},
}
