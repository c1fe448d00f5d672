"""Text as people read it: Slack's own markup, rich text and text objects, as plain lines."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.sandbox.draw_dates import moment

Node = Mapping[str, Any]  # Any: JSON as it was sent

TOKEN = re.compile(r"<([@#!][^<>\n]+|(?:[A-Za-z][\w+.-]*:|[\w-]+\.[\w-])[^<>|\s]*(?:\|[^<>\n]*)?)>")
"""A control sequence in mrkdwn, a mention or an address; escaped text holds none."""

_CODE = re.compile(r"```(.+?)```|`([^`\n]+)`", re.DOTALL)
_MARKED = re.compile(r"(?<![\w*_~])([*_~])(?=\S)([^\n]*?\S)\1(?![\w*_~])")
_DATE = re.compile(r"!date\^(-?\d{1,12})\^([^^|]*)(?:\^[^|]*)?")


@dataclass(frozen=True)
class Reader:
    """Whoever reads: their zone, the time, and the names of users, channels and usergroups by id."""

    zone: str
    now: float
    names: Mapping[str, str]


def unescaped(text: str) -> str:
    """&lt; &gt; &amp; as the characters they stand for, once."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mrkdwn(text: str, reader: Reader) -> str:
    """Slack's markup as it reads: signs of bold, italic, strike and code gone, control sequences resolved."""
    drawn, end = "", 0
    for code in _CODE.finditer(text):
        drawn += _prose(text[end : code.start()], reader)
        drawn += _resolved((code[1] or code[2]).strip("\n"), reader)
        end = code.end()
    return drawn + _prose(text[end:], reader)


def _prose(text: str, reader: Reader) -> str:
    """Emphasis is taken off around control sequences, never inside an address or a name."""
    text = text.replace("\0", "")
    held = TOKEN.findall(text)
    bare = TOKEN.sub("\0", text)
    for _ in range(3):
        bare = _MARKED.sub(r"\2", bare)
    first, *rest = bare.split("\0")
    return _resolved(
        first + "".join(f"<{token}>{part}" for token, part in zip(held, rest, strict=True)), reader
    )


def _resolved(text: str, reader: Reader) -> str:
    """Control sequences resolved, then everything unescaped, once."""
    parts = TOKEN.split(text)
    return "".join(_token(part, reader) if place % 2 else unescaped(part) for place, part in enumerate(parts))


def _token(inner: str, reader: Reader) -> str:
    """What stands between < and >, as it reads."""
    target, _, label = inner.partition("|")
    label = unescaped(label)
    if date := _DATE.fullmatch(target):
        return moment(int(date[1]), date[2], label, reader.zone, reader.now)
    if target.startswith("!subteam^"):
        return _at(target.removeprefix("!subteam^"), label, reader)
    if target.startswith("!"):
        return label or f"@{target[1:].partition('^')[0]}"
    if target[0] == "@":
        return _at(target[1:], label, reader)
    if target[0] == "#":
        return f"#{reader.names.get(target[1:]) or label or target[1:]}"
    return label or unescaped(target)


def _at(id_: str, label: str, reader: Reader) -> str:
    return "@" + (reader.names.get(id_) or label or id_).removeprefix("@")


def text_object(node: object, reader: Reader) -> str:
    """plain_text as it is, mrkdwn as it reads."""
    if not isinstance(node, dict):
        return ""
    text = str(node.get("text") or "")
    return mrkdwn(text, reader) if node.get("type") == "mrkdwn" else text


def rich_text(block: Node, reader: Reader) -> list[str]:
    """The lines of a rich_text block."""
    return [line for part in block.get("elements") or [] for line in _part(part, reader)]


def _part(part: Node, reader: Reader) -> list[str]:
    kind, inner = part.get("type"), part.get("elements") or []
    if kind == "rich_text_list":
        return _list(part, inner, reader)
    lines = spans(inner, reader).removesuffix("\n").split("\n")
    return [f"> {line}" for line in lines] if kind == "rich_text_quote" else lines


def _list(part: Node, entries: list[Node], reader: Reader) -> list[str]:
    pad, first = "  " * int(part.get("indent") or 0), 1 + int(part.get("offset") or 0)
    ordered = part.get("style") == "ordered"
    return [
        f"{pad}{f'{first + place}.' if ordered else '•'} {spans(entry.get('elements') or [], reader)}"
        for place, entry in enumerate(entries)
    ]


def spans(elements: list[Node], reader: Reader) -> str:
    """The elements of one section in a row."""
    return "".join(
        _SPANS[str(element.get("type"))](element, reader)
        for element in elements
        if element.get("type") in _SPANS
    )


def _date(element: Node, reader: Reader) -> str:
    given = element.get("timestamp"), element.get("format"), element.get("fallback")
    return moment(*given, reader.zone, reader.now)


_SPANS: Mapping[str, Callable[[Node, Reader], str]] = {
    "text": lambda element, _: str(element.get("text", "")),
    "link": lambda element, _: str(element.get("text") or element.get("url", "")),
    "user": lambda element, reader: _at(str(element.get("user_id")), "", reader),
    "usergroup": lambda element, reader: _at(str(element.get("usergroup_id")), "", reader),
    "channel": lambda element, reader: _token(f"#{element.get('channel_id')}", reader),
    "team": lambda element, reader: _at(str(element.get("team_id")), "", reader),
    "broadcast": lambda element, _: f"@{element.get('range')}",
    "emoji": lambda element, _: f":{element.get('name')}:",
    "color": lambda element, _: str(element.get("value", "")),
    "date": _date,
}
