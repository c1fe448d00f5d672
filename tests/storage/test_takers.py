"""Several deliverers at once: no lane is ever held by two, nothing is lost or said twice."""

import asyncio
import json
from collections import Counter
from datetime import timedelta

import pytest

from bot.delivery import Taken
from bot.messages import PostCard
from bot.ports import Store
from tests.clock import FakeClock
from tests.storage.conftest import Open, edit

LANES, EACH, TAKERS = 12, 5, 6


async def test_takers_never_hold_the_same_lane_and_say_everything_once(opened: Open) -> None:
    stores = [await opened() for _ in range(2)]
    cards = [PostCard(lane * 100 + at, f"C{lane}") for at in range(EACH) for lane in range(LANES)]
    await asyncio.gather(*(owe(stores[0], card) for card in cards))
    held: Counter[str] = Counter()
    said: list[PostCard] = []
    takers = (deliver(stores[at % 2], f"taker {at}", held, said) for at in range(TAKERS))
    await asyncio.gather(*takers)
    assert sorted(said, key=lambda card: card.lead) == sorted(cards, key=lambda card: card.lead)
    assert (await stores[0].read("main", lambda unit: unit.backlog())).waiting == 0


async def owe(store: Store, *cards: PostCard) -> None:
    await store.write("main", lambda unit: unit.enqueue(*cards))


async def deliver(store: Store, owner: str, held: Counter[str], said: list[PostCard]) -> None:
    """Until nothing waits; `held` counts who holds a lane right now."""
    while (await store.read("main", lambda unit: unit.backlog())).waiting:
        taken = await store.write("main", lambda unit: unit.take(owner, 3))
        for each in taken:
            held[each.message.lane[1]] += 1
            assert held[each.message.lane[1]] == 1
        for each in taken:
            await finish(store, each, held, said)


async def finish(store: Store, taken: Taken, held: Counter[str], said: list[PostCard]) -> None:
    assert isinstance(taken.message, PostCard)
    said.append(taken.message)
    held[taken.message.channel] -= 1
    assert await store.write("main", lambda unit: unit.sent(taken, timedelta(0)))


async def test_units_that_owe_the_same_lanes_in_any_order_do_not_lock_each_other_out(store: Store) -> None:
    there = [PostCard(at, f"C{at}") for at in range(8)]
    orders = [there, there[::-1]] * 10
    await asyncio.gather(*(owe(store, *cards) for cards in orders))
    assert (await store.read("main", lambda unit: unit.backlog())).waiting == 8


@pytest.mark.parametrize("unreadable", [{"kind": "Telepathy"}, {"kind": "PostCard", "planet": 3}, {}, []])
async def test_a_message_of_a_later_release_is_set_aside_and_the_lane_goes_on(
    url: str, store: Store, unreadable: object
) -> None:
    await store.write("main", lambda unit: unit.enqueue(PostCard(1, "C1"), PostCard(2, "C1")))
    await edit(url, "UPDATE outbox SET message = :m WHERE key = 'card:1'", m=json.dumps(unreadable))
    assert await store.write("main", lambda unit: unit.take("me")) == []
    (taken,) = await store.write("main", lambda unit: unit.take("me"))
    assert taken.message == PostCard(2, "C1")
    assert (await store.read("main", lambda unit: unit.backlog())).dead == 1


async def test_json_written_by_hand_is_read(url: str, store: Store, clock: FakeClock) -> None:
    await store.write("main", lambda unit: unit.enqueue(PostCard(1, "C1")))
    by_hand = json.dumps({"kind": "PostCard", "lead": 7, "channel": "C1"}, indent=1)
    await edit(url, "UPDATE outbox SET message = :m", m=by_hand)
    (taken,) = await store.write("main", lambda unit: unit.take("me"))
    assert taken.message == PostCard(7, "C1")
    assert taken.since == clock.now
