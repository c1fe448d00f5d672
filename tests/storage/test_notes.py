"""A note says what its message says; of what is deleted not a word is left."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations

from bot.leads.history import Entry, Via
from bot.leads.status import Status
from bot.notes import Note, Thread
from bot.ports import Store, Unit
from tests.leads.made import NOW, a_lead
from tests.storage.conftest import rows_of

A_MINUTE = timedelta(minutes=1)
FIRST = Note(lead=1, channel="C1", thread="1.0", ts="2.0", by="UANA", at=NOW, text="likes oak")
EDITS = [replace(FIRST, text=f"edit {nth}", edited_at=NOW + A_MINUTE * nth) for nth in (1, 2)]


async def a_thread(store: Store) -> None:
    def work(unit: Unit) -> None:
        unit.keep_thread(unit.add(a_lead()).number, "C1", "1.0")

    await store.write("main", work)


async def test_whatever_comes_first_the_latest_edit_is_what_it_says(store: Store) -> None:
    await a_thread(store)
    for nth, order in enumerate(permutations([FIRST, *EDITS])):
        for each in order:
            await store.write("main", lambda unit, e=each, n=nth: unit.keep_note(replace(e, ts=f"{n}.0")))  # type: ignore[misc]  # a default binds the loop's
    kept = await store.read("main", lambda unit: unit.notes(1))
    assert [(each.text, each.edited_at) for each in kept] == [("edit 2", EDITS[1].edited_at)] * 6


async def test_of_two_edits_within_a_second_the_one_that_comes_last_stands(store: Store) -> None:
    await a_thread(store)
    for text in ("a", "b"):
        assert await store.write("main", lambda unit, t=text: unit.keep_note(replace(EDITS[0], text=t)))  # type: ignore[misc]  # as above
    (kept,) = await store.read("main", lambda unit: unit.notes(1))
    assert kept.text == "b"


async def test_what_comes_again_is_nothing_new(store: Store) -> None:
    await a_thread(store)
    for each, new in ((FIRST, True), (FIRST, False), (EDITS[1], True), (EDITS[0], False), (EDITS[1], False)):
        assert await store.write("main", lambda unit, e=each: unit.keep_note(e)) is new  # type: ignore[misc]  # as above


async def test_what_was_deleted_never_comes_back_whichever_came_first(
    store: Store, database_url: str
) -> None:
    await a_thread(store)
    assert await store.write("main", lambda unit: unit.keep_note(FIRST))
    assert await store.write("main", lambda unit: unit.forget_note(FIRST))
    assert not await store.write("main", lambda unit: unit.forget_note(FIRST))
    never = replace(FIRST, ts="3.0")
    assert not await store.write("main", lambda unit: unit.forget_note(never))
    for each in (FIRST, *EDITS, never):
        assert not await store.write("main", lambda unit, e=each: unit.keep_note(e))  # type: ignore[misc]  # as above
    assert await store.read("main", lambda unit: (unit.notes(1), unit.notes_below("C1", "1.0"))) == ([], [])
    assert "oak" not in str(await rows_of(database_url, "note"))


async def test_a_note_touches_its_lead(store: Store) -> None:
    def work(unit: Unit) -> list[int | None]:
        for number in (1, 2):
            unit.add(a_lead())
            unit.keep_thread(number, "C1", f"{number}.0")
        said = Entry(lead=1, verb="talked", at=NOW, via=Via.BUTTON, by="UANA", status=Status.ACTIVE)
        touched = [unit.touched("UANA", NOW)]
        unit.record(said)
        touched.append(unit.touched("UANA", NOW))
        unit.keep_note(replace(FIRST, lead=2, at=NOW + A_MINUTE))
        touched.append(unit.touched("UANA", NOW))
        unit.record(replace(said, at=NOW + A_MINUTE * 2))
        return [*touched, unit.touched("UANA", NOW), unit.touched("UBEN", NOW)]

    assert await store.write("main", work) == [None, 1, 2, 1, None]


async def test_a_thread_stays_its_leads_and_is_read_in_turn(store: Store) -> None:
    def begun(unit: Unit) -> None:
        for number, status in enumerate((Status.NEW, Status.NURTURE, Status.CLOSED, Status.CLIENT), 1):
            unit.add(a_lead(status=status))
            unit.keep_thread(number, "C1", f"{number}.0")
        unit.keep_thread(3, "C1", "1.0")
        unit.keep_note(replace(FIRST, lead=4, thread="4.0"))

    def unread(unit: Unit) -> list[int]:
        return [each.lead for each in unit.threads_unread("C1", NOW, NOW, 9)]

    await store.write("main", begun)
    assert await store.read("main", unread) == [1, 2, 4]
    await read(store, Thread(lead=1, channel="C1", ts="1.0", replies=2, latest="9.0"), NOW)
    await read(store, Thread(lead=2, channel="C1", ts="2.0"), NOW - A_MINUTE)
    assert await store.read("main", unread) == [4, 2]
    assert await store.read("main", lambda unit: len(unit.threads_unread("C1", NOW, NOW, 1))) == 1
    after = await store.read("main", lambda unit: unit.threads_unread("C1", NOW, NOW + A_MINUTE, 9))
    assert [each.lead for each in after] == [2], "what was said of a lead that is over is old by then"
    kept = await store.read("main", lambda unit: unit.thread("C1", "1.0"))
    assert kept == Thread(lead=1, channel="C1", ts="1.0", replies=2, latest="9.0")


async def read(store: Store, thread: Thread, at: datetime) -> None:
    await store.write("main", lambda unit: unit.read_thread(thread, at))
