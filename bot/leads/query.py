"""What somebody who looks for a lead may mean by what they typed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.leads.identity import fold, read_phone
from bot.leads.words import (
    DOMAIN,
    ENDS,
    LEAST_FORGIVEN,
    LONGEST,
    MAIL,
    NAME,
    PHONE,
    TEXT,
    digits,
    joined,
    nears,
    one_slip,
    same_start,
    split,
)

MOST_TERMS = 8
LONGEST_QUERY = 300
LEAST_BEGUN = 3
"""Letters that a name may be named by the beginning of."""
MOST_ALIKE = 32
"""Words that a slip may stand for, the likeliest first."""
EXACT, BEGUN, SLIP = 0, 10, 20
"""How far a word is from what was typed; a slip in its last letters is the least of slips."""

_RUN = re.compile(r"(?<![^\W_])\+?\(?[0-9](?:[0-9\s().\-/]*[0-9])?(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that a lead must have: any of the words `named`, or of those `noted` in a text.

    `word` is what was typed, for which the words of `kinds` may be meant by a slip; `ends` are the
    digits that a phone must end with.
    """

    word: str
    named: tuple[str, ...]
    noted: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    ends: str = ""

    @property
    def exact(self) -> tuple[str, ...]:
        return self.named + self.noted

    @property
    def nears(self) -> set[str]:
        """Where the words are looked up that may be meant."""
        return {near for near in nears(self.word) if len(near) >= LEAST_BEGUN} if self.kinds else set()

    def alike(self, words: Iterable[str]) -> list[str]:
        """Those that this may be a slip for, or the beginning of the name, the likeliest first."""
        meant = {word for word in words if word[:2] in self.kinds and self.distance(word) is not None}
        return sorted(meant - {*self.exact}, key=lambda word: (self.distance(word), word))[:MOST_ALIKE]

    def distance(self, word: str) -> int | None:
        """How far the indexed `word` is from this; None: it is another."""
        if word in self.exact:
            return EXACT
        kind, bare = word[:2], word[2:]
        if kind == NAME and len(self.word) >= LEAST_BEGUN and bare.startswith(self.word):
            return BEGUN
        if len(bare) >= LEAST_FORGIVEN and one_slip(self.word, bare):
            return SLIP - min(same_start(self.word, bare), SLIP - BEGUN - 1)
        return None

    def ends_a(self, phone: str) -> bool:
        """Whether `phone` ends with these digits, dialled from wherever."""
        ways = (self.ends, self.ends.lstrip("0"), self.ends.removeprefix("011"))
        return any(len(way) >= min(ENDS) and digits(phone).endswith(way) for way in ways)


Reading = tuple[Term, ...]


def readings(text: str) -> list[Reading]:
    """The ways to read what was typed, each of terms that must all fit; the likeliest first."""
    text = text[:LONGEST_QUERY].strip()
    number = read_phone(text)
    whole = [(_phone(digits(number)),)] if number else []
    found = [*whole, tuple(_terms(text)), tuple(map(_plain, split(fold(text))))]
    return list(dict.fromkeys(reading[:MOST_TERMS] for reading in found if reading))


def _terms(text: str) -> Iterator[Term]:
    """A number of a phone as one, a mail address as its two parts, a word with a hyphen as one word."""
    rest, end = [], 0
    for run in _RUN.finditer(text):
        number = digits(run[0])
        if len(number) >= min(ENDS) and "@" not in _token_around(text, run.span()):
            yield _phone(number, split(run[0]))
            rest.append(text[end : run.start()])
            end = run.end()
    for token in fold(" ".join([*rest, text[end:]])).split():
        local, at, domain = token.rpartition("@")
        if at and joined(local):
            yield Term(joined(local), (MAIL + joined(local),), kinds=(MAIL,))
            if joined(domain):
                yield Term(domain[:LONGEST], (DOMAIN + domain[:LONGEST],), kinds=(DOMAIN,))
        elif joined(token):
            yield _plain(joined(token))


def _token_around(text: str, span: tuple[int, int]) -> str:
    return text[: span[0]].rpartition(" ")[2] + text[span[0] :].partition(" ")[0]


def _plain(word: str) -> Term:
    kinds = () if word.isdigit() else (NAME, MAIL, TEXT)
    return Term(word, (NAME + word, MAIL + word), (TEXT + word,), kinds)


def _phone(number: str, written: list[str] | None = None) -> Term:
    """By the longest end that is indexed; what was written in one piece may stand in a text too."""
    end = max(each for each in ENDS if each <= len(number))
    noted = tuple(TEXT + word for word in written or [] if word == number)
    return Term("", (PHONE + number[-end:],), noted, ends=number)
