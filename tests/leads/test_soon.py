"""The mornings that a next step is put off to in one tap."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads.soon import Soon, soon
from tests.walks.days import CHICAGO, at

MON, THU, FRI, SUN = "2026-11-23", "2026-11-26", "2026-11-27", "2026-11-29"


def on(day: str, which: Soon, *off: str) -> str:
    moment = soon(which, at(f"{day} 10:00"), CHICAGO, lambda each: each.isoformat() not in off)
    return moment.astimezone(ZoneInfo(CHICAGO)).strftime("%a %Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("day", "which", "morning"),
    [
        (MON, Soon.TOMORROW, "Tue 2026-11-24 09:00"),
        (MON, Soon.FRIDAY, "Fri 2026-11-27 09:00"),
        (MON, Soon.NEXT_WEEK, "Mon 2026-11-30 09:00"),
        (THU, Soon.FRIDAY, "Fri 2026-11-27 09:00"),
        (FRI, Soon.FRIDAY, "Fri 2026-12-04 09:00"),
        (FRI, Soon.NEXT_WEEK, "Mon 2026-11-30 09:00"),
        (SUN, Soon.TOMORROW, "Mon 2026-11-30 09:00"),
        (SUN, Soon.NEXT_WEEK, "Mon 2026-12-07 09:00"),
    ],
)
def test_each_is_the_morning_that_people_mean(day: str, which: Soon, morning: str) -> None:
    assert on(day, which) == morning


def test_next_week_begins_on_its_first_working_day() -> None:
    assert on(MON, Soon.NEXT_WEEK, "2026-11-30", "2026-12-01") == "Wed 2026-12-02 09:00"
    assert on(MON, Soon.NEXT_WEEK, *(f"2026-12-{each:02}" for each in range(1, 9)), "2026-11-30") == (
        "Mon 2026-11-30 09:00"
    ), "who never works keeps the Monday"


@given(
    st.integers(0, 4 * 365 * 24 * 60).map(
        lambda minutes: at("2026-01-01 00:00") + timedelta(minutes=minutes)
    ),
    st.sampled_from([CHICAGO, "UTC", "Pacific/Kiritimati", "Asia/Kolkata", "America/St_Johns"]),
    st.sets(st.integers(0, 6)),
)
def test_it_is_nine_in_the_morning_of_a_day_to_come(now: datetime, zone: str, works: set[int]) -> None:
    today = _local(now, zone).date()
    found = {each: _local(soon(each, now, zone, lambda day: day.weekday() in works), zone) for each in Soon}
    assert all(each.strftime("%H:%M") == "09:00" for each in found.values())
    days = {each: (when.date() - today).days for each, when in found.items()}
    assert days[Soon.TOMORROW] == 1
    assert (1 <= days[Soon.FRIDAY] <= 7, found[Soon.FRIDAY].weekday()) == (True, 4)
    assert 2 <= days[Soon.NEXT_WEEK] <= 14
    assert found[Soon.NEXT_WEEK].weekday() == min(works, default=0)


def _local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def test_the_clock_is_the_reps_own() -> None:
    late = at("2026-11-23 23:30")
    assert soon(Soon.TOMORROW, late, CHICAGO, _always) == at("2026-11-24 09:00")
    assert soon(Soon.TOMORROW, late, "Europe/London", _always) == at("2026-11-25 09:00", "Europe/London")


def _always(_: date) -> bool:
    return True
