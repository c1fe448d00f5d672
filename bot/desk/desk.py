"""The desk: all use cases over one store, as the entrances are given them."""

from dataclasses import dataclass
from typing import Self

from bot.desk.amending import Amending
from bot.desk.attendance import Attendance
from bot.desk.buying import Buying
from bot.desk.capture import Capture
from bot.desk.choosing import Choosing
from bot.desk.deeds import Deeds
from bot.desk.evenings import Evenings
from bot.desk.force import Aside, at_once, reckoned
from bot.desk.health import Health
from bot.desk.homes import Homes
from bot.desk.indexing import Indexing
from bot.desk.judging import Judging
from bot.desk.mornings import Mornings
from bot.desk.noting import Noting
from bot.desk.openings import Openings
from bot.desk.owing import Owing
from bot.desk.pointing import Pointing
from bot.desk.reading import Reading
from bot.desk.rounds import Rounds
from bot.desk.sources import Sources
from bot.desk.sweeping import Sweep
from bot.desk.telling import Telling
from bot.desk.weeks import Weeks
from bot.desk.welcoming import Welcoming
from bot.policy import Policy
from bot.ports import Store
from bot.team import Source


@dataclass(frozen=True, slots=True)
class Desk:
    """Every use case by its name; long work is done `aside`."""

    store: Store
    policy: Policy
    capture: Capture
    deeds: Deeds
    amending: Amending
    reading: Reading
    pointing: Pointing
    sources: Sources
    health: Health
    sweep: Sweep
    telling: Telling
    rounds: Rounds
    mornings: Mornings
    weeks: Weeks
    evenings: Evenings
    judging: Judging
    noting: Noting
    owing: Owing
    buying: Buying
    attendance: Attendance
    homes: Homes
    choosing: Choosing
    openings: Openings
    welcoming: Welcoming
    aside: Aside

    @classmethod
    def over(
        cls, store: Store, policy: Policy, built_in: Source | None = None, aside: Aside = at_once
    ) -> Self:
        return cls(
            store,
            policy,
            Capture(store, policy),
            Deeds(store, policy),
            Amending(store, policy),
            Reading(store, policy),
            Pointing(store, policy),
            Sources(store, built_in),
            Health(store),
            Sweep(store, policy),
            Telling(store, policy),
            Rounds(store, policy),
            Mornings(store, policy),
            Weeks(store, policy),
            Evenings(store, policy),
            Judging(store, policy),
            Noting(store, policy),
            Owing(store, policy),
            Buying(store, policy),
            Attendance(store, policy),
            Homes(store, policy),
            Choosing(store, policy, aside),
            Openings(store, policy, built_in),
            Welcoming(store, policy),
            aside,
        )

    @property
    def indexing(self) -> Indexing:
        return Indexing(self.store)

    async def reckoned(self, workspace: str) -> None:
        """Has the holidays of this year and the next at hand, so that no unit waits for them."""
        await reckoned(self.store, self.policy, workspace, self.aside)
