"""A form that was not saved, offered again with all that was typed into it.

Slack gives a button's value back, and the message that it stands on: what is too long for the one is
carried, and can be read, in the other.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from handlers.slack.requests import Kept
from handlers.slack.views.card import Drawn
from handlers.slack.views.inputs import plain
from handlers.slack.views.spans import Block, Plain, flat, rich
from handlers.slack.views.text import MESSAGE, clean

VALUE = 2000
"""Characters that a button's value holds."""
TYPED, BEFORE = "typed:", "before:"
"""How the ids of blocks begin that carry what was typed, and what stood there before."""
BUTTON = "again"


def again(kept: Kept, why: str) -> Drawn:
    """Says why it was not saved, and has a button that opens it as it was."""
    line = [Plain(clean(why, MESSAGE))]
    short, long = _parted(kept)
    button: Block = {
        "type": "button",
        "action_id": BUTTON,
        "text": plain("Open again"),
        "style": "primary",
        "value": short,
    }
    carried = [rich([[Plain(text)]]) | {"block_id": name} for name, text in long.items()]
    return flat([line]), [rich([line]), *carried, {"type": "actions", "elements": [button]}]


def carried(blocks: list[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:  # Any: Slack's JSON
    """What the blocks of such a message carry, by id."""
    for block in blocks:
        name = str(block.get("block_id", ""))
        if name.startswith((TYPED, BEFORE)):
            yield name, str(block["elements"][0]["elements"][0]["text"])


def fits(kept: Kept) -> bool:
    """Whether the button alone carries it, as it must where nobody else sees the message."""
    return not _parted(kept)[1]


def _parted(kept: Kept) -> tuple[str, dict[str, str]]:
    """The button's value, and the longest texts, which are left out of it until it is short enough."""
    texts = {TYPED + name: text for name, text in kept.values.items()}
    texts |= {BEFORE + name: text for name, text in kept.given.items()}
    long: dict[str, str] = {}
    while len(value := _value(kept, texts)) > VALUE:
        longest = max(texts, key=lambda name: len(texts[name]))
        long[longest] = texts.pop(longest)
    return value, long


def _value(kept: Kept, texts: Mapping[str, str]) -> str:
    about = [kept.verb, kept.lead, kept.channel, kept.entry or 0, kept.message]
    return json.dumps([about, texts], ensure_ascii=False, separators=(",", ":"))
