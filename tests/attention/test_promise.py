"""R2's clock: fifteen minutes of team hours, and never later than what was promised."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.attention.hours import Hours
from bot.attention.promise import call_by
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


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
