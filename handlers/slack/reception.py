"""What every entrance from Slack needs: the desk, the time, and who is asking."""

import asyncio
from dataclasses import dataclass, field

from bot.desk.asking import Ask
from bot.desk.desk import Desk
from bot.leads.history import Via
from bot.policy import MAIN
from bot.ports import Clock
from handlers.slack.views.hearer import Hearer

IN_TIME = 2.5
"""Seconds after which Slack's own three would run out."""


@dataclass(frozen=True, slots=True)
class Reception:
    """`command` is the prefix people type; `late` holds answers that are still being worked on.

    Whoever is not answered within `in_time` seconds is told "not saved yet".
    """

    desk: Desk
    clock: Clock
    command: str
    in_time: float = IN_TIME
    late: set[asyncio.Task[None]] = field(default_factory=set)

    def ask(self, user: str, trigger: str, via: Via, form: str = "") -> Ask:
        return Ask(workspace=MAIN, by=user, key=f"trigger:{trigger}", at=self.clock(), via=via, form=form)

    async def hearer(self, user: str) -> Hearer:
        names = await self.desk.reading.names(MAIN)
        member = await self.desk.reading.member(MAIN, user)
        return Hearer(zone=member.zone, names=names, command=self.command, user=user)

    async def settle(self) -> None:
        """Waits for every late answer, so that nothing in flight is dropped."""
        await asyncio.gather(*self.late, return_exceptions=True)
