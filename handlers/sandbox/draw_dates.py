"""Moments as Slack writes them, in the zone of whoever reads."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

_TOKEN = re.compile(r"\{(\w+)\}")
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_SPANS = ((86400, "day"), (3600, "hour"), (60, "minute"), (1, "second"))
HALF_A_YEAR = timedelta(days=183)

Shape = Callable[[datetime, datetime], str]
"""(the moment, now), both in the reader's zone, to words."""


def moment(timestamp: object, template: object, fallback: object, zone: str, now: float) -> str:
    """The template filled in, or the fall-back where it cannot be."""
    if isinstance(timestamp, bool) or not isinstance(timestamp, int | float) or not isinstance(template, str):
        return str(fallback or "")
    try:
        then = datetime.fromtimestamp(timestamp, ZoneInfo(zone))
    except (ValueError, OverflowError, OSError):
        return str(fallback or "")
    if not TOKENS.issuperset(_TOKEN.findall(template)):
        return str(fallback or "")
    today = datetime.fromtimestamp(now, ZoneInfo(zone))
    return _TOKEN.sub(lambda token: _SHAPES[token[1]](then, today), template)


def clock(at: datetime) -> str:
    """2:34 PM."""
    return f"{at.hour % 12 or 12}:{at:%M %p}"


def _seconds(at: datetime) -> str:
    return f"{at.hour % 12 or 12}:{at:%M:%S %p}"


def _ordinal(day: int) -> str:
    ending = "th" if day % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _year(at: datetime, now: datetime) -> str:
    """Slack leaves the year out of dates less than half a year away."""
    return "" if abs(at - now) < HALF_A_YEAR else f", {at.year}"


def _date(at: datetime, now: datetime) -> str:
    return f"{at:%B} {_ordinal(at.day)}{_year(at, now)}"


def short(at: datetime, now: datetime) -> str:
    """Aug 9, 2020."""
    return f"{at:%b} {at.day}{_year(at, now)}"


def _long(at: datetime, now: datetime) -> str:
    return f"{at:%A}, {_date(at, now)}"


def _pretty(shape: Shape) -> Shape:
    def drawn(at: datetime, now: datetime) -> str:
        return _NEAR.get((at.date() - now.date()).days) or shape(at, now)

    return drawn


def _ago(at: datetime, now: datetime) -> str:
    """3 minutes ago, or in 3 minutes."""
    seconds = int((now - at).total_seconds())
    size, name = next((each for each in _SPANS if abs(seconds) >= each[0]), (1, "second"))
    count = abs(seconds) // size
    words = f"{count} {name}{'' if count == 1 else 's'}"
    return f"{words} ago" if seconds >= 0 else f"in {words}"


_SHAPES: Mapping[str, Shape] = {
    "date_num": lambda at, _: f"{at:%Y-%m-%d}",
    "date_slash": lambda at, _: f"{at:%d/%m/%Y}",
    "date": _date,
    "date_short": short,
    "date_long": _long,
    "date_long_full": lambda at, _: f"{at:%B} {at.day}, {at.year}",
    "date_pretty": _pretty(_date),
    "date_short_pretty": _pretty(short),
    "date_long_pretty": _pretty(_long),
    "day_divider_pretty": _pretty(_long),
    "time": lambda at, _: clock(at),
    "time_secs": lambda at, _: _seconds(at),
    "ago": _ago,
}
TOKENS = frozenset(_SHAPES)


def day(text: str) -> str:
    """A date of a picker, YYYY-MM-DD, as it shows."""
    try:
        chosen = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{chosen:%b} {chosen.day}, {chosen.year}"
