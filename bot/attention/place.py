"""Where a lead lives, as far as its phone and region tell: the clocks there, and when they may be called."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache, reduce
from importlib import resources
from operator import itemgetter
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import phonenumbers
from phonenumbers import timezone

from bot.attention.calendar import ALWAYS, Both, Calendar
from bot.attention.hours import Hours, Window
from bot.attention.offsets import DAY, offset

_EASTERN, _CENTRAL = "America/New_York", "America/Chicago"
_MOUNTAIN, _PACIFIC, _IDAHO = "America/Denver", "America/Los_Angeles", "America/Boise"
_STATES_OF: Mapping[tuple[str, ...], str] = {
    (_EASTERN,): "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV",
    (_CENTRAL,): "AL AR IA IL LA MN MO MS OK WI",
    (_MOUNTAIN,): "CO MT NM UT WY",
    (_PACIFIC,): "CA NV WA",
    (_EASTERN, _CENTRAL): "FL KY TN",
    (_CENTRAL, _MOUNTAIN): "KS ND NE SD TX",
    ("America/Indiana/Indianapolis", _CENTRAL): "IN",
    ("America/Detroit", "America/Menominee"): "MI",
    (_IDAHO, _PACIFIC): "ID",
    (_PACIFIC, _IDAHO): "OR",
    ("America/Phoenix", _MOUNTAIN): "AZ",
    ("America/Anchorage", "America/Adak"): "AK",
    ("Pacific/Honolulu",): "HI",
}
_STATES = {state: zones for zones, states in _STATES_OF.items() for state in states.split()}
"""The zones of each of the United States, the most populous first."""
_WEEKS = tuple(datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(weeks=week) for week in range(52))
"""When clocks are compared: two zones that agree on all of these are one."""


_Clock = tuple[timedelta, ...]
"""How far a zone's clocks are ahead of UTC on each of `_WEEKS`."""


@dataclass(frozen=True, slots=True)
class LocalTimeNote:
    """Whether a lead may be called now, and what the clocks show where it may live (none: unknown)."""

    lawful: bool
    times: tuple[datetime, ...]


def zones_of(phone: str | None, region: str | None) -> tuple[str, ...]:
    """The zones in which a lead plausibly lives; empty where nothing is known.

    `phone` is E.164; `region` a country (`US`), or one of the United States (`US-TX`). A phone tells
    more than a country; where a phone and a state agree on some zones these are it, else all are.
    """
    country, _, state = (region or "").upper().partition("-")
    of_state = _STATES.get(state, ()) if country == "US" else ()
    of_phone = _zones_of_phone(phone) if phone else ()
    if of_state and of_phone:
        agreed = _shared(of_phone, of_state)
        return agreed or (*of_phone, *of_state)
    return of_phone or of_state or _countries().get(country, ())


@lru_cache(maxsize=1024)
def calling_hours(zones: tuple[str, ...], opens: time = time(9), closes: time = time(20)) -> Calendar:
    """When a lead that lives in one of `zones` may be called: while it is lawful in all of them.

    Where no time is lawful in all (they span more hours than there are), the clock that most of
    them show decides. Without zones nothing is known, so nothing is forbidden.
    """
    if not zones:
        return ALWAYS
    week, length = ((Window(opens, closes),),) * 7, _length(opens, closes)
    clocks: dict[_Clock, str] = {}
    for zone in reversed(zones):
        clocks[_clock(zone)] = zone
    spread = [max(shown) - min(shown) for shown in zip(*clocks, strict=True)]
    if min(spread) >= length:
        return Hours(clocks[Counter(map(_clock, zones)).most_common(1)[0][0]], week)
    deciding = _outermost(clocks) if max(spread) + length <= DAY else list(clocks)
    calendars: list[Calendar] = [Hours(clocks[clock], week) for clock in deciding]
    return reduce(Both, calendars)


def _length(opens: time, closes: time) -> timedelta:
    length = datetime.combine(_WEEKS[0], closes) - datetime.combine(_WEEKS[0], opens)
    return length if length > timedelta() else length + DAY


def _clock(zone: str) -> _Clock:
    return tuple(offset(zone, at) for at in _WEEKS)


def _outermost(clocks: Iterable[_Clock]) -> list[_Clock]:
    """Those that are the latest or the earliest in some week: the others are open whenever these are."""
    clocks = list(clocks)
    weeks = map(itemgetter, range(len(_WEEKS)))
    return list(dict.fromkeys(end(clocks, key=week) for week in weeks for end in (min, max)))


def local_time_note(zones: Sequence[str], at: datetime, lawful: Calendar) -> LocalTimeNote:
    """What a card says of calling a lead of `zones` now; `lawful` as `calling_hours` gives it."""
    times = {each.replace(tzinfo=None): each for each in (at.astimezone(ZoneInfo(zone)) for zone in zones)}
    return LocalTimeNote(lawful.is_open(at), tuple(times[each] for each in sorted(times)))


@lru_cache(maxsize=4096)
def _zones_of_phone(phone: str) -> tuple[str, ...]:
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return ()
    zones = tuple(zone for zone in timezone.time_zones_for_number(number) if _known(zone))
    at_home = _countries().get(phonenumbers.region_code_for_number(number) or "", ())
    return _shared(zones, at_home) or zones


def _shared(zones: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(zone for zone in zones if zone in others)


def _known(zone: str) -> bool:
    """Whether this system has the zone that a register of phones names (`Etc/Unknown` is none)."""
    try:
        ZoneInfo(zone)
    except ZoneInfoNotFoundError:
        return False
    return True


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, tuple[str, ...]]:
    """The zones of each country by its two letters, as the register of zones has them."""
    zones: dict[str, list[str]] = {}
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    for row in table.splitlines():
        if not row.startswith("#"):
            country, _, zone = row.split("\t")[:3]
            zones.setdefault(country, []).append(zone)
    return {country: tuple(names) for country, names in zones.items()}
