"""Which lead does somebody mean: by number, phone, last four digits, name or mail."""

import re
from collections.abc import Callable
from datetime import timedelta

from bot.desk.asking import Ask
from bot.desk.indexing import VERSION
from bot.desk.seeking import Found, Hit, nearest, sought
from bot.errors import ManyLeads, UnknownLead
from bot.leads.identity import asked_keys
from bot.leads.lead import Lead
from bot.ports import Unit

TOUCHED_WITHIN = timedelta(hours=1)
LONGEST_NAME = 3
_NUMBER = re.compile(r"(l-|#)?([1-9]\d{0,8})", re.IGNORECASE)


def find(unit: Unit, text: str) -> Found:
    """Every lead that `text` may mean, the best first; a number comes before a phone's end.

    While old leads are still to be indexed they are found by what they are known by, as it was typed.
    """
    found = sought(unit, text, [lead.number for lead in _numbered(unit, text.strip())])
    if found.hits or unit.left_to_index(VERSION) is None:
        return found
    return Found([Hit(lead) for lead in unit.found(asked_keys(text))])


def meant(unit: Unit, ask: Ask, text: str) -> Lead:
    """The one lead that `text` means to the asker; none or several are refused, never guessed."""
    if not text:
        return _touched(unit, ask)
    exact = _numbered(unit, text)
    if exact and not text.isdigit():
        return exact[0]
    found = exact + [lead for lead in _nearest(unit.found(asked_keys(text)), ask.by) if lead not in exact]
    if len(found) > 1:
        raise ManyLeads(text, _named(found))
    if not found:
        raise UnknownLead(text, _named(nearest(unit, text)))
    return found[0]


def split(unit: Unit, ask: Ask, line: str, names_none: Callable[[str], bool]) -> tuple[Lead, str]:
    """The lead that a command line starts with, and the rest of the line.

    A line that is empty or whose first word `names_none` is about the lead touched within the
    hour. Names may have several words, the longest that fits is taken; what begins with digits
    is a number, or goes on as a phone does.
    """
    words = line.split()
    if not words or names_none(words[0]):
        return _touched(unit, ask), line
    in_digits = any(map(str.isdigit, words[0]))
    for length in range(min(LONGEST_NAME, len(words)), 1, -1):
        ways = asked_keys(" ".join(words[:length]))
        fitting = [way for way in ways if not in_digits or way[0].startswith("tel:")]
        found = _nearest(unit.found(fitting), ask.by)
        if len(found) == 1:
            return found[0], " ".join(words[length:])
    return meant(unit, ask, words[0]), " ".join(words[1:])


def _named(leads: list[Lead]) -> list[tuple[int, str]]:
    return [(lead.number, lead.person.name or "") for lead in leads]


def _numbered(unit: Unit, text: str) -> list[Lead]:
    """The lead of that number, if there is one; what starts with a zero is no number."""
    numbered = _NUMBER.fullmatch(text)
    try:
        return [unit.lead(int(numbered[2]))] if numbered else []
    except UnknownLead:
        return []


def _touched(unit: Unit, ask: Ask) -> Lead:
    number = unit.touched(ask.by, ask.at - TOUCHED_WITHIN)
    if number is None:
        raise UnknownLead("")
    return unit.lead(number)


def _nearest(found: list[Lead], user: str) -> list[Lead]:
    """Of several, the asker's own open ones, else the open ones, else all."""
    mine = [lead for lead in found if lead.is_open and lead.owner == user]
    return mine or [lead for lead in found if lead.is_open] or found
