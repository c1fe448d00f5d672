"""Times as people type them, in their own zone; the past is for the caller to refuse."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = time(9)
"""What a date without a time means."""

_DELAY = re.compile(r"(\d{1,3})(m|min|h|d|w)")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_UNITS = {"m": "minutes", "min": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DAYS = {"today": 0, "tomorrow": 1}


def read_when(words: Sequence[str], now: datetime, zone: str) -> tuple[datetime | None, int]:
    """The time that `words` start with, as aware UTC, and how many of them say it.

    Understood: `20m`, `2h`, `3d`, `2w`, `15:30`, `today`, `tomorrow`, `2026-12-05`, and a day
    followed by a time.
    """
    if not words:
        return None, 0
    try:
        return _read(words, now, zone)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC), 1


def looks_like_when(word: str) -> bool:
    """Whether a word alone would be read as a time."""
    return read_when([word], datetime(2000, 1, 1, tzinfo=UTC), "UTC")[0] is not None


def _read(words: Sequence[str], now: datetime, zone: str) -> tuple[datetime | None, int]:
    if delay := _DELAY.fullmatch(words[0].casefold()):
        return now + timedelta(**{_UNITS[delay[2]]: int(delay[1])}), 1
    local = now.astimezone(ZoneInfo(zone))
    if clock := _read_clock(words[0]):
        return _moment(local.date(), clock, zone), 1
    day = _read_day(words[0], local.date())
    if day is None:
        return None, 0
    clock = _read_clock(words[1]) if len(words) > 1 else None
    return _moment(day, clock or MORNING, zone), 2 if clock else 1


def _read_clock(word: str) -> time | None:
    found = _CLOCK.fullmatch(word)
    return time(int(found[1]), int(found[2])) if found else None


def _read_day(word: str, today: date) -> date | None:
    if word.casefold() in _DAYS:
        return today + timedelta(days=_DAYS[word.casefold()])
    try:
        return date.fromisoformat(word) if _DATE.fullmatch(word) else None
    except ValueError:
        return None


def _moment(day: date, clock: time, zone: str) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)
