"""What a lead is found by, and which words are one slip apart."""

from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.leads.identity import contacts, keys, person
from bot.leads.lead import Person
from bot.leads.query import LONGEST_QUERY, MOST_TERMS, readings
from bot.leads.words import (
    LONGEST,
    MOST_IN_NAME,
    MOST_IN_TEXT,
    digits,
    forgiven,
    nears,
    of_person,
    of_text,
    of_texts,
    one_slip,
)

close = st.text("abc", max_size=9)


def apart(one: str, other: str) -> int:
    """How many slips, by the textbook's table."""
    rows = [[*range(len(other) + 1)], *([at + 1] + [0] * len(other) for at in range(len(one)))]
    for i, mine in enumerate(one, 1):
        for j, yours in enumerate(other, 1):
            ways = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (mine != yours)]
            if i > 1 and j > 1 and mine == other[j - 2] and one[i - 2] == yours:
                ways.append(rows[i - 2][j - 2] + 1)
            rows[i][j] = min(ways)
    return int(rows[-1][-1])


@given(close, close)
@example("abc", "acb")
@example("abab", "baba")
def test_a_slip_is_a_letter_more_less_or_another_or_two_exchanged(one: str, other: str) -> None:
    assert one_slip(one, other) == (apart(one, other) <= 1)


@given(close, close)
@example("aaaaaabc", "aaaaaacb")
def test_two_words_a_slip_apart_are_looked_up_in_one_place(one: str, other: str) -> None:
    if one_slip(one, other):
        assert nears(one) & nears(other)


@given(st.text(max_size=40))
def test_a_word_leads_to_few_places(word: str) -> None:
    assert len(nears(word)) <= 8


def test_a_person_is_found_by_name_mail_and_the_ends_of_the_phone() -> None:
    who = person("Petra Nováková-O'Brien", "(512) 555-0142", "Petra.N+x@Exämple.org")
    assert of_person(who) == {
        *("n:petra", "n:novakova", "n:o", "n:brien", "n:novakovaobrien"),
        *("m:petranx", "d:example.org", "p:0142", "p:5550142"),
    }


def test_what_is_not_valid_is_found_as_it_was_given() -> None:
    assert of_person(person(None, "555-0142", "dana@home")) == {"p:0142", "p:5550142", "m:dana", "d:home"}
    assert of_person(Person(name="", phone_given="12", email_given="no mail")) == set()


def test_a_portals_relay_is_nobodys_address() -> None:
    assert of_person(person(None, None, "abc123@convo.zillow.com")) == set()


def test_a_text_is_found_by_its_words_and_by_two_that_a_hyphen_joins() -> None:
    assert of_text("Move-in: March, we\u2019ll see; Żółw's 14 Larch Ln.") == [
        *(
            "move",
            "in",
            "movein",
            "march",
            "we",
            "ll",
            "well",
            "see",
            "zołw",
            "s",
            "zołws",
            "14",
            "larch",
            "ln",
        )
    ]
    assert of_texts([None, "", "a b"]) == {"t:a", "t:b"}


@given(st.text())
@example("word " * 50_000)
@example(" ".join(map(str, range(10_000))))
@example("x" * 100_000)
@example("-".join("ab" * 5000))
def test_no_text_has_more_words_than_are_kept(text: str) -> None:
    words = of_text(text)
    assert len(words) <= MOST_IN_TEXT
    assert all(0 < len(word) <= LONGEST and word.isalnum() for word in words)
    assert len(of_person(Person(name=text))) <= MOST_IN_NAME


@given(st.text(), st.text(), st.text())
def test_no_word_is_a_key_by_which_a_person_is_known_again(name: str, phone: str, email: str) -> None:
    """Who somebody is goes by keys of their own, which a slip never reaches."""
    who = person(name, phone, email)
    assert not of_person(who) & {*keys(who), *contacts(who)}


def test_no_slip_is_forgiven_in_a_number_or_a_short_word() -> None:
    assert [forgiven(word) for word in ("n:dana", "t:pool", "m:d.r1")] == [True, True, True]
    assert [forgiven(word) for word in ("p:0142", "t:78704", "n:dan", "t:a")] == [False] * 4


@given(st.text())
@example("@" * 1000)
@example("5" * 5000)
@example("(555) " * 500)
@example("dana " * 10_000)
def test_any_text_can_be_looked_for_within_bounds(text: str) -> None:
    ways = readings(text)
    assert len(ways) <= 3
    for term in chain.from_iterable(ways):
        assert len(term.word) <= LONGEST_QUERY
        assert len(term.nears) <= 8
    assert all(0 < len(reading) <= MOST_TERMS for reading in ways)


FORMS = [
    *("(512) 555-0142", "512.555.0142", "512 555 0142", "5125550142", "+1 512 555 0142", "+15125550142"),
    *("1-512-555-0142", "512-555-0142 x12", "tel 512/555-0142", "555-0142", "5550142", "0142", "550142"),
]


@pytest.mark.parametrize("form", FORMS)
def test_a_phone_is_looked_for_in_any_form(form: str) -> None:
    terms = [term for term in chain.from_iterable(readings(form)) if term.ends]
    assert any(term.ends_a("+15125550142") for term in terms)
    assert not any(term.ends_a("+15125550143") for term in terms)


def test_a_phone_is_found_as_its_country_dials_it() -> None:
    for form in ("020 7946 0018", "+44 (0)20 7946 0018", "0044 20 7946 0018", "011 44 20 7946 0018"):
        [term, *_] = [term for term in chain.from_iterable(readings(form)) if term.ends]
        assert term.ends_a("+442079460018"), form
    assert digits("+44 (0)20 79") == "442079"
