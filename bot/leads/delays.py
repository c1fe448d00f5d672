"""Lengths of time as people type them: `20m`, `in 2 weeks`, `an hour and a half`."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.leads.time_words import A_FEW, NOT_LASTING, NUMBERS, OR, UNITS

_GLUED = re.compile(r"(\d{1,3})(?:(\.\d)|(?:-(\d{1,3})))?([a-z]+)")
_HOURS_AND = re.compile(r"([1-9])h([0-5]\d)m?")
_NAMED = {
    ("half", "an", "hour"): 30,
    ("a", "half", "hour"): 30,
    ("half", "hour"): 30,
    ("hour", "and", "a", "half"): 90,
}
_SHORT_UNITS = frozenset({"m", "h", "d", "w", "y"})


@dataclass(frozen=True, slots=True)
class Delay:
    """So much of a unit, in `length` words; several amounts where it was left open."""

    amounts: tuple[float, ...]
    unit: str
    length: int
    apart: bool = False
    """Not one word, so that it may say something else: `a year`, `2 weeks`."""

    def after(self, now: datetime, zone: str) -> tuple[datetime, ...]:
        """The moments it leads to from `now`, in UTC; a day later is the same hour of the clock."""
        return tuple(_after(now, amount, self.unit, zone) for amount in self.amounts)


def read_delay(words: Sequence[str]) -> Delay | None:
    """The length of time that `words` (in lower case) start with; of two units, hours and minutes only."""
    if not words:
        return None
    found = _named(words) or _glued(words) or _apart(words)
    if found is None:
        return None
    if list(words[found.length : found.length + 3]) == ["and", "a", "half"]:
        found = replace(found, amounts=(found.amounts[0] + 0.5,), length=found.length + 3)
    elif found.unit == "hours" and (more := _more(words[found.length :])) and more.unit == "minutes":
        amount = found.amounts[0] * 60 + more.amounts[0]
        found = replace(found, amounts=(amount,), unit="minutes", length=found.length + more.length)
    return found


def is_of_thing(words: Sequence[str], delay: Delay) -> bool:
    """Whether the words after `delay` say what lasts so long: `20 min away`, `2 weeks notice`."""
    after = words[delay.length : delay.length + 2]
    return bool(NOT_LASTING.intersection(after[:1])) and list(after) != ["walk", "in"]


def _named(words: Sequence[str]) -> Delay | None:
    at = 1 if words[0] == "a" else 0
    if list(words[at : at + 1]) == ["fortnight"]:
        return Delay((2,), "weeks", at + 1, apart=True)
    for said, minutes in _NAMED.items():
        if list(words[: len(said)]) == list(said):
            return Delay((minutes,), "minutes", len(said), apart=True)
    return None


def _glued(words: Sequence[str]) -> Delay | None:
    """`20m`, `1.5h`, `1h30`, `2-3wks`."""
    if not words:
        return None
    if both := _HOURS_AND.fullmatch(words[0]):
        return Delay((int(both[1]) * 60 + int(both[2]),), "minutes", 1)
    found = _GLUED.fullmatch(words[0])
    if not found or found[4] not in UNITS:
        return None
    amounts = (float(found[1] + (found[2] or "")), *([float(found[3])] if found[3] else []))
    return Delay(amounts, UNITS[found[4]], 1)


def _more(words: Sequence[str]) -> Delay | None:
    return _glued(words) or (_apart(words) if words else None)


def _apart(words: Sequence[str]) -> Delay | None:
    """`2 weeks`, `a couple of days`, `2 or 3 weeks`, `a few months`."""
    at = 1 if words[0] == "a" and len(words) > 1 and words[1] in {"couple", *A_FEW} else 0
    amounts = _amounts(words[at])
    if not amounts:
        return None
    at += 1
    if list(words[at : at + 1]) == ["of"]:
        at += 1
    if list(words[at : at + 1]) and words[at] in OR and at + 1 < len(words) and _amounts(words[at + 1]):
        amounts, at = (*amounts, *_amounts(words[at + 1])), at + 2
    unit = words[at] if at < len(words) else ""
    if unit not in UNITS or unit in _SHORT_UNITS:
        return None
    if list(words[at + 1 : at + 2]) == ["or"] and (more := _amounts("".join(words[at + 2 : at + 3]))):
        return Delay((*amounts, *more), UNITS[unit], at + 3, apart=True)
    return Delay(amounts, UNITS[unit], at + 1, apart=True)


def _amounts(word: str) -> tuple[float, ...]:
    if word in NUMBERS:
        return (NUMBERS[word],)
    if word in A_FEW:
        return A_FEW[word]
    found = re.fullmatch(r"(\d{1,3}(?:\.\d)?)(?:-(\d{1,3}))?", word)
    return tuple(float(each) for each in found.groups() if each) if found else ()


def _after(now: datetime, amount: float, unit: str, zone: str) -> datetime:
    if unit in ("minutes", "hours"):
        return now + timedelta(**{unit: amount})
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if unit in ("days", "weeks"):
        later = local + timedelta(days=round(amount * (7 if unit == "weeks" else 1)))
    else:
        later = _months_after(local, round(amount * (12 if unit == "years" else 1)))
    return later.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _months_after(local: datetime, months: int) -> datetime:
    year, month = divmod(local.year * 12 + local.month - 1 + months, 12)
    if year > MAXYEAR:
        raise OverflowError
    return local.replace(year=year, month=month + 1, day=min(local.day, monthrange(year, month + 1)[1]))
