"""Messages about a person's day fall once on each day they work, at the time their own clock shows."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.attention.calendar import Span
from bot.attention.duty import Duty, Presence
from bot.attention.hours import Hours
from bot.attention.hours_text import read_hours
from bot.attention.numbers import Numbers
from bot.attention.rounds import Kind, Round, next_round, rings, said_since
from bot.attention.team import Colleague

A_MINUTE, A_HOUR, A_DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
N = Numbers()
ZONES = {
    "America/Chicago": (date(2026, 3, 8), date(2026, 11, 1)),
    "Europe/Berlin": (date(2026, 3, 29), date(2026, 10, 25)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Asia/Beirut": (date(2026, 3, 29), date(2026, 10, 25)),
    "Asia/Kathmandu": (date(2026, 6, 1), date(2026, 12, 1)),
}
"""Zones and dates on which clocks change, if any do: Beirut's at midnight, Lord Howe's by half an hour."""


def ana(zone: str = "America/Chicago", hours: str = "daily 9-18", *away: Span) -> Colleague:
    duty = Duty(Hours(zone=zone, days=read_hours(hours)), away)
    return Colleague(user="UANA", name="Ana", zone=zone, rostered=True, duty=duty, presence=Presence())


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def in_chicago(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("America/Chicago")).astimezone(UTC)


def falls(kind: Kind, who: Colleague, since: datetime, until: datetime, n: Numbers = N) -> Iterator[datetime]:
    """All times at which it is due after `since`, each set when the one before had come."""
    due = next_round(kind, who, n, since)
    while due and due < until:
        yield due
        due = next_round(kind, who, n, due)


def by_the_wall(day: date, clock: time, zone: str) -> datetime:
    """Found by watching the clock minute by minute; a time it skips, when it would have shown that."""
    at = datetime.combine(day, time(), UTC) - 14 * A_HOUR
    local, wanted, ahead = ZoneInfo(zone), datetime.combine(day, clock), timedelta()
    while (shown := at.astimezone(local).replace(tzinfo=None)) < wanted:
        ahead, at = shown - at.replace(tzinfo=None), at + A_MINUTE
    return at if shown == wanted else (wanted - ahead).replace(tzinfo=UTC)


@given(st.data())
def test_a_round_falls_once_on_each_date_at_the_time_that_the_clock_shows(data: st.DataObject) -> None:
    zone = data.draw(st.sampled_from(sorted(ZONES)))
    change = data.draw(st.sampled_from(ZONES[zone]))
    clock = data.draw(st.times().map(lambda given: given.replace(second=0, microsecond=0, fold=0)))
    days = [change + number * A_DAY for number in (-1, 0, 1)]
    expected = sorted({by_the_wall(day, clock, zone) for day in days})
    since, until = by_the_wall(days[0], time(), zone) - A_MINUTE, by_the_wall(days[-1] + A_DAY, time(), zone)
    who = ana(zone, "daily 0:00-24:00")
    assert list(falls(Kind.MORNING, who, since, until, Numbers(morning=clock))) == expected


def test_nobody_is_written_to_on_a_day_off() -> None:
    who = ana(
        "America/Chicago",
        "Mon-Fri 9-18",
        Span(in_chicago("2026-11-25 00:00"), in_chicago("2026-11-26 00:00")),
    )
    week = falls(Kind.MORNING, who, in_chicago("2026-11-20 12:00"), in_chicago("2026-11-28 00:00"))
    assert [due.astimezone(ZoneInfo(who.zone)).strftime("%a %H:%M") for due in week] == [
        "Mon 08:45",
        "Tue 08:45",
        "Thu 08:45",
        "Fri 08:45",
    ]


def test_who_is_away_for_a_part_of_the_day_hears_of_the_rest() -> None:
    who = ana(
        "America/Chicago", "daily 9-18", Span(in_chicago("2026-11-24 07:00"), in_chicago("2026-11-24 12:00"))
    )
    due = next_round(Kind.MORNING, who, N, in_chicago("2026-11-24 00:00"))
    assert due == in_chicago("2026-11-24 08:45")


def test_a_holiday_is_a_day_off() -> None:
    hours = Hours(zone="America/Chicago", closed=frozenset({date(2026, 11, 26)}))
    who = Colleague(
        user="UANA", name="Ana", zone="America/Chicago", rostered=True, duty=Duty(hours), presence=Presence()
    )
    due = next_round(Kind.EVENING, who, N, in_chicago("2026-11-25 18:00"))
    assert due == in_chicago("2026-11-27 17:15")


def test_lists_come_three_times_a_day() -> None:
    day = falls(Kind.LISTS, ana(), in_chicago("2026-11-23 00:00"), in_chicago("2026-11-24 00:00"))
    assert [due.astimezone(ZoneInfo("America/Chicago")).strftime("%H:%M") for due in day] == [
        "11:30",
        "14:30",
        "16:30",
    ]


def test_the_resting_are_shown_on_tuesdays() -> None:
    weeks = falls(Kind.RESTING, ana(), in_chicago("2026-11-01 12:00"), in_chicago("2026-11-20 00:00"))
    assert list(weeks) == [in_chicago(f"2026-11-{day} 08:45") for day in ("03", "10", "17")]


def test_old_conversations_are_asked_about_on_the_first_working_morning_of_a_month() -> None:
    who = ana("America/Chicago", "Mon-Fri 9-18")
    months = falls(Kind.BOUGHT, who, in_chicago("2026-10-15 12:00"), in_chicago("2027-01-20 00:00"))
    assert list(months) == [
        in_chicago("2026-11-02 08:45"),
        in_chicago("2026-12-01 08:45"),
        in_chicago("2027-01-01 08:45"),
    ]


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        ("daily 9-18", ("Fri 20", "Fri 27", "Fri 04")),
        ("Mon-Fri 9-18", ("Fri 20", "Fri 27", "Fri 04")),
        ("Mon-Wed 9-18", ("Wed 18", "Wed 25", "Wed 02")),
        ("Sat-Sun 9-18", ("Sun 22", "Sun 29", "Sun 06")),
        ("Tue 9-18, Sun 9-18", ("Tue 17", "Tue 24", "Tue 01")),
    ],
)
def test_the_week_ends_on_friday_or_the_last_day_that_somebody_works_by_then(
    hours: str, days: tuple[str, ...]
) -> None:
    who = ana("America/Chicago", hours)
    weeks = falls(Kind.WEEKLY, who, in_chicago("2026-11-16 00:00"), in_chicago("2026-12-07 00:00"))
    local = [due.astimezone(ZoneInfo(who.zone)).strftime("%a %d %H:%M") for due in weeks]
    assert local == [f"{day} 16:45" for day in days]


def test_a_week_that_ends_in_a_holiday_ends_the_day_before() -> None:
    hours = Hours(zone="America/Chicago", closed=frozenset({date(2026, 11, 27)}))
    who = Colleague(
        user="UANA", name="Ana", zone="America/Chicago", rostered=True, duty=Duty(hours), presence=Presence()
    )
    due = next_round(Kind.WEEKLY, who, N, in_chicago("2026-11-21 00:00"))
    assert due == in_chicago("2026-11-26 16:45")
    assert said_since(Kind.WEEKLY, who, due) == in_chicago("2026-11-23 00:00")


def test_whoever_never_works_has_no_rounds() -> None:
    forever = Span(utc("2026-01-01"), datetime.max.replace(tzinfo=UTC))
    assert (
        next_round(Kind.MORNING, ana("America/Chicago", "daily 9-18", forever), N, utc("2026-11-23")) is None
    )


@pytest.mark.parametrize(
    ("kind", "at", "said"),
    [
        (Kind.MORNING, "2026-11-24 08:45", "2026-11-24 08:45"),
        (Kind.MORNING, "2026-11-24 11:45", "2026-11-24 08:45"),
        (Kind.MORNING, "2026-11-24 11:46", None),
        (Kind.EVENING, "2026-11-24 23:15", "2026-11-24 17:15"),
        (Kind.EVENING, "2026-11-24 23:16", None),
        (Kind.MORNING, "2026-11-26 09:30", "2026-11-26 08:45"),
        (Kind.LISTS, "2026-11-24 14:40", "2026-11-24 14:30"),
    ],
)
def test_what_is_very_late_is_left_out_and_never_two_days_are_said_at_once(
    kind: Kind, at: str, said: str | None
) -> None:
    set_for = next_round(kind, ana(), N, in_chicago("2026-11-23 23:30"))
    assert set_for
    assert rings(kind, ana(), N, set_for, in_chicago(at)) == (in_chicago(said) if said else None)


def test_a_morning_said_today_is_not_said_again_when_its_time_moves() -> None:
    since = said_since(Kind.MORNING, ana(), in_chicago("2026-11-24 10:00"))
    assert since == in_chicago("2026-11-24 00:00")
    assert said_since(Kind.LISTS, ana(), in_chicago("2026-11-24 10:00")) is None


@pytest.mark.parametrize("kind", Kind)
def test_a_timer_is_known_by_its_name(kind: Kind) -> None:
    assert Round.named(Round(kind, "UANA").name) == Round(kind, "UANA")


@pytest.mark.parametrize("name", ["reminders:UANA", "morning", "morning:", "", "MORNING:UANA"])
def test_anothers_timer_is_left_alone(name: str) -> None:
    assert Round.named(name) is None
