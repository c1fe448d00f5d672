"""What looking for leads asks of the store: an index of words, which is no part of who somebody is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.leads.lead import Lead
from bot.leads.record import Json


@dataclass(frozen=True, slots=True)
class Written:
    """A lead with all that was written of it: with its arrivals, in its threads, and with what was done.

    What was taken back is not among it.
    """

    lead: Lead
    texts: Sequence[str | None]
    details: Sequence[Mapping[str, Json]]


@dataclass(frozen=True, slots=True)
class Fit:
    """A lead that may be shown: what it is ranked by, and which of the words asked for it has."""

    number: int
    is_open: bool
    phone: str
    words: frozenset[str]


Ways = Sequence[Sequence[Collection[str]]]
"""Ways to fit, each by terms that must all be there, each of words of which one is enough."""


class Index(Protocol):
    def written(self, first: int, last: int) -> list[Written]:
        """The leads with these numbers, locked until the unit ends when writing."""

    def add_words(self, lead: int, words: Collection[str]) -> None:
        """Has a lead found by these words too."""

    def replace_words(self, words: Mapping[int, Collection[str]]) -> None:
        """Has each lead found by just its words; one that no lead has any more is forgotten."""

    def spelled(self, nears: Collection[str], beginning: str = "") -> list[str]:
        """Indexed words that share one of `nears` (see `words.nears`), and names with this `beginning`."""

    def sought(self, ways: Ways, limit: int) -> list[Fit]:
        """The newest leads that fit in any way.

        All where a term has few leads; of words that very many leads have the newest are looked at.
        """

    def leads(self, numbers: Collection[int]) -> list[Lead]:
        """The leads of these numbers that there are, tests among them, in any order."""

    def left_to_index(self, version: int) -> int | None:
        """The lead from which on downwards the index is older than `version`; None when that is over.

        When writing, other units that ask this wait until this one ends.
        """

    def indexed_down_to(self, version: int, lead: int) -> None:
        """All leads from this number on are as `version` has them."""
