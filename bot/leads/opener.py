"""What announces the next step: `tour`, `call back`, `coming in`; not what was, nor what others do."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.leads.line_words import (
    FILLERS,
    NO_VISITORS,
    NOT_STEPS,
    OF_THEIRS,
    OPENERS,
    PAST,
    SHORTHAND,
    THEIRS,
    THEY_WILL,
    WISHES,
)

LONGEST = 3
FAR_BACK = 5
"""So many words before a step may tell that it was."""
_NEVER = NOT_STEPS - PAST
EITHER = "either"
"""What announces a time, but not of what: `rescheduled`."""


@dataclass(frozen=True, slots=True)
class Opener:
    kind: str
    at: int
    end: int


def openers(plain: Sequence[str], begin: int, end: int, taken: set[int]) -> list[Opener]:
    """Those of a clause (its words in lower case); what is open only where there is no other."""
    found, at = [], begin
    while at < end:
        opener = _opener(plain, at, end) if at not in taken else None
        if opener and not _is_refused(plain[begin:at], plain[at]):
            found.append(opener)
        at = opener.end if opener else at + 1
    clear = [each for each in found if each.kind != EITHER]
    return clear or found


def _opener(plain: Sequence[str], at: int, end: int) -> Opener | None:
    for length in range(min(LONGEST, end - at), 0, -1):
        kind = OPENERS.get(" ".join(plain[at : at + length]))
        before = plain[max(0, at - 4) : at]
        if kind and not (_is_theirs(before) if kind == "follow" else _comes_else(before, plain[at])):
            return Opener(kind, at, at + length)
    return None


def _is_refused(said: Sequence[str], word: str) -> bool:
    """Whether what was said before `word` tells of what was, not behind a wish, or of what will not be."""
    wished = max((place for place, each in enumerate(said) if each in WISHES), default=0)
    other = _NEVER.intersection(said[-2:] if word in SHORTHAND else said)
    was = PAST.intersection(said[max(wished, len(said) - FAR_BACK) :])
    may = said[-1:] == ["may"] and word not in FILLERS
    return bool(other or was or may)


def _is_theirs(before: Sequence[str]) -> bool:
    """`the call`, `she'll call`, `he will call`."""
    will = before[-1:] in (["will"], ["gonna"]) or before[-2:] == ["going", "to"]
    owned = before[-1:] and (before[-1] in OF_THEIRS or before[-1] in THEY_WILL)
    return bool(owned or (will and THEIRS.intersection(before)))


def _comes_else(before: Sequence[str], word: str) -> bool:
    """`offer coming in`."""
    return word.startswith("com") and bool(NO_VISITORS.intersection(before[-1:]))
