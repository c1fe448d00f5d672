"""Who somebody is: what counts as a phone, a mail address, a relay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.leads.channel import Channel, read_channel
from bot.leads.identity import asked_keys, contacts, keys, person, read_email, read_phone


@pytest.mark.parametrize(
    ("given", "region", "read"),
    [
        ("202-555-0156", "US", "+12025550156"),
        ("(202) 555 0156", None, "+12025550156"),
        ("202.555.0145 x12", "US", "+12025550145"),
        ("+31 20 555 0100", "US", "+31205550100"),
        ("020 7946 0018", "gb", "+442079460018"),
        ("555-555-5555", "US", None),
        ("12345", "US", None),
        ("", "US", None),
        ("call me", "US", None),
        ("202-555-0156", "no such region", None),
        ("2" * 5000, "US", None),
    ],
)
def test_a_phone_is_read_only_when_it_could_ring(given: str, region: str | None, read: str | None) -> None:
    assert read_phone(given, region) == read


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("dana@example.com", "dana@example.com"),
        (" Dana@EXAMPLE.com ", "Dana@example.com"),
        ("zoë@exämple.org", "zoë@exämple.org"),
        ("dana@example", None),
        ("dana at example.com", None),
        ("<dana@example.com>", None),
        ("a@example.com, b@example.com", None),
        ("d" * 5000 + "@example.com", None),
        ("", None),
    ],
)
def test_a_mail_address_is_read_only_when_it_is_one(given: str, read: str | None) -> None:
    assert read_email(given) == read


def test_a_relay_answers_but_identifies_nobody() -> None:
    who = person("Dana", None, "abc123@convo.zillow.com")
    assert (who.email, who.email_given, who.reply_to) == (None, None, "abc123@convo.zillow.com")
    assert contacts(who) == []


def test_what_was_given_is_kept_beside_what_is_valid() -> None:
    who = person("Dana", "555-555-5555", "dana@")
    assert (who.phone, who.phone_given) == (None, "555-555-5555")
    assert (who.email, who.email_given) == (None, "dana@")


def test_accents_and_case_do_not_hide_a_person() -> None:
    who = person("Petra Nováková", "202-555-0172", "Petra.Novakova@example.com")
    assert set(asked_keys("novakova")[0]) <= set(keys(who))
    assert set(asked_keys("PETRA.NOVAKOVA@example.com")[0]) <= set(keys(who))
    assert set(asked_keys("0172")[0]) <= set(keys(who))


@settings(deadline=None)
@given(st.text(), st.text(max_size=3))
def test_any_text_can_be_asked_for(text: str, region: str) -> None:
    read_phone(text, region)
    read_email(text)
    assert all(isinstance(key, str) for way in asked_keys(text, region) for key in way)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("in person", Channel.IN_PERSON),
        ("In-Person", Channel.IN_PERSON),
        ("IN_PERSON", Channel.IN_PERSON),
        ("walk-in", Channel.IN_PERSON),
        ("Walk in", Channel.IN_PERSON),
        ("OpenHouse", Channel.IN_PERSON),
        ("e-mail", Channel.EMAIL),
        ("phone call", Channel.PHONE),
        ("carrier pigeon", None),
        ("", None),
    ],
)
def test_a_channel_is_read_as_people_write_it(said: str, meant: Channel | None) -> None:
    assert read_channel(said) is meant
