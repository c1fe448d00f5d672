"""The history says who did what, and what of it still stands."""

from datetime import timedelta

from bot.leads.history import Entry, Via
from bot.leads.status import Status
from bot.ports import Store, Unit
from tests.leads.made import NOW, a_lead


def entry(
    verb: str, minutes: int = 0, by: str | None = "UANA", undoes: int | None = None, lead: int = 1
) -> Entry:
    at = NOW + timedelta(minutes=minutes)
    return Entry(lead=lead, verb=verb, at=at, via=Via.BUTTON, by=by, status=Status.ACTIVE, undoes=undoes)


async def two_leads(store: Store) -> None:
    await store.write("main", lambda unit: (unit.add(a_lead()), unit.add(a_lead())))


async def test_what_an_entry_takes_back_reads_as_undone(store: Store) -> None:
    await two_leads(store)
    first = await store.write("main", lambda unit: unit.record(entry("talked")))
    second = await store.write("main", lambda unit: unit.record(entry("undo", undoes=first.id)))
    kept = await store.read("main", lambda unit: unit.history(1))
    assert [(each.id, each.undone, each.undoes) for each in kept] == [
        (first.id, True, None),
        (second.id, False, first.id),
    ]


async def test_an_entry_of_another_lead_is_not_undone(store: Store) -> None:
    await two_leads(store)
    first = await store.write("main", lambda unit: unit.record(entry("talked")))
    await store.write("main", lambda unit: unit.record(entry("undo", undoes=first.id, lead=2)))
    assert not (await store.read("main", lambda unit: unit.history(1)))[0].undone


async def test_the_lead_last_touched_is_the_one_meant(store: Store) -> None:
    await two_leads(store)

    def work(unit: Unit) -> list[int | None]:
        unit.record(entry("talked", minutes=1, lead=1))
        unit.record(entry("talked", minutes=3, lead=2))
        unit.record(entry("talked", minutes=5, lead=1, by="UBEN"))
        unit.record(entry("created", minutes=7, lead=1, by=None))
        since = NOW + timedelta(minutes=3)
        return [
            unit.touched("UANA", NOW),
            unit.touched("UANA", since),
            unit.touched("UANA", since + timedelta(seconds=1)),
            unit.touched("UBEN", since),
            unit.touched("UKIM", NOW),
        ]

    assert await store.write("main", work) == [2, 2, None, 1, None]


async def test_what_was_taken_back_does_not_count(store: Store) -> None:
    await two_leads(store)

    def work(unit: Unit) -> list[int]:
        unit.record(entry("talked", minutes=1))
        taken_back = unit.record(entry("talked", minutes=2))
        unit.record(entry("talked", minutes=2, undoes=taken_back.id))
        unit.record(entry("visit", minutes=3))
        unit.record(entry("talked", minutes=4, by="UBEN"))
        return [
            unit.count("UANA", ["talked"], NOW),
            unit.count("UANA", ["talked", "visit"], NOW),
            unit.count("UANA", ["talked", "visit"], NOW + timedelta(minutes=3)),
            unit.count("UANA", [], NOW),
        ]

    assert await store.write("main", work) == [1, 2, 1, 0]
