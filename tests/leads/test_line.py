"""The line after a verb, as a rep types it on a phone, and the deed it means."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Ambiguous, Missing, NotUnderstood, Refusal
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
from bot.leads.line import VERBS, names_by_number, names_no_lead, outcome_verb, read_deed
from bot.leads.line_words import HOW_WORDS, OPENERS
from bot.leads.reason import WORDS as REASONS
from bot.leads.reason import Reason
from tests.leads.lines import HELD_OUT, REFUSED, WRITTEN, Line, lines
from tests.leads.made import NOW

LED_TO = ("visit", "follow", "later", "notready", "close", "sold")
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


@pytest.mark.parametrize("word", sorted(set(CHANNELS) - {"call back"}))
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
    *(
        ("visit", "may 5 10am"),
        ("visit", "sat 10am"),
        ("visit", "sat with Al"),
        ("follow", "sun, send plans"),
    ),
    *(
        ("notready", "january"),
        ("follow", "5 Dec 10am"),
        ("follow", "2 weeks"),
        ("visit", "3 pm"),
        ("visit", "next friday 3pm"),
        ("later", "at 4"),
    ),
    *(("tried", "try again 3pm"), ("tried", "again tomorrow"), ("talked", "come by sat 10")),
    *(("edit", "name:"), ("edit", "phone=5"), ("outcome", "talked"), ("outcome", "12m"), ("outcome", "busy")),
]


@pytest.mark.parametrize(("verb", "word"), NO_LEAD)
def test_a_word_that_says_something_names_no_lead(verb: str, word: str) -> None:
    assert names_no_lead(verb, word)


@pytest.mark.parametrize(
    ("verb", "word"),
    [
        *(("tried", "Ping vm"), ("tried", "Ringo 3pm"), ("talked", "See wants a tour")),
        *(("talked", "1"), ("talked", "dana"), ("visit", "L-7"), ("give", "0142"), ("edit", "name")),
        *(
            ("visit", "may tomorrow 10:00"),
            ("visit", "April sat 10am"),
            ("later", "may 20m"),
        ),
        *(("visit", "1 tomorrow 15:30"), ("visit", "1 sat"), ("visit", "5 Dec 10"), ("later", "3 at 4")),
        *(("visit", "Sat Patel tomorrow 10:00"), ("notready", "Sun Li 8w")),
    ],
)
def test_a_number_or_a_name_names_one(verb: str, word: str) -> None:
    assert not names_no_lead(verb, word)


SAID = [
    *HOW_WORDS,
    *REASONS,
    *CHANNELS,
    *OPENERS,
    *sorted({word for file in (WRITTEN, HELD_OUT) for line in lines(file) for word in line.text.split()}),
    "@ben",
    "name:",
]
TYPED = st.lists(st.sampled_from(SAID) | st.text(max_size=10), max_size=8).map(" ".join)


def bare(text: str) -> list[str]:
    """Its words, without the marks that may go from one to the next."""
    return [word.rstrip(",;") for word in text.split() if word.rstrip(",;")]


def is_within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether `part` is `whole` with some words left out."""
    rest = iter(whole)
    return all(word in rest for word in part)


def noted(deed: Deed) -> str:
    return deed.step.note if isinstance(deed, Plan) else getattr(deed, "note", "")


@given(st.sampled_from(VERBS), TYPED)
def test_anything_is_a_deed_or_refused_in_words(verb: str, rest: str) -> None:
    try:
        deed = read(verb, rest)
    except Refusal:
        return
    note = noted(deed)
    assert note == " ".join(note.split())
    assert is_within(bare(note), bare(rest))


@given(
    st.sampled_from(["talked", "tried", "visit", "follow", "later", "notready", "close", "sold", "giveback"]),
    st.lists(st.sampled_from(SAID) | st.integers(0, 99).map("quux{}".format), max_size=8),
)
def test_no_word_that_means_nothing_to_the_bot_is_lost(verb: str, said: list[str]) -> None:
    try:
        deed = read(verb, " ".join(said))
    except Refusal:
        return
    strange = [word for word in said if word.startswith("quux")]
    assert [word for word in bare(noted(deed)) if word.startswith("quux")] == strange


