"""Whether Slack would take a message's blocks or a view, and the ids it gives to what has none."""

import base64
import copy
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from handlers.sandbox.block_checks import Check, Fields, by_type, flag, items, problem, string, typed
from handlers.sandbox.block_data import CELL_CHARACTERS, cell_characters
from handlers.sandbox.block_layout import ON_SURFACE
from handlers.sandbox.block_objects import ID, plain
from handlers.sandbox.block_walk import blocks_in, elements_in

MARKDOWN_CHARACTERS = 12_000
Walked = list[tuple[Fields, str]]


def message_problems(blocks: object) -> list[str]:
    """Why Slack would refuse these blocks in a message, a line each as in response_metadata.messages."""
    found = items(by_type(ON_SURFACE["message"]), 0, 50)(blocks, "/blocks")
    return found + _together(blocks, "/blocks")


def view_problems(view: object) -> list[str]:
    """Why Slack would refuse this modal or Home, a line each as in response_metadata.messages."""
    found = by_type(_VIEWS)(view, "/view")
    if not isinstance(view, dict):
        return found
    return found + _together(view.get("blocks"), "/view/blocks") + list(_submitted(view))


def with_ids(blocks: Sequence[Fields]) -> list[Fields]:
    """Copies of the blocks with the ids Slack would have made up; the same place gets the same id."""
    given = copy.deepcopy(list(blocks))
    for block, at in blocks_in(given):
        _named(block, "block_id", at)
        for element, place in elements_in(block, at):
            _named(element, "action_id", place)
    return given


def _named(node: Fields, name: str, at: str) -> None:
    if not node.get(name):
        node[name] = base64.b32encode(hashlib.sha256(at.encode()).digest()).decode()[:6]


_VIEW: Mapping[str, Check] = {
    "callback_id": ID,
    "external_id": string(0, 255),
    "private_metadata": string(0, 3000),
}


def _view_blocks(surface: str) -> Mapping[str, Check]:
    return {"blocks": items(by_type(ON_SURFACE[surface]), 0, 100)}


_VIEWS: Mapping[str, Check] = {
    "modal": typed(
        "modal",
        {"title": plain(24), **_view_blocks("modal")},
        {
            **_VIEW,
            "submit": plain(24),
            "close": plain(24),
            "clear_on_close": flag,
            "notify_on_close": flag,
        },
    ),
    "home": typed("home", _view_blocks("home"), _VIEW),
}


def _submitted(view: Fields) -> Iterator[str]:
    """What is filled in must reach the app: by a submit button on a modal, by itself on a Home."""
    inputs = [(block, at) for block, at in _walked(view.get("blocks"), "/view/blocks") if _is(block, "input")]
    if view.get("type") == "modal" and inputs and "submit" not in view:
        yield problem("missing required field: submit", "/view")
    for block, at in inputs:
        if view.get("type") == "home" and block.get("dispatch_action") is not True:
            yield problem("must dispatch its action on a Home", f"{at}/dispatch_action")


def _together(blocks: object, at: str) -> list[str]:
    """What can be seen only over all blocks: doubles, sums and counts."""
    walked = _walked(blocks, at)
    return [*_distinct(walked), *_summed(walked, at), *_counted(walked, at), *_focused(walked)]


def _walked(blocks: object, at: str) -> Walked:
    return list(blocks_in(blocks, at))


def _distinct(walked: Walked) -> Iterator[str]:
    """No block_id twice, and no action_id twice in one block, as Slack has it."""
    yield from _doubles("block_id", walked)
    for block, place in walked:
        yield from _doubles("action_id", elements_in(block, place))


def _doubles(name: str, among: Iterable[tuple[Fields, str]]) -> Iterator[str]:
    seen: set[str] = set()
    for node, at in among:
        given = node.get(name)
        if not isinstance(given, str):
            continue
        if given in seen:
            yield problem(f"{name} already exists: {given}", f"{at}/{name}")
        seen.add(given)


def _summed(walked: Walked, at: str) -> Iterator[str]:
    """Markdown and the cells of tables are counted over the whole message."""
    texts = [block.get("text") for block, _ in walked if _is(block, "markdown")]
    if sum(len(text) for text in texts if isinstance(text, str)) > MARKDOWN_CHARACTERS:
        yield problem(f"markdown must be less than {MARKDOWN_CHARACTERS + 1} characters in all", at)
    for kind in ("table", "data_table"):
        if sum(cell_characters(block) for block, _ in walked if _is(block, kind)) > CELL_CHARACTERS:
            yield problem(f"cells must be less than {CELL_CHARACTERS + 1} characters in all", at)


def _counted(walked: Walked, at: str) -> Iterator[str]:
    for kind, most in (("table", 1), ("data_visualization", 2)):
        if sum(_is(block, kind) for block, _ in walked) > most:
            yield problem(f"no more than {most} {kind} blocks allowed", at)


def _focused(walked: Walked) -> Iterator[str]:
    focused = [place for node, place in _elements(walked) if node.get("focus_on_load") is True]
    for place in focused[1:]:
        yield problem("only one element can be focused on load", f"{place}/focus_on_load")


def _elements(walked: Walked) -> Iterator[tuple[Fields, str]]:
    for block, at in walked:
        yield from elements_in(block, at)


def _is(block: Any, kind: str) -> bool:  # Any: a block as it was sent
    return bool(block.get("type") == kind)
