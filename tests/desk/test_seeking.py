"""Whoever is looked for is found, however they are named; and a slip never acts on anybody."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.desk.desk import Desk
from bot.desk.indexing import indexed, noted
from bot.desk.seeking import CANDIDATES, SHOWN
from bot.errors import UnknownLead
from bot.leads.deeds import Claim, Close, Edit, Plan, Talked
from bot.leads.identity import fold, person
from bot.leads.lead import Person, Step, StepKind
from bot.leads.reason import Reason
from bot.policy import MAIN
from bot.ports import Store, Unit
from tests.clock import START
from tests.desk.made import POLICY, a_desk, an_arrival, asks
from tests.leads.made import a_lead

NAMES = [
    "Dana",
    "Ruiz",
    "Nováková",
    "Okafor",
    "O'Brien",
    "Łukasz",
    "Христина",
    "李小龙的儿子",
    "Christianson",
]
letters = st.characters(categories=["L"]).filter(lambda each: len(fold(each)) == 1 and fold(each).isalnum())
words = st.text(letters, min_size=4, max_size=16) | st.sampled_from(NAMES)
thoroughly = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
async def desk(store: Store) -> Desk:
    """Where nothing is left to index, as soon after the start."""
    desk = await a_desk(store)
    await desk.indexing.go_on(MAIN)
    return desk


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and the same with a letter more, less or another, or two exchanged."""
    word, letter = draw(words), draw(letters)
    at = draw(st.integers(0, len(word) - 1))
    before, after = word[:at], word[at + 1 :]
    typed = [
        before + letter + word[at:],
        before + after,
        before + letter + after,
        before + word[at : at + 2][::-1] + word[at + 2 :],
    ]
    return word, draw(st.sampled_from(typed))


async def numbers(desk: Desk, text: str) -> list[int]:
    return [lead.number for lead in (await desk.reading.find(MAIN, text)).leads]


async def comes(desk: Desk, name: str | None = "Dana Ruiz", phone: str | None = None, **given: Any) -> int:
    who = person(name, phone, given.pop("email", None))
    captured = await desk.capture.arrive(MAIN, an_arrival(person=who, **({"message": None} | given)))
    return captured.lead


async def added(store: Store, who: Person, text: str = "") -> int:
    def work(unit: Unit) -> int:
        lead = unit.add(a_lead(person=who))
        indexed(unit, None, lead, [text], undone=False)
        return lead.number

    return await store.write(MAIN, work)


@thoroughly
@given(slips())
async def test_a_name_or_a_noted_word_is_found_with_any_one_slip_in_it(
    store: Store, slip: tuple[str, str]
) -> None:
    word, typed = slip
    desk = Desk.over(store, POLICY)
    before = await store.read(MAIN, lambda unit: len(unit.unclaimed(10_000)))
    own, other = f"w{before}", f"v{before}"
    number = await added(store, Person(name=f"{word} {own}"))
    note = await added(store, Person(name=other), f"They said {word}.")
    assert await numbers(desk, f"{typed} {own}") == await numbers(desk, f"{own}  {typed}") == [number]
    assert await numbers(desk, f"{typed} {other}") == [note]


@thoroughly
@given(
    st.from_regex(r"[a-z]{2,9}[.+-]?[a-z0-9]{2,6}", fullmatch=True),
    st.booleans(),
    st.integers(0, 3),
    st.sampled_from(["", "q", "7", "qq"]),
)
async def test_a_mail_address_is_found_with_any_one_slip_on_either_side(
    store: Store, local: str, behind: bool, at: int, put: str
) -> None:
    desk = Desk.over(store, POLICY)
    before = await store.read(MAIN, lambda unit: len(unit.unclaimed(10_000)))
    sides = [local, f"house{before:04}.example.org"]
    number = await added(store, Person(email="@".join(sides)))
    assert (await numbers(desk, "@".join(sides)))[0] == number
    put = put if put != "qq" else sides[behind][at] + "q"
    sides[behind] = sides[behind][:at] + put + sides[behind][at + 1 :]
    assert number in await numbers(desk, "@".join(sides))


