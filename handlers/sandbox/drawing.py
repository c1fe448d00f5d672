"""What a person reads in a message or a view, and what they can press or fill there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.sandbox.block_objects import options
from handlers.sandbox.block_walk import blocks_in, elements_in
from handlers.sandbox.draw_elements import element, picture
from handlers.sandbox.draw_text import Node, Reader, mrkdwn, rich_text, text_object

__all__ = ["Pressable", "Reader", "buttons", "drawn", "inputs"]

Element = dict[str, Any]  # Any: JSON as it was sent


@dataclass(frozen=True)
class Pressable:
    """An element that acts: its ids, what is written on it, and what it can be set to as (label, value)."""

    block_id: str
    action_id: str
    label: str
    value: str | None
    type: str
    options: tuple[tuple[str, str], ...]
    element: Element


def drawn(text: str, blocks: Sequence[Element], reader: Reader) -> list[str]:
    """The lines `reader` sees: the blocks, or the text as mrkdwn where there are none."""
    if not blocks:
        return mrkdwn(text, reader).split("\n") if text else []
    return [line for block in blocks for line in _block(block, reader)]


def buttons(blocks: Sequence[Element]) -> list[Pressable]:
    """Everything that acts at once: buttons, menus, pickers, and inputs that dispatch."""
    return [
        _pressable(block, node)
        for block, node in _acting(blocks)
        if block.get("type") != "input" or block.get("dispatch_action")
    ]


def inputs(blocks: Sequence[Element]) -> list[Pressable]:
    """What is filled in before submitting; the label is the block's."""
    return [_pressable(block, node) for block, node in _acting(blocks) if block.get("type") == "input"]


def _acting(blocks: Sequence[Element]) -> Iterator[tuple[Element, Element]]:
    for block, _ in blocks_in(list(blocks)):
        for node, _ in elements_in(block):
            yield block, node


def _pressable(block: Element, node: Element) -> Pressable:
    named = block.get("label") or node.get("text") or node.get("placeholder")
    return Pressable(
        block_id=str(block.get("block_id") or ""),
        action_id=str(node.get("action_id") or ""),
        label=_words(named),
        value=node.get("value"),
        type=str(node["type"]),
        options=tuple(
            (_words(option.get("text")), str(option.get("value", ""))) for option in _choices(node)
        ),
        element=node,
    )


def _choices(node: Element) -> list[Element]:
    if node["type"] == "feedback_buttons":
        return [node[name] for name in ("positive_button", "negative_button") if name in node]
    return options(node)


def _words(node: object) -> str:
    return str(node.get("text") or "") if isinstance(node, dict) else ""


def _block(block: Node, reader: Reader) -> list[str]:
    draw = _BLOCKS.get(str(block.get("type")))
    return draw(block, reader) if draw else []


def _text(node: object, reader: Reader) -> list[str]:
    shown = text_object(node, reader)
    return shown.split("\n") if shown else []


def _section(block: Node, reader: Reader) -> list[str]:
    """The text, the fields, and what stands at the right end of the first line."""
    lines = _text(block.get("text"), reader)
    lines += [line for field in block.get("fields") or [] for line in _text(field, reader)]
    beside = element(block.get("accessory") or {}, reader)
    return [f"{lines[0]}  {beside}", *lines[1:]] if beside and lines else lines + ([beside] if beside else [])


def _context(block: Node, reader: Reader) -> list[str]:
    shown = [
        picture(node) if node.get("type") == "image" else text_object(node, reader)
        for node in block.get("elements") or []
    ]
    return "  ".join(shown).split("\n") if shown else []


def _row(name: str) -> Callable[[Node, Reader], list[str]]:
    """Elements side by side."""

    def draw(block: Node, reader: Reader) -> list[str]:
        shown = " ".join(element(node, reader) for node in block.get(name) or [])
        return [shown] if shown else []

    return draw


def _input(block: Node, reader: Reader) -> list[str]:
    label = text_object(block.get("label"), reader) + (" (optional)" if block.get("optional") else "")
    shown = f"{label}: {element(block.get('element') or {}, reader)}".rstrip()
    return [*shown.split("\n"), *_text(block.get("hint"), reader)]


def _image(block: Node, reader: Reader) -> list[str]:
    return [*_text(block.get("title"), reader), picture(block)]


def _video(block: Node, reader: Reader) -> list[str]:
    return [*_text(block.get("title"), reader), f"(video: {block.get('alt_text', '')})"]


def _table(block: Node, reader: Reader) -> list[str]:
    caption = [str(block["caption"])] if block.get("caption") else []
    return caption + [" | ".join(_cell(cell, reader) for cell in row) for row in block.get("rows") or []]


def _cell(cell: Node, reader: Reader) -> str:
    return " ".join(rich_text(cell, reader)) if cell.get("type") == "rich_text" else str(cell.get("text", ""))


def _chart(block: Node, _: Reader) -> list[str]:
    """The title, then a line of points for a pie and for each series."""
    chart = block.get("chart") or {}
    series = chart.get("series") or []
    lines = [f"{each.get('name')}: {_points(each.get('data'))}" for each in series]
    return [str(block.get("title", "")), *(lines or [_points(chart.get("segments"))])]


def _points(points: list[Node] | None) -> str:
    return ", ".join(f"{point.get('label')} {point.get('value')}" for point in points or [])


def _card(block: Node, reader: Reader) -> list[str]:
    lines = [picture(block["hero_image"])] if block.get("hero_image") else []
    for name in ("title", "subtitle", "body"):
        lines += _text(block.get(name), reader)
    return lines + _row("actions")(block, reader)


def _nested(name: str) -> Callable[[Node, Reader], list[str]]:
    """Titles, then the blocks inside."""

    def draw(block: Node, reader: Reader) -> list[str]:
        rich, title = block.get("rich_text_title"), block.get("title")
        plain = [title] if isinstance(title, str) else _text(title, reader)
        head = (rich_text(rich, reader) if rich else plain) + _text(block.get("subtitle"), reader)
        return head + [line for inner in block.get(name) or [] for line in _block(inner, reader)]

    return draw


def _task(block: Node, reader: Reader) -> list[str]:
    lines = [f"{block.get('title')} ({block.get('status')})"]
    return lines + [
        line for name in ("details", "output") if block.get(name) for line in rich_text(block[name], reader)
    ]


_BLOCKS: Mapping[str, Callable[[Node, Reader], list[str]]] = {
    "section": _section,
    "header": lambda block, reader: _text(block.get("text"), reader),
    "alert": lambda block, reader: _text(block.get("text"), reader),
    "context": _context,
    "actions": _row("elements"),
    "context_actions": _row("elements"),
    "divider": lambda _, __: ["---"],
    "rich_text": rich_text,
    "image": _image,
    "video": _video,
    "input": _input,
    "markdown": lambda block, _: str(block.get("text", "")).split("\n"),
    "table": _table,
    "data_table": _table,
    "data_visualization": _chart,
    "card": _card,
    "carousel": _nested("elements"),
    "container": _nested("child_blocks"),
    "plan": _nested("tasks"),
    "task_card": _task,
    "file": lambda block, _: [f"(file: {block.get('external_id', '')})"],
}
