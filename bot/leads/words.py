"""The words a lead is found by: of a name, a mail address, a phone, and of what was written and noted.

An indexed word says where it stands: `n:dana` in a name, `m:danaruiz` before the @ of a mail address,
`d:example.com` behind it, `p:0142` at a phone's end, `t:garage` in a text.
"""

import re
from collections.abc import Iterable, Iterator

from bot.leads.identity import fold
from bot.leads.lead import Person

NAME, MAIL, DOMAIN, PHONE, TEXT = "n:", "m:", "d:", "p:", "t:"
MOST_IN_NAME, MOST_IN_TEXT, MOST_OF_LEAD = 12, 200, 1000
LONGEST = 40
"""Characters of a word that are compared; a text is read to `LONGEST_TEXT`."""
LONGEST_TEXT = 20_000
ENDS = (4, 7)
"""So many last digits of a phone are indexed."""
LEAST_FORGIVEN = 4
"""Letters of a word in which a slip is forgiven."""
REACH = 7
"""A slip after so many letters shows in them, or leaves them as they are."""

_WORD = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"[^\W_]+(?:['\u2019.\-][^\W_]+)*")
_DIGIT = re.compile(r"[0-9]")


def of_person(who: Person) -> set[str]:
    """All that somebody is found by; of an address or a number that is not valid, what was given."""
    found = {NAME + word for word in of_text(who.name or "", MOST_IN_NAME)}
    local, at, domain = fold(who.email or who.email_given or "").rpartition("@")
    if at and (bare := joined(local)):
        found |= {MAIL + bare, DOMAIN + domain.strip()[:LONGEST]}
    number = digits(who.phone or who.phone_given or "")
    return found | {PHONE + number[-end:] for end in ENDS if len(number) >= end}


def of_texts(texts: Iterable[str | None]) -> set[str]:
    return {TEXT + word for text in texts if text for word in of_text(text)}


def of_text(text: str, most: int = MOST_IN_TEXT) -> list[str]:
    """The different words of a text, folded; of `move-in` both parts, and the two as one."""
    found: dict[str, None] = {}
    for token in _TOKEN.findall(fold(text[:LONGEST_TEXT])):
        found |= dict.fromkeys([*split(token), joined(token)])
        if len(found) >= most:
            break
    return list(found)[:most]


def split(token: str) -> list[str]:
    return [word[:LONGEST] for word in _WORD.findall(token)]


def joined(token: str) -> str:
    """The letters and digits of `token` as one word."""
    return "".join(_WORD.findall(token))[:LONGEST]


def digits(number: str) -> str:
    """Of a phone; a zero that is dialled within its country only, `(0)`, is left out."""
    return "".join(_DIGIT.findall(number.replace("(0)", "")))


def forgiven(word: str) -> bool:
    """Whether a slip in an indexed word is forgiven: not where it is short, and in no number."""
    kind, bare = word[:2], word[2:]
    return kind != PHONE and len(bare) >= LEAST_FORGIVEN and not bare.isdigit()


def nears(word: str) -> set[str]:
    """The beginning of `word`, and that with any one letter left out.

    Two words that differ by one slip (a letter more, less or another, two exchanged) share one of these.
    """
    start = word[:REACH]
    return {start, *_shorter(start)}


def _shorter(start: str) -> Iterator[str]:
    return (start[:at] + start[at + 1 :] for at in range(len(start)))


def one_slip(one: str, other: str) -> bool:
    """Whether the two are the same but for a letter more, less or another, or two exchanged."""
    if abs(len(one) - len(other)) > 1:
        return False
    begin = same_start(one, other)
    one, other = one[begin:], other[begin:]
    end = same_start(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def same_start(one: str, other: str) -> int:
    """How many letters the two begin with alike."""
    for at, (mine, yours) in enumerate(zip(one, other, strict=False)):
        if mine != yours:
            return at
    return min(len(one), len(other))
