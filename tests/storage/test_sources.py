"""Sources are added once, and spoken of by name."""

import asyncio
from dataclasses import replace

import pytest

from bot.errors import SourceExists, UnknownSource
from bot.leads.channel import Channel
from bot.ports import Store, Unit
from bot.team import Source
from tests.leads.made import NOW

ZILLOW = Source(name="zillow", secret="one", came_by=Channel.PORTAL, created_at=NOW)


async def test_of_two_who_add_a_source_one_is_told_that_it_exists(store: Store) -> None:
    tries = [store.write("main", lambda unit: unit.add_source(ZILLOW)) for _ in range(2)]
    told = await asyncio.gather(*tries, return_exceptions=True)
    assert {type(each) for each in told} == {SourceExists, type(None)}


async def test_sources_are_listed_by_name(store: Store) -> None:
    def work(unit: Unit) -> None:
        for name in ("website", "zillow", "open-house"):
            unit.add_source(replace(ZILLOW, name=name))

    await store.write("main", work)
    listed = await store.read("main", lambda unit: unit.sources())
    assert [source.name for source in listed] == ["open-house", "website", "zillow"]


async def test_a_secret_is_replaced_and_nothing_else(store: Store) -> None:
    await store.write("main", lambda unit: unit.add_source(ZILLOW))
    await store.write("main", lambda unit: unit.replace_secret("zillow", "two"))
    assert await store.read("main", lambda unit: unit.source("zillow")) == replace(ZILLOW, secret="two")


async def test_a_removed_source_is_unknown(store: Store) -> None:
    await store.write("main", lambda unit: unit.add_source(ZILLOW))
    await store.write("main", lambda unit: unit.remove_source("zillow"))
    with pytest.raises(UnknownSource):
        await store.read("main", lambda unit: unit.source("zillow"))
    for work in (
        lambda unit: unit.remove_source("zillow"),
        lambda unit: unit.replace_secret("zillow", "two"),
    ):
        with pytest.raises(UnknownSource):
            await store.write("main", work)
