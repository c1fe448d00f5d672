"""Days as people type them: `tomorrow`, `next friday`, `5 Dec`, `12/5`, `mid january`."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.leads.dates import Order, coming, in_month, read_date
from bot.leads.time_words import DAY_PARTS, MONTH_PARTS, MONTHS, NEAR_DAYS, SEASONS, VAGUE_PARTS, WEEKDAYS

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
_FULL_YEAR = re.compile(r"20[2-9]\d")
_MID = re.compile(r"(mid|early|late|end)[-/]([a-z]+)")


@dataclass(frozen=True, slots=True)
class Day:
    """What `length` words may mean: one day, or several of which one is to be chosen.

    `named` for a day of the week, which is never a past one; not `sure` where even a single day is
    only an offer; `vague` for words that also say other things (a month, a season), and `begins` for a
    stretch that is known to start with the first.
    """

    dates: tuple[date, ...]
    length: int
    named: bool = False
    sure: bool = True
    vague: bool = False
    begins: bool = False


def read_day(words: Sequence[str], today: date, order: Order) -> Day | None:
    """The day that `words` (in lower case) start with."""
    for way in (_near, _weekday, _week, _week_of, _date, _part_of_month, _vague):
        if found := way(words, today, order):
            return found
    return None


def _near(words: Sequence[str], today: date, _: Order) -> Day | None:
    skipped = 2 if list(words[:2]) == ["first", "thing"] else 0
    word = words[skipped] if len(words) > skipped else ""
    if word in NEAR_DAYS:
        length = skipped + 1
        day = today + NEAR_DAYS[word] * DAY
        if list(words[length : length + 1]) == ["week"]:
            return Day((day + WEEK,), length + 1)
        return Day((day,), length, sure=word != "tom" or _begins_hour(words[length : length + 1]))
    if list(words[:3]) == ["day", "after", "tomorrow"]:
        return Day((today + 2 * DAY,), 3)
    if word == "yesterday":
        return Day((today - DAY,), 1)
    return None


def _begins_hour(after: Sequence[str]) -> bool:
    """Behind `tom`, which is a name, too."""
    return bool(after) and (after[0][0].isdigit() or after[0] in {"at", "@", "noon", *DAY_PARTS})


def _weekday(words: Sequence[str], today: date, order: Order) -> Day | None:
    """`fri`, `this fri`, `next fri`, `fri week`, `fri next week`, `sat 5 dec`."""
    modifiers = [word for word in words[:2] if word in _MODIFIERS]
    if modifiers and words[0] not in _MODIFIERS:
        modifiers = []
    at = len(modifiers)
    if at >= len(words) or words[at] not in WEEKDAYS:
        return None
    nearest = today + (WEEKDAYS[words[at]] - today.weekday()) % 7 * DAY
    if modifiers:
        return Day(_MODIFIERS[modifiers[0]](nearest, today), at + 1, named=modifiers[0] != "last")
    return _after_weekday(words, nearest, today, order)


def _after_weekday(words: Sequence[str], nearest: date, today: date, order: Order) -> Day:
    rest = list(words[1:])
    tail = len(rest) and len(rest) - len(rest[1:] if rest[0] == "of" else rest)
    if rest[tail : tail + 2] == ["next", "week"]:
        return Day((_in_next_week(nearest, today),), tail + 3)
    after = nearest if nearest > today else nearest + WEEK
    if rest[:1] == ["week"]:
        return Day((after + WEEK,), 2)
    skipped = 1 if rest[:1] in (["the"], ["on"]) else 0
    if dated := read_date(rest[skipped:], today, order, after_weekday=True):
        fitting = tuple(each for each in dated.dates if each.weekday() == nearest.weekday())
        length = 1 + skipped + dated.length
        return Day(fitting or (after, *dated.dates), length, sure=bool(fitting))
    return Day((nearest,) if nearest > today else (nearest, nearest + WEEK), 1, named=True)


def _next(nearest: date, today: date) -> tuple[date, ...]:
    """Of the next week however weeks are counted and not tomorrow; else both are meant by some."""
    if nearest == today:
        return (nearest + WEEK,)
    since_monday, since_sunday = today.weekday(), (today.weekday() + 1) % 7
    ahead = (nearest - today).days
    if ahead > max(6 - since_monday, 6 - since_sunday, 1):
        return (nearest,)
    return (nearest, nearest + WEEK)


def _in_next_week(nearest: date, today: date) -> date:
    return today - today.weekday() * DAY + WEEK + nearest.weekday() * DAY


_MODIFIERS: dict[str, Callable[[date, date], tuple[date, ...]]] = {
    "this": lambda nearest, _: (nearest,),
    "coming": lambda nearest, today: (nearest if nearest > today else nearest + WEEK,),
    "next": _next,
    "last": lambda nearest, _: (nearest - WEEK,),
    "past": lambda nearest, _: (nearest - WEEK,),
}


def _week(words: Sequence[str], today: date, _: Order) -> Day | None:
    """`next week` and `the weekend` say no day; `next week tue` does."""
    start = today - today.weekday() * DAY
    match list(words[:2]):
        case ["next" | "this" as which, "week" | "wk"]:
            begin = start + WEEK if which == "next" else start
            if len(words) > 2 and words[2] in WEEKDAYS:
                return Day((begin + WEEKDAYS[words[2]] * DAY,), 3)
            return Day(
                tuple(begin + each * DAY for each in (0, 2, 4)), 2, named=True, sure=False, begins=True
            )
        case ["next" | "this", "weekend"]:
            begin = start + (WEEK if words[0] == "next" else 0 * DAY)
            return Day((begin + 5 * DAY, begin + 6 * DAY), 2, named=True, sure=False, begins=True)
        case ["weekend", *__]:
            return Day((start + 5 * DAY, start + 6 * DAY), 1, named=True, sure=False, begins=True)
        case ["last", "week" | "month" | "year" | "night"]:
            return Day((today - DAY,), 2)
        case ["eod" | "cob", *__]:
            return Day((today,), 1, sure=False)
        case ["eow", *__]:
            return Day((start + 4 * DAY, start + 6 * DAY), 1, named=True, sure=False)
        case _:
            return None


def _week_of(words: Sequence[str], today: date, order: Order) -> Day | None:
    """`week of dec 7` says where to begin, but no day."""
    found = read_day(words[2:], today, order) if list(words[:2]) == ["week", "of"] else None
    return replace(found, length=found.length + 2, sure=False) if found else None


def _date(words: Sequence[str], today: date, order: Order) -> Day | None:
    found = read_date(words, today, order)
    return Day(found.dates, found.length, sure=found.sure, vague=found.vague) if found else None


def _part_of_month(words: Sequence[str], today: date, _: Order) -> Day | None:
    """`mid january`, `end of the month`, `eom`."""
    if words and (joined := _MID.fullmatch(words[0])):
        apart = _part_of_month([*joined.groups(), *words[1:]], today, _)
        return replace(apart, length=apart.length - 1) if apart else None
    if list(words[:1]) == ["eom"]:
        return Day((in_month(today, today.month, 31),), 1)
    if not words or words[0] not in {*MONTH_PARTS, *VAGUE_PARTS}:
        return None
    at = 1 + sum(1 for word in words[1:3] if word in ("of", "the"))
    named = words[at] if at < len(words) else ""
    if named in ("week", "day") and words[0] == "end":
        day = today if named == "day" else today + (4 - today.weekday()) % 7 * DAY
        return Day((day,), at + 1, sure=False)
    if named == "year" and words[0] in MONTH_PARTS:
        turn = date(today.year, 12, 31) if words[0] == "end" else date(today.year + 1, 1, 1)
        return Day((turn,), at + 1, sure=False)
    if named not in {*MONTHS, "month"}:
        return None
    month = MONTHS.get(named, today.month)
    if words[0] in VAGUE_PARTS:
        days = (1, 8) if words[0] == "early" else (21, 31)
        return Day(tuple(in_month(today, month, day) for day in days), at + 1, sure=False)
    return Day((in_month(today, month, MONTH_PARTS[words[0]]),), at + 1)


def _vague(words: Sequence[str], today: date, _: Order) -> Day | None:
    """A month, a season, the next month: some days of it to choose from."""
    first = words[0] if words else ""
    if first in MONTHS and len(words) > 1 and _FULL_YEAR.fullmatch(words[1]):
        of_year = tuple(date(int(words[1]), MONTHS[first], day) for day in (1, 15))
        return Day(of_year, 2, sure=False, begins=True)
    if first in MONTHS and not (len(words) > 1 and words[1][:1].isdigit()):
        days = tuple(in_month(today, MONTHS[first], day) for day in (1, 15))
        return Day(days, 1, sure=False, vague=True, begins=True)
    if first in SEASONS:
        months = [(SEASONS[first] + each - 1) % 12 + 1 for each in range(3)]
        firsts = tuple(coming(today, month, 1)[0] for month in months)
        return Day(firsts, 1, sure=False, vague=True)
    if first == "next" and len(words) > 1 and words[1] in ("month", "year", "quarter", *SEASONS):
        if words[1] in SEASONS:
            later = _vague(words[1:], today, _)
            return replace(later, length=2) if later else None
        begin = today.replace(day=1) + 32 * DAY if words[1] == "month" else date(today.year + 1, 1, 1)
        days = (begin.replace(day=1), begin.replace(day=15))
        return Day(days, 2, sure=False, begins=True)
    return None
