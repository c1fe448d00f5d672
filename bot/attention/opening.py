"""An opening: the one question that a card offers to start the talk with, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

ANY = "any"
SOURCE, CHANNEL = "source:", "channel:"
"""What an origin begins with that names a source, or a channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A question for leads of an `origin` (`any`, `source:zillow`, `channel:portal`) and a `wish` (or `any`).

    A question never changes: what a manager changes ends, and another takes its place, so that what
    came of one is never counted for the other. `by` wrote it at `at` and `ended_by` took it away;
    both are None of a default.
    """

    id: str
    origin: str
    wish: str
    question: str
    by: str | None = None
    at: datetime | None = None
    ended_by: str | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Leads first tried with an opening on their card, and how many of them were talked with."""

    tried: int = 0
    talked: int = 0


class Openings(Protocol):
    def openings(self) -> list[Opening]:
        """Every one that was ever kept, the ended ones too."""

    def keep_opening(self, opening: Opening) -> None:
        """Adds it, or notes what became of it."""

    def tallies(self, ids: Sequence[str], since: datetime, until: datetime) -> dict[str, Tally]:
        """What came of each among leads first tried then (both ends are in): no tests, no R3 closures."""
