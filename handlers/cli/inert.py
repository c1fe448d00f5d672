"""Text from outside made harmless for a terminal: nothing in it moves the cursor or hides a word."""

import json
import re
import unicodedata

from bot.leads.record import Json

_SUSPECT = re.compile(r"[^ -~\u00a1-\u00ac\u00ae-\u02ff]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")
"""Invisible, but emoji and several scripts are spelled with them."""
_PICTURES = 0x2400


def inert(text: str) -> str:
    """`text` on one line, its control and format characters shown as signs."""
    return _SUSPECT.sub(lambda found: _sign(found[0]), text)


def inert_lines(text: str) -> list[str]:
    """The lines of `text`, each inert."""
    lines = text.replace("\r\n", "\n").replace("\t", "    ").split("\n")
    return [inert(line) for line in lines]


def inert_json(value: Json) -> str:
    """`value` as JSON that loses nothing and that a terminal can show."""
    spelled = json.dumps(value, indent=2, ensure_ascii=False)
    return _SUSPECT.sub(lambda found: _escaped(found[0]), spelled)


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN


def _sign(character: str) -> str:
    if not _is_hidden(character) or character in _JOINERS:
        return character
    code = ord(character)
    if code == 0x7F:
        return "␡"
    return chr(_PICTURES + code) if code < 0x20 else f"<U+{code:04X}>"


def _escaped(character: str) -> str:
    if not _is_hidden(character) or character == "\n":
        return character
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
