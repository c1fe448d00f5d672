"""Times as people type them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import Ambiguous, InThePast
from bot.leads.when import Reading, find, read_moment, read_until
from tests.leads.made import NOW
from tests.leads.phrases import Phrase, phrases

CHICAGO = "America/Chicago"
"""9 in the morning there, in winter."""


def one_time(words: list[str], zone: str = CHICAGO) -> tuple[datetime | None, int]:
    """The one time that is surely meant, past or to come, and how many words say it."""
    found = find(words, NOW, zone)
    if found is None or not found.sure or len(found.moments) > 1:
        return None, 0
    return found.moments[0].at, found.length


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
    assert one_time(typed.split()) == (meant, length)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "soon", "m", "1042", "20", "20 m", "1000m", "24:00", "10:60", "10", "10k", "5125550142"),
        *("2026-13-01", "2026-02-30", "2026-2-3", "20261205", "2012110142", "2026-W49-6", "-3d", "3.55h"),
    ],
)
def test_what_is_no_time_is_left_alone(typed: str) -> None:
    assert one_time(typed.split()) == (None, 0)


@given(st.lists(st.text(max_size=12), max_size=4), st.sampled_from(["UTC", CHICAGO, "Pacific/Kiritimati"]))
def test_anything_is_a_time_or_none(words: list[str], zone: str) -> None:
    when, length = one_time(words, zone)
    assert (when is None) == (length == 0)
    assert when is None or when.tzinfo is UTC


@pytest.mark.parametrize("end", ["0001-01-01 0:00", "9999-12-31 23:59"])
@pytest.mark.parametrize("zone", ["UTC", CHICAGO, "Pacific/Kiritimati"])
def test_the_ends_of_the_calendar_are_no_accident(end: str, zone: str) -> None:
    assert one_time(end.split(), zone)[0] is not None


def reading(phrase: Phrase) -> str:
    """As the corpus writes it."""
    try:
        read = read_moment(phrase.text.split(), phrase.now, phrase.zone)
    except Ambiguous:
        return "ambiguous"
    except InThePast:
        return "past"
    if read is None:
        return "none"
    return f"{read.at.astimezone(ZoneInfo(phrase.zone)):%Y-%m-%d %H:%M}" if read.timed else f"{read.day}"


def test_every_phrase_of_the_corpus_is_read_as_it_was_meant_or_asked_about() -> None:
    corpus = list(phrases())
    wrong = {str(phrase): read for phrase in corpus if (read := reading(phrase)) != phrase.meant}
    assert len(corpus) >= 300
    assert wrong == {}, f"{len(wrong)} of {len(corpus)} phrases are read otherwise"


def test_whatever_is_asked_about_can_be_answered_by_typing_one_of_the_choices() -> None:
    asked = 0
    for phrase in phrases():
        try:
            read_moment(phrase.text.split(), phrase.now, phrase.zone)
        except Ambiguous as refused:
            for choice in refused.choices:
                asked += 1
                assert read_moment(choice.split(), phrase.now, phrase.zone), choice
        except InThePast:
            continue
    assert asked > 100


UNTIL: list[tuple[str, datetime | date]] = [
    ("until 3pm", at(23, 21)),
    ("til 3", at(23, 21)),
    ("until 15:30", at(23, 21, 30)),
    ("3pm", at(23, 21)),
    ("1h", NOW + timedelta(hours=1)),
    ("for 1h", NOW + timedelta(hours=1)),
    ("20m", NOW + timedelta(minutes=20)),
    ("until tuesday", date(2026, 11, 24)),
    ("til fri", date(2026, 11, 27)),
    ("until Fri.", date(2026, 11, 27)),
    ("through fri", date(2026, 11, 28)),
    ("until tomorrow", date(2026, 11, 24)),
    ("until tomorrow 10am", at(24, 16)),
    ("until next week", date(2026, 11, 30)),
    ("until january", date(2027, 1, 1)),
    ("until 5 Dec", date(2026, 12, 5)),
    ("today", date(2026, 11, 24)),
    ("rest of the day", date(2026, 11, 24)),
    ("eod", date(2026, 11, 24)),
]


@pytest.mark.parametrize(("typed", "meant"), UNTIL)
def test_a_stretch_ends_at_an_hour_or_where_a_day_starts(typed: str, meant: datetime | date) -> None:
    read = read_until(typed.split(), NOW, CHICAGO)
    assert read is not None
    assert read.length == len(typed.split())
    if isinstance(meant, datetime):
        assert (read.at, read.timed) == (meant, True)
    else:
        start = datetime(meant.year, meant.month, meant.day, tzinfo=ZoneInfo(CHICAGO))
        assert read == Reading(start.astimezone(UTC), read.length, False, meant)


@pytest.mark.parametrize(
    "typed", ["fri", "tomorrow", "until next fri", "next week", "until 7", "until monday"]
)
def test_an_end_that_may_be_two_is_asked_about(typed: str) -> None:
    with pytest.raises(Ambiguous) as refused:
        read_until(typed.split(), NOW, CHICAGO)
    for choice in refused.value.choices:
        assert read_until(choice.split(), NOW, CHICAGO), choice


@pytest.mark.parametrize("typed", ["until 8am", "until yesterday", "until 2026-11-20", "2 days ago"])
def test_an_end_that_is_past_is_refused(typed: str) -> None:
    with pytest.raises(InThePast):
        read_until(typed.split(), NOW, CHICAGO)


@pytest.mark.parametrize("typed", ["", "until", "until lunch is over", "with a customer", "until later"])
def test_no_end_is_none(typed: str) -> None:
    assert read_until(typed.split(), NOW, CHICAGO) is None


@given(
    st.lists(
        st.text(max_size=12) | st.sampled_from([word for each in phrases() for word in each.text.split()])
    ),
    st.sampled_from(["UTC", CHICAGO, "Pacific/Kiritimati", "Europe/London"]),
)
@example(["1/1", "."], CHICAGO)
def test_anything_is_a_time_to_come_or_refused(words: list[str], zone: str) -> None:
    for read in (read_moment, read_until):
        try:
            found = read(words, NOW, zone)
        except (Ambiguous, InThePast):
            continue
        assert found is None or (found.at > NOW and 0 < found.length <= len(words))
