"""The roster is what was read last; nobody is forgotten."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.ports import Store, Unit
from bot.team import Member, Rep
from tests.clock import START

ANA = Member(user="UANA", name="Ana", zone="Europe/Berlin", rostered=True)
BEN = Member(user="UBEN", name="Ben", zone="UTC", rostered=True)
KIM = Member(user="UKIM", name="Kim", zone="UTC", rostered=False)


async def roster(store: Store) -> dict[str, bool]:
    members = await store.read("main", lambda unit: unit.members())
    return {member.user: member.rostered for member in members}


async def test_whoever_is_not_among_them_is_rostered_no_more(store: Store) -> None:
    await store.write("main", lambda unit: unit.keep_members([BEN, ANA, KIM]))
    assert await roster(store) == {"UANA": True, "UBEN": True, "UKIM": False}
    await store.write("main", lambda unit: unit.keep_members([BEN]))
    assert await roster(store) == {"UANA": False, "UBEN": True, "UKIM": False}
    await store.write("main", lambda unit: unit.keep_members([]))
    assert await roster(store) == {"UANA": False, "UBEN": False, "UKIM": False}


async def test_a_stranger_is_nobody(store: Store) -> None:
    assert await store.read("main", lambda unit: unit.member("UANA")) is None


async def test_rosters_read_at_once_do_not_mix(store: Store) -> None:
    async def keep(members: list[Member]) -> None:
        await store.write("main", lambda unit: unit.keep_members(members))

    await asyncio.gather(*(keep(members) for members in [[ANA, BEN], [KIM], [BEN, ANA]] * 4))
    rostered = {user for user, on in (await roster(store)).items() if on}
    assert rostered in ({"UANA", "UBEN"}, set())


async def test_what_is_first_noted_of_a_rep_at_once_is_all_kept(store: Store) -> None:
    def noting(user: str, **changes: Any) -> Callable[[Unit], None]:
        return lambda unit: unit.keep_rep(replace(unit.rep(user), **changes))

    notes: dict[str, Any] = {
        "zone": "UTC",
        "hours": "Mon 9-17",
        "away_from": START,
        "busy_from": START,
        "offered_at": START,
    }
    users = [f"U{number}" for number in range(8)]
    works = [noting(user, **{name: value}) for user in users for name, value in notes.items()]
    await asyncio.gather(*(store.write("main", work) for work in works))
    kept = await store.read("main", lambda unit: unit.reps())
    assert kept == [Rep(user=user, **notes) for user in users]
