"""The blocks of a message or view and the elements in them; what is malformed is passed over."""

from collections.abc import Iterator
from typing import Any

from handlers.sandbox.block_checks import Fields
from handlers.sandbox.block_elements import ELEMENTS

_NESTED = {"container": "child_blocks", "carousel": "elements", "plan": "tasks"}
_HELD = {
    "section": "accessory",
    "actions": "elements",
    "input": "element",
    "card": "actions",
    "context_actions": "elements",
}


def blocks_in(blocks: object, at: str = "") -> Iterator[tuple[Fields, str]]:
    """Each block with its pointer, those inside containers, carousels and plans after the outer one."""
    for block, place in _objects(blocks, at):
        yield block, place
        nested = _NESTED.get(_kind(block))
        if nested:
            yield from _objects(block.get(nested), f"{place}/{nested}")


def elements_in(block: Fields, at: str = "") -> Iterator[tuple[Fields, str]]:
    """Each element of a block that acts, with its pointer."""
    name = _HELD.get(_kind(block))
    if not name:
        return
    held = block.get(name)
    one = isinstance(held, dict)
    for element, place in _objects([held] if one else held, f"{at}/{name}"):
        if _kind(element) in ELEMENTS:
            yield element, f"{at}/{name}" if one else place


def _kind(node: Fields) -> str:
    kind = node.get("type")
    return kind if isinstance(kind, str) else ""


def _objects(value: Any, at: str) -> list[tuple[Fields, str]]:  # Any: JSON as it was sent
    given = enumerate(value) if isinstance(value, list) else ()
    return [(each, f"{at}/{place}") for place, each in given if isinstance(each, dict)]
