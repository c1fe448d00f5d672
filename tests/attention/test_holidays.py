"""Public holidays to choose from, and codes that name no place."""

from datetime import date

import pytest

from bot.attention.holidays import public_holidays
from bot.errors import UnknownCountry, UnknownRegion

THANKSGIVING = date(2026, 11, 26)


def test_the_holidays_of_a_country_come_with_their_names_in_order() -> None:
    found = public_holidays("US", None, [2026, 2027])
    assert found[THANKSGIVING] == "Thanksgiving Day"
    assert found[date(2027, 1, 1)] == "New Year's Day"
    assert list(found) == sorted(found)


def test_a_region_keeps_days_of_its_own() -> None:
    assert date(2026, 3, 2) not in public_holidays("US", None, [2026])
    assert public_holidays("US", "TX", [2026])[date(2026, 3, 2)] == "Texas Independence Day"
    assert public_holidays("DE", "BY", [2026])[date(2026, 1, 6)] == "Epiphany"


def test_a_holiday_that_falls_on_a_weekend_is_observed_on_another_day_too() -> None:
    found = public_holidays("US", None, [2026])
    assert (found[date(2026, 7, 4)], found[date(2026, 7, 3)]) == (
        "Independence Day",
        "Independence Day (observed)",
    )


@pytest.mark.parametrize("region", ["TX", "tx", " US-TX ", "us-tx"])
def test_codes_are_read_as_people_write_them(region: str) -> None:
    assert public_holidays(" us ", region, [2026]) == public_holidays("US", "TX", [2026])


@pytest.mark.parametrize("region", [None, "", " "])
def test_without_a_region_only_what_the_whole_country_keeps(region: str | None) -> None:
    assert date(2026, 1, 6) not in public_holidays("DE", region, [2026])


@pytest.mark.parametrize("country", ["XX", "", "USA", "Texas", "HolidayBase", "NYSE"])
def test_a_country_that_is_none_is_named(country: str) -> None:
    with pytest.raises(UnknownCountry) as refused:
        public_holidays(country, None, [2026])
    assert refused.value.code == country


def test_a_region_that_is_none_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownRegion) as refused:
        public_holidays("gb", "TX", [2026])
    assert (refused.value.country, refused.value.code, refused.value.known) == (
        "GB",
        "TX",
        ["ENG", "NIR", "SCT", "WLS"],
    )


def test_names_are_english_whatever_the_machine_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    assert public_holidays("DE", "BE", [2031])[date(2031, 12, 25)] == "Christmas Day"
