"""Which lead a message in Slack is about: a card or its thread, a message of Parley's, or what it says."""

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.desk.asking import Ask, admitted
from bot.desk.force import policy_of
from bot.errors import UnknownLead
from bot.leads.identity import asked_keys, contacts
from bot.leads.lead import Lead
from bot.leads.typed import read_new
from bot.policy import Policy
from bot.ports import Store, Unit

MOST_WORDS = 20
"""So many words of a message are looked through for a name."""
_NUMBER = re.compile(r"(?<![\w-])l-([1-9]\d{0,8})(?![\w-])", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w'\u2019-]+")
_AROUND = ".,;:!?\"'()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A message: `root` is what it answers (itself, where nothing), `leads` those its buttons are for."""

    channel: str
    root: str
    leads: frozenset[int]
    text: str


@dataclass(frozen=True, slots=True)
class Pointed:
    """The lead, None where it is not clear; `sure` by where the message stands, else by what it says."""

    lead: Lead | None
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Pointing:
    """The use case behind the shortcuts in a message's menu."""

    store: Store
    policy: Policy

    async def at(self, ask: Ask, place: Place) -> Pointed:
        """Refuses whoever takes no leads."""
        return await self.store.read(
            ask.workspace, lambda unit: _at(unit, ask, place, policy_of(unit, self.policy))
        )


def _at(unit: Unit, ask: Ask, place: Place, policy: Policy) -> Pointed:
    admitted(unit, ask.by, policy)
    thread = unit.thread(place.channel, place.root)
    known = {thread.lead} if thread else place.leads
    if len(known) == 1:
        lead = _known(unit, *known)
        return Pointed(lead, sure=lead is not None)
    return Pointed(_spoken_of(unit, ask, place.text))


def _known(unit: Unit, number: int) -> Lead | None:
    try:
        return unit.lead(number)
    except UnknownLead:
        return None


def _spoken_of(unit: Unit, ask: Ask, text: str) -> Lead | None:
    """The one lead whose number, phone, mail or name of several words stands in `text`."""
    numbered = {int(each) for each in _NUMBER.findall(text)}
    if numbered:
        return _known(unit, *numbered) if len(numbered) == 1 else None
    ways = [[key] for key in contacts(read_new(text).person)]
    found = (unit.found(ways) if ways else []) or unit.found(_names(text))
    mine = [lead for lead in found if lead.is_open and lead.owner == ask.by]
    found = mine or [lead for lead in found if lead.is_open] or found
    return found[0] if len(found) == 1 else None


def _names(text: str) -> list[list[str]]:
    """Each two words that stand together may be a name."""
    words = [word.strip(_AROUND) for word in text.split()[:MOST_WORDS]]
    both = [" ".join(pair) for pair in pairwise(words) if all(map(_NAME.fullmatch, pair))]
    return [way for name in both for way in asked_keys(name)]
