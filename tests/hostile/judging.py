"""The judges of what people are shown: dead, short, whole and without hidden tricks."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from handlers.sandbox.blocks import message_problems
from handlers.sandbox.liveness import live

TEXT, STRING = 4000, 3000
"""Characters of a fall-back text, and of any one string in blocks."""
_UNESCAPED = re.compile(r"[<>]|&(?!(?:amp|lt|gt);)")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_SPELLING = frozenset("\u200c\u200d")
"""Invisible, but emoji and several scripts are spelled with them."""
_JOINER = "\u2060"
"""What keeps an address in the fall-back text from being one."""


def wrongs(text: str, blocks: object, ours: Collection[str] = ()) -> list[str]:
    """What is amiss with a message; `ours` are the validated phones and addresses that may be live."""
    strings = list(_strings(blocks))
    hidden = sorted(_hidden(text.replace("\n", "").replace(_JOINER, "")) | _hidden("".join(strings)))
    return [
        *(f"{kind} {target!r} is live" for kind, target in live(text, blocks) if not _is_ours(target, ours)),
        *(f"{each!a} is in it" for each in hidden),
        *(f"{found[0]!r} is not escaped" for found in _UNESCAPED.finditer(text)),
        *([f"{len(text)} characters of text"] if len(text) > TEXT else []),
        *(f"a string of {len(each)} characters" for each in strings if len(each) > STRING),
        *(str(problem) for problem in message_problems(blocks)),
    ]


def wrongs_of_view(blocks: object) -> list[str]:
    """The same for a modal, whose inputs hold what was said of old as it was."""
    return [
        *(f"{kind} {target!r} is live" for kind, target in live("", blocks)),
        *(f"{each!a} is in it" for each in sorted(_hidden("".join(_strings(blocks))))),
    ]


def wrongs_of_page(page: str) -> list[str]:
    """What could move a terminal's cursor or hide a word."""
    return [f"{each!a} is on the page" for each in sorted(_hidden(page.replace("\n", "")))]


def _is_ours(target: str, ours: Collection[str]) -> bool:
    """Of an odd address in the fall-back text the end alone reads as one."""
    bare = unquote(target).removeprefix("mailto:").removeprefix("tel:")
    return "?" not in target and any(own.endswith(bare) for own in ours)


def _hidden(text: str) -> set[str]:
    return {each for each in text if unicodedata.category(each) in _HIDDEN and each not in _SPELLING}


def _strings(node: object) -> Iterator[str]:
    """Every string that Slack might draw."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for each in node.values():
            yield from _strings(each)
    elif isinstance(node, list):
        for each in node:
            yield from _strings(each)
