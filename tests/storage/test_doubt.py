"""Whether a message may have been sent already is known to whoever takes it next."""

from datetime import timedelta

from bot.ports import Store
from tests.clock import FakeClock
from tests.leads.made import NOW
from tests.storage.saying import DANA, LEASE, SAM, next_delivery, owe, put_off, sent, take, take_one

SECOND = timedelta(seconds=1)


async def test_a_first_sending_is_beyond_doubt(store: Store) -> None:
    await owe(store, DANA)
    assert (await take_one(store)).doubt is None


async def test_after_an_unclear_end_the_next_try_knows_since_when(store: Store, clock: FakeClock) -> None:
    await owe(store, DANA)
    for _ in range(3):
        await put_off(store, await take_one(store), unclear=True, seconds=1)
        clock.advance(SECOND)
    assert (await take_one(store)).doubt == NOW


async def test_after_a_refusal_there_is_no_doubt(store: Store, clock: FakeClock) -> None:
    await owe(store, DANA)
    await put_off(store, await take_one(store), seconds=1)
    clock.advance(SECOND)
    assert (await take_one(store)).doubt is None


async def test_whoever_takes_over_from_the_dead_is_in_doubt(store: Store, clock: FakeClock) -> None:
    await owe(store, DANA)
    await take_one(store, "the dead")
    clock.advance(LEASE)
    assert (await take_one(store, "the heir")).doubt == NOW


async def test_what_was_renewed_in_flight_is_sent_again_without_doubt(store: Store) -> None:
    await owe(store, DANA)
    taken = await take_one(store)
    await owe(store, DANA)
    assert await sent(store, taken)
    assert (await take_one(store)).doubt is None


async def test_a_message_keeps_its_mark_and_shares_it_with_no_other(store: Store, clock: FakeClock) -> None:
    await owe(store, DANA, SAM)
    first = await take_one(store)
    await put_off(store, first, whole_lane=True, unclear=True, seconds=1)
    clock.advance(SECOND)
    again = await take_one(store)
    assert again.mark == first.mark
    await sent(store, again)
    assert (await take_one(store)).mark != first.mark


async def test_a_message_owed_for_later_waits_until_then(store: Store, clock: FakeClock) -> None:
    await store.write("main", lambda unit: unit.enqueue(DANA, after=SECOND))
    assert await next_delivery(store) == SECOND
    assert await take(store) == []
    await owe(store, SAM)
    early = await take_one(store)
    assert early.message == SAM
    assert await sent(store, early)
    clock.advance(SECOND)
    assert (await take_one(store)).message == DANA
