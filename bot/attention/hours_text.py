"""Opening hours as people write them, `Mon-Fri 9-18, Sat 10-14`, and back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time

from bot.attention.hours import MIDNIGHT, Week, Window
from bot.errors import BadHours

NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SPELLINGS = (
    "mo mon monday",
    "tu tue tues tuesday",
    "we wed weds wednesday",
    "th thu thur thurs thursday",
    "fr fri friday",
    "sa sat saturday",
    "su sun sunday",
)
_DAYS: Mapping[str, tuple[int, ...]] = {
    **{word: (number,) for number, words in enumerate(_SPELLINGS) for word in words.split()},
    **dict.fromkeys(("daily", "everyday"), tuple(range(7))),
    "weekdays": tuple(range(5)),
    **dict.fromkeys(("weekend", "weekends"), (5, 6)),
}
_CLOSED, _ALL_DAY = ("closed", "off"), ("24h", "all-day")
_JOINED = (
    (r"\bnoon\b", "12pm"),
    (r"\bmidnight\b", "12am"),
    (r"(?<=\d)\s*([ap])\.?\s?m?\b\.?", r"\1m"),
    (r"(?<=[\da-z])\s*(?:[-\u2010-\u2015]|\bto\b|\buntil\b|\bthrough\b)\s*(?=[\da-z])", "-"),
    (r"\bevery day\b", "daily"),
    (r"\ball day\b", "all-day"),
    (r"(?<=[a-z])\s*:(?=\s)", " "),
    (r"\band\b|[,;&+/]", " "),
)
"""What is written as several words, or in several ways, made one word."""
_WINDOW = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(am|pm)?-(\d{1,2})(?:[:.](\d\d))?(am|pm)?")
_NOON, _DAY = 12 * 60, 24 * 60
_LONGEST = 500


@dataclass(slots=True)
class _Clause:
    """Days, and what is said of them: windows in minutes, which may go on past midnight."""

    days: list[int] = field(default_factory=list)
    windows: list[tuple[int, int]] = field(default_factory=list)
    closed: bool = False


def read_hours(text: str) -> Week:
    """The week that `text` describes; raises BadHours with the word that cannot be read.

    Without days it means every day; days not named are closed; what is said later of a day holds.
    `9-5` means until 17:00 and `22-6` until the next morning; am and pm may be written.
    """
    said: dict[int, _Clause] = {}
    for clause in _clauses(text):
        said.update(dict.fromkeys(clause.days or range(7), clause))
    days: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for day, clause in said.items():
        for opens, closes in clause.windows:
            days[day].append((opens, min(closes, _DAY)))
            days[(day + 1) % 7].append((0, closes - _DAY))
    return tuple(tuple(_united(windows)) for windows in days)


def written(days: Week) -> str:
    """A text that `read_hours` reads as `days`."""
    if not any(days):
        return "closed"
    if len(set(days)) == 1:
        return f"daily {_windows(days[0])}"
    runs: list[list[int]] = []
    for day, windows in enumerate(days):
        if runs and days[runs[-1][0]] == windows:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(f"{_run(run)} {_windows(days[run[0]])}" for run in runs if days[run[0]])


def _clauses(text: str) -> Iterator[_Clause]:
    clause = _Clause()
    for word in _words(text):
        if days := _days(word):
            if clause.windows or clause.closed:
                yield clause
                clause = _Clause()
            clause.days += days
        elif word in _CLOSED:
            clause.closed = True
        else:
            clause.windows.append(_window(text, word))
    if not (clause.windows or clause.closed):
        raise BadHours(text, " ".join(NAMES[day] for day in clause.days))
    yield clause


def _words(text: str) -> Sequence[str]:
    if len(text) > _LONGEST:
        raise BadHours(text[:_LONGEST], text[:_LONGEST])
    plain = text.casefold()
    for pattern, word in _JOINED:
        plain = re.sub(pattern, word, plain)
    return plain.split()


def _days(word: str) -> Sequence[int]:
    first, dash, last = word.partition("-")
    if first not in _DAYS or not dash:
        return _DAYS.get(first, ()) if not dash else ()
    if last not in _DAYS or len(_DAYS[first]) > 1 or len(_DAYS[last]) > 1:
        return ()
    start, end = _DAYS[first][0], _DAYS[last][0]
    return [day % 7 for day in range(start, end + 1 if start <= end else end + 8)]


def _window(text: str, word: str) -> tuple[int, int]:
    """The window's edges in minutes of its day; an end past 24:00 lies on the next."""
    if word in _ALL_DAY:
        return 0, _DAY
    found = _WINDOW.fullmatch(word)
    if not found:
        raise BadHours(text, word)
    half, until = found[3], found[6]
    opens, closes = _minutes(found[1], found[2], half), _minutes(found[4], found[5], until)
    if opens is None or closes is None or opens == _DAY:
        raise BadHours(text, word)
    if until == "pm" and not half and opens < closes - _NOON:
        opens += _NOON
    if not until and 0 < closes <= opens < closes + _NOON and closes <= _NOON and (half or opens <= _NOON):
        closes += _NOON
    return opens, closes if closes > opens else closes + _DAY


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    hours, minutes = int(hour), int(minute or 0)
    if half and not 1 <= hours <= 12:
        return None
    if half:
        hours = hours % 12 + (12 if half == "pm" else 0)
    total = hours * 60 + minutes
    return total if minutes < 60 and total <= _DAY else None


def _united(windows: Sequence[tuple[int, int]]) -> Iterator[Window]:
    """Windows in order, those that touch or overlap made one."""
    kept: list[tuple[int, int]] = []
    for opens, closes in sorted(each for each in windows if each[0] < each[1]):
        if kept and opens <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], closes))
        else:
            kept.append((opens, closes))
    yield from (Window(_clock(opens), _clock(closes)) for opens, closes in kept)


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _run(days: Sequence[int]) -> str:
    return NAMES[days[0]] if len(days) == 1 else f"{NAMES[days[0]]}-{NAMES[days[-1]]}"


def _windows(windows: Sequence[Window]) -> str:
    return " ".join(
        f"{_edge(opens)}-{_edge(closes) if closes != MIDNIGHT else 24}" for opens, closes in windows
    )


def _edge(clock: time) -> str:
    return f"{clock.hour}:{clock.minute:02}" if clock.minute else str(clock.hour)
