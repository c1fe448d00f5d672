"""What managers may write in a setting, and what is refused."""

import pytest

from bot.errors import BadSetting
from bot.knobs import BY_NAME

RESTING_DAY = BY_NAME["resting_day"]


@pytest.mark.parametrize(("text", "day"), [("0", 0), ("6", 6), ("Monday", 0), ("sun", 6), ("Tu", 1)])
def test_a_weekday_is_its_name_or_its_number(text: str, day: int) -> None:
    assert RESTING_DAY.read(text) == day


@pytest.mark.parametrize("text", ["12", "123456", "7", "", "T", "x", "-1", "noday"])
def test_what_is_no_weekday_is_refused(text: str) -> None:
    with pytest.raises(BadSetting):
        RESTING_DAY.read(text)
