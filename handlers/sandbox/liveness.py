"""What in a message would notify somebody or lead somewhere: live mentions, links and channels."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from handlers.sandbox.block_checks import nodes
from handlers.sandbox.draw_text import TOKEN, unescaped

Live = tuple[str, str]
"""("mention", "@channel", a user's or a usergroup's id), ("link", url) or ("channel", id or #name)."""

_TLDS = (
    "com|net|org|edu|gov|io|co|dev|app|ai|me|ly|gg|info|biz|xyz|link|site|online|shop|eu|uk|de|fr|ru|us|ca"
)
_URL = re.compile(
    rf"(?:https?://|mailto:|tel:|www\.)[^\s<>|]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:{_TLDS})(?![\w-])(?:/[^\s<>|]*)?",
    re.IGNORECASE,
)
_BROADCAST = re.compile(r"(?<![\w@<!])@(here|channel|everyone)\b")
_CHANNEL = re.compile(r"(?<![\w&#<])#(?=[\w-]*[^\W\d_])([\w-]{1,80})")
_MARKDOWN_LINK = re.compile(r"\]\(\s*<?([^\s)>]+)")
_TRAILING = ".,;:!?)]}'\"*_~`"


def live(text: str, blocks: object, mrkdwn: bool = True) -> set[Live]:
    """All that is live in a message's text and blocks; `mrkdwn` is the argument of chat.postMessage."""
    found = set(_tokens(text)) | (set(_bare_links(text)) if mrkdwn else set())
    for node, _ in nodes(blocks, ""):
        found.update(_in_node(node))
    return found


def _in_node(node: Mapping[str, Any]) -> Iterator[Live]:  # Any: JSON as it was sent
    kind, text = node.get("type"), node.get("text")
    if kind == "mrkdwn" and isinstance(text, str):
        yield from _tokens(text)
        if node.get("verbatim") is not True:
            yield from _bare(text)
    elif kind == "markdown" and isinstance(text, str):
        yield from _markdown(text)
    elif isinstance(kind, str) and kind in _SPANS:
        yield from _SPANS[kind](node)
    elif isinstance(text, dict) and isinstance(node.get("url"), str):
        yield "link", node["url"]


def _markdown(text: str) -> Iterator[Live]:
    """How far markdown blocks go is not documented: everything that might be live is taken to be."""
    yield from _tokens(text)
    yield from _bare(text)
    for target in _MARKDOWN_LINK.findall(text):
        yield "link", unescaped(target)


def _tokens(text: str) -> Iterator[Live]:
    for inner in TOKEN.findall(text):
        target = inner.partition("|")[0]
        yield from _token(target)


def _token(target: str) -> Iterator[Live]:
    if target.startswith("!subteam^"):
        yield "mention", target.split("^")[1]
    elif target.startswith("!date^"):
        linked = target.split("^")[3:]
        yield from (("link", unescaped(url)) for url in linked)
    elif target.startswith("!"):
        yield "mention", f"@{target[1:].partition('^')[0]}"
    elif target.startswith("@"):
        yield "mention", target[1:]
    elif target.startswith("#"):
        yield "channel", target[1:]
    else:
        yield "link", unescaped(target)


def _bare(text: str) -> Iterator[Live]:
    """What Slack would find by itself in text that is not verbatim."""
    yield from _bare_links(text)
    rest = TOKEN.sub(" ", text)
    yield from (("mention", f"@{name}") for name in _BROADCAST.findall(rest))
    yield from (("channel", f"#{name}") for name in _CHANNEL.findall(unescaped(rest)))


def _bare_links(text: str) -> Iterator[Live]:
    for found in _URL.finditer(unescaped(TOKEN.sub(" ", text))):
        yield "link", found[0].rstrip(_TRAILING)


def _field(kind: str, name: str, before: str = "") -> Callable[[Mapping[str, Any]], list[Live]]:
    """The field of a rich text element or button that is live, if it is given."""
    return lambda node: [(kind, f"{before}{node[name]}")] if isinstance(node.get(name), str) else []


_SPANS: Mapping[str, Callable[[Mapping[str, Any]], list[Live]]] = {
    "link": _field("link", "url"),
    "date": _field("link", "url"),
    "button": _field("link", "url"),
    "url": _field("link", "url"),
    "user": _field("mention", "user_id"),
    "usergroup": _field("mention", "usergroup_id"),
    "broadcast": _field("mention", "range", "@"),
    "channel": _field("channel", "channel_id"),
    "video": _field("link", "title_url"),
}
