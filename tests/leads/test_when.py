"""Times as people type them."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads.when import looks_like_when, read_when
from tests.leads.made import NOW

CHICAGO = "America/Chicago"
"""9 in the morning there, in winter."""


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In November 2026, in UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "meant", "length"),
    [
        ("20m", NOW + timedelta(minutes=20), 1),
        ("20min", NOW + timedelta(minutes=20), 1),
        ("2H", NOW + timedelta(hours=2), 1),
        ("3d", NOW + timedelta(days=3), 1),
        ("8w", NOW + timedelta(weeks=8), 1),
        ("15:30", at(23, 21, 30), 1),
        ("9:05 sharp", at(23, 15, 5), 1),
        ("today", at(23, 15), 1),
        ("today 16:00", at(23, 22), 2),
        ("tomorrow", at(24, 15), 1),
        ("Tomorrow 10:00 with Al", at(24, 16), 2),
        ("2026-11-30", at(30, 15), 1),
        ("2026-11-30 18:45", datetime(2026, 12, 1, 0, 45, tzinfo=UTC), 2),
        ("2027-07-01 10:00", datetime(2027, 7, 1, 15, tzinfo=UTC), 2),
    ],
)
def test_a_time_is_read_in_the_zone_of_whoever_typed_it(typed: str, meant: datetime, length: int) -> None:
    assert read_when(typed.split(), NOW, CHICAGO) == (meant, length)
    assert looks_like_when(typed.split(maxsplit=1)[0].casefold())


@pytest.mark.parametrize(
    "typed",
    [
        *("", "soon", "m", "1042", "20", "20 m", "1000m", "24:00", "10:60", "10", "10am", "5125550142"),
        *("2026-13-01", "2026-02-30", "2026-2-3", "20261205", "2012110142", "2026-W49-6", "-3d", "3.5h"),
    ],
)
def test_what_is_no_time_is_left_alone(typed: str) -> None:
    assert read_when(typed.split(), NOW, CHICAGO) == (None, 0)


@given(st.lists(st.text(max_size=12), max_size=4), st.sampled_from(["UTC", CHICAGO, "Pacific/Kiritimati"]))
def test_anything_is_a_time_or_none(words: list[str], zone: str) -> None:
    when, length = read_when(words, NOW, zone)
    assert (when is None) == (length == 0)
    assert when is None or when.tzinfo is UTC


@pytest.mark.parametrize("end", ["0001-01-01 0:00", "9999-12-31 23:59"])
@pytest.mark.parametrize("zone", ["UTC", CHICAGO, "Pacific/Kiritimati"])
def test_the_ends_of_the_calendar_are_no_accident(end: str, zone: str) -> None:
    assert read_when(end.split(), NOW, zone)[0] is not None
