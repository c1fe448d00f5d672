"""A lead typed in one line: name, phone, mail, channel and note, in whatever order people give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads.channel import WORDS, Channel
from bot.leads.typed import read_new

IN_PERSON, PHONE, EMAIL, REFERRAL = Channel.IN_PERSON, Channel.PHONE, Channel.EMAIL, Channel.REFERRAL

Read = tuple[str | None, str | None, str | None, Channel | None, str | None]
"""Name, phone, mail, channel, note."""


def read(line: str) -> Read:
    new = read_new(line)
    return new.person.name, new.person.phone, new.person.email, new.channel, new.message


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("dana 5125550142 walk-in", ("dana", "+15125550142", None, IN_PERSON, None)),
        (
            "Dana Ruiz (512) 555-0142 walk in wants a tour",
            ("Dana Ruiz", "+15125550142", None, IN_PERSON, "wants a tour"),
        ),
        ("dana d@x.io phone", ("dana", None, "d@x.io", PHONE, None)),
        (
            "dana 512-555-0142 d@x.io referral from Al",
            ("dana", "+15125550142", "d@x.io", REFERRAL, "from Al"),
        ),
        ("d@x.io email", (None, None, "d@x.io", EMAIL, None)),
        ("walk-in dana", (None, None, None, IN_PERSON, "dana")),
        ("dana, 512 555 0142, likes the oak", ("dana", "+15125550142", None, None, "likes the oak")),
        ("dana +31 20 555 0100 phone", ("dana", "+31205550100", None, PHONE, None)),
        ("dana open house", ("dana", None, None, IN_PERSON, None)),
        ("Dana Ruiz", ("Dana Ruiz", None, None, None, None)),
        ("", (None, None, None, None, None)),
    ],
)
def test_a_line_is_read_as_people_type_it(line: str, meant: Read) -> None:
    assert read(line) == meant


@pytest.mark.parametrize("word", WORDS)
def test_every_word_for_a_channel_is_understood(word: str) -> None:
    assert read(f"dana {word}")[3] is WORDS[word]


@given(st.text(max_size=80))
def test_anything_that_can_be_typed_is_read(line: str) -> None:
    new = read_new(line)
    assert new.understood == bool(new.person.name or new.person.phone_given or new.person.email_given)
