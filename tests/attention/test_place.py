"""Where a lead may live, and when it may be called there."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers.tzdata import TIMEZONE_DATA

from bot.attention.calendar import ALWAYS
from bot.attention.hours import Hours
from bot.attention.hours_text import read_hours
from bot.attention.place import calling_hours, local_time_note, zones_of
from tests.attention.naive import is_open, utc

AUSTIN, BOSTON = "America/Chicago", "America/New_York"
COUNTRIES = ["US", "CA", "MX", "BR", "CL", "AU", "NZ", "RU", "KZ", "ES", "PT", "GL", "ID", "CD", "KI", "PF"]
"""Countries with more than one clock."""
STATES = """
AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO
MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY
"""


@pytest.mark.parametrize(
    ("phone", "region", "zones"),
    [
        ("+15125550142", None, {AUSTIN}),
        ("+15125550142", "US", {AUSTIN}),
        ("+15125550142", "US-TX", {AUSTIN}),
        ("+15125550142", "US-CA", {AUSTIN, "America/Los_Angeles"}),
        ("+18005551234", "US-TX", {AUSTIN, "America/Denver"}),
        ("+80012345678", "DE", {"Europe/Berlin", "Europe/Busingen"}),
        ("+80012345678", None, set()),
        ("+4915112345678", "US", {"Europe/Berlin"}),
        ("+918012345678", None, {"Asia/Calcutta"}),
        (None, "US-TX", {AUSTIN, "America/Denver"}),
        (None, "us-hi", {"Pacific/Honolulu"}),
        (None, "GB", {"Europe/London"}),
        (None, "XX", set()),
        (None, "AU-WA", set(zones_of(None, "AU"))),
        (None, "CA-ON", set(zones_of(None, "CA"))),
        (None, None, set()),
        ("no phone", "GB", {"Europe/London"}),
    ],
)
def test_the_zones_a_phone_and_a_region_leave_open(
    phone: str | None, region: str | None, zones: set[str]
) -> None:
    assert set(zones_of(phone, region)) == zones


def test_a_number_that_is_free_to_call_is_of_its_whole_country() -> None:
    zones = zones_of("+18005551234", None)
    assert {BOSTON, "Pacific/Honolulu"} < set(zones)
    assert set(zones) < set(zones_of(None, "US"))


def test_every_state_is_a_part_of_its_country() -> None:
    for state in STATES.split():
        zones = zones_of(None, f"US-{state}")
        assert zones != zones_of(None, "US"), state
        assert set(zones) < set(zones_of(None, "US")), state


def test_every_zone_that_a_phone_can_have_has_a_clock() -> None:
    for zone in {zone for zones in TIMEZONE_DATA.values() for zone in zones}:
        assert ZoneInfo(zone).key == zone


def test_calls_are_lawful_from_nine_to_eight_there() -> None:
    lawful = calling_hours((AUSTIN,))
    assert lawful.opening(utc("2026-11-24T05:00")) == utc("2026-11-24T15:00")
    assert lawful.closing(utc("2026-11-24T16:00")) == utc("2026-11-25T02:00")


def test_where_a_lead_may_live_in_two_zones_both_must_be_awake() -> None:
    lawful = calling_hours(zones_of(None, "US-FL"))
    assert lawful.opening(utc("2026-11-24T05:00")) == utc("2026-11-24T15:00")
    assert lawful.closing(utc("2026-11-24T16:00")) == utc("2026-11-25T01:00")


@given(
    st.sampled_from(COUNTRIES),
    st.integers(0, 364 * 24 * 60),
    st.sampled_from([(time(9), time(20)), (time(8), time(21)), (time(10), time(0))]),
)
def test_a_call_is_lawful_when_it_is_wherever_the_lead_may_live(
    country: str, minutes: int, allowed: tuple[time, time]
) -> None:
    zones = zones_of(None, country)
    at = utc("2026-01-01") + timedelta(minutes=minutes)
    opens, closes = allowed
    week = read_hours(f"{opens.hour}-{closes.hour or 24}")
    everywhere = all(is_open(Hours(zone, week), at) for zone in zones)
    assert calling_hours(zones, opens, closes).is_open(at) == everywhere


def test_between_two_who_are_awake_somebody_may_sleep() -> None:
    zones = ("Pacific/Honolulu", "Europe/London", "Europe/Helsinki")
    assert calling_hours(zones[::2], time(8), time(21)).is_open(utc("2026-01-15T06:30"))
    assert not calling_hours(zones, time(8), time(21)).is_open(utc("2026-01-15T06:30"))


def test_where_no_time_is_lawful_everywhere_the_clock_of_most_decides() -> None:
    lawful = calling_hours(("Pacific/Kiritimati", BOSTON, "America/Detroit"))
    assert lawful.opening(utc("2026-11-24T05:00")) == utc("2026-11-24T14:00")
    assert lawful.closing(utc("2026-11-24T15:00")) == utc("2026-11-25T01:00")


def test_of_nowhere_nothing_is_forbidden() -> None:
    assert calling_hours(()) is ALWAYS


@pytest.mark.parametrize(
    ("at", "lawful", "shown"),
    [
        ("2026-11-24T17:02", True, ["11:02", "12:02"]),
        ("2026-11-24T14:30", False, ["08:30", "09:30"]),
        ("2026-11-25T01:00", False, ["19:00", "20:00"]),
    ],
)
def test_a_card_is_told_whether_to_call_and_what_the_clocks_show_there(
    at: str, lawful: bool, shown: list[str]
) -> None:
    zones = (BOSTON, AUSTIN, "America/Detroit")
    note = local_time_note(zones, utc(at), calling_hours(zones))
    assert note.lawful is lawful
    assert [f"{each:%H:%M}" for each in note.times] == shown


def test_where_nothing_is_known_no_clock_is_shown() -> None:
    note = local_time_note((), datetime(2026, 11, 24, 3, tzinfo=ZoneInfo("UTC")), calling_hours(()))
    assert (note.lawful, note.times) == (True, ())
