"""Times as people type them, in their own zone: what is past or ambiguous is refused, never guessed.

The rules: a time of day alone is today's. A day of the week is the coming one; said on that very day it
is asked about, as is `next fri` while that Friday may be the coming one. A date without a year is the
next one. `12/5` follows the writer's zone, and is asked about where that tells no country. An hour
without am or pm is the one between 7:00 and 20:00, asked about where both are. What the clocks skip or
repeat is asked about, and so are months, seasons and weeks that name no day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.errors import Ambiguous, InThePast
from bot.leads.moment import Found, Moment, start_of
from bot.leads.phrase import find
from bot.leads.time_words import MORNING

__all__ = [
    "MORNING",
    "Reading",
    "find",
    "read_moment",
    "read_until",
    "settled",
]

_WHOLE_DAY = (
    "today",
    "rest of the day",
    "rest of today",
    "the rest of the day",
    "all day",
    "eod",
    "end of day",
)
_UNTIL = frozenset({"until", "till", "til", "'til", "untill"})
_THROUGH = frozenset({"through", "thru"})
_LASTING = frozenset({"for"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A moment that was said, in UTC, and how many words said it.

    `timed` if the hour was said too; else `at` is the morning of `day` (or, of an *until*, its very
    start, so that the caller may take the opening hour instead). `day` is the writer's.
    """

    at: datetime
    length: int
    timed: bool
    day: date

    def typed(self, zone: str) -> str:
        """As it may be typed so that it is read as this moment."""
        return Moment(self.at, self.day, self.timed).typed(zone)


def read_moment(words: Sequence[str], now: datetime, zone: str, verb: str = "when") -> Reading | None:
    """The time to come that `words` start with, None where they start with none.

    Raises InThePast and Ambiguous; the latter's choices can be typed as they are.
    """
    found = find(words, now, zone)
    return settled(found, words, now, zone, verb) if found else None


def read_until(words: Sequence[str], now: datetime, zone: str, verb: str = "away") -> Reading | None:
    """The end of a stretch that begins now: `until 3pm`, `til fri`, `1h`, `rest of the day`.

    A day alone is its start, and `through fri` the start of the day after; `today` ends when
    tomorrow starts. A day without *until* may be the whole stretch, so it is asked about.
    """
    plain = [word.casefold().strip(",;.!") for word in words]
    for phrase in _WHOLE_DAY:
        length = len(phrase.split())
        if " ".join(plain[:length]) == phrase:
            return _start_of(_today(now, zone) + timedelta(days=1), length, zone)
    lead = 1 if plain and plain[0] in _UNTIL | _THROUGH | _LASTING else 0
    found = find(words[lead:], now, zone, hour=True)
    return _ended(found, plain[:lead], words, now, zone, verb) if found else None


def settled(found: Found, words: Sequence[str], now: datetime, zone: str, verb: str) -> Reading:
    """The one moment that is meant and to come."""
    ahead = [each for each in found.moments if each.at > now]
    if not ahead and (found.sure or len(found.moments) > 1):
        raise InThePast(verb)
    if len(ahead) > 1 or not found.sure or len(found.moments) > 1:
        raise Ambiguous(" ".join(words[: found.length]), [each.typed(zone) for each in ahead])
    (only,) = ahead
    return Reading(only.at, found.length, only.timed, only.day)


def _ended(
    found: Found, lead: Sequence[str], words: Sequence[str], now: datetime, zone: str, verb: str
) -> Reading:
    said = " ".join(words[: len(lead) + found.length])
    later = timedelta(days=1 if _THROUGH.intersection(lead) else 0)
    days = [each.day + later for each in found.moments if not each.timed]
    if len(days) < len(found.moments):
        reading = settled(found, words[len(lead) :], now, zone, verb)
        return Reading(reading.at, reading.length + len(lead), True, reading.day)
    ends = [_start_of(day, len(lead) + found.length, zone) for day in days]
    ahead = [each for each in ends if each.at > now]
    if not ahead:
        raise InThePast(verb)
    until = bool(lead) and lead[0] not in _LASTING
    if not until:
        ahead.append(_start_of(ahead[-1].day + timedelta(days=1), 0, zone))
    if not (until and found.begins) and (len(ahead) > 1 or not found.sure or not until):
        raise Ambiguous(said, [f"until {each.day:%a} {each.day.day} {each.day:%b}" for each in ahead])
    return ahead[0]


def _start_of(day: date, length: int, zone: str) -> Reading:
    return Reading(start_of(day, zone), length, False, day)


def _today(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()
