"""A lane is held by one deliverer at a time, and rests or waits as it was told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery import Taken
from bot.messages import PostCard
from bot.ports import Store, Unit
from tests.clock import FakeClock
from tests.leads.made import NOW
from tests.storage.saying import (
    DANA,
    LEASE,
    NO_REST,
    PRIYA,
    SAM,
    next_delivery,
    owe,
    put_off,
    said,
    sent,
    take,
    take_one,
)

Completion = Callable[[Unit, Taken], bool]


async def test_a_taken_lane_is_nobody_elses(store: Store) -> None:
    await owe(store, DANA, SAM)
    taken = await take_one(store)
    assert (taken.message, taken.owner, taken.revision, taken.tries, taken.since) == (DANA, "me", 1, 0, NOW)
    assert await take(store, "another") == []
    await owe(store, PRIYA)
    assert await take(store, "another") == []


async def test_a_lane_rests_after_each_message(store: Store, clock: FakeClock) -> None:
    await owe(store, DANA, SAM)
    assert await sent(store, await take_one(store), timedelta(seconds=1))
    assert await next_delivery(store) == timedelta(seconds=1)
    assert await take(store) == []
    clock.advance(timedelta(seconds=0.999))
    assert await take(store) == []
    clock.advance(timedelta(seconds=0.001))
    assert (await take_one(store)).message == SAM


async def test_a_lane_that_rests_waits_for_what_is_owed_meanwhile(store: Store, clock: FakeClock) -> None:
    await owe(store, DANA)
    assert await sent(store, await take_one(store), timedelta(seconds=1))
    await owe(store, SAM)
    assert await next_delivery(store) == timedelta(seconds=1)
    assert await take(store) == []
    clock.advance(timedelta(seconds=1))
    assert await said(store) == [SAM]


async def test_a_lease_that_ran_out_lets_another_take_over(store: Store, clock: FakeClock) -> None:
    await owe(store, DANA, SAM)
    late = await take_one(store, "first")
    assert await next_delivery(store) == LEASE
    clock.advance(timedelta(seconds=60))
    second = await take_one(store, "second")
    assert (second.message, second.id, second.owner) == (DANA, late.id, "second")
    assert second.token != late.token


@pytest.mark.parametrize(
    "complete",
    [
        lambda unit, taken: unit.sent(taken, NO_REST),
        lambda unit, taken: unit.put_off(taken, NO_REST, "late"),
        lambda unit, taken: unit.put_off(taken, NO_REST, "late", whole_lane=True),
        lambda unit, taken: unit.give_up(taken, "late"),
    ],
)
async def test_whoever_lost_the_lease_completes_nothing(
    store: Store, clock: FakeClock, complete: Completion
) -> None:
    await owe(store, DANA, SAM)
    late = await take_one(store, "first")
    clock.advance(timedelta(seconds=60))
    second = await take_one(store, "second")
    assert not await store.write("main", lambda unit: complete(unit, late))
    assert await take(store) == []
    assert await sent(store, second)
    assert await said(store) == [SAM]
    assert not await store.write("main", lambda unit: complete(unit, second))


async def test_a_late_completion_counts_while_nobody_took_over(store: Store, clock: FakeClock) -> None:
    await owe(store, DANA)
    taken = await take_one(store)
    clock.advance(timedelta(minutes=10))
    assert await sent(store, taken)
    assert await said(store) == []


async def test_a_message_put_off_lets_the_next_go_first(store: Store, clock: FakeClock) -> None:
    await owe(store, DANA, SAM)
    assert await put_off(store, await take_one(store), seconds=30)
    assert await said(store) == [SAM]
    assert await next_delivery(store) == timedelta(seconds=30)
    clock.advance(timedelta(seconds=30))
    again = await take_one(store)
    assert (again.message, again.tries) == (DANA, 1)


async def test_a_lane_put_off_keeps_its_order(store: Store, clock: FakeClock) -> None:
    await owe(store, DANA, SAM)
    elsewhere = PostCard(9, "C2")
    assert await put_off(store, await take_one(store), whole_lane=True, seconds=30)
    await owe(store, elsewhere)
    assert await said(store) == [elsewhere]
    clock.advance(timedelta(seconds=30))
    assert await said(store) == [DANA, SAM]


async def test_a_message_put_off_is_not_hurried_by_another(store: Store, clock: FakeClock) -> None:
    await owe(store, DANA)
    assert await put_off(store, await take_one(store), minutes=5)
    await owe(store, SAM, DANA)
    assert await said(store) == [SAM]
    assert await next_delivery(store) == timedelta(minutes=5)
    clock.advance(timedelta(minutes=5))
    assert await said(store) == [DANA]


async def test_a_completion_needs_the_token_that_was_given(store: Store) -> None:
    await owe(store, DANA)
    taken = await take_one(store)
    assert not await sent(store, replace(taken, token="guessed"))
    assert await sent(store, taken)
