"""Dates as people type them: `5 Dec`, `Dec 5th`, `12/5`, `05.12.`, `2026-12-05`, `the 5th`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from bot.leads.time_words import (
    COUNTED,
    FOLLOWERS,
    MONTHS,
    PLACES_DAY_FIRST,
    PLACES_MONTH_FIRST,
    STREETS,
    TURNS,
    WEEKDAYS,
)

JUST_PAST = timedelta(days=60)
"""A date without a year that was so lately is a slip, not next year's."""

_ISO = re.compile(r"(\d{4})[-/](\d\d?)[-/](\d\d?)")
_ISO_STRICT = re.compile(r"\d{4}-\d\d-\d\d|\d{4}/\d\d?/\d\d?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d\d))?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)?")
_ORDINAL = re.compile(r"([1-9]|[12]\d|3[01])(?:st|nd|rd|th)")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:20|')?(2[4-9]|[3-9]\d)")
_GLUED = re.compile(r"(\d{1,2})([a-z]{3,9})|([a-z]{3,9})(\d{1,2})")


class Order(Enum):
    """How `12/5` is written where somebody lives."""

    MONTH_FIRST = "month"
    DAY_FIRST = "day"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Date:
    dates: tuple[date, ...]
    length: int
    sure: bool = True
    vague: bool = False
    """Words that also say other things (`5th`, `12/5`)."""


def order_of(zone: str) -> Order:
    """By the zone: the United States write the month first, Europe the day; elsewhere it is asked."""
    if zone.startswith(PLACES_MONTH_FIRST):
        return Order.MONTH_FIRST
    return Order.DAY_FIRST if zone.startswith(PLACES_DAY_FIRST) else Order.EITHER


def read_date(words: Sequence[str], today: date, order: Order, *, after_weekday: bool = False) -> Date | None:
    """The date that `words` (in lower case) start with."""
    if not words:
        return None
    return (
        _iso(words[0])
        or _in_words(words, today)
        or _slashed(words, today, Order.EITHER if after_weekday else order, after_weekday=after_weekday)
        or _dotted(words[0], today)
        or _ordinal(words, today)
    )


def coming(today: date, month: int, day: int) -> tuple[date, ...]:
    """The next such date, or the one that was just now; none where there is none."""
    for year in (today.year - 1, today.year, today.year + 1):
        found = _made(year, month, day)
        if found and found >= today - JUST_PAST:
            return (found,)
    return ()


def in_month(today: date, month: int, day: int) -> date:
    """That day of the coming `month`, or the last that it has; the month under way counts."""
    year = today.year + (month < today.month)
    first = date(year, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day - 1), last)


def _iso(word: str) -> Date | None:
    found = _ISO.fullmatch(word) if _ISO_STRICT.fullmatch(word) else None
    made = _made(*map(int, found.groups())) if found else None
    return Date((made,), 1) if made else None


def _in_words(words: Sequence[str], today: date) -> Date | None:
    """`5 Dec 2026`, `5th of December`, `Dec 5th`, `5dec`."""
    if glued := _GLUED.fullmatch(words[0]):
        parts = [part for part in glued.groups() if part]
        return _shorter(_in_words([*parts, *words[1:]], today)) if MONTHS.keys() & set(parts) else None
    apart = [*words[:1], *[word for word in words[1:3] if word != "of"]]
    if len(apart) < 2:
        return None
    dropped = 1 if words[1] == "of" else 0
    for number, named in ((apart[0], apart[1]), (apart[1], apart[0])):
        if _DAY.fullmatch(number) and named in MONTHS:
            return _of_month(words, 2 + dropped, MONTHS[named], int(re.sub(r"\D", "", number)), today)
    return None


def _of_month(words: Sequence[str], length: int, month: int, day: int, today: date) -> Date | None:
    if len(words) > length and _YEAR.fullmatch(words[length]):
        made = _made(2000 + int(words[length][-2:]), month, day)
        return Date((made,), length + 1) if made else None
    if words[length - 1].isdigit() and list(words[length : length + 1]) and words[length] in COUNTED:
        return None
    dates = coming(today, month, day)
    return Date(dates, length) if dates else None


def _shorter(found: Date | None) -> Date | None:
    return Date(found.dates, found.length - 1) if found else None


def _slashed(words: Sequence[str], today: date, order: Order, *, after_weekday: bool) -> Date | None:
    found = _SLASHED.fullmatch(words[0])
    if not found or _is_of_things(words) or words[0] in ("24/7", "50/50"):
        return None
    one, two = int(found[1]), int(found[2])
    ways = {Order.MONTH_FIRST: (one, two), Order.DAY_FIRST: (two, one)}
    dates = {way: _dated(found[3], month, day, today) for way, (month, day) in ways.items()}
    if dates.get(order):
        chosen: tuple[date, ...] = dates[order]
    else:
        chosen = tuple(dict.fromkeys(each for each_way in dates.values() for each in each_way))
    rooms = not after_weekday and not found[3] and len(words[0]) == 3 and one <= 6 and two <= 4
    sure = not (rooms and not _begins_clock(words[1:2]))
    return Date(chosen, 1, sure=sure, vague=True) if chosen else None


def _begins_clock(after: Sequence[str]) -> bool:
    return bool(after) and (after[0] in ("at", "@", "noon") or after[0][:1].isdigit())


def _dotted(word: str, today: date) -> Date | None:
    """A day comes first wherever dots are written."""
    found = _DOTTED.fullmatch(word)
    dates = _dated(found[3], int(found[2]), int(found[1]), today) if found else ()
    return Date(dates, 1) if dates else None


def _dated(year: str | None, month: int, day: int, today: date) -> tuple[date, ...]:
    if year is None:
        return coming(today, month, day)
    made = _made(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return (made,) if made else ()


def _ordinal(words: Sequence[str], today: date) -> Date | None:
    """`5th`: of this month, or of the next that has one."""
    found = _ORDINAL.fullmatch(words[0])
    if not found or _is_of_things(words) or TURNS.intersection(words[1:2]):
        return None
    after = words[1] if len(words) > 1 else ""
    if after and after not in FOLLOWERS | WEEKDAYS.keys() and not after[0].isdigit() and after != "noon":
        return None
    for ahead in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        made = _made(year, month + 1, int(found[1]))
        if made and made >= today:
            return Date((made,), 1, vague=True)
    return None


def _is_of_things(words: Sequence[str]) -> bool:
    """`3/2 house`, `5th Ave`."""
    return bool(words[1:2]) and words[1] in COUNTED | STREETS


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
