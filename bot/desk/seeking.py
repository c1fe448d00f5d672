"""Looking for leads by whatever is known of them: the exact first, then what is nearly so.

Words of a name, ends of a phone, parts of a mail address, words of what was written and noted; all
that was typed must fit the same lead. A slip in a word is forgiven here and nowhere else: what a
command is to do is never done to a lead that was only nearly named.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.finding import Fit, Ways
from bot.leads.lead import Lead
from bot.leads.query import LEAST_BEGUN, MOST_ALIKE, Reading, Term, readings
from bot.leads.words import NAME, PHONE, TEXT
from bot.ports import Unit

SHOWN = 10
CANDIDATES = 50
"""The newest leads that fit, of which the best are shown."""
FEWEST_ALIKE = 8
"""Likely words that each of several is held to be a slip for, lest many words take long."""
Noted = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A lead, and the words of texts that it was found by, where nothing better named it."""

    lead: Lead
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, how many `more` fit, and whether there may be others besides."""

    hits: Sequence[Hit] = ()
    more: int = 0
    and_others: bool = False

    @property
    def leads(self) -> list[Lead]:
        return [hit.lead for hit in self.hits]


def sought(unit: Unit, text: str, first: Sequence[int]) -> Found:
    """What fits `text`, the best first, behind the leads that are meant before all others."""
    noted: dict[int, Noted] = dict.fromkeys(first, ())
    full = False
    for look in (_named, _exact, _alike):
        for reading in readings(text):
            if look is _alike and noted and len(reading) > 1:
                continue  # several words that fit as they were typed are no slip
            found = look(unit, reading)
            full = full or len(found) >= CANDIDATES
            noted |= {number: words for number, words in found.items() if number not in noted}
        if len(noted) >= SHOWN:
            break
    best = list(noted)[:SHOWN]
    leads = {lead.number: lead for lead in unit.leads(best)}
    hits = [Hit(leads[number], noted[number]) for number in best]
    return Found(hits, len(noted) - len(hits), full)


def nearest(unit: Unit, text: str, most: int = 3) -> list[Lead]:
    """Whom somebody may have meant who is called otherwise; to ask back, never to act on."""
    found = (each for reading in readings(text) for each in _alike(unit, reading).items())
    named = list(dict.fromkeys(number for number, noted in found if not noted))[:most]
    return sorted(unit.leads(named), key=lambda lead: named.index(lead.number))


def _named(unit: Unit, reading: Reading) -> dict[int, Noted]:
    """Of one word the names first, lest newer notes crowd them out."""
    return _fitting(unit, reading, [[reading[0].named]]) if len(reading) == 1 else {}


def _exact(unit: Unit, reading: Reading) -> dict[int, Noted]:
    return _fitting(unit, reading, [[term.exact for term in reading]])


def _alike(unit: Unit, reading: Reading) -> dict[int, Noted]:
    """A slip in one of the words, else in several."""
    most = max(FEWEST_ALIKE, MOST_ALIKE // len(reading))
    exact, meant = [term.exact for term in reading], [_meant(unit, term)[:most] for term in reading]
    single = [[*exact[:at], each, *exact[at + 1 :]] for at, each in enumerate(meant) if each]
    found = _fitting(unit, reading, single)
    if found or len(single) < 2:
        return found
    return _fitting(unit, reading, [[(*one, *other) for one, other in zip(exact, meant, strict=True)]])


def _meant(unit: Unit, term: Term) -> list[str]:
    """Indexed words that `term` may be a slip for, or the beginning of."""
    if not term.nears:
        return []
    beginning = term.word if NAME in term.kinds and len(term.word) >= LEAST_BEGUN else ""
    return term.alike(unit.spelled(term.nears, beginning))


def _fitting(unit: Unit, reading: Reading, ways: Ways) -> dict[int, Noted]:
    """The leads that fit in any of the ways, the best first, each with the words of texts it fits by."""
    ranked = [_ranked(fit, reading) for fit in unit.sought(ways, CANDIDATES)]
    return {number: noted for _, number, noted in sorted(filter(None, ranked))}


def _ranked(fit: Fit, reading: Reading) -> tuple[tuple[int, ...], int, Noted] | None:
    """How well it fits, the best lowest: the words as typed before slips, names before texts, open, new."""
    by = [(term, _best(fit, term)) for term in reading]
    words = [(term.distance(word) or 0, word) for term, word in by if word]
    if len(words) < len(by):
        return None
    noted = tuple(dict.fromkeys(word.removeprefix(TEXT) for _, word in words if word.startswith(TEXT)))
    far = sum(distance for distance, _ in words)
    return (far, len(noted), not fit.is_open, -fit.number), fit.number, noted


def _best(fit: Fit, term: Term) -> str | None:
    """The word that `term` fits best; a phone must end with all that was typed."""
    distances = [
        (distance, word.startswith(TEXT), word)
        for word in fit.words
        if (distance := term.distance(word)) is not None
        and (not word.startswith(PHONE) or term.ends_a(fit.phone))
    ]
    return min(distances)[2] if distances else None
