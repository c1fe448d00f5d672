"""Forms with what is known filled in: what somebody typed, or what an entry of the history says."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.slack.views.spans import Block

Values = Mapping[str, str]
"""By field, as a form gives them back: of a choice its value, of a moment its second."""


def prefilled(blocks: Sequence[Block], values: Values) -> list[Block]:
    """The same fields with just these values in them."""
    return [_with(block, values) if block["type"] == "input" else block for block in blocks]


def given(blocks: Sequence[Block]) -> dict[str, str]:
    """What is filled in, by field."""
    found: dict[str, str] = {}
    for block in blocks:
        element = block.get("element", {})
        for name, value in element.items():
            if name.startswith("initial_"):
                found[block["block_id"]] = str(value["value"] if name == "initial_option" else value)
    return found


def known(detail: Mapping[str, Any], zone: str) -> dict[str, str]:
    """What the detail of an entry (JSON) fills in; days are those of `zone`."""
    said = {name: str(detail[name]) for name in _AS_THEY_ARE if detail.get(name) is not None}
    if detail.get("to"):
        said["rep"] = str(detail["to"])
    if detail.get("until"):
        said["when"] = _day(detail["until"], zone)
    led_to = detail.get("led_to") or {}
    if led_to:
        said["led_to"] = str(led_to["verb"])
    at = detail.get("at") or led_to.get("at") or led_to.get("until")
    return said | ({"when": _second(at)} if at else {})


_AS_THEY_ARE = ("how", "channel", "minutes", "reason", "note")


def _second(at: str) -> str:
    return str(int(datetime.fromisoformat(at).timestamp()))


def _day(at: str, zone: str) -> str:
    return datetime.fromisoformat(at).astimezone(ZoneInfo(zone)).date().isoformat()


def _with(block: Block, values: Values) -> Block:
    element = {name: value for name, value in block["element"].items() if not name.startswith("initial_")}
    value = values.get(block["block_id"])
    fill = _FILLS.get(element["type"])
    return block | {"element": element | (fill(element, value) if value and fill else {})}


def _option(element: Block, value: str) -> Block:
    chosen = [each for each in element["options"] if each["value"] == value]
    return {"initial_option": chosen[0]} if chosen else {}


def _text(element: Block, value: str) -> Block:
    return {"initial_value": value[: element["max_length"]]}


_FILLS: Mapping[str, Callable[[Block, str], Block]] = {
    "static_select": _option,
    "plain_text_input": _text,
    "number_input": lambda _, value: {"initial_value": value},
    "datetimepicker": lambda _, value: {"initial_date_time": int(value)},
    "datepicker": lambda _, value: {"initial_date": value},
    "users_select": lambda _, value: {"initial_user": value},
}
