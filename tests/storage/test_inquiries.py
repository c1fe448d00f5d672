"""The same arrival twice makes one lead, also when both come at once."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from bot.ports import Store, Unit
from tests.leads.made import NOW, a_lead

DAY = timedelta(days=1)


def arrive(*keys: str) -> Callable[[Unit], int]:
    def work(unit: Unit) -> int:
        known = unit.arrived(keys, NOW - DAY)
        if known is not None:
            return known
        number = unit.add(a_lead()).number
        unit.note_arrival(keys, number, NOW)
        return number

    return work


async def test_twenty_arrivals_at_once_make_one_lead(store: Store) -> None:
    numbers = await asyncio.gather(*(store.write("main", arrive("id:1", "body:x")) for _ in range(20)))
    assert set(numbers) == {1}
    assert await store.read("main", lambda unit: len(unit.unclaimed())) == 1


async def test_different_arrivals_at_once_make_a_lead_each(store: Store) -> None:
    numbers = await asyncio.gather(*(store.write("main", arrive(f"id:{at}")) for at in range(20)))
    assert sorted(numbers) == list(range(1, 21))


async def test_one_key_in_common_is_enough(store: Store) -> None:
    assert await store.write("main", arrive("id:1", "body:x")) == 1
    assert await store.write("main", arrive("id:2", "body:x")) == 1
    assert await store.write("main", arrive("id:2")) == 2


async def test_an_arrival_is_forgotten_after_its_time(store: Store) -> None:
    await store.write("main", arrive("id:1"))
    times = (NOW - DAY, NOW, NOW + timedelta(microseconds=1))
    known = await store.read("main", lambda unit: [unit.arrived(["id:1"], since) for since in times])
    assert known == [1, 1, None]


async def test_the_latest_arrival_under_a_key_counts(store: Store) -> None:
    await store.write("main", arrive("id:1"))

    def again(unit: Unit) -> int | None:
        number = unit.add(a_lead()).number
        unit.note_arrival(["id:1"], number, NOW + DAY)
        return unit.arrived(["id:1"], NOW + DAY)

    assert await store.write("main", again) == 2


async def test_an_arrival_without_keys_is_nobodys_repeat(store: Store) -> None:
    assert [await store.write("main", arrive()) for _ in range(2)] == [1, 2]
