"""Calendars combined: what is open together, in either, or without somebody, and what is asked of them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.attention.calendar import ALWAYS, HORIZON, AnyOf, Both, Calendar, Span, Without
from bot.attention.hours import Hours
from bot.attention.hours_text import read_hours
from tests.attention import naive
from tests.attention.naive import MINUTE, utc

START = utc("2026-03-07T22:00")
"""The night before New York's clocks are changed."""
LENGTH = 36 * 60
END = START + LENGTH * MINUTE
NEVER = AnyOf(())
WEEKDAYS = Hours("America/New_York", read_hours("Mon-Fri 9-12 13-18"))

moments = st.integers(0, LENGTH).map(lambda minutes: START + minutes * MINUTE)
absences = st.lists(st.builds(Span, moments, moments), max_size=3).map(tuple)
hours = st.builds(
    Hours,
    st.sampled_from(["America/New_York", "Asia/Kathmandu", "UTC"]),
    st.sampled_from(["daily 9-18", "22-6", "0-24", "Sun 1-3:30 5-20", "Sat 0-24", "closed"]).map(read_hours),
)
calendars: st.SearchStrategy[Calendar] = st.recursive(
    st.one_of(hours, st.just(ALWAYS), st.just(NEVER)),
    lambda parts: st.one_of(
        st.builds(Both, parts, parts),
        st.lists(parts, max_size=3).map(lambda each: AnyOf(tuple(each))),
        st.builds(Without, parts, absences),
    ),
    max_leaves=5,
)


def _at_most_end(moment: datetime | None) -> datetime:
    return min(moment or END, END)


@given(calendars)
def test_spans_are_what_is_open_minute_by_minute(calendar: Calendar) -> None:
    assert list(calendar.spans(START, END)) == naive.spans(calendar, START, END)


@given(calendars, moments)
def test_openings_and_closings_are_found_minute_by_minute(calendar: Calendar, at: datetime) -> None:
    open_minutes = [minute for minute in naive.minutes(at, END) if naive.is_open(calendar, minute)]
    shut_minutes = [minute for minute in naive.minutes(at, END) if not naive.is_open(calendar, minute)]
    assert calendar.is_open(at) == naive.is_open(calendar, at)
    assert _at_most_end(calendar.opening(at)) == min(open_minutes, default=END)
    assert _at_most_end(calendar.closing(at)) == min(shut_minutes, default=END)


@given(calendars, moments, st.integers(0, LENGTH))
def test_open_time_passes_minute_by_minute(calendar: Calendar, at: datetime, minutes: int) -> None:
    counted = [minute for minute in naive.minutes(at, END) if naive.is_open(calendar, minute)]
    assert calendar.elapsed(at, END) == len(counted) * MINUTE
    moment = calendar.after(at, minutes * MINUTE)
    if minutes > len(counted):
        assert moment is None or moment > END
    else:
        assert moment == (counted[minutes - 1] + MINUTE if minutes else at)


@given(calendars, moments, st.timedeltas(timedelta(0), timedelta(days=9)))
def test_after_is_the_first_moment_at_which_so_much_has_elapsed(
    calendar: Calendar, at: datetime, open_time: timedelta
) -> None:
    moment = calendar.after(at, open_time)
    if moment is None:
        assert calendar.elapsed(at, at + HORIZON) < open_time
    else:
        assert calendar.elapsed(at, moment) == open_time
        assert not open_time or calendar.is_open(moment - timedelta(microseconds=1))


def test_time_told_is_utc_and_a_zone_given_does_not_matter() -> None:
    new_york = datetime(2026, 3, 6, 18, tzinfo=ZoneInfo("America/New_York"))
    assert WEEKDAYS.after(new_york, timedelta(hours=1)) == utc("2026-03-09T14:00")
    assert str(WEEKDAYS.opening(new_york)) == "2026-03-09 13:00:00+00:00"
    assert str(ALWAYS.opening(new_york)) == "2026-03-06 23:00:00+00:00"
    assert str(WEEKDAYS.closing(new_york)) == "2026-03-06 23:00:00+00:00"
    assert ALWAYS.after(new_york, timedelta(days=3)) == utc("2026-03-09T23:00")


def test_what_never_opens_is_given_up_at_the_horizon() -> None:
    assert NEVER.opening(START) is None
    assert Both(WEEKDAYS, Hours("America/New_York", read_hours("Sun 0-24"))).opening(START) is None
    assert Without(WEEKDAYS, (Span(START, END + HORIZON),)).opening(START) is None
    assert Without(WEEKDAYS, (Span(START, END + HORIZON),)).after(START, MINUTE) is None


def test_what_never_closes_has_no_closing() -> None:
    assert ALWAYS.closing(START) is None
    assert Hours(days=read_hours("0-24")).closing(START) is None
    assert NEVER.closing(START) == START


class Once(Calendar):
    """Open for the first hour that is asked about; whoever asks on fails."""

    def pieces(self, start: datetime, end: datetime) -> Iterator[Span]:
        yield Span(start, min(start + timedelta(hours=1), end))
        raise AssertionError("nobody needs to know more")


def test_a_question_about_now_looks_no_further_than_now() -> None:
    for calendar in (Once(), Both(Once(), Once()), AnyOf((Once(), Once())), Without(Once(), ())):
        assert calendar.is_open(START)
        assert calendar.opening(START) == START
        assert calendar.after(START, timedelta(minutes=15)) == START + timedelta(minutes=15)
