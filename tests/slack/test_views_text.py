"""Somebody's own words, made calm: short, on one line, visible, dead."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.sandbox.blocks import message_problems
from handlers.sandbox.draw_text import unescaped
from handlers.sandbox.liveness import live
from handlers.slack.views.spans import Plain, flat, rich, said
from handlers.slack.views.text import FALL_BACK, MAX_MARKS, NAME, clean, escape, inert, is_calm

JOINERS = "\u200c\u200d"
TRICKY = st.text(
    st.sampled_from(
        " \t\n\u00a0\u2028\u200b\u200c\u200d\u202e\u2066\u0301\u0489\u20dd\u3164\ufe0f\x00\ud800<>&@#/:.*aé👩"
    )
)
TEXT = st.text(st.characters(), max_size=200) | TRICKY | TRICKY.map(lambda text: text * 50)
MOST = st.integers(2, 400)


@given(TEXT, MOST)
@example("x" * 401, 400)
@example("a" * 10 + "\u200d" * 10 + "b" * 10, 15)
def test_what_is_left_is_short_and_calm(text: str, most: int) -> None:
    left = clean(text, most)
    assert len(left) <= most
    assert is_calm(left)
    assert not {unicodedata.category(each) for each in left} & {"Cc", "Cs", "Co", "Zl", "Zp"}
    assert left == left.strip()
    assert "  " not in left


@given(TEXT, MOST)
def test_what_is_left_can_be_seen(text: str, most: int) -> None:
    left = clean(text, most)
    shown = [each for each in left if each not in JOINERS and unicodedata.category(each)[0] not in "ZM"]
    assert bool(left) == bool(shown) or unicodedata.category(left[0])[0] == "M"
    assert left == left.strip(JOINERS)


@given(TEXT, MOST)
def test_a_cut_ends_in_an_ellipsis_that_hangs_on_nothing(text: str, most: int) -> None:
    left, whole = clean(text, most), clean(text[: most * 8], 10**6)
    if left != whole:
        assert left[-1] == "…"
        assert whole.startswith(left[:-1])
        assert left[:-1] == left[:-1].rstrip(JOINERS + " ")


@given(TEXT)
def test_no_letter_carries_more_than_a_few_marks(text: str) -> None:
    run = 0
    for each in clean(text, 400):
        run = run + 1 if unicodedata.combining(each) else 0
        assert run <= MAX_MARKS


@given(TEXT, MOST)
@example("\u0300\x1b" + "\u0300" * 4, 5)
def test_calm_words_stay_as_they_are(text: str, most: int) -> None:
    left = clean(text, most)
    assert clean(left, most) == left


@pytest.mark.parametrize(
    "words",
    [
        "Dana Ruiz",
        "Zoë Ødegaard",
        "Nguyễn Thị Ánh",
        "می\u200cشود",
        "क्ष\u200dत्र",
        "👩\u200d👩\u200d👧 Bell",
        "李小龙",
        "O'Brien-Smith",
    ],
)
def test_a_name_in_any_script_stays_as_it_is(words: str) -> None:
    assert clean(words, NAME) == words


@pytest.mark.parametrize(
    "blank", ["\u3164", "\u115f\u1160", "\uffa0", "\u2800", "\u200d\u200d", "\u200b", " \u00a0 "]
)
def test_what_cannot_be_seen_is_nothing(blank: str) -> None:
    assert clean(blank, NAME) == ""
    assert said(blank).words == "…"


@given(TEXT)
def test_escaped_text_reads_as_written_and_holds_no_markup(text: str) -> None:
    assert not set(escape(text)) & set("<>")
    assert unescaped(escape(text)) == text


@given(TEXT)
@example("tel:+19005550100 tel:*67911 mailto:'x'@evil.example")
@example("https://evil.example/x www.evil.example a@b.co @here #leads <!channel> <@U1|x>")
def test_nothing_in_a_line_comes_alive_in_its_blocks_or_its_fall_back(text: str) -> None:
    line = [said(text), Plain(clean(text, 100), bold=True)] if clean(text, 100) else [said(text)]
    assert live(flat([line]), [rich([line])]) == set()
    assert not message_problems([rich([line])])
    assert inert(text).replace("\u2060", "") == text.replace("\u2060", "")


@given(st.text("&<>x", min_size=3), st.integers(1000, 5000))
@example("&", FALL_BACK)
def test_a_fall_back_is_as_long_as_slack_takes_and_cut_within_no_escape(text: str, times: int) -> None:
    written, shown = text * times, flat([[Plain(text * times)]])
    assert len(shown) <= FALL_BACK
    if len(escape(written)) > FALL_BACK:
        assert shown[-1] == "…"
        assert written.startswith(unescaped(shown[:-1]))
        assert len(shown) > FALL_BACK - len("&amp;")
    else:
        assert shown == inert(escape(written))
