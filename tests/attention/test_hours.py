"""Opening hours: the clock on the wall decides, whatever a zone does to it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.attention.calendar import HORIZON, Span
from bot.attention.hours import DAILY, MIDNIGHT, Hours, Week, Window
from bot.attention.hours_text import read_hours
from tests.attention.naive import is_open, spans, utc

CHANGES = [
    ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"),
    ("Europe/Dublin", "2026-03-29"),
    ("Europe/Lisbon", "1992-09-27"),
    ("Atlantic/Azores", "2026-10-25"),
    ("America/Asuncion", "2023-10-01"),
    ("America/Asuncion", "2024-03-24"),
    ("America/Sao_Paulo", "2018-11-04"),
    ("America/Sao_Paulo", "2018-02-18"),
    ("America/Havana", "2026-11-01"),
    ("Africa/Cairo", "2026-04-24"),
    ("Africa/Cairo", "2026-10-30"),
    ("Asia/Beirut", "2026-03-29"),
    ("Asia/Beirut", "2026-10-25"),
    ("Africa/Casablanca", "2026-02-15"),
    ("Asia/Kolkata", "2026-05-01"),
    ("Asia/Kathmandu", "1986-01-01"),
    ("Asia/Pyongyang", "2018-05-05"),
    ("America/Caracas", "2007-12-09"),
    ("America/St_Johns", "2006-10-29"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("Pacific/Chatham", "2026-09-27"),
    ("Australia/Eucla", "2026-02-01"),
    ("Antarctica/Troll", "2026-03-29"),
    ("Pacific/Kiritimati", "1995-01-01"),
    ("Pacific/Kiritimati", "2026-06-01"),
    ("Pacific/Kwajalein", "1993-08-21"),
    ("Pacific/Apia", "2011-12-30"),
    ("Pacific/Apia", "2026-01-01"),
    ("Pacific/Pago_Pago", "2026-01-01"),
]
"""Zones, with a local date on which something happens to their clocks, or nothing does."""


def clocks() -> st.SearchStrategy[time]:
    """Times of day, most of them where clocks are changed."""
    return st.builds(time, st.sampled_from([0, 1, 2, 3, 9, 18, 22, 23]), st.sampled_from([0, 1, 15, 30, 59]))


def windows() -> st.SearchStrategy[tuple[Window, ...]]:
    def paired(edges: list[time]) -> tuple[Window, ...]:
        edges = sorted(edges)
        if len(edges) % 2:
            edges.append(MIDNIGHT)
        return tuple(Window(*pair) for pair in zip(edges[::2], edges[1::2], strict=True))

    return st.lists(clocks(), max_size=5, unique=True).map(paired)


def weeks() -> st.SearchStrategy[Week]:
    return st.tuples(*[windows()] * 7)


@st.composite
def hours(draw: st.DrawFn) -> tuple[Hours, datetime]:
    """Hours, and a moment around which something may happen to their clocks."""
    zone, day = draw(st.sampled_from(CHANGES))
    middle = date.fromisoformat(day)
    closed = draw(
        st.frozensets(st.integers(-2, 2).map(lambda days: middle + timedelta(days=days)), max_size=2)
    )
    start = utc(day) + timedelta(minutes=draw(st.integers(-2 * 24 * 60, 24 * 60)))
    return Hours(zone, draw(weeks()), closed), start


@given(hours(), st.integers(0, 3 * 24 * 60))
def test_open_is_what_the_wall_clock_says_minute_by_minute(made: tuple[Hours, datetime], length: int) -> None:
    calendar, start = made
    end = start + timedelta(minutes=length)
    assert list(calendar.spans(start, end)) == spans(calendar, start, end)


@given(hours(), st.integers(0, 59_999_999))
def test_any_instant_is_open_when_the_wall_clock_says_so(
    made: tuple[Hours, datetime], microseconds: int
) -> None:
    calendar, start = made
    at = start + timedelta(microseconds=microseconds)
    assert calendar.is_open(at) == is_open(calendar, at)


@pytest.mark.parametrize(
    ("said", "day", "opens", "closes"),
    [
        ("an edge that is skipped lies at the change", "2026-03-08", "2:30-6", [("07:00", "10:00")]),
        ("so does an end", "2026-03-08", "1-2:30", [("06:00", "07:00")]),
        ("what is skipped whole never comes", "2026-03-08", "2-3", []),
        ("a night's hour is missing", "2026-03-08", "0-6", [("05:00", "10:00")]),
        ("a night's hour comes twice", "2026-11-01", "0-6", [("04:00", "11:00")]),
        ("a time shown twice opens twice", "2026-11-01", "1:30-3", [("05:30", "06:00"), ("06:30", "08:00")]),
        ("and closes twice", "2026-11-01", "0-1:30", [("04:00", "05:30"), ("06:00", "06:30")]),
        ("the hour shown twice is two hours", "2026-11-01", "1-2", [("05:00", "07:00")]),
    ],
)
def test_an_edge_in_the_hour_of_change(
    said: str, day: str, opens: str, closes: list[tuple[str, str]]
) -> None:
    calendar = Hours("America/New_York", read_hours(f"Sun {opens}"))
    found = calendar.spans(utc(day), utc(day) + timedelta(days=1))
    assert list(found) == [Span(utc(f"{day}T{start}"), utc(f"{day}T{end}")) for start, end in closes], said


def test_where_midnight_is_skipped_the_day_opens_at_one() -> None:
    sunday = Hours("America/Asuncion", read_hours("Sun 0-9"))
    assert list(sunday.spans(utc("2023-09-30"), utc("2023-10-02"))) == [
        Span(utc("2023-10-01T04:00"), utc("2023-10-01T12:00"))
    ]


def test_a_day_that_a_country_skips_does_not_open() -> None:
    friday = Hours("Pacific/Apia", read_hours("Fri 9-18"))
    opening = friday.opening(utc("2011-12-25"))
    assert opening
    assert opening.astimezone(ZoneInfo("Pacific/Apia")).date() == date(2012, 1, 6)


def test_a_closed_date_is_a_local_one() -> None:
    holiday = Hours("Pacific/Kiritimati", DAILY, frozenset({date(2026, 1, 1)}))
    assert [span.start for span in holiday.spans(utc("2025-12-30T12:00"), utc("2026-01-02"))] == [
        utc("2025-12-30T19:00"),
        utc("2026-01-01T19:00"),
    ]


def test_a_closed_date_ends_the_night_before_at_midnight() -> None:
    night = Hours(days=read_hours("22-6"), closed=frozenset({date(2026, 12, 25)}))
    assert night.closing(utc("2026-12-24T23:00")) == utc("2026-12-25")
    assert night.opening(utc("2026-12-25")) == utc("2026-12-26")


def test_what_goes_past_midnight_is_one_span() -> None:
    night = Hours("America/New_York", read_hours("Fri 22-6"))
    assert list(night.spans(utc("2026-11-27"), utc("2026-12-01"))) == [
        Span(utc("2026-11-28T03:00"), utc("2026-11-28T11:00"))
    ]


@given(hours())
def test_hours_are_kept_as_json(made: tuple[Hours, datetime]) -> None:
    assert Hours.from_json(made[0].to_json()) == made[0]


def test_json_says_the_times_of_each_day() -> None:
    kept = Hours("Asia/Tokyo", read_hours("Mon 9:30-12 13-24"), frozenset({date(2026, 5, 4)})).to_json()
    monday = [["09:30", "12:00"], ["13:00", "00:00"]]
    assert kept == {"zone": "Asia/Tokyo", "days": [monday, [], [], [], [], [], []], "closed": ["2026-05-04"]}


@pytest.mark.parametrize(
    "monday",
    [
        (Window(time(18), time(9)),),
        (Window(time(9), time(9)),),
        (Window(time(9), time(12)), Window(time(11), time(18))),
        (Window(time(9), MIDNIGHT), Window(time(10), time(11))),
        (Window(MIDNIGHT, MIDNIGHT), Window(MIDNIGHT, time(9))),
    ],
)
def test_windows_out_of_order_are_no_hours(monday: tuple[Window, ...]) -> None:
    with pytest.raises(ValueError, match="no week"):
        Hours(days=(monday, *DAILY[1:]))


def test_a_week_has_seven_days() -> None:
    with pytest.raises(ValueError, match="no week"):
        Hours(days=DAILY[1:])


def test_a_team_that_never_opens_is_looked_at_for_a_year_and_no_longer() -> None:
    at = utc("2026-11-23T15:00")
    closed = frozenset(at.date() + timedelta(days=number) for number in range(HORIZON.days + 1))
    assert Hours(days=((),) * 7).opening(at) is None
    assert Hours(closed=closed).opening(at + timedelta(hours=4)) is None
    assert Hours(closed=closed - {max(closed)}).opening(at) == utc("2027-12-28T09:00")
