"""Where very many cards wait for a channel, the newest go first."""

from bot.delivery import CROWD
from bot.messages import Crowd, Mention, PostCard, PostCopy
from bot.ports import Store
from tests.storage.saying import owe, put_off, said, sent, take_one


def cards(count: int) -> list[PostCard]:
    return [PostCard(lead, "C1") for lead in range(1, count + 1)]


async def test_up_to_sixty_go_in_the_order_they_came(store: Store) -> None:
    await owe(store, *cards(CROWD))
    assert await said(store) == cards(CROWD)


async def test_of_more_the_newest_go_first_until_they_are_no_crowd(store: Store) -> None:
    await owe(store, *cards(CROWD + 3))
    newest = cards(CROWD + 3)[CROWD:]
    assert await said(store) == [*reversed(newest), *cards(CROWD)]


async def test_one_that_comes_meanwhile_goes_before_all_that_wait(store: Store) -> None:
    await owe(store, *cards(CROWD + 2))
    assert await sent(store, await take_one(store))
    await owe(store, PostCard(900, "C1"))
    assert (await take_one(store)).message == PostCard(900, "C1")


async def test_whatever_else_is_owed_there_goes_before_the_cards(store: Store) -> None:
    await owe(store, *cards(CROWD + 1), Mention(7, "C1"), Crowd("C1"))
    assert (await said(store))[:3] == [Mention(7, "C1"), Crowd("C1"), PostCard(CROWD + 1, "C1")]


async def test_a_card_that_is_put_off_lets_the_next_newest_go(store: Store) -> None:
    await owe(store, *cards(CROWD + 2))
    newest = await take_one(store)
    await put_off(store, newest, minutes=5)
    assert (await take_one(store)).message == PostCard(CROWD + 1, "C1")


async def test_a_crowd_elsewhere_changes_no_order_here(store: Store) -> None:
    await owe(store, *cards(2), *(PostCard(lead, "C2") for lead in range(500, 600)))
    taken = {each.message for each in await store.write("main", lambda unit: unit.take("me"))}
    assert taken == {PostCard(1, "C1"), PostCard(599, "C2")}


async def test_waiting_cards_are_counted_by_channel(store: Store) -> None:
    await owe(store, *cards(3), PostCard(9, "C2"), PostCopy(1, "C1"), Mention(1, "C1"))
    assert await store.read("main", lambda unit: unit.cards_waiting("C1")) == 3
    assert await sent(store, (await store.write("main", lambda unit: unit.take("me", 1)))[0])
    assert await store.read("main", lambda unit: unit.cards_waiting("C1")) == 2
