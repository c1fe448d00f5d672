"""A request that is sent again finds its answer instead of a second effect."""

import asyncio
from collections.abc import Callable

import pytest

from bot.ports import Store, Unit
from tests.leads.made import a_lead


def once(key: str) -> Callable[[Unit], int]:
    def work(unit: Unit) -> int:
        said = unit.answered(key)
        if said is not None:
            return int(said["lead"])
        number = unit.add(a_lead()).number
        unit.answer(key, {"lead": number})
        return number

    return work


async def test_repeats_at_once_have_one_effect_and_one_answer(store: Store) -> None:
    assert set(await asyncio.gather(*(store.write("main", once("k")) for _ in range(20)))) == {1}
    assert await store.read("main", lambda unit: len(unit.unclaimed())) == 1


async def test_a_request_that_failed_can_be_sent_again(store: Store) -> None:
    def fail(unit: Unit) -> None:
        once("k")(unit)
        raise KeyError

    with pytest.raises(KeyError):
        await store.write("main", fail)
    assert await store.read("main", lambda unit: unit.answered("k")) is None
    assert await store.write("main", once("k")) == 1


async def test_a_request_that_was_only_looked_at_has_no_answer(store: Store) -> None:
    for _ in range(2):
        assert await store.write("main", lambda unit: unit.answered("k")) is None
    assert await store.read("main", lambda unit: unit.answered("k")) is None
