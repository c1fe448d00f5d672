"""A field as it came, (path, text), and what its path says in words."""

import re
from dataclasses import dataclass

from bot.leads.aliases import (
    ASKED_LOOSELY,
    ASKING,
    CALLED,
    CONTACT,
    OF_THE_LEAD,
    OPENING,
    REMARKS,
    Kind,
)

Field = tuple[str, str]
"""Where a value stood, its parts joined by dots, and its text."""

_UNSAFE = re.compile("[\x00\ud800-\udfff]")
SEPARATOR = re.compile(r"\.|__|[\[\]]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"q?\d+")
_NUMBERED = re.compile(r"(?<=\D)\d+$")

_KINDS = {"".join(alias.split()): (kind, rank) for kind in Kind for rank, alias in enumerate(CALLED[kind])}
_LONGEST = 3


def clean(text: str) -> str:
    """`text` with what no database takes (NUL, lone surrogates) replaced by U+FFFD."""
    return _UNSAFE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A kind of field, how sure its name is (0: surest), and the containers it stands in."""

    kind: Kind
    rank: int
    within: tuple[str, ...]


def parts_of(path: str) -> tuple[str, ...]:
    """The path's parts as lower-case phrases, numbers dropped: `data__firstName` → data, first name."""
    phrases = (" ".join(_words(part)) for part in SEPARATOR.split(path))
    return tuple(phrase for phrase in phrases if phrase)


def _words(part: str) -> list[str]:
    words = _WORD.findall(_CAMEL.sub(" ", part).casefold())
    return [_NUMBERED.sub("", word) for word in words if not _NUMBER.fullmatch(word)]


def meaning(parts: tuple[str, ...]) -> Meaning | None:
    """What a field with this path is, if its name is known: the longest known end of the path."""
    if parts[-1:] == ("value",):
        parts = parts[:-1]
    for length in range(min(_LONGEST, len(parts)), 0, -1):
        if known := _known(" ".join(parts[-length:]).split()):
            return Meaning(*known, parts[:-length])
    for at in range(len(parts) - 1):
        known = _known(parts[at].split())
        if known and known[0] in {Kind.EMAIL, Kind.PHONE}:
            return Meaning(*known, parts[:at])
    return None


def _known(words: list[str]) -> tuple[Kind, int] | None:
    words = [word for word in words if word not in REMARKS]
    if found := _KINDS.get("".join(words)):
        return found
    if len(words) > 1 and words[0] in OF_THE_LEAD:
        found = _KINDS.get("".join(words[1:]))
        if found and found[0] in CONTACT:
            return found
    if words and words[0] in OPENING:
        found = _KINDS.get("".join(word for word in words if word not in ASKING))
    return found if found and found[0] in ASKED_LOOSELY else None
