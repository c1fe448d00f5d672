"""The index of words: who is found by what, what a slip may mean, and how it is made good for old leads."""

from collections.abc import Collection, Sequence
from typing import Any

import pytest

from bot.desk.indexing import AT_ONCE, VERSION, Indexing
from bot.leads.history import Entry, Via
from bot.leads.inquiry import Inquiry
from bot.leads.lead import Person
from bot.leads.status import Status
from bot.leads.words import nears
from bot.ports import Store, Unit
from storage.seeking import FIRST_LOOK
from tests.leads.made import NOW, a_lead


async def having(store: Store, *words: str) -> int:
    def work(unit: Unit) -> int:
        number = unit.add(a_lead()).number
        unit.add_words(number, words)
        return number

    return await store.write("main", work)


async def found(store: Store, *terms: Collection[str], limit: int = 10) -> list[int]:
    fits = await store.read("main", lambda unit: unit.sought([terms], limit))
    return sorted((each.number for each in fits), reverse=True)


async def spelled(store: Store, word: str, beginning: str = "") -> set[str]:
    return set(await store.read("main", lambda unit: unit.spelled(nears(word), beginning)))


async def test_a_lead_has_to_have_a_word_of_each_term(store: Store) -> None:
    ruiz = await having(store, "n:dana", "n:ruiz", "t:pool")
    bell = await having(store, "n:dana", "n:bell")
    assert await found(store, ["n:dana"]) == [bell, ruiz]
    assert await found(store, ["n:dana"], ["n:ruiz"]) == [ruiz]
    assert await found(store, ["n:dana"], ["n:lee", "n:ruiz", "n:bell"], ["t:pool"]) == [ruiz]
    assert await found(store, ["n:dana"], ["n:lee"]) == []
    assert await found(store, ["n:dana"], []) == []
    assert await found(store) == []


async def test_it_says_by_which_words_and_what_they_are_ranked_by(store: Store) -> None:
    number = await having(store, "n:dana", "t:pool", "t:tour")
    [fit] = await store.read("main", lambda unit: unit.sought([[["n:dana", "t:dana"], ["t:pool"]]], 5))
    assert (fit.number, fit.is_open, fit.phone) == (number, True, "+12025550142")
    assert fit.words == {"n:dana", "t:pool"}


async def test_of_a_common_word_the_newest_are_found(store: Store) -> None:
    numbers = [await having(store, "t:the", *["t:tour"] * (each % 2)) for each in range(12)]
    assert await found(store, ["t:the"], limit=3) == numbers[:-4:-1]
    assert await found(store, ["t:the"], ["t:tour"], limit=3) == numbers[:-7:-2]


async def test_one_old_lead_among_very_many_is_found_by_two_common_words(store: Store) -> None:
    def work(unit: Unit) -> int:
        oldest = unit.add(a_lead()).number
        unit.add_words(oldest, ["n:maria", "n:garcia"])
        for _ in range(FIRST_LOOK + 20):
            for word in ("n:maria", "n:garcia"):
                unit.add_words(unit.add(a_lead()).number, [word])
        return oldest

    oldest = await store.write("main", work)
    assert await found(store, ["n:maria"], ["n:garcia"]) == [oldest]


async def test_a_slip_leads_to_the_word_and_a_beginning_to_the_name(store: Store) -> None:
    await having(store, "n:dana", "t:garage", "n:al", "p:0142", "t:78704")
    assert "n:dana" in await spelled(store, "dnaa")
    assert "t:garage" in await spelled(store, "garrage")
    assert await spelled(store, "0124") == set()
    assert await spelled(store, "78740") == set()
    assert {"n:dana"} == await spelled(store, "zzzz", "dan")
    assert await spelled(store, "zzzz", "gar") == set()
    for wild in ("%", "_", "d%", "\U0010ffff"):
        assert await spelled(store, "zzzz", wild) == set()


