"""The line after a verb, as a rep types it on a phone, and the deed it means."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Missing, NotUnderstood
from bot.leads.channel import WORDS as CHANNELS
from bot.leads.channel import Channel
from bot.leads.deeds import (
    Claim,
    Close,
    Deed,
    Edit,
    GiveBack,
    HandOver,
    How,
    NotReady,
    Plan,
    Reopen,
    Sold,
    Talked,
    Tried,
)
from bot.leads.lead import Step, StepKind
from bot.leads.line import HOW_WORDS, VERBS, names_no_lead, outcome_verb, read_deed
from bot.leads.reason import WORDS as REASONS
from bot.leads.reason import Reason
from tests.leads.made import NOW

PEOPLE = {"ben": "UBEN", "kim": "UKIM"}
PHONE, IN_PERSON = Channel.PHONE, Channel.IN_PERSON
TEN_TOMORROW = NOW + timedelta(days=1, hours=1)
"""In Chicago."""


def read(verb: str, rest: str) -> Deed:
    return read_deed(verb, rest, NOW, "America/Chicago", PEOPLE)


def step(kind: str, when: Any, note: str = "") -> Plan:
    return Plan(Step(StepKind(kind), when, note))


LINES: list[tuple[str, str, Deed]] = [
    ("claim", "", Claim()),
    ("calling", "", Claim(calling=True)),
    ("tried", "", Tried()),
    ("tried", "voicemail", Tried(how=How.VOICEMAIL)),
    ("tried", "Left Voicemail, will call", Tried(how=How.VOICEMAIL, note="will call")),
    ("tried", "phone no answer", Tried(how=How.NO_ANSWER, channel=PHONE)),
    ("tried", "wrong number", Tried(how=How.WRONG_CONTACT)),
    ("tried", "nobody home", Tried(note="nobody home")),
    ("talked", "", Talked()),
    ("talked", "phone 12m wants a tour", Talked(channel=PHONE, minutes=12, note="wants a tour")),
    ("talked", "12 min, phone", Talked(channel=PHONE, minutes=12)),
    ("talked", "1h in person", Talked(channel=IN_PERSON, minutes=60)),
    ("talked", "walk-in visit tomorrow 10:00", Talked(channel=IN_PERSON, led_to=step("visit", TEN_TOMORROW))),
    ("talked", "tour tomorrow 10:00 with Al", Talked(led_to=step("visit", TEN_TOMORROW), note="with Al")),
    ("talked", "follow up 3d", Talked(led_to=step("follow", NOW + timedelta(days=3)))),
    ("talked", "not ready 8w", Talked(led_to=NotReady(until=NOW + timedelta(weeks=8)))),
    ("talked", "not interested", Talked(led_to=Close(reason=Reason.NOT_INTERESTED))),
    ("talked", "sold", Talked(led_to=Sold())),
    ("talked", "visit soon", Talked(note="visit soon")),
    ("talked", "interested in the oak", Talked(note="in the oak")),
    ("visit", "tomorrow 10:00 with Al", step("visit", TEN_TOMORROW, "with Al")),
    ("follow", "3d, send plans", step("follow", NOW + timedelta(days=3), "send plans")),
    ("later", "20m", step("later", NOW + timedelta(minutes=20))),
    ("notready", "8w", NotReady(until=NOW + timedelta(weeks=8))),
    ("notready", "8w out of area", NotReady(until=NOW + timedelta(weeks=8), reason=Reason.OUT_OF_AREA)),
    ("notready", "8w summer", NotReady(until=NOW + timedelta(weeks=8), note="summer")),
    ("sold", "at last", Sold(note="at last")),
    ("close", "not interested", Close(reason=Reason.NOT_INTERESTED)),
    ("close", "Spam, again", Close(reason=Reason.SPAM, note="again")),
    ("giveback", "too far", GiveBack(note="too far")),
    ("give", "@ben", HandOver("UBEN")),
    ("give", "Ben", HandOver("UBEN")),
    ("give", "<@U0BEN1>", HandOver("U0BEN1")),
    ("give", "<@W0BEN1|ben> please", HandOver("W0BEN1")),
    ("reopen", "", Reopen()),
    ("edit", "name: Dana Ruiz", Edit(fields={"name": "Dana Ruiz"})),
    ("edit", "Phone=512 555 0142 email: d@x.io", Edit(fields={"phone": "512 555 0142", "email": "d@x.io"})),
    ("edit", "email: name: Dana", Edit(fields={"email": None, "name": "Dana"})),
    ("edit", "interest: name:tag, oak", Edit(fields={"interest": None, "name": "tag, oak"})),
    ("edit", "channel: walk-in", Edit(fields={"channel": "walk-in"})),
]


@pytest.mark.parametrize(("verb", "rest", "deed"), LINES, ids=[f"{verb} {rest}" for verb, rest, _ in LINES])
def test_a_line_means_a_deed(verb: str, rest: str, deed: Deed) -> None:
    assert read(verb, rest) == deed


def test_every_verb_has_a_line_here() -> None:
    assert {verb for verb, _, _ in LINES} == set(VERBS)


@pytest.mark.parametrize("word", HOW_WORDS)
def test_every_word_for_what_an_attempt_met_is_understood(word: str) -> None:
    assert read("tried", word) == Tried(how=HOW_WORDS[word])


@pytest.mark.parametrize("word", REASONS)
def test_every_word_for_a_reason_is_understood(word: str) -> None:
    assert read("close", word) == Close(reason=REASONS[word])


@pytest.mark.parametrize("word", CHANNELS)
def test_every_word_for_a_channel_is_understood(word: str) -> None:
    assert read("talked", f"{word} 5m") == Talked(channel=CHANNELS[word], minutes=5)


@pytest.mark.parametrize(
    ("verb", "rest", "what"),
    [
        ("visit", "", "when"),
        ("visit", "some day", "when"),
        ("later", "soon", "when"),
        ("notready", "spam", "when"),
        ("close", "", "reason"),
        ("close", "because", "reason"),
        ("give", "", "rep"),
        ("edit", "", "field"),
        ("edit", "Dana Ruiz", "field"),
        ("edit", "please name: Dana", "field"),
    ],
)
def test_what_is_missing_is_named(verb: str, rest: str, what: str) -> None:
    with pytest.raises(Missing) as refused:
        read(verb, rest)
    assert (refused.value.verb, refused.value.what) == (verb, what)


@pytest.mark.parametrize(("verb", "rest"), [("give", "@bob"), ("give", "<@!x>"), ("dance", "")])
def test_nobody_is_guessed(verb: str, rest: str) -> None:
    with pytest.raises(NotUnderstood):
        read(verb, rest)


@pytest.mark.parametrize(
    ("said", "verb"),
    [
        *(("no answer", "tried"), ("phone no answer", "tried"), ("called, left voicemail", "tried")),
        *(("vm", "tried"), ("text", "tried"), ("wrong number", "tried")),
        *(("phone 12m", "talked"), ("12m phone", "talked"), ("not interested", "talked"), ("nice", "talked")),
    ],
)
def test_an_outcome_is_an_attempt_where_nobody_was_reached(said: str, verb: str) -> None:
    assert outcome_verb(said) == verb


NO_LEAD = [
    *(("talked", "phone"), ("talked", "12m"), ("talked", "not"), ("tried", "Voicemail,"), ("close", "spam")),
    *(
        ("visit", "tomorrow"),
        ("later", "20m"),
        ("notready", "2026-12-05"),
        ("give", "@ben"),
        ("give", "<@UBEN>"),
    ),
    *(("edit", "name:"), ("edit", "phone=5"), ("outcome", "talked"), ("outcome", "12m"), ("outcome", "busy")),
]


@pytest.mark.parametrize(("verb", "word"), NO_LEAD)
def test_a_word_that_says_something_names_no_lead(verb: str, word: str) -> None:
    assert names_no_lead(verb, word)


@pytest.mark.parametrize(
    ("verb", "word"),
    [("talked", "1"), ("talked", "dana"), ("visit", "L-7"), ("give", "0142"), ("edit", "name")],
)
def test_a_number_or_a_name_names_one(verb: str, word: str) -> None:
    assert not names_no_lead(verb, word)


SAID = [
    *HOW_WORDS,
    *REASONS,
    *CHANNELS,
    "12m",
    "1h",
    "tomorrow",
    "10:00",
    "visit",
    "not ready",
    "@ben",
    "name:",
]


@given(
    st.sampled_from(VERBS), st.lists(st.sampled_from(SAID) | st.text(max_size=10), max_size=6).map(" ".join)
)
def test_anything_is_a_deed_or_refused_in_words(verb: str, rest: str) -> None:
    try:
        deed = read(verb, rest)
    except (Missing, NotUnderstood):
        return
    note = getattr(deed, "note", "")
    assert note == " ".join(note.split())
    assert all(word in rest.split() for word in note.split())
