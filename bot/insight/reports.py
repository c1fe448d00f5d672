"""What the messages about a day ask of the store; test leads are in none of it.

*Eligible* leads are no tests, no rows of a list that did not answer, and not closed as spam or duplicates.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.insight.judging import Judgments
from bot.leads.history import Entry
from bot.leads.lead import Lead
from bot.leads.status import Status


class Reports(Protocol):
    """Reads alone; a span is from `since` until just before `until`."""

    def these(self, numbers: Sequence[int]) -> list[Lead]:
        """The leads of these numbers that there are."""

    def came(self, since: datetime, until: datetime) -> int:
        """How many eligible leads were created then."""

    def first_came(self) -> datetime | None:
        """When the first lead was created."""

    def promised(self, since: datetime, until: datetime) -> list[Lead]:
        """Eligible leads whose *call by* was then."""

    def planned(self, until: datetime) -> list[Lead]:
        """Open and resting leads whose next step was before then, the longest ago first."""

    def of_status(self, status: Status, owner: str | None = None) -> list[Lead]:
        """Leads in `status`, all or the owner's."""

    def waiting_with(self, user: str) -> list[Lead]:
        """Untried leads that are theirs or offered to them, the soonest promised first."""

    def talked_to(self, user: str, since: datetime, until: datetime, limit: int) -> list[Lead]:
        """The user's unsold leads with a conversation that were last tried then, the latest first."""

    def entries(
        self, verbs: Sequence[str], since: datetime, until: datetime, by: str | None = None
    ) -> list[Entry]:
        """Standing entries with these verbs, everybody's or one person's, oldest first."""

    def news(
        self, user: str, verbs: Sequence[str], parts: Sequence[str], since: datetime, until: datetime
    ) -> list[Entry]:
        """Such entries of anybody but `user`, on leads on which `user` has one with a verb of `parts`.

        And on leads of people who have an earlier one.
        """

    def done_to(self, leads: Sequence[int], verbs: Sequence[str]) -> list[Entry]:
        """Standing entries with these verbs on these leads, everybody's, in their order."""

    def efforts(self, verbs: Sequence[str], since: datetime, until: datetime) -> list[int]:
        """How many such entries each person made on each day (of 24 hours from `since`) with any."""


class Insight(Reports, Judgments, Protocol):
    """What came of it, and how managers judged it."""
