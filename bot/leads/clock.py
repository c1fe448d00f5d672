"""Times of day as people type them: `3pm`, `15:30`, `half past 3`, `at 10`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from bot.leads.time_words import BEFORE_NOON, COUNTED, FOLLOWERS, HOURS, NUMBERS, STREETS, UNITS

EARLIEST, LATEST = time(7), time(20)
"""An hour without am or pm lies between these: nobody is called or shown a house at night."""

_MARKED = re.compile(r"(\d{1,2})(?:[:.]?([0-5]\d))?(a|p|am|pm|a\.m|p\.m|a\.m\.|p\.m\.)")
_COLON = re.compile(r"(?:(\d\d)h|(\d{1,2}):)([0-5]\d)h?")
_DOTTED = re.compile(r"(\d{1,2})\.([0-5]\d)")
_BARE = re.compile(r"(\d{1,2})")
_THREE = re.compile(r"([1-9])([0-5]\d)")
_FOUR = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_RANGE = re.compile(r"(\d{1,2}(?::[0-5]\d)?)(am|pm|a|p)?[-\u2013](\d{1,2}(?::[0-5]\d)?)(am|pm|a|p)?")
_PAST = {"half": 30, "quarter": 15}
_DIGITS = {name: str(number) for name, number in NUMBERS.items() if len(name) > 2 and number <= 12}
_MARKS = frozenset({"am", "pm", "a.m", "p.m", "a.m.", "p.m.", "a", "p"})


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour of the day in `length` words; `open` where am or pm was not said.

    `number` is the bare number that it was, which may be a day of the month; not `sure` where it
    may be no time at all.
    """

    at: time
    length: int
    open: bool = False
    number: int | None = None
    sure: bool = True

    def times(self, part: str | None = None) -> tuple[time, ...]:
        """What it may mean, in the part of the day that was said."""
        if not self.open:
            return (self.at,)
        early, late = self.at.replace(hour=self.at.hour % 12), self.at.replace(hour=self.at.hour % 12 + 12)
        if part:
            return (early,) if part in BEFORE_NOON else (late,)
        return tuple(each for each in (early, late) if EARLIEST <= each < LATEST)


def read_clock(words: Sequence[str], *, bare: bool = False, dated: bool = False) -> Clock | None:
    """The time of day that `words` (in lower case) start with; a `bare` number only where one may stand.

    Behind a day (`dated`) that may be `230`, too, which else is a price.
    """
    if not words:
        return None
    words = [_DIGITS.get(words[0], words[0]), *words[1:]]
    if words[0] in HOURS:
        return Clock(HOURS[words[0]], 1)
    if words[0] == "midnight":
        return Clock(time(0), 1, sure=False)
    if words[0].endswith("ish") and words[1:2] and words[1] in UNITS and len(words[1]) > 1:
        return None
    if words[1:2] == ["ish"] and (ish := _colon(f"{words[0]}ish")):
        return replace(ish, length=2)
    if dated and (three := _THREE.fullmatch(words[0])) and (len(words) == 1 or words[1] in FOLLOWERS):
        return _clock(three[1], three[2])
    return _marked(words) or _colon(words[0]) or _past(words) or (_bare(words) if bare else None)


def read_range(word: str, *, bare: bool = False) -> Clock | None:
    """The start of `2-4pm`; a stretch is no moment, so it is not sure."""
    found = _RANGE.fullmatch(word)
    if not found or not (bare or found[2] or found[4]):
        return None
    started = read_clock([found[1] + (found[2] or found[4] or "")], bare=True)
    return replace(started, sure=False, number=None) if started else None


def _marked(words: Sequence[str]) -> Clock | None:
    """`3pm`, `3:30p`, `3 p.m.`."""
    for length in (1, 2):
        if length > len(words) or (length == 2 and words[1] not in _MARKS):
            break
        found = _MARKED.fullmatch(re.sub(r"-?ish$", "", "".join(words[:length])))
        if found and 1 <= int(found[1]) <= 12:
            hour = int(found[1]) % 12 + (12 if found[3].startswith("p") else 0)
            return Clock(time(hour, int(found[2] or 0)), length)
    return None


def _colon(word: str) -> Clock | None:
    """`15:30`, `3:30`, `15h30`, `10ish`; a leading zero is a clock of 24 hours."""
    said = word.removesuffix("ish").removesuffix("-")
    if found := _COLON.fullmatch(said):
        return _clock(found[1] or found[2], found[3])
    return _clock(said, "0") if word.endswith("ish") and _BARE.fullmatch(said) else None


def _past(words: Sequence[str]) -> Clock | None:
    """`half past 3`, `quarter to 4`; `half 4` is another time in every country."""
    if words[0] not in _PAST or len(words) < 2:
        return None
    if (hour := _hour(words[1])) and words[0] == "half":
        return Clock(time(hour % 24, 30), 2, open=True, sure=False)
    if len(words) < 3 or words[1] not in ("past", "to") or not (hour := _hour(words[2])):
        return None
    minute = _PAST[words[0]]
    if words[1] == "to":
        hour, minute = (hour + 11) % 12, 60 - minute
    return Clock(time(hour % 24, minute), 3, open=True)


def _hour(word: str) -> int:
    word = _DIGITS.get(word, word)
    return int(word) if _BARE.fullmatch(word) and 1 <= int(word) <= 12 else 0


def _bare(words: Sequence[str]) -> Clock | None:
    """`10`, `1530`: an hour if nothing is counted by it and no street begins with it."""
    if dotted := _DOTTED.fullmatch(words[0]):
        return _clock(dotted[1], dotted[2])
    found = _FOUR.fullmatch(words[0]) or _BARE.fullmatch(words[0])
    if not found:
        return None
    after = words[1] if len(words) > 1 else ""
    if after in COUNTED or STREETS.intersection(words[1:4]):
        return None
    sure = not after or after in FOLLOWERS
    if found.lastindex == 2:
        return Clock(time(int(found[1]), int(found[2])), 1, sure=sure)
    clock = _clock(found[1], "0")
    return replace(clock, number=int(found[1]), sure=sure) if clock else None


def _clock(hour: str, minute: str) -> Clock | None:
    if int(hour) > 23:
        return None
    is_open = 1 <= int(hour) <= 12 and not hour.startswith("0")
    return Clock(time(int(hour), int(minute)), 1, open=is_open)
