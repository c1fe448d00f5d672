"""Parley at work on a clock that somebody else moves."""

from dataclasses import dataclass
from datetime import datetime

from bot.desk.desk import Desk
from bot.policy import MAIN
from bot.ports import Unit
from handlers.postman import Postman


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Listens at `address`, and does by itself what is due; the clock is moved in steps from `next_due`."""

    desk: Desk
    postman: Postman
    address: str

    async def next_due(self) -> datetime | None:
        """When there is something to do next; what waits already is due in the past."""
        return await self.desk.store.read(MAIN, _soonest)

    async def catch_up(self) -> None:
        """Does all that is due by now, and returns when it is done."""
        await self.postman.finish()
        taken = 1
        while taken:
            await self.desk.sweep.leads(MAIN)
            await self.desk.rounds.ring(MAIN)
            taken = await self.postman.round()
            await self.postman.finish()


def _soonest(unit: Unit) -> datetime | None:
    times = (unit.next_delivery_at(), unit.next_due_at(), unit.next_timer_at())
    return min((each for each in times if each), default=None)