async def test_what_no_lead_has_any_more_is_forgotten_and_what_another_has_is_kept(store: Store) -> None:
    first = await having(store, "n:dana", "n:nowak", "t:pool")
    second = await having(store, "n:dana")
    await store.write("main", lambda unit: unit.replace_words({first: ["n:lee", "t:pool"]}))
    assert await found(store, ["n:nowak"]) == []
    assert await spelled(store, "nowka", "now") == set()
    assert await found(store, ["n:dana"]) == [second]
    assert "n:dana" in await spelled(store, "dnaa")
    assert await found(store, ["n:lee"]) == await found(store, ["t:pool"]) == [first]


def old(unit: Unit, **given: Any) -> int:
    """A lead as a release that had no such index has left it."""
    number = unit.add(a_lead(**given)).number
    inquiry = Inquiry(
        lead=number,
        received_at=NOW,
        source="website",
        channel=a_lead().channel,
        body=b"",
        content_type="",
        message="Has it a pergola?",
    )
    unit.add_inquiry(inquiry)
    return number


def noted(lead: int, note: str, **given: Any) -> Entry:
    detail = {"led_to": {"verb": "follow", "note": note}}
    return Entry(
        lead=lead,
        verb="talked",
        at=NOW,
        via=Via.BUTTON,
        by="UANA",
        status=Status.ACTIVE,
        detail=detail,
        **given,
    )


async def test_leads_of_an_older_release_come_to_be_found(store: Store) -> None:
    def work(unit: Unit) -> int:
        number = old(unit, interest="Aspen plan")
        unit.record(noted(number, "has a llama"))
        taken_back = unit.record(noted(number, "has an emu"))
        unit.record(noted(number, "no emu", undoes=taken_back.id))
        return number

    number = await store.write("main", work)
    assert await found(store, ["n:dana"]) == []
    assert await Indexing(store).go_on("main") == 1
    for word in ("n:dana", "p:0142", "t:pergola", "t:aspen", "t:llama"):
        assert await found(store, [word]) == [number]
    assert await found(store, ["t:emu"]) == []
    assert "n:dana" in await spelled(store, "dnaa")
    assert await Indexing(store).go_on("main") == 0


async def test_it_goes_on_where_it_was_stopped_and_the_newest_come_first(store: Store) -> None:
    async def numbers() -> list[int]:
        return await found(store, ["n:dana"], limit=5 * AT_ONCE)

    def work(unit: Unit) -> None:
        for _ in range(2 * AT_ONCE + 5):
            old(unit)

    await store.write("main", work)
    await store.write("main", step)
    assert await numbers() == list(range(2 * AT_ONCE + 5, AT_ONCE + 5, -1))
    assert await Indexing(store).go_on("main") == AT_ONCE + 5
    assert len(await numbers()) == 2 * AT_ONCE + 5


def step(unit: Unit) -> None:
    last = unit.left_to_index(VERSION)
    assert last
    unit.replace_words({each.lead.number: ["n:dana"] for each in unit.written(last - AT_ONCE + 1, last)})
    unit.indexed_down_to(VERSION, last - AT_ONCE + 1)


async def test_a_release_that_reads_words_in_another_way_does_all_again(store: Store) -> None:
    number = await store.write("main", lambda unit: old(unit, person=Person(name="Dana")))
    await store.write("main", lambda unit: unit.add_words(number, ["n:as-once-read"]))
    await store.write("main", lambda unit: unit.indexed_down_to(VERSION - 1, 1))
    assert await Indexing(store).go_on("main") == 1
    assert (await found(store, ["n:as-once-read"]), await found(store, ["n:dana"])) == ([], [number])


async def test_a_workspace_without_leads_has_nothing_left(store: Store) -> None:
    for run in (store.read, store.write):
        assert await run("main", lambda unit: unit.left_to_index(VERSION)) == 0
    assert await Indexing(store).go_on("main") == 0
    assert await store.read("main", lambda unit: unit.left_to_index(VERSION)) is None


@pytest.mark.parametrize("words", [[], ["t:" + "x" * 40] * 3, [f"t:word{each}" for each in range(400)]])
async def test_any_number_of_words_is_taken(store: Store, words: Sequence[str]) -> None:
    number = await having(store, *words)
    for word in {*words}:
        assert await found(store, [word]) == [number]
