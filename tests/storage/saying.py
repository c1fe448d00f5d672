"""Owing, taking and completing messages, as the tests of the outbox do it over and over."""

from datetime import timedelta

from bot.delivery import Backlog, Taken
from bot.messages import Message, PostCard
from bot.ports import Store, Unit
from tests.leads.made import NOW

NO_REST = timedelta(0)
LEASE = timedelta(seconds=60)
DANA, SAM, PRIYA = (PostCard(lead, "C1") for lead in (1, 2, 3))


async def owe(store: Store, *messages: Message, after: timedelta = NO_REST) -> None:
    await store.write("main", lambda unit: unit.enqueue(*messages, after=after))


async def take(store: Store, owner: str = "me", limit: int = 20) -> list[Taken]:
    return await store.write("main", lambda unit: unit.take(owner, limit, LEASE))


async def take_one(store: Store, owner: str = "me") -> Taken:
    (taken,) = await take(store, owner)
    return taken


async def sent(store: Store, taken: Taken, rest: timedelta = NO_REST) -> bool:
    return await store.write("main", lambda unit: unit.sent(taken, rest))


async def put_off(
    store: Store, taken: Taken, *, whole_lane: bool = False, unclear: bool = False, **wait: float
) -> bool:
    def work(unit: Unit) -> bool:
        return unit.put_off(taken, timedelta(**wait), "busy", whole_lane=whole_lane, unclear=unclear)

    return await store.write("main", work)


async def said(store: Store) -> list[Message]:
    """Sends until nothing is due."""
    messages: list[Message] = []
    while taken := await take(store):
        for each in taken:
            messages.append(each.message)
            assert await sent(store, each)
    return messages


async def backlog(store: Store) -> Backlog:
    return await store.read("main", lambda unit: unit.backlog())


async def next_delivery(store: Store) -> timedelta | None:
    at = await store.read("main", lambda unit: unit.next_delivery_at())
    return at - NOW if at else None
