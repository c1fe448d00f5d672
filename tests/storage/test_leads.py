"""Leads are numbered without gaps, found by their keys, and changed by one at a time."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import AlreadyOwned, UnknownLead
from bot.leads.lead import Lead
from bot.leads.status import OPEN, Status
from bot.ports import Store, Unit
from storage.transaction import Raced
from tests.leads.made import NOW, a_lead


async def added(store: Store, **given: object) -> Lead:
    return await store.write("main", lambda unit: unit.add(a_lead(**given)))


async def test_leads_captured_at_once_are_numbered_without_gaps(store: Store) -> None:
    leads = await asyncio.gather(*(added(store) for _ in range(40)))
    assert sorted(lead.number for lead in leads) == list(range(1, 41))


async def test_a_lead_that_was_not_kept_leaves_no_gap(store: Store) -> None:
    def fail(unit: Unit) -> None:
        unit.add(a_lead())
        raise KeyError

    await added(store)
    with pytest.raises(KeyError):
        await store.write("main", fail)
    assert (await added(store)).number == 2


async def test_each_workspace_counts_for_itself(store: Store) -> None:
    async def add_to(workspace: str) -> int:
        return (await store.write(workspace, lambda unit: unit.add(a_lead()))).number

    numbers = await asyncio.gather(*(add_to(f"T{at % 4}") for at in range(20)))
    assert sorted(numbers) == sorted([1, 2, 3, 4, 5] * 4)


async def test_a_lead_is_kept_under_the_units_workspace(store: Store) -> None:
    lead = await added(store, workspace="elsewhere", number=7)
    assert (lead.workspace, lead.number) == ("main", 1)


@pytest.mark.parametrize("number", [0, 2, -1, 2**62])
async def test_a_number_that_nobody_has_is_refused(store: Store, number: int) -> None:
    await added(store)
    for run in (store.read, store.write):
        with pytest.raises(UnknownLead) as refused:
            await run("main", lambda unit: unit.lead(number))
        assert refused.value.text == str(number)


async def test_of_many_who_claim_at_once_one_wins_and_the_others_hear_who(store: Store) -> None:
    number = (await added(store)).number

    def claim(user: str) -> Callable[[Unit], str]:
        def work(unit: Unit) -> str:
            lead = unit.lead(number)
            if lead.owner:
                raise AlreadyOwned(number, lead.owner)
            unit.save(replace(lead, owner=user))
            return user

        return work

    users = [f"U{at}" for at in range(20)]
    told = await asyncio.gather(*(store.write("main", claim(user)) for user in users), return_exceptions=True)
    winners = [each for each in told if isinstance(each, str)]
    assert len(winners) == 1
    assert {each.owner for each in told if isinstance(each, AlreadyOwned)} == set(winners)
    lead = await store.read("main", lambda unit: unit.lead(number))
    assert (lead.owner, lead.version) == (winners[0], 1)


async def test_changes_that_build_on_each_other_are_all_kept(store: Store) -> None:
    number = (await added(store)).number

    def once_more(unit: Unit) -> None:
        lead = unit.lead(number)
        unit.save(replace(lead, attempts=lead.attempts + 1))

    await asyncio.gather(*(store.write("main", once_more) for _ in range(30)))
    assert (await store.read("main", lambda unit: unit.lead(number))).attempts == 30


async def test_a_state_read_before_somebody_elses_change_cannot_be_saved(store: Store) -> None:
    stale = await added(store)
    await store.write("main", lambda unit: unit.save(unit.lead(stale.number)))
    with pytest.raises(Raced):
        await store.write("main", lambda unit: unit.save(replace(stale, owner="ULATE")))
    assert (await store.read("main", lambda unit: unit.lead(stale.number))).owner is None


async def indexed(store: Store, *keys: str) -> int:
    def work(unit: Unit) -> int:
        number = unit.add(a_lead()).number
        unit.index(number, keys)
        return number

    return await store.write("main", work)


async def found(store: Store, *ways: list[str], limit: int = 10) -> list[int]:
    leads = await store.read("main", lambda unit: unit.found(ways, limit))
    return [lead.number for lead in leads]


async def test_a_lead_is_found_by_all_keys_of_one_way(store: Store) -> None:
    ruiz = await indexed(store, "name:dana", "name:ruiz", "tel:1")
    bell = await indexed(store, "name:dana", "name:bell", "name:dana")
    assert await found(store, ["name:dana"]) == [bell, ruiz]
    assert await found(store, ["name:dana", "name:ruiz"]) == [ruiz]
    assert await found(store, ["name:dana", "name:dana"]) == [bell, ruiz]
    assert await found(store, ["tel:1"], ["name:bell"]) == [bell, ruiz]
    assert await found(store, ["tel:1", "name:bell"]) == []
    assert await found(store, [], ["nobody"]) == []
    assert await found(store) == []


async def test_the_newest_are_found_first(store: Store) -> None:
    numbers = [await indexed(store, "name:dana", f"tel:{at}") for at in range(12)]
    assert await found(store, ["name:dana"]) == numbers[:1:-1]
    assert await found(store, ["tel:0"], ["name:dana"], limit=3) == numbers[:-4:-1]


async def test_new_keys_replace_the_old(store: Store) -> None:
    number = await indexed(store, "tel:1", "mail:a")
    await store.write("main", lambda unit: unit.index(number, ["tel:2", "mail:a"]))
    assert [await found(store, [key]) for key in ("tel:1", "tel:2", "mail:a")] == [[], [number], [number]]


async def test_an_owner_sees_their_open_leads_the_soonest_due_first(store: Store) -> None:
    def work(unit: Unit) -> None:
        for status in Status:
            unit.add(a_lead(owner="UANA", status=status, next_due_at=None))
        unit.add(a_lead(owner="UANA", status=Status.ACTIVE, next_due_at=NOW + timedelta(hours=2)))
        unit.add(a_lead(owner="UANA", status=Status.CLAIMED, next_due_at=NOW))
        unit.add(a_lead(owner="UBEN", status=Status.CLAIMED, next_due_at=NOW))

    await store.write("main", work)
    owned = await store.read("main", lambda unit: unit.owned("UANA"))
    assert [lead.number for lead in owned[:2]] == [9, 8]
    assert [lead.next_due_at for lead in owned[2:]] == [None] * 4
    assert {lead.status for lead in owned} == OPEN


async def test_unclaimed_leads_come_the_soonest_due_first(store: Store) -> None:
    def work(unit: Unit) -> None:
        for minutes in (None, 30, 10, 20):
            due = NOW + timedelta(minutes=minutes) if minutes else None
            unit.add(a_lead(next_due_at=due))
        unit.add(a_lead(status=Status.CLAIMED, next_due_at=NOW))

    await store.write("main", work)
    most, few = await store.read("main", lambda unit: (unit.unclaimed(), unit.unclaimed(2)))
    assert [lead.number for lead in most] == [3, 4, 2, 1]
    assert [lead.number for lead in few] == [3, 4]


async def test_what_nobody_tried_comes_the_soonest_promised_first(store: Store) -> None:
    hour = timedelta(hours=1)
    tried = {"status": Status.ATTEMPTED, "owner": "UANA", "last_tried_at": NOW}
    await added(store, call_by=NOW + hour)
    await added(store, status=Status.CLAIMED, owner="UANA")
    await added(store, **tried)
    again = await added(store, **tried, asked_at=NOW + 2 * hour, call_by=NOW + 3 * hour)
    await added(store, status=Status.CLOSED, owner="UBEN")
    await added(store, test=True)
    untried, held = await store.read("main", lambda unit: (unit.untried(NOW + 4 * hour), unit.held()))
    assert [lead.number for lead in untried] == [2, 1, again.number]
    assert held == {"UANA": 3}
    assert [lead.number for lead in await store.read("main", lambda unit: unit.untried(NOW + hour, 1))] == [2]


async def test_what_changes_around_a_person_makes_their_leads_due_and_those_that_nobody_has(
    store: Store,
) -> None:
    later = NOW + timedelta(hours=1)
    mine = await added(store, status=Status.CLAIMED, owner="UANA", next_due_at=later)
    theirs = await added(store, status=Status.CLAIMED, owner="UBEN", next_due_at=later)
    free = await added(store, next_due_at=later)
    done = await added(store, status=Status.CLOSED, owner="UANA", next_due_at=later)
    await store.write("main", lambda unit: unit.disturb("UANA"))
    assert set(await store.read("main", lambda unit: unit.due())) == {mine.number, free.number}
    await store.write("main", lambda unit: unit.disturb())
    due = set(await store.read("main", lambda unit: unit.due()))
    assert due == {mine.number, theirs.number, free.number}
    assert done.number not in due
