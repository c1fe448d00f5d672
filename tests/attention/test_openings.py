"""Which question a card offers: the most specific, and of equals the one that surely does better."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.attention.opening import Opening, Tally
from bot.attention.openings import (
    DEFAULTS,
    LONGEST,
    MOST,
    RETURNED,
    fitting,
    is_better,
    picked,
    standing,
    suits_everybody,
    wish_now,
)
from bot.leads.channel import Channel
from bot.leads.wish import Wish
from tests.leads.made import NOW

SOME = Tally(tried=30, talked=12)


def an_opening(origin: str = "any", wish: str = "any", id_: str = "own-1") -> Opening:
    return Opening(id=id_, origin=origin, wish=wish, question="Why now?", by="UKIM", at=NOW)


def asked(
    kept: Sequence[Opening], wish: Wish = Wish.TOUR, source: str = "zillow", by: Channel = Channel.PORTAL
) -> list[str]:
    return [each.id for each in fitting(standing(kept), source, by, wish)]


@pytest.mark.parametrize("opening", DEFAULTS, ids=[each.id for each in DEFAULTS])
def test_a_default_asks_one_open_thing(opening: Opening) -> None:
    assert len(opening.question) <= LONGEST
    assert opening.question.count("?") == 1
    assert opening.question.endswith("?")
    assert opening.question.partition(" ")[0].removesuffix(",") in (
        "What",
        "Which",
        "When",
        "Where",
        "Besides",
    )
    assert opening.by is None


def test_the_defaults_have_a_question_for_everybody_and_fit_in_a_form() -> None:
    assert suits_everybody(DEFAULTS)
    assert len({each.id for each in DEFAULTS}) == len(DEFAULTS) <= MOST


@pytest.mark.parametrize("by", Channel)
@pytest.mark.parametrize("wish", Wish)
def test_one_default_fits_each_lead(by: Channel, wish: Wish) -> None:
    assert len(fitting(DEFAULTS, "zillow", by, wish)) == 1


def test_a_source_counts_for_more_than_a_wish_and_a_wish_for_more_than_a_channel() -> None:
    rising = ["any/any", "channel:portal/any", "any/tour", "channel:portal/tour"]
    rising += ["source:zillow/any", "source:zillow/tour"]
    kept = [replace(each, ended_at=NOW) for each in DEFAULTS]
    for name in rising:
        origin, wish = name.split("/")
        kept.append(an_opening(origin, wish, id_=f"own {name}"))
        assert asked(kept) == [f"own {name}"]


@pytest.mark.parametrize("wish", RETURNED)
def test_who_returns_is_never_asked_what_anybody_is(wish: Wish) -> None:
    for_anybody = [an_opening("source:zillow", id_="a"), an_opening("any", "tour", id_="b")]
    assert asked(for_anybody, wish) == [f"any/{wish}"]
    assert asked([*for_anybody, an_opening("source:zillow", wish, id_="c")], wish) == ["c"]


def test_who_came_before_is_opened_as_one_who_returns() -> None:
    assert wish_now(Wish.TOUR, returned=False, spoken=False) is Wish.TOUR
    assert wish_now(Wish.TOUR, returned=True, spoken=True) is Wish.AGAIN
    assert wish_now(Wish.TOUR, returned=True, spoken=False) is Wish.UNMET


def test_what_a_manager_ended_is_not_asked_any_more() -> None:
    tour = next(each for each in DEFAULTS if each.wish == Wish.TOUR)
    own = an_opening("any", "tour", id_="own-2")
    assert asked([own]) == ["any/tour", "own-2"]
    assert asked([own, replace(tour, ended_at=NOW)]) == ["own-2"]
    assert asked([replace(own, ended_at=NOW)]) == ["any/tour"]


def test_of_equals_each_is_asked_in_turn_until_one_surely_does_better() -> None:
    fit = [an_opening(id_=name) for name in "abc"]
    turns = [picked(fit, {}, number).id for number in range(1, 7)]
    assert turns == ["b", "c", "a", "b", "c", "a"]
    good = {"b": Tally(200, 120), "a": SOME, "c": SOME}
    assert {picked(fit, good, number).id for number in range(6)} == {"b"}
    assert {picked(fit, good | {"c": Tally(200, 119)}, number).id for number in range(6)} == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("one", "other", "better"),
    [
        (Tally(19, 19), Tally(1000, 1), False),
        (Tally(1000, 999), Tally(19, 0), False),
        (Tally(20, 14), Tally(20, 6), True),
        (Tally(20, 12), Tally(20, 8), False),
        (Tally(400, 212), Tally(400, 200), False),
        (Tally(4000, 2200), Tally(4000, 2000), True),
        (Tally(50, 10), Tally(50, 30), False),
    ],
)
def test_a_difference_counts_once_it_is_nine_in_ten_to_be_one(one: Tally, other: Tally, better: bool) -> None:
    assert is_better(one, other) is better


tallies = st.integers(0, 500).flatmap(lambda tried: st.builds(Tally, st.just(tried), st.integers(0, tried)))
origins = st.sampled_from(
    ["any", "source:zillow", "source:web", *(f"channel:{each.value}" for each in Channel)]
)
wishes = st.sampled_from(["any", *(each.value for each in Wish)])
written = st.lists(st.tuples(origins, wishes), max_size=12).map(
    lambda pairs: [an_opening(*pair, id_=f"own-{nth}") for nth, pair in enumerate(pairs)]
)


@given(
    written,
    st.sampled_from(["zillow", "web", "other"]),
    st.sampled_from(Channel),
    st.sampled_from(Wish),
    st.dictionaries(st.sampled_from([*(f"own-{n}" for n in range(12)), "any/tour"]), tallies),
    st.integers(1, 10**9),
)
def test_every_lead_gets_exactly_one_that_fits_it(
    kept: list[Opening],
    source: str,
    by: Channel,
    wish: Wish,
    known: dict[str, Tally],
    number: int,
) -> None:
    fit = fitting(standing(kept), source, by, wish)
    one = picked(fit, known, number)
    assert one in fit
    assert one.origin in ("any", f"source:{source}", f"channel:{by.value}")
    assert one.wish == wish or (one.wish == "any" and wish not in RETURNED)
    assert len({(each.origin, each.wish) for each in fit}) == 1


@given(tallies, tallies)
def test_no_two_are_each_better_than_the_other(one: Tally, other: Tally) -> None:
    assert not (is_better(one, other) and is_better(other, one))
