"""A month of a team's work, lived through in the pretend Slack, so that reports have something to say."""

import heapq
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.sandbox.page.stage import Stage
from handlers.sandbox.people import Person, Refused

LEADS_A_DAY = 4.0
OPEN, SHUT = 9, 18
MINUTE, DAY = 60.0, 86400.0
NOTES = (
    "wants a tour with her mother",
    "asks about the basement",
    "must sell their house first",
    "likes the Aspen plan",
    "calls again after the weekend",
)
TRIES = ("no answer", "voicemail", "texted")
ENDS = ("close {n} not interested", "close {n} not interested", "notready {n} 6w", "sold {n}")


@dataclass
class Month:
    """Plays until `end`, in the zone `zone`, the same for the same seed; `tell` hears the days played."""

    stage: Stage
    team: list[Person]
    command: str
    zone: ZoneInfo
    end: float
    chance: random.Random
    tell: Callable[[int], object]
    _plan: list[tuple[float, int, str, Person, int]] = field(default_factory=list)
    _order: "itertools.count[int]" = field(default_factory=itertools.count)

    async def play(self) -> None:
        at = begins = self.stage.clock()
        while (at := self._next_arrival(at)) < self.end:
            await self._work_until(at)
            await self._arrives(at)
            self.tell(int((at - begins) // DAY))
        await self._work_until(self.end)
        await self.stage.travel.to(self.end)
        self._calm()

    def _next_arrival(self, at: float) -> float:
        """Leads come from 7 to 22."""
        while True:
            at += self.chance.expovariate(LEADS_A_DAY / (15 * 60 * MINUTE))
            if 7 <= datetime.fromtimestamp(at, self.zone).hour < 22:
                return at

    async def _arrives(self, at: float) -> None:
        await self.stage.travel.to(at)
        answer = await self.stage.sender.send(self.stage.samples.anything())
        number = int(str(answer["lead"]).removeprefix("L-"))
        if self.chance.random() < 0.94:
            rep = self.chance.choice(self.team)
            self._plans(at, 5, f"claim {number}", rep, number)

    def _plans(self, after: float, minutes: float, what: str, rep: Person, number: int) -> None:
        """About so many minutes later, when the team works."""
        at = _within_hours(after + self.chance.expovariate(1 / (minutes * MINUTE)), self.zone)
        heapq.heappush(self._plan, (at, next(self._order), what, rep, number))

    async def _work_until(self, end: float) -> None:
        while self._plan and self._plan[0][0] <= end:
            at, _, what, rep, number = heapq.heappop(self._plan)
            await self.stage.travel.to(at)
            try:
                await rep.command(self.command, what)
            except Refused:
                continue
            self._goes_on(at, what.partition(" ")[0], rep, number)

    def _goes_on(self, at: float, verb: str, rep: Person, number: int) -> None:
        """What comes after a claim, a try, a conversation."""
        if verb == "claim" or (verb == "tried" and self.chance.random() < 0.7):
            talks = self.chance.random() < 0.45
            how = f"phone {self.chance.randint(3, 25)}m {self.chance.choice(NOTES)}"
            what = f"talked {number} {how}" if talks else f"tried {number} {self.chance.choice(TRIES)}"
            self._plans(at, 6 if verb == "claim" else 600, what, rep, number)
        elif verb == "talked" and self.chance.random() < 0.6:
            what = self.chance.choice(ENDS).format(n=number)
            self._plans(at, 4000, what, rep, number)

    def _calm(self) -> None:
        """What was said to one person alone is long gone, and everything old is read."""
        world = self.stage.world
        for channel in world.channels.values():
            channel.messages[:] = [each for each in channel.messages if each.only_for is None]
            for user in channel.members:
                self.stage.marks.reads(user, channel.id)


def _within_hours(at: float, zone: ZoneInfo) -> float:
    """The next moment of the team's day; what waits for the morning is spread over its first hour."""
    there = datetime.fromtimestamp(at, zone)
    if OPEN <= there.hour < SHUT:
        return at
    day = there.date() + timedelta(days=1 if there.hour >= SHUT else 0)
    return datetime(day.year, day.month, day.day, OPEN, there.minute, there.second, tzinfo=zone).timestamp()