async def test_all_that_is_typed_must_fit_the_same_lead(desk: Desk) -> None:
    ruiz = await comes(desk, "Dana Ruiz", "512-555-0142", message="We have a llama.")
    bell = await comes(desk, "Dana Bell", "512-555-0190", message="Which plans have a porch?")
    assert await numbers(desk, "dana") == [bell, ruiz]
    for text in ("dana ruiz", "ruiz dana", "llama dana", "dana 0142", "512 555 0142 ruiz", "dnaa lama"):
        assert await numbers(desk, text) == [ruiz], text
    for text in ("dana llama porch", "ruiz 0190", "dana porch 0142", "nobody"):
        assert await numbers(desk, text) == [], text


async def test_a_phone_is_found_in_any_form(desk: Desk) -> None:
    number = await comes(desk, None, "(512) 555-0142")
    abroad = await comes(desk, None, "+44 20 7946 0018")
    odd = await comes(desk, "Al", "555-0199")
    forms = "+1 512-555-0142", "512.555.0142", "15125550142", "5550142", "550142", "0142", "call 512 555 0142"
    for form in forms[:-1]:
        assert await numbers(desk, form) == [number], form
    for form in ("020 7946 0018", "0044 20 7946 0018", "+44 (0)20 7946-0018", "0018"):
        assert await numbers(desk, form) == [abroad], form
    assert await numbers(desk, "5550199") == [odd]
    for form in ("512-555-0143", "612 555 0142", "01420", "142"):
        assert await numbers(desk, form) == [], form


async def test_a_mail_address_is_found_whole_and_by_what_is_before_the_at(desk: Desk) -> None:
    number = await comes(desk, "D", email="Dana.Ruiz@Example.com")
    other = await comes(desk, "D", email="dana.ruiz@elsewhere.org")
    assert await numbers(desk, "dana.ruiz@example.com") == [number]
    assert await numbers(desk, "dana.ruiz") == await numbers(desk, "DANARUIZ") == [other, number]


async def test_the_exact_comes_first_then_names_then_open_then_new(desk: Desk) -> None:
    closed = await comes(desk, "Rose Lee")
    note = await comes(desk, "Al", message="A rose garden, please")
    older, newer = await comes(desk, "Rose Bell"), await comes(desk, "Rosé Adams")
    near = await comes(desk, "Rosa Diaz")
    begun = await comes(desk, "Rosemarie Fox")
    await desk.deeds.do(asks("UKIM"), closed, Claim())
    await desk.deeds.do(asks("UKIM"), closed, Close(reason=Reason.SPAM))
    assert await numbers(desk, "rose") == [newer, older, closed, note, begun, near]


async def test_it_says_by_which_words_of_a_text_a_lead_was_found(desk: Desk) -> None:
    await comes(desk, "Dana Ruiz", message="Has it a GARAGE? And a pool?", interest="Aspen plan")
    hits = (await desk.reading.find(MAIN, "dana garrage aspen")).hits
    assert [hit.noted for hit in hits] == [("garage", "aspen")]
    assert [hit.noted for hit in (await desk.reading.find(MAIN, "dana")).hits] == [()]


async def test_ten_are_shown_and_the_others_counted(desk: Desk) -> None:
    for _ in range(SHOWN + 3):
        await comes(desk, "Maria")
    found = await desk.reading.find(MAIN, "maria")
    assert (len(found.hits), found.more, found.and_others) == (SHOWN, 3, False)
    for _ in range(CANDIDATES):
        await comes(desk, "Maria")
    found = await desk.reading.find(MAIN, "maria")
    assert (len(found.hits), found.more, found.and_others) == (SHOWN, CANDIDATES - SHOWN, True)


async def test_newer_notes_do_not_crowd_out_a_name(desk: Desk) -> None:
    number = await comes(desk, "Rose Lee")
    for _ in range(CANDIDATES):
        await comes(desk, "Al", message="a rose")
    assert (await numbers(desk, "rose"))[0] == number


async def test_a_note_is_found_until_it_is_taken_back(desk: Desk) -> None:
    number = await comes(desk)
    planned = Plan(Step(StepKind.FOLLOW, START + timedelta(days=3), "send the heron plans"))
    first = await desk.deeds.do(asks("UANA"), number, Talked(note="has a llama", led_to=planned))
    await desk.deeds.do(asks("UANA"), number, Talked(note="has an emu"))
    for word in ("llama", "heron", "emu", "lama"):
        assert await numbers(desk, word) == [number], word
    await desk.deeds.undo(asks("UANA"), number)
    assert await numbers(desk, "emu") == []
    await desk.deeds.undo(asks("UANA"), number, first.entry)
    assert await numbers(desk, "llama") == await numbers(desk, "heron") == []
    assert await numbers(desk, "dana") == [number]


