"""Opening hours as people write them, and as they are shown back."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.attention.hours import DAILY, MIDNIGHT, Week, Window
from bot.attention.hours_text import read_hours, written
from bot.errors import BadHours


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Mon-Fri 9-18, Sat 10-14", "Mon-Fri 9-18, Sat 10-14"),
        ("9-12, 13-18", "daily 9-12 13-18"),
        ("daily 9-18", "daily 9-18"),
        ("Mon-Fri 9:00-12:30 13:30-18:00; Sat 10am-2pm", "Mon-Fri 9-12:30 13:30-18, Sat 10-14"),
        ("Monday to Friday: 9 a.m. \u2013 5:30 p.m.\nSunday: closed", "Mon-Fri 9-17:30"),
        ("weekdays 9\u201317 and weekends 10\u201316", "Mon-Fri 9-17, Sat-Sun 10-16"),
        ("mon, wed, fri 9a-5p", "Mon 9-17, Wed 9-17, Fri 9-17"),
        ("Tues/Thurs 8.30-12", "Tue 8:30-12, Thu 8:30-12"),
        ("Sat-Mon 10-16", "Mon 10-16, Sat-Sun 10-16"),
        ("every day all day", "daily 0-24"),
        ("24h", "daily 0-24"),
        ("0-0", "daily 0-24"),
        ("Fri 22-6", "Fri 22-24, Sat 0-6"),
        ("Sun 10pm-2am", "Mon 0-2, Sun 22-24"),
        ("9-5", "daily 9-17"),
        ("10:30-2", "daily 10:30-14"),
        ("1-5pm", "daily 13-17"),
        ("9-12pm", "daily 9-12"),
        ("10am-2", "daily 10-14"),
        ("10pm-6", "daily 0-6 22-24"),
        ("noon-8pm", "daily 12-20"),
        ("8pm to midnight", "daily 20-24"),
        ("daily 9-18, Sat 10-14, Sun off", "Mon-Fri 9-18, Sat 10-14"),
        ("Fri 22-6, Sat 10-14", "Fri 22-24, Sat 0-6 10-14"),
        ("20-9", "daily 0-9 20-24"),
        ("Sun off, Mon 9-18", "Mon 9-18"),
        ("9-12, 11-15, 15-16", "daily 9-16"),
        ("9-18, 10-12", "daily 9-18"),
        ("९-१८", "daily 9-18"),
        ("closed", "closed"),
    ],
)
def test_hours_as_typed_and_as_shown(typed: str, shown: str) -> None:
    assert written(read_hours(typed)) == shown


def test_the_usual_hours_are_nine_to_six_every_day() -> None:
    assert written(DAILY) == "daily 9-18"


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("", ""),
        (" , ; ", ""),
        ("Mon", "Mon"),
        ("Mon-Fri 9-18, Sat", "Sat"),
        ("Mun 9-18", "mun"),
        ("Mon-Fry 9-18", "mon-fry"),
        ("weekdays-Sun 9-18", "weekdays-sun"),
        ("Mon-weekend 9-18", "mon-weekend"),
        ("Mon 9", "9"),
        ("Mon 9-", "9-"),
        ("25-26", "25-26"),
        ("9-24:30", "9-24:30"),
        ("24-6", "24-6"),
        ("9:60-18", "9:60-18"),
        ("0am-9am", "0am-9am"),
        ("13pm-18", "13pm-18"),
        ("Mon 9-18 lunch 12-13", "lunch"),
    ],
)
def test_what_cannot_be_read_is_named(typed: str, wrong: str) -> None:
    with pytest.raises(BadHours) as refused:
        read_hours(typed)
    assert (refused.value.text, refused.value.wrong) == (typed, wrong)


@given(st.text() | st.from_regex(r"([a-z]{2,3}|[0-9:apm]{1,5}|[-, ;.]){1,200}", fullmatch=True))
def test_anything_is_read_back_as_it_was_shown_or_refused(typed: str) -> None:
    try:
        days = read_hours(typed)
    except BadHours:
        return
    assert read_hours(written(days)) == days


def _day(edges: list[int]) -> tuple[Window, ...]:
    clocks = [time(edge // 60 % 24, edge % 60) for edge in sorted(edges)]
    if len(clocks) % 2:
        clocks.append(MIDNIGHT)
    return tuple(Window(*pair) for pair in zip(clocks[::2], clocks[1::2], strict=True))


days = st.lists(st.integers(0, 24 * 60 - 1), max_size=5, unique=True).map(_day)


@given(st.tuples(*[days] * 7) | days.map(lambda day: (day,) * 7))
def test_what_is_shown_reads_back_the_same(week: Week) -> None:
    assert read_hours(written(week)) == week


def test_a_book_is_refused_at_once() -> None:
    with pytest.raises(BadHours):
        read_hours("mon 9-18 " * 100_000)
