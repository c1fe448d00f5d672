"""The source that a setting opens, and one of the same name that is kept."""

import pytest

from bot.desk.sources import Sources, built_in
from bot.errors import OpenedBySetting, SourceExists
from bot.ports import Store
from bot.team import Source
from tests.leads.made import NOW

KEPT = Source(name="website", secret="kept", created_at=NOW)
SET = built_in("set", NOW)


async def test_the_setting_wins_while_it_is_set(store: Store) -> None:
    await Sources(store).add("main", KEPT)
    assert (await Sources(store, SET).named("main", "website")).secret == "set"
    assert (await Sources(store).named("main", "website")).secret == "kept"


async def test_both_are_listed_and_the_kept_one_rests(store: Store) -> None:
    await Sources(store).add("main", KEPT)
    sources = Sources(store, SET)
    assert [(each.secret, sources.rests(each)) for each in await sources.all("main")] == [
        ("set", False),
        ("kept", True),
    ]
    assert not Sources(store).rests(KEPT)


async def test_what_a_setting_opens_is_not_changed_here(store: Store) -> None:
    await Sources(store).add("main", KEPT)
    with pytest.raises(SourceExists):
        await Sources(store).add("main", KEPT)
    sources = Sources(store, SET)
    for change in (
        sources.add("main", KEPT),
        sources.rotate("main", "website", "new"),
        sources.remove("main", "website"),
    ):
        with pytest.raises(OpenedBySetting):
            await change
    assert await Sources(store).all("main") == [KEPT]
