"""What somebody came for, read from their own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads.channel import Channel
from bot.leads.wish import READ, Wish, wish_of

WEB = Channel.WEB_FORM


@pytest.mark.parametrize(
    ("interest", "message", "wish"),
    [
        ("tour, 14 Larch Ln ($412k)", "Still available? We move in March.", Wish.TOUR),
        (None, "Could we SEE the house on Saturday?", Wish.TOUR),
        ("Oak Ridge model home", None, Wish.TOUR),
        (None, "I'd like to stop by, and what does it cost?", Wish.TOUR),
        (None, "What is my house worth?", Wish.SELL),
        ("Free valuation", None, Wish.SELL),
        (None, "Thinking of selling before we move", Wish.SELL),
        (None, "Do you help with a mortgage? We are pre-approved.", Wish.MONEY),
        (None, "What are the interest rates like, and the price?", Wish.MONEY),
        ("Aspen plan", "Price changed?", Wish.PRICE),
        (None, "How much is the corner lot", Wish.PRICE),
        (None, "Still available? We move in March.", Wish.AVAILABLE),
        ("14 Larch Ln", "is it still on the market", Wish.AVAILABLE),
        ("Aspen plan", None, Wish.PLAN),
        (None, "Which plans have a porch?", Wish.PLAN),
        (None, "We plan to build in spring", Wish.GENERAL),
        (None, "My lease ends May", Wish.MOVE),
        (None, "Relocating from Ohio", Wish.MOVE),
        (None, "Please call me after five", Wish.CALLBACK),
        (None, "I would like more information about 14 Larch Ln.", Wish.GENERAL),
        ("14 Visitation Ct", "Interested", Wish.GENERAL),
        (None, None, Wish.GENERAL),
    ],
)
def test_the_words_tell_what_somebody_wants(interest: str | None, message: str | None, wish: Wish) -> None:
    assert wish_of(interest, message, WEB) is wish


def test_who_left_a_call_to_return_wants_just_that_unless_they_said_more() -> None:
    assert wish_of(None, None, Channel.CALLBACK) is Wish.CALLBACK
    assert wish_of(None, "about a tour", Channel.CALLBACK) is Wish.TOUR


@given(st.none() | st.text(), st.none() | st.text(), st.sampled_from(Channel))
def test_whatever_is_written_is_a_first_wish(interest: str | None, message: str | None, by: Channel) -> None:
    assert wish_of(interest, message, by) not in (Wish.AGAIN, Wish.UNMET)


def test_a_wish_far_down_a_long_message_is_not_looked_for() -> None:
    assert wish_of(None, "x " * READ + "tour", WEB) is Wish.GENERAL
