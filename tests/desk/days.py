"""A desk in Chicago whose clock a test moves through a day."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.desk.asking import Done
from bot.desk.desk import Desk
from bot.leads.deeds import Claim, Deed
from bot.leads.identity import person
from bot.policy import MAIN
from bot.ports import Store
from tests.clock import FakeClock
from tests.desk.made import a_desk, an_arrival, asks

ZONE = ZoneInfo("America/Chicago")


def in_chicago(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


class Days:
    """Leads arrive and people act at times on the wall in Chicago, always later than before."""

    def __init__(self, store: Store, desk: Desk, clock: FakeClock) -> None:
        self.store, self.desk, self.clock = store, desk, clock
        self.phones: dict[str, int] = {}

    def to(self, when: str) -> None:
        self.clock.now = in_chicago(when).astimezone(self.clock.now.tzinfo)

    async def arrives(self, when: str, name: str = "Dana Ruiz", **given: Any) -> int:
        self.to(when)
        who = person(name, f"512-555-{self.phones.setdefault(name, 1000 + len(self.phones))}", None)
        arrived = await self.desk.capture.arrive(MAIN, an_arrival(at=self.clock(), person=who, **given))
        await self.desk.sweep.leads(MAIN)
        return arrived.lead

    async def does(self, when: str, user: str, number: int, deed: Deed, *more: Deed) -> Done:
        """The last of what is done at once."""
        self.to(when)
        await self.desk.sweep.leads(MAIN)
        done = await self.desk.deeds.do(asks(user, at=self.clock()), number, deed)
        for each in more:
            done = await self.desk.deeds.do(asks(user, at=self.clock()), number, each)
        return done

    async def claimed(self, when: str, user: str = "UANA", name: str = "Dana Ruiz") -> int:
        number = await self.arrives(when, name)
        await self.does(when, user, number, Claim())
        return number


async def days(store: Store, clock: FakeClock) -> Days:
    return Days(store, await a_desk(store), clock)
