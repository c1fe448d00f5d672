"""The settings that managers change in Slack: their names, what they may be, how they are read and written.

A value is kept as people write it, so that what is shown is what was said.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from bot.attention.holidays import public_holidays
from bot.attention.hours_text import read_hours, written
from bot.errors import BadSetting

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_DATES = 200
_MINUTES = re.compile(r"(\d{1,5})\s*(m|min|mins|minutes|h|hours?)?", re.IGNORECASE)
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_USER = re.compile(r"[UW][A-Z0-9]{2,}")
_GROUP = re.compile(r"S[A-Z0-9]{2,}")


class Group(StrEnum):
    """What settings are shown together."""

    TEAM = "team"
    PROMISE = "promise"
    OFFERS = "offers"
    TRIES = "tries"
    REMINDERS = "reminders"
    MESSAGES = "messages"


class Kind(StrEnum):
    """How a value is asked for and read."""

    MINUTES = "minutes"
    COUNT = "count"
    CLOCK = "clock"
    CLOCKS = "clocks"
    WEEKDAY = "weekday"
    WEEK = "week"
    ZONE = "zone"
    DATES = "dates"
    COUNTRY = "country"
    MENTION = "mention"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Knob:
    """One setting; `least` and `most` bound numbers (minutes for times)."""

    name: str
    group: Group
    kind: Kind
    label: str
    least: int = 0
    most: int = 10_000

    def read(self, text: str) -> Any:  # Any: the setting's own type
        """The value that `text` says; raises BadSetting."""
        try:
            return _READ[self.kind](self, text.strip())
        except ValueError:
            raise BadSetting(self.name, text, self.kind.value, self.least, self.most) from None


KNOBS: Sequence[Knob] = (
    Knob("managers", Group.TEAM, Kind.PEOPLE, "Managers"),
    Knob("zone", Group.TEAM, Kind.ZONE, "Time zone of the team"),
    Knob("hours", Group.TEAM, Kind.WEEK, "Team hours"),
    Knob("country", Group.TEAM, Kind.COUNTRY, "Public holidays of (US, US-TX, GB-SCT)"),
    Knob("closed", Group.TEAM, Kind.DATES, "Own days closed (2026-12-24, …)"),
    Knob("mention", Group.TEAM, Kind.MENTION, "Whom to mention for a lead that nobody takes"),
    Knob("first_response", Group.PROMISE, Kind.MINUTES, "First attempt within, minutes", 1, 240),
    Knob("after_opening", Group.PROMISE, Kind.MINUTES, "After opening, for overnight leads, minutes", 1, 480),
    Knob("call_from", Group.PROMISE, Kind.CLOCK, "Calls from, on the lead's clock"),
    Knob("call_until", Group.PROMISE, Kind.CLOCK, "Calls until, on the lead's clock"),
    Knob("next_rep", Group.OFFERS, Kind.MINUTES, "Next rep after, minutes", 1, 120),
    Knob("mention_after", Group.OFFERS, Kind.MINUTES, "Group mention after, minutes", 1, 240),
    Knob("mention_gap", Group.OFFERS, Kind.MINUTES, "Between two group mentions, minutes", 1, 1440),
    Knob("manager_gap", Group.OFFERS, Kind.MINUTES, "Between two of a manager's lists, minutes", 10, 1440),
    Knob("held", Group.OFFERS, Kind.COUNT, "Untried leads that one rep may hold", 1, 100),
    Knob("warn", Group.OFFERS, Kind.MINUTES, "First reminder before call by, minutes", 0, 120),
    Knob("release", Group.OFFERS, Kind.MINUTES, "Given back after call by, minutes", 1, 480),
    Knob("attempts", Group.TRIES, Kind.COUNT, "Attempts before a reason or date is asked for", 3, 20),
    Knob("second_try", Group.TRIES, Kind.MINUTES, "Second attempt after, minutes", 5, 1440),
    Knob("third_try", Group.TRIES, Kind.MINUTES, "Third attempt after, minutes", 5, 2880),
    Knob("fourth_try", Group.TRIES, Kind.COUNT, "Fourth attempt on day", 2, 60),
    Knob("fifth_try", Group.TRIES, Kind.COUNT, "Fifth attempt on day", 2, 90),
    Knob("sixth_try", Group.TRIES, Kind.COUNT, "Sixth attempt on day", 2, 120),
    Knob("calls_a_day", Group.TRIES, Kind.COUNT, "Calls in 24 hours at most", 1, 10),
    Knob("rest_days", Group.TRIES, Kind.COUNT, "Rest after unanswered attempts, days", 1, 365),
    Knob("calling", Group.REMINDERS, Kind.MINUTES, "Calling now: ask how it went after, minutes", 5, 240),
    Knob("later_most", Group.REMINDERS, Kind.MINUTES, "Call later: at most, minutes", 15, 1440),
    Knob(
        "outcome", Group.REMINDERS, Kind.MINUTES, "Ask what came of a conversation after, minutes", 10, 1440
    ),
    Knob("busy", Group.REMINDERS, Kind.MINUTES, "With a customer, if no time is named, minutes", 5, 480),
    Knob("visit_before", Group.REMINDERS, Kind.MINUTES, "With a customer before a visit, minutes", 0, 240),
    Knob("visit_after", Group.REMINDERS, Kind.MINUTES, "… and after it, minutes", 15, 480),
    Knob("bundle", Group.REMINDERS, Kind.MINUTES, "Bundle reminders of, minutes", 0, 30),
    Knob("reminder_gap", Group.REMINDERS, Kind.MINUTES, "Between two reminders to a rep, minutes", 1, 240),
    Knob("reminders_an_hour", Group.REMINDERS, Kind.COUNT, "Reminders to a rep in an hour", 1, 60),
    Knob("reminders_a_day", Group.REMINDERS, Kind.COUNT, "Reminders to a rep in a day", 1, 200),
    Knob("lists", Group.MESSAGES, Kind.CLOCKS, "Lists of whom to try again at"),
    Knob("morning", Group.MESSAGES, Kind.CLOCK, "Rep's morning message at"),
    Knob("evening", Group.MESSAGES, Kind.CLOCK, "Manager's evening message at"),
    Knob("weekly", Group.MESSAGES, Kind.CLOCK, "Rep's conversations of the week at"),
    Knob("weekly_day", Group.MESSAGES, Kind.WEEKDAY, "… on, or on the last working day before it"),
    Knob("resting_day", Group.MESSAGES, Kind.WEEKDAY, "Not-ready names on"),
    Knob("resting_names", Group.MESSAGES, Kind.COUNT, "Not-ready names at most", 1, 20),
)
BY_NAME: Mapping[str, Knob] = {knob.name: knob for knob in KNOBS}


def text_of(value: object) -> str:
    """A setting's value as people write it."""
    match value:
        case timedelta():
            return str(int(value.total_seconds() // 60))
        case time():
            return value.strftime("%H:%M")
        case tuple() if value and isinstance(value[0], time):
            return ", ".join(text_of(each) for each in value)
        case tuple():
            return written(value)
        case frozenset():
            return ", ".join(sorted(str(each) for each in value))
        case None:
            return ""
        case _:
            return str(value)


def _bounded(knob: Knob, count: int) -> int:
    if not knob.least <= count <= knob.most:
        raise ValueError
    return count


def _minutes(knob: Knob, text: str) -> timedelta:
    found = _MINUTES.fullmatch(text)
    if not found:
        raise ValueError
    hours = (found[2] or "").casefold().startswith("h")
    return timedelta(minutes=_bounded(knob, int(found[1]) * (60 if hours else 1)))


def _count(knob: Knob, text: str) -> int:
    return _bounded(knob, int(text)) if text.isascii() and text.isdigit() else _refused()


def _clock(_: Knob, text: str) -> time:
    found = _CLOCK.fullmatch(text)
    return time(int(found[1]), int(found[2])) if found else _refused()


def _clocks(knob: Knob, text: str) -> tuple[time, ...]:
    times = tuple(sorted({_clock(knob, each) for each in _parts(text)}))
    return times if 1 <= len(times) <= 6 else _refused()


def _weekday(_: Knob, text: str) -> int:
    if len(text) == 1 and text in "0123456":
        return int(text)
    named = [at for at, day in enumerate(DAYS) if day.casefold().startswith(text.casefold()[:3])]
    return named[0] if named and len(text) > 1 else _refused()


def _zone(_: Knob, text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (LookupError, OSError):
        return _refused()


def _country(_: Knob, text: str) -> str:
    """Refused by the calendar's own words where nobody knows its holidays."""
    country, _dash, region = text.upper().partition("-")
    if country:
        public_holidays(country, region, ())
    return text.upper()


def _dates(_: Knob, text: str) -> frozenset[date]:
    """As many as a form holds."""
    days = frozenset(date.fromisoformat(each) for each in _parts(text))
    return days if len(days) <= MOST_DATES else _refused()


def _mention(_: Knob, text: str) -> str:
    known = text.casefold() in ("here", "channel", "none") or _GROUP.fullmatch(text)
    return (text if _GROUP.fullmatch(text) else text.casefold()) if known else _refused()


def _people(_: Knob, text: str) -> frozenset[str]:
    people = frozenset(_parts(text))
    return people if all(_USER.fullmatch(each) for each in people) else _refused()


def _parts(text: str) -> list[str]:
    return [each for each in re.split(r"[,;\s]+", text) if each]


def _refused() -> NoReturn:
    raise ValueError


_READ: Mapping[Kind, Callable[[Knob, str], Any]] = {  # Any: each kind's own type
    Kind.MINUTES: _minutes,
    Kind.COUNT: _count,
    Kind.CLOCK: _clock,
    Kind.CLOCKS: _clocks,
    Kind.WEEKDAY: _weekday,
    Kind.WEEK: lambda _, text: read_hours(text),
    Kind.ZONE: _zone,
    Kind.DATES: _dates,
    Kind.COUNTRY: _country,
    Kind.MENTION: _mention,
    Kind.PEOPLE: _people,
}
