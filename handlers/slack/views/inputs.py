"""The fields of a form, and the form around them."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.slack.views.spans import Block
from handlers.slack.views.text import is_calm

SHORT, LONG = 300, 3000
AS_BEFORE = "(unchanged if left empty)"
"""Said of a field whose value no input can hold as it is."""


def modal(
    callback: str, title: str, blocks: Sequence[Block], opened: Mapping[str, object] | None = None
) -> Block:
    """What can be saved; `opened` comes back with it."""
    kept = {"lead": 0, "channel": "", **(opened or {})}
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": json.dumps(kept, ensure_ascii=False),
        "title": plain(title[:24]),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "blocks": list(blocks),
    }


def select(
    name: str,
    label: str,
    options: Sequence[tuple[str, str]],
    chosen: str | None = None,
    *,
    optional: bool = False,
) -> Block:
    drawn = [{"text": plain(words), "value": str(value)} for value, words in options]
    first = [each for each in drawn if each["value"] == chosen]
    element: Block = {"type": "static_select", "options": drawn} | (
        {"initial_option": first[0]} if first else {}
    )
    return field(name, label, element, optional=optional)


def text(
    name: str,
    label: str,
    *,
    many: bool = False,
    given: str | None = None,
    optional: bool = True,
    longest: int | None = None,
    such_as: str = "",
) -> Block:
    """`such_as` stands in it, in grey, until something is typed."""
    most = longest or (LONG if many else SHORT)
    element: Block = {"type": "plain_text_input", "multiline": many, "max_length": most}
    if such_as:
        element["placeholder"] = plain(such_as)
    given = (given or "").strip()
    if len(given) > most or not is_calm(given):
        label = f"{label} {AS_BEFORE}"
    elif given:
        element["initial_value"] = given
    return field(name, label, element, optional=optional)


def number(name: str, label: str, *, least: int = 0, most: int = 600, given: str | None = None) -> Block:
    """Whole; needed where one is given."""
    element: Block = {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": str(least),
        "max_value": str(most),
    }
    return field(name, label, element | ({"initial_value": given} if given else {}), optional=given is None)


def moment(name: str, label: str, *, optional: bool = False, given: datetime | None = None) -> Block:
    known = {"initial_date_time": int(given.timestamp())} if given else {}
    return field(name, label, {"type": "datetimepicker"} | known, optional=optional)


def day(name: str, label: str) -> Block:
    return field(name, label, {"type": "datepicker"})


def field(name: str, label: str, element: Block, *, optional: bool = False) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "optional": optional,
        "element": element | {"action_id": name},
    }


def plain(words: str) -> Block:
    return {"type": "plain_text", "text": words, "emoji": False}
