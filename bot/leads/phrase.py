"""A phrase of time put together from its parts: a day, an hour, a part of the day, or a delay."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.leads.clock import Clock, read_clock, read_range
from bot.leads.dates import order_of
from bot.leads.days import Day, read_day
from bot.leads.delayed import read_delayed
from bot.leads.moment import BEYOND, Found, Moment, timed, untimed
from bot.leads.time_words import (
    DAY_PARTS,
    FIRST,
    HEDGES,
    HOUR_LEAD_INS,
    LEAD_INS,
    MORNING,
    NEAR_DAYS,
    NOT_TIMES,
    NUMBERED,
    OR,
    SPELLINGS,
    TODAYS,
    UNSURE_LEAD_INS,
    WEEKDAYS,
    WHOSE,
    ZONES,
)

_LEADS = LEAD_INS | UNSURE_LEAD_INS
_MOST_LEADS = 2
_LONGEST = 24
"""Words: no time takes more."""
_APART = re.compile(r"[/\u2013-]")


def find(words: Sequence[str], now: datetime, zone: str, *, hour: bool = False) -> Found | None:
    """What `words` start with, if it is a time; with `hour`, a bare number may be one.

    What lies beyond the calendar's end is its last day but one.
    """
    first = plain(words[0]) if words else ""
    if not words or (first.isalpha() and first not in FIRST):
        return None
    local = now.astimezone(ZoneInfo(zone))
    try:
        found = _Phrase(words[:_LONGEST], now, local.date(), zone, hour).found()
    except OverflowError:
        return BEYOND
    if found and words[found.length - 1].rstrip(",;.!").endswith("?"):
        return replace(found, sure=False)
    return found


def find_at(words: Sequence[str], at: int, now: datetime, zone: str, *, due: bool = False) -> Found | None:
    """The time at that place among `words`; a number that belongs to the word before it begins none.

    Where one is `due`, `at 430` is an hour.
    """
    numbered = 0 < at < len(words) and words[at].isdigit() and plain(words[at - 1]) in NUMBERED
    if numbered or at >= len(words):
        return None
    return find(words[at:], now, zone, hour=due and words[at] in ("at", "@"))


def plain(word: str) -> str:
    """A word in lower case, without the marks around it and spelt as the tables have it."""
    bare = word.casefold().strip(',;:!?()"“”')
    if bare[:1] in ("@", "~") and bare[1:2].isdigit():
        bare = bare[1:]
    bare = bare if bare.count(".") > 1 else bare.rstrip(".")
    return SPELLINGS.get(bare, bare)


@dataclass(slots=True)
class _Phrase:
    """Takes the parts of a time from the front of `words`, in whatever order they come."""

    typed: Sequence[str]
    now: datetime
    today: date
    zone: str
    hour: bool
    known: Day | None = None
    at: int = 0
    day: Day | None = None
    clock: Clock | None = None
    part: str | None = None
    sure: bool = True
    led: set[str] = field(default_factory=set)
    words: Sequence[str] = ()

    def __post_init__(self) -> None:
        self.words = [plain(word) for word in self.typed]

    def found(self) -> Found | None:
        delayed = read_delayed(self.words, self.now, self.zone)
        if isinstance(delayed, Found):
            return delayed
        if delayed:
            self.day, self.at = delayed.day, delayed.day.length
        while self._takes_part():
            pass
        if self.day is None and self.clock is None:
            return None
        self.day = self.day or self.known
        self._takes_zone()
        alone = delayed and self.clock is None and self.part is None
        moments = delayed.found.moments if alone and delayed and delayed.found else self._moments()
        return self._with_another(moments) if moments else None

    def _takes_part(self) -> bool:
        ahead = self.at
        leads: set[str] = set()
        while ahead < len(self.words) and len(leads) < _MOST_LEADS and self.words[ahead] in _LEADS:
            leads.add(self.words[ahead])
            ahead += 1
        if self.typed[ahead : ahead + 1] and self.typed[ahead].startswith("@"):
            leads.add("@")
        if self.at and self.words[ahead : ahead + 1] == ["sharp"]:
            ahead += 1
        rest = self.words[ahead:]
        length = rest and (
            self._takes_day(rest)
            or self._says_weekday(rest)
            or self._takes_clock(self._clause(ahead), leads)
            or self._takes_day_part(rest)
        )
        if not length:
            return False
        self.at = ahead + length
        self.led |= leads
        self.sure = self.sure and not UNSURE_LEAD_INS & leads
        return True

    def _clause(self, at: int) -> Sequence[str]:
        """The words to the next comma."""
        for end in range(at, len(self.words)):
            if self.typed[end].endswith((",", ";")):
                return self.words[at : end + 1]
        return self.words[at:]

    def _takes_day(self, rest: Sequence[str]) -> int:
        if self.day is not None or (len(rest) > 1 and rest[1] in NOT_TIMES.get(rest[0], ())):
            return 0
        days = [read_day([each], self.today, order_of(self.zone)) for each in _APART.split(rest[0])]
        if len(days) == 2 and all(days) and not rest[0][:1].isdigit():
            dates = tuple(date for day in days if day for date in day.dates)
            self.day = Day(dates, 1, named=True, sure=False)
        else:
            self.day = read_day(rest, self.today, order_of(self.zone))
        return self.day.length if self.day else 0

    def _says_weekday(self, rest: Sequence[str]) -> int:
        """`nov 7 sat`: the day again."""
        dates = self.day.dates if self.day else ()
        return int(rest[0] in WEEKDAYS and [each.weekday() for each in dates] == [WEEKDAYS[rest[0]]])

    def _takes_clock(self, rest: Sequence[str], leads: set[str]) -> int:
        if self.clock is not None:
            return 0
        led = bool(leads & (HOUR_LEAD_INS | UNSURE_LEAD_INS)) or self.hour
        before_day = self.day is None and len(rest) > 1 and (rest[1] in WEEKDAYS or rest[1] in NEAR_DAYS)
        dated = self.day is not None or self.part is not None or self.hour
        bare = led or dated or before_day
        self.clock = read_range(rest[0], bare=bare) or read_clock(rest, bare=bare, dated=dated)
        if self.clock and self.clock.number and (led or before_day):
            self.clock = replace(self.clock, number=None, sure=led and self.clock.sure)
        return self.clock.length if self.clock else 0

    def _takes_day_part(self, rest: Sequence[str]) -> int:
        """`morning`, `this afternoon`, `tonight`: only with a day or an hour."""
        this = 1 if rest[0] == "this" and len(rest) > 1 else 0
        if self.part or rest[this] not in DAY_PARTS:
            return 0
        todays = bool(this) or rest[0] in TODAYS
        if not (todays or self.day or self.clock) or (todays and self.day):
            return 0
        self.part = rest[this]
        self.day = Day((self.today,), 1) if todays else self.day
        return this + 1

    def _takes_zone(self) -> None:
        """An hour in another zone than the writer's is asked about, and so is what leaves it open."""
        rest = self.words[self.at : self.at + 2]
        if self.clock is None and self.part is None:
            self._takes_hedge(rest)
        if self.clock is None or not rest:
            return
        if rest[0] in ZONES:
            days = self.day.dates if self.day else (self.today,)
            here = {datetime.combine(day, self.clock.at, ZoneInfo(self.zone)).tzname() for day in days}
            self.sure = self.sure and here <= ZONES[rest[0]]
            self.at += 1
        elif rest[0] in WHOSE and rest[1:] == ["time"]:
            self.sure, self.at = False, self.at + 2

    def _takes_hedge(self, rest: Sequence[str]) -> None:
        """`sat late afternoon`, `mon after thanksgiving`, `mon wed fri`."""
        if HEDGES.intersection(rest[:1]):
            self.sure, self.at = False, self.at + 1 + (rest[-1] in DAY_PARTS)
        elif rest and rest[0] in WEEKDAYS:
            self.sure, self.at = False, self.at + 1

    def _moments(self) -> tuple[Moment, ...]:
        """Each day that may be meant with each hour that may be; a named day is never past."""
        day = self.day or Day((self.today,), 0)
        self.sure = self.sure and day.sure and (self.clock is None or self.clock.sure)
        if self.clock is None:
            clock = DAY_PARTS[self.part] if self.part else MORNING
            days = [untimed(each, clock, self.zone) for each in day.dates]
            return tuple(each for each in days if not day.named or each.day >= self.today)
        times = self.clock.times(self.part)
        moments = [
            moment for each in day.dates for clock in times for moment in timed(each, clock, self.zone)
        ]
        if len(moments) > len(day.dates) * len(times):
            self.sure = False
        if day.named and self.clock.number:
            moments += self._dates(day, self.clock.number)
        return tuple(each for each in moments if not day.named or each.at > self.now)

    def _dates(self, day: Day, number: int) -> list[Moment]:
        """`sat 5` may be Saturday the 5th."""
        near = [self.today + timedelta(days=ahead) for ahead in range(36)]
        dates = [each for each in near if each.day == number and each.weekday() == day.dates[0].weekday()]
        self.sure = self.sure and not dates
        return [untimed(each, MORNING, self.zone) for each in dates]

    def _with_another(self, moments: tuple[Moment, ...]) -> Found:
        """`sat or sun`, `10am - 11am`: of two times neither is the one."""
        day = self.day
        vague = bool(day and day.vague and self.clock is None and (day.begins or not self.led & {"on", "by"}))
        begins, whole = bool(day and day.begins), bool(day and self.clock)
        found = Found(moments, self.at, self.sure and len(moments) == 1, vague, begins, whole)
        if self.at >= len(self.words) or self.words[self.at] not in OR:
            return found
        if self.words[self.at + 1 : self.at + 2] and self.words[self.at + 1] in DAY_PARTS:
            return replace(found, length=self.at + 2, sure=False)
        plainly = self.words[self.at] not in ("and", "&")
        rest = self.typed[self.at + 1 :]
        other = _Phrase(rest, self.now, self.today, self.zone, plainly, known=day)
        another = other.found() if rest else None
        if another is None or another.vague:
            return found
        both = (*moments, *another.moments)
        return Found(both, self.at + 1 + another.length, sure=False, vague=vague)
