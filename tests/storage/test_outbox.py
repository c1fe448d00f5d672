"""What is owed is said once, in the order of its lane."""

from datetime import timedelta

from bot.delivery import Backlog
from bot.messages import PostCard, PostCopy, RefreshCard
from bot.ports import Store
from tests.clock import FakeClock
from tests.storage.saying import (
    DANA,
    NO_REST,
    PRIYA,
    SAM,
    backlog,
    next_delivery,
    owe,
    put_off,
    said,
    sent,
    take,
    take_one,
)


async def test_a_lane_speaks_in_the_order_that_was_owed(store: Store) -> None:
    await owe(store, SAM, DANA)
    await owe(store, PRIYA)
    assert await said(store) == [SAM, DANA, PRIYA]
    assert await backlog(store) == Backlog(waiting=0, oldest=NO_REST, dead=0)


async def test_lanes_are_taken_side_by_side(store: Store) -> None:
    others = [RefreshCard(1, "C1"), PostCard(4, "C2"), PostCopy(1, "UANA")]
    await owe(store, DANA, SAM, *others)
    assert [each.message for each in await take(store)] == [DANA, *others]


async def test_no_more_lanes_are_taken_than_asked_for(store: Store) -> None:
    await owe(store, *(PostCard(at, f"C{at}") for at in range(5)))
    assert [len(await take(store, limit=2)) for _ in range(4)] == [2, 2, 1, 0]


async def test_a_message_that_waits_already_is_renewed_in_its_place(store: Store) -> None:
    await owe(store, DANA, SAM)
    await owe(store, PostCard(1, "C1"))
    assert (await backlog(store)).waiting == 2
    assert (await take_one(store)).revision == 2
    assert [DANA.key, SAM.key] == ["card:1", "card:2"]


async def test_a_message_owed_twice_in_one_unit_is_said_once(store: Store) -> None:
    await owe(store, DANA, DANA)
    assert await said(store) == [DANA]


async def test_a_message_renewed_with_another_channel_goes_there(store: Store) -> None:
    await owe(store, DANA)
    await owe(store, PostCard(1, "C2"))
    assert await said(store) == [PostCard(1, "C2")]


async def test_what_is_renewed_in_flight_is_sent_again(store: Store) -> None:
    await owe(store, DANA, SAM)
    first = await take_one(store)
    await owe(store, DANA)
    assert await sent(store, first)
    assert await said(store) == [DANA, SAM]


async def test_after_it_was_sent_the_same_can_be_owed_again(store: Store) -> None:
    await owe(store, DANA)
    assert await said(store) == [DANA]
    await owe(store, DANA)
    assert await said(store) == [DANA]


async def test_what_is_given_up_is_set_aside_and_the_lane_goes_on(store: Store) -> None:
    await owe(store, DANA, SAM)
    taken = await take_one(store)
    assert await store.write("main", lambda unit: unit.give_up(taken, "channel_not_found"))
    assert await said(store) == [SAM]
    assert await backlog(store) == Backlog(waiting=0, oldest=NO_REST, dead=1)
    await owe(store, DANA)
    assert await said(store) == [DANA]
    assert (await backlog(store)).dead == 1


async def test_what_was_renewed_is_not_given_up(store: Store) -> None:
    await owe(store, DANA)
    taken = await take_one(store)
    await owe(store, DANA)
    assert await store.write("main", lambda unit: unit.give_up(taken, "invalid_blocks"))
    assert await said(store) == [DANA]
    assert (await backlog(store)).dead == 0


async def test_the_backlog_says_how_long_the_oldest_waits(store: Store, clock: FakeClock) -> None:
    await owe(store, DANA)
    clock.advance(timedelta(minutes=3))
    await owe(store, SAM, DANA)
    assert await backlog(store) == Backlog(waiting=2, oldest=timedelta(minutes=3), dead=0)


async def test_nothing_is_due_where_nothing_is_owed(store: Store) -> None:
    await owe(store)
    assert await next_delivery(store) is None
    assert await take(store) == []
    await owe(store, DANA)
    assert await next_delivery(store) == NO_REST
    await said(store)
    assert await next_delivery(store) is None


async def test_of_two_times_the_sooner_holds(store: Store, clock: FakeClock) -> None:
    await owe(store, DANA, after=timedelta(seconds=30))
    clock.advance(timedelta(seconds=10))
    await owe(store, DANA, after=timedelta(seconds=30))
    assert await next_delivery(store) == timedelta(seconds=30)
    await owe(store, DANA)
    assert await next_delivery(store) == timedelta(seconds=10)
    assert await said(store) == [DANA]
    assert await next_delivery(store) is None


async def test_what_was_put_off_waits_as_long_however_soon_it_is_owed_again(
    store: Store, clock: FakeClock
) -> None:
    await owe(store, DANA)
    assert await put_off(store, await take_one(store), seconds=40)
    clock.advance(timedelta(seconds=5))
    await owe(store, DANA)
    assert await take(store) == []
    clock.advance(timedelta(seconds=35))
    assert await said(store) == [DANA]


async def test_what_is_held_back_on_purpose_is_no_backlog(store: Store, clock: FakeClock) -> None:
    await store.write("main", lambda unit: unit.enqueue(DANA, after=timedelta(hours=1)))
    assert (await backlog(store)).waiting == 0
    clock.advance(timedelta(hours=1, seconds=30))
    assert await backlog(store) == Backlog(waiting=1, oldest=timedelta(seconds=30), dead=0)