async def test_a_corrected_name_is_found_and_the_old_one_no_more_until_that_is_taken_back(desk: Desk) -> None:
    number = await comes(desk, "Dena Ruis", message="a llama")
    await desk.deeds.do(asks("UANA"), number, Edit(fields={"name": "Dana Ruiz", "interest": "Oak"}))
    for text in ("dana ruiz", "llama", "oak"):
        assert await numbers(desk, text) == [number], text
    assert await numbers(desk, "ruis") == [number], "a slip away"
    assert (await desk.reading.find(MAIN, "dena ruis")).hits[0].lead.person.name == "Dana Ruiz"
    await desk.deeds.do(asks("UANA"), number, Edit(fields={"name": "Kim Osei"}))
    assert await numbers(desk, "ruiz") == []
    await desk.deeds.undo(asks("UANA"), number)
    assert await numbers(desk, "ruiz") == [number]
    assert await numbers(desk, "osei") == []


async def test_another_inquiry_of_a_person_is_found_with_the_first(desk: Desk) -> None:
    number = await comes(desk, "Dana Ruiz", "512-555-0142", message="a llama")
    assert await comes(desk, "Dana Ruiz", "512-555-0142", message="an emu", interest="Oak") == number
    for word in ("llama", "emu", "oak"):
        assert await numbers(desk, word) == [number]


async def test_what_is_noted_outside_the_history_is_found(desk: Desk) -> None:
    number = await comes(desk)
    await desk.store.write(MAIN, lambda unit: noted(unit, number, "lives by the lighthouse"))
    assert await numbers(desk, "ligthhouse") == [number]


async def test_a_slip_makes_nobody_the_same_person(desk: Desk) -> None:
    first = await comes(desk, "Dana Ruiz", "512-555-0142", email="dana@example.com")
    for phone, email in (("512-555-0143", None), (None, "dnaa@example.com"), (None, "dana@exmaple.com")):
        assert await comes(desk, "Dana Ruiz", phone, email=email) != first


@pytest.mark.parametrize("text", ["dnaa", "Dana Riuz", "riuz", "dan", "512-555-0143", "0143"])
async def test_a_slip_is_never_acted_on_but_asked_about(desk: Desk, text: str) -> None:
    number = await comes(desk, "Dana Ruiz", "512-555-0142")
    with pytest.raises(UnknownLead) as refused:
        await desk.reading.meant(asks("UANA"), text)
    assert refused.value.nearest == ([] if "014" in text else [(number, "Dana Ruiz")])
    if " " not in text:
        with pytest.raises(UnknownLead):
            await desk.reading.split(asks("UANA"), f"{text} phone 12m wants a tour", lambda _: False)


async def test_who_only_was_spoken_of_is_not_asked_about(desk: Desk) -> None:
    await comes(desk, "Al", message="my friend Dana sent me")
    with pytest.raises(UnknownLead) as refused:
        await desk.reading.meant(asks("UANA"), "dnaa")
    assert refused.value.nearest == []


HOSTILE = [
    *(
        "%",
        "_",
        "%%%%",
        "'; DROP TABLE lead; --",
        "\\",
        "*",
        "🙂🙂",
        "\u202eziuR",
        "\ud800",
        "a\0b",
        "=zzz",
        "n:zzzz",
    ),
    *(
        "x" * 100_000,
        "a " * 10_000,
        "@" * 3000,
        "5" * 3000,
        "\u0301" * 999,
        "NEAR(",
        "(",
        "L-",
        "L-99999999999",
    ),
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_whatever_is_typed_finds_nobody_else_and_breaks_nothing(desk: Desk, text: str) -> None:
    await comes(desk, "Dana Ruiz", message="Still available?")
    assert await numbers(desk, text) == []
    assert len(await numbers(desk, "dana")) == 1


async def test_a_text_of_any_length_is_taken_and_its_beginning_found(desk: Desk) -> None:
    text = " ".join(f"word{number}" for number in range(10_000))
    number = await comes(desk, "\u202eDana\u200b " + "Ruiz" * 2000, message=text)
    assert await numbers(desk, "word7 word99") == [number]
    assert await numbers(desk, "dana") == [number]
