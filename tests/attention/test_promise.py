"""R2's clock: fifteen minutes of team hours, and never later than what was promised."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.attention.hours import Hours
from bot.attention.hours_text import read_hours
from bot.attention.promise import Limits, call_by
from tests.leads.made import NOW

CHICAGO = Hours(zone="America/Chicago")


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        ("2026-11-23T15:00", "2026-11-23T15:15"),
        ("2026-11-23T23:45", "2026-11-24T00:00"),
        ("2026-11-23T23:50", "2026-11-24T15:05"),
        ("2026-11-24T00:00", "2026-11-24T16:00"),
        ("2026-11-24T03:00", "2026-11-24T16:00"),
        ("2026-11-23T14:59", "2026-11-23T16:00"),
        ("2026-03-08T03:00", "2026-03-08T15:00"),
        ("2026-11-01T03:00", "2026-11-01T16:00"),
    ],
)
def test_call_by(asked: str, by: str) -> None:
    assert call_by(_utc(asked), CHICAGO) == _utc(by)


@given(st.integers(0, 365 * 24 * 3600))
def test_the_promise_lies_ahead_and_within_hours(seconds: int) -> None:
    at = NOW + timedelta(seconds=seconds)
    by = call_by(at, CHICAGO)
    assert at < by <= at + timedelta(hours=17)
    assert CHICAGO.opening(by - timedelta(seconds=1)) == by - timedelta(seconds=1)


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        pytest.param("2026-11-24T15:00", "2026-11-24T15:15", id="while both are open"),
        pytest.param("2026-11-24T21:50", "2026-11-24T22:05", id="up to the last lawful minute"),
        pytest.param("2026-11-24T21:59", "2026-11-25T15:15", id="the next lawful morning"),
        pytest.param("2026-11-24T22:30", "2026-11-25T15:15", id="asked when calls are no longer lawful"),
        pytest.param("2026-11-25T00:05", "2026-11-25T16:00", id="within an hour of opening"),
        pytest.param("2026-11-27T23:30", "2026-11-28T15:15", id="also at the weekend"),
    ],
)
def test_a_lead_is_called_when_that_is_lawful_where_it_lives(asked: str, by: str) -> None:
    lawful = Hours(zone="UTC", days=read_hours("14-22:10"))
    assert call_by(_utc(asked), CHICAGO, lawful) == _utc(by)


@pytest.mark.parametrize(
    ("asked", "by"),
    [
        pytest.param("2026-11-24T15:20", "2026-11-24T16:15", id="asked before"),
        pytest.param("2026-11-24T15:47", "2026-11-24T16:15", id="lawful for two of the fifteen minutes"),
        pytest.param("2026-11-24T15:59", "2026-11-24T16:15", id="lawful for all but one"),
        pytest.param("2026-11-24T16:01", "2026-11-24T16:16", id="lawful throughout"),
        pytest.param("2026-11-24T04:00", "2026-11-24T16:15", id="lawful from the hour after opening on"),
    ],
)
def test_whoever_calls_has_fifteen_lawful_minutes(asked: str, by: str) -> None:
    lawful = Hours(zone="UTC", days=read_hours("16-23"))
    assert call_by(_utc(asked), CHICAGO, lawful) == _utc(by)


@given(
    st.integers(0, 6),
    st.integers(0, 9 * 60 - 1),
    st.sampled_from(["daily 9-20", "Mon-Fri 12-13", "Sat 0-24", "closed"]),
)
def test_who_asks_later_while_the_team_is_there_is_called_no_earlier(
    days: int, minutes: int, calls: str
) -> None:
    lawful = Hours(zone="Asia/Kolkata", days=read_hours(calls))
    at = _utc("2026-11-23T15:00") + timedelta(days=days, minutes=minutes)
    assert call_by(at, CHICAGO, lawful) <= call_by(at + timedelta(minutes=1), CHICAGO, lawful)


def test_where_no_call_is_ever_lawful_the_team_answers_all_the_same() -> None:
    assert call_by(NOW, CHICAGO, Hours(days=read_hours("closed"))) == call_by(NOW, CHICAGO)


def test_a_team_that_never_opens_has_fifteen_minutes_by_the_wall_clock() -> None:
    never = Hours(days=read_hours("closed"))
    assert call_by(NOW, never) == NOW + timedelta(minutes=15)
    assert call_by(NOW, never, Hours()) == NOW + timedelta(minutes=15)


def test_the_clock_stops_over_lunch() -> None:
    team = Hours(days=read_hours("Mon-Fri 9-12 13-18"))
    assert call_by(_utc("2026-11-24T11:50"), team) == _utc("2026-11-24T13:05")
    assert call_by(_utc("2026-11-24T12:10"), team) == _utc("2026-11-24T14:00")


def test_an_hour_after_opening_is_an_hour_of_open_time() -> None:
    team = Hours(days=read_hours("Mon-Fri 9-9:30 13-18"))
    assert call_by(_utc("2026-11-24T08:00"), team) == _utc("2026-11-24T13:30")


def test_the_limits_are_the_teams_to_choose() -> None:
    limits = Limits(first_response=timedelta(minutes=5), after_opening=timedelta(minutes=30))
    assert call_by(_utc("2026-11-23T15:00"), CHICAGO, limits=limits) == _utc("2026-11-23T15:05")
    assert call_by(_utc("2026-11-23T05:00"), CHICAGO, limits=limits) == _utc("2026-11-23T15:30")


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