@given(
    st.lists(st.sampled_from(["nice", "couple", "loved", "porch", "kids", "quux"]), min_size=1, max_size=9)
)
def test_a_line_without_a_word_for_anything_is_all_note(said: list[str]) -> None:
    assert read("talked", " ".join(said)) == Talked(note=" ".join(said))


# The corpus


def is_silently_wrong(line: Line, read: tuple[str, ...]) -> bool:
    """Something was understood that was not meant, or a promise or an end that was meant is not.

    A channel or a length that is left in the note is not that, and nothing that is asked about.
    """
    understood = {part for part in read if not part.startswith('"')} - set(line.meant)
    lost = {part for part in line.meant if part.split()[0] in (*REFUSED, *LED_TO)} - set(read)
    return bool(understood - set(REFUSED)) or bool(lost and not set(read) & set(REFUSED))


def test_the_lines_of_the_corpus_are_read_as_meant_and_none_is_silently_wrong() -> None:
    corpus = [(line, line.read()) for file in (WRITTEN, HELD_OUT) for line in lines(file)]
    other = {str(line): read for line, read in corpus if read != line.meant}
    silent = [str(line) for line, read in corpus if is_silently_wrong(line, read)]
    counts = f"{len(corpus) - len(other)} of {len(corpus)} right, {len(silent)} silently wrong"
    assert len(corpus) >= 600, counts
    assert silent == [], counts
    assert len(other) <= 0.02 * len(corpus), f"{counts}: {other}"


def test_each_line_that_was_written_beside_the_reader_is_read_as_meant() -> None:
    assert {str(line): line.read() for line in lines() if line.read() != line.meant} == {}


@pytest.mark.parametrize(
    ("said", "choices"),
    [
        ("call back 20m", ["callback 20m", "call back in 20m"]),
        ("phone 5m tour 45m", ["visit in 45m"]),
        ("sat 10am", ["visit Sat 28 Nov 2026 10:00", "follow up Sat 28 Nov 2026 10:00"]),
        (
            "tour sat 10am, follow up tue",
            ["visit Sat 28 Nov 2026 10:00", "follow up Tue 24 Nov 2026"],
        ),
        ("not interested, call in 3 months", ["not interested", "follow up Tue 23 Feb 2027 09:00"]),
    ],
)
def test_of_what_may_be_two_things_it_is_asked_which(said: str, choices: list[str]) -> None:
    with pytest.raises(Ambiguous) as refused:
        read("talked", said)
    assert refused.value.choices == choices
    for choice in choices:
        assert read("talked", choice) != Talked(note=choice)


def test_what_is_asked_about_is_said_again_whichever_word_comes_first() -> None:
    for said in ("12m tour", "tour 12m"):
        with pytest.raises(Ambiguous) as refused:
            read("tried", said)
        assert refused.value.text == said


@pytest.mark.parametrize(("verb", "said"), [("follow", "6m"), ("notready", "18m"), ("visit", "2m")])
def test_months_are_not_taken_for_minutes(verb: str, said: str) -> None:
    with pytest.raises(Ambiguous) as refused:
        read(verb, said)
    assert refused.value.choices == [f"{said[:-1]} min", f"{said[:-1]} mo"]


@pytest.mark.parametrize(
    ("verb", "line"), [("talked", "L-7 12m"), ("visit", "L-7: sat 10am"), ("claim", "7"), ("reopen", "l-7")]
)
def test_a_number_that_can_be_nothing_else_names_a_lead_where_one_is_meant_anyway(
    verb: str, line: str
) -> None:
    assert names_by_number(verb, line)


@pytest.mark.parametrize(
    ("verb", "line"),
    [
        ("talked", ""),
        ("talked", "3 kids want a pool"),
        ("talked", "12m"),
        ("later", "20"),
        ("giveback", "2 weeks off"),
        ("close", "#1 choice was elsewhere"),
        ("edit", "name: L-7"),
    ],
)
def test_a_number_among_what_is_said_names_none(verb: str, line: str) -> None:
    assert not names_by_number(verb, line)
