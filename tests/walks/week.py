"""A week of a five-person team in three zones: who does what when, and a log of what everybody was told."""

import random
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.leads.lead import Lead
from bot.leads.status import Status
from bot.policy import MAIN
from handlers.sandbox.people import Person, Refused
from tests.walks.days import at
from tests.walks.office import Office

BEGINS, ENDS = at("2026-10-28 07:00"), at("2026-11-04 12:00")
"""Wednesday to Wednesday; clocks go back on Sunday, and Tuesday is a holiday."""
HOLIDAY = "2026-11-03"
ZONES: Mapping[str, str] = {
    "ana": "America/Chicago",
    "ben": "America/New_York",
    "cat": "America/Los_Angeles",
    "dov": "America/Chicago",
    "kim": "America/Chicago",
}
OWN_HOURS: Mapping[str, str] = {"ben": "Mon-Fri 9-12 13-17", "cat": "daily 9-17"}
AWAY = {"dov": ("2026-10-30 15:00", "2026-11-02 12:00")}
BUSY = {"ana": ("2026-10-29 11:00", "1h"), "cat": ("2026-10-30 12:00", "2h")}
QUIET = {"ana": ("2026-10-28 13:00", "2026-10-28 14:30")}
"""Slack's Do Not Disturb."""
DILIGENT: Mapping[str, float] = {"ana": 0.9, "ben": 0.5, "cat": 0.7, "dov": 0.8, "kim": 0.2}
"""How often each takes what is offered, and does what they are reminded of."""


@dataclass(order=True)
class Deed:
    """What somebody types at a time."""

    when: datetime
    order: int
    who: str = field(compare=False)
    line: str = field(compare=False)


@dataclass(frozen=True)
class Typed:
    """What somebody typed, when, and what it was answered with: all that a witness would know of it."""

    when: datetime
    who: str
    line: str
    answer: str


class Week:
    """Plays the week; `watch` is asked at every moment at which anything may have changed."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office, self.random = office, random.Random(seed)
        self.people: dict[str, Person] = {}
        self.deeds: list[Deed] = []
        self.arrivals: list[datetime] = sorted(_arrivals(self.random))
        self.arrived: dict[int, datetime] = {}
        self.typed: list[Typed] = []
        self._order = count()
        self._alive: set[int] = set()
        self._offered: set[tuple[int, str]] = set()
        self._looked_at = BEGINS

    async def prepare(self) -> None:
        """The team is in the channel, and everybody has said when they work."""
        for name, zone in ZONES.items():
            self.people[name] = self.office.slack.person(name, zone=zone)
            self.people[name].user.zone = zone
        members = [BOT_STAYS, *(each.id for each in self.people.values())]
        self.office.leads.members[:] = members
        await self.office.home.slack.roster.refresh()
        await self.office.sets("closed", HOLIDAY)
        for name, hours in OWN_HOURS.items():
            await self.types(name, f"hours {hours}")
        for name, (begins, ends) in AWAY.items():
            self.plan(name, at(begins), f"away until {ends}")
        for name, (begins, length) in BUSY.items():
            self.plan(name, at(begins), f"busy {length}")
        for name, (begins, ends) in QUIET.items():
            self.people[name].quiet(at(begins).timestamp(), at(ends).timestamp())

    def plan(self, who: str, when: datetime, line: str) -> None:
        self.deeds.append(Deed(when, next(self._order), who, line))
        self.deeds.sort()

    async def types(self, who: str, line: str) -> str:
        try:
            answer = (await self.people[who].command("/lead", line)).text
        except Refused:
            answer = ""
        self.typed.append(Typed(self.office.clock.now, who, line, answer))
        return answer

    async def moments(self) -> AsyncIterator[tuple[datetime, Sequence[Lead]]]:
        """Every moment of the week at which Parley, a person or a lead does something."""
        numbers = count(1)
        while True:
            due = await self.office.next_due()
            times = [
                due,
                self.deeds[0].when if self.deeds else None,
                self.arrivals[0] if self.arrivals else None,
            ]
            moment = min(each for each in times if each)
            if moment > ENDS:
                return
            self.office.clock.now = max(self.office.clock.now, moment)
            await self._polls()
            await self._what_comes(numbers)
            await self._what_they_do()
            await self.office.works()
            leads = await self._open_leads()
            self._noticed(leads)
            yield self.office.clock.now, leads

    async def _polls(self) -> None:
        if self.office.clock.now - self._looked_at >= LOOKED_EACH:
            self._looked_at = self.office.clock.now
            await self.office.home.slack.disturbing.refresh()

    async def _what_comes(self, numbers: Iterator[int]) -> None:
        while self.arrivals and self.arrivals[0] <= self.office.clock.now:
            self.arrivals.pop(0)
            number = next(numbers)
            area = self.random.choice(["312", "212", "213", "602"])
            lead = await self.office.arrives(
                {
                    "name": f"Lead {number}",
                    "phone": f"{area}-555-{1000 + number}",
                    "message": f"Number {number}",
                }
            )
            self._alive.add(lead)
            self.arrived[lead] = self.office.clock.now

    async def _what_they_do(self) -> None:
        while self.deeds and self.deeds[0].when <= self.office.clock.now:
            deed = self.deeds.pop(0)
            await self.types(deed.who, deed.line)

    async def _open_leads(self) -> Sequence[Lead]:
        """What is closed is read no more: nobody opens it again."""
        found = await self.office.home.desk.store.read(MAIN, lambda unit: unit.these(sorted(self._alive)))
        self._alive -= {lead.number for lead in found if lead.status in (Status.CLOSED, Status.CLIENT)}
        return [lead for lead in found if lead.is_open]

    def _noticed(self, leads: Sequence[Lead]) -> None:
        """Whoever is offered a lead takes it after a while and works it, or does not."""
        for lead in leads:
            for user in lead.care.offered:
                name = user.removeprefix("U").lower()
                if name in self.people and (lead.number, user) not in self._offered:
                    self._offered.add((lead.number, user))
                    self._decides(name, lead)

    def _decides(self, name: str, lead: Lead) -> None:
        dice, now = self.random, self.office.clock.now
        if not self.at_work(name, now) or dice.random() > DILIGENT[name]:
            return
        claims = now + timedelta(minutes=dice.choice([0.5, 1, 2, 4, 6, 9]))
        self.plan(name, claims, f"claim {lead.number}")
        if dice.random() > DILIGENT[name]:
            return
        tries = claims + timedelta(minutes=dice.choice([1, 3, 8, 14, 25]))
        self.plan(
            name, tries, dice.choice([f"tried {lead.number} voicemail", f"talked {lead.number} phone 8m"])
        )
        then = tries + timedelta(hours=dice.choice([1, 3, 20, 30]))
        self.plan(name, then, dice.choice(_AFTER).format(lead.number))

    def at_work(self, name: str, now: datetime) -> bool:
        return 9 <= now.astimezone(ZoneInfo(ZONES[name])).hour < 17


BOT_STAYS = "UPARLEY"
LOOKED_EACH = timedelta(minutes=5)
_AFTER = (
    "talked {} phone 12m wants a tour",
    "visit {} 2026-11-02 14:00 model home",
    "follow {} 2026-10-31 11:00 send the plans",
    "notready {} 2026-11-02",
    "close {} bought elsewhere",
    "sold {}",
    "tried {} no answer",
    "giveback {}",
)


def _arrivals(dice: random.Random) -> Iterator[datetime]:
    """About a dozen a day, also at night and at the weekend."""
    moment = BEGINS
    while moment < ENDS:
        moment += timedelta(minutes=dice.expovariate(1 / 110))
        yield moment
