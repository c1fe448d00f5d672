"""Delays in a phrase: `20m`, `in 2 weeks at 3pm`, `a week from friday`, `3 days ago`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.leads.dates import order_of
from bot.leads.days import Day, read_day
from bot.leads.delays import Delay, is_of_thing, read_delay
from bot.leads.moment import Found, moments_of
from bot.leads.time_words import MORNING

_LEADS = frozenset({"in", "within", "about", "approx", "around", "~"})
_MINUTES = frozenset({"10", "15", "20", "30", "45"})
_AFTER = frozenset({"from", "after", "before"})


@dataclass(frozen=True, slots=True)
class Delayed:
    """The day that a delay leads to, which an hour may follow; without one, `found` is meant."""

    day: Day
    found: Found | None


def read_delayed(words: Sequence[str], now: datetime, zone: str) -> Delayed | Found | None:
    """What `words` (in lower case) start with, if it is a delay; of minutes and hours, all of it."""
    start = next((at for at, word in enumerate(words) if word not in _LEADS), len(words))
    delay = read_delay(words[start:])
    if delay is None and words[:1] == ["in"] and len(words) == 2:
        return _bare(words[1], now, zone)
    if delay is None or is_of_thing(words[start:], delay):
        return None
    end = start + delay.length
    after = words[end] if end < len(words) else ""
    vague = delay.apart and not start
    if after == "ago":
        gone = replace(delay, amounts=tuple(-each for each in delay.amounts))
        return Found(moments_of(gone.after(now, zone), zone), end + 1, vague=vague)
    moments = moments_of(delay.after(now, zone), zone)
    found = Found(moments, end, sure=len(moments) == 1, vague=vague, whole=True)
    if delay.unit in ("minutes", "hours"):
        return None if after in _AFTER else found
    if list(words[end : end + 2]) == ["from", "now"]:
        return replace(found, length=end + 2)
    if day := _from_day(delay, words, end, now, zone):
        return Delayed(day, None)
    days = Day(tuple(each.day for each in moments), end, vague=vague)
    return None if after in _AFTER else Delayed(days, found)


def _bare(number: str, now: datetime, zone: str) -> Found | None:
    """`in 30` are minutes, one may think."""
    if number not in _MINUTES:
        return None
    return Found(moments_of([now + timedelta(minutes=int(number))], zone), 2, sure=False, vague=True)


def _from_day(delay: Delay, words: Sequence[str], end: int, now: datetime, zone: str) -> Day | None:
    """`a week from friday`, `2 weeks on fri`, `a week tomorrow`."""
    today = now.astimezone(ZoneInfo(zone)).date()
    before = list(words[end : end + 1]) == ["before"]
    start = end + (end < len(words) and words[end] in {*_AFTER, "on"})
    day = None if before else read_day(words[start:], today, order_of(zone))
    if day is None or day.vague or not (start > end or day.named or day.length == 1):
        return None
    days = [each for each in day.dates if each > today or not day.named]
    dates = tuple(moved for each in days for moved in _moved(delay, each, zone))
    return Day(dates, start + day.length, sure=day.sure)


def _moved(delay: Delay, day: date, zone: str) -> list[date]:
    start = datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)
    return [each.astimezone(ZoneInfo(zone)).date() for each in delay.after(start, zone)]
