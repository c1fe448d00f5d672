"""Doing something to a lead: once per request, by the right people, with one answer."""

import asyncio
from datetime import timedelta

import pytest

from bot.desk.asking import Done
from bot.desk.desk import Desk
from bot.errors import AlreadyOwned, ChangedSince, NotOnRoster, NotYourDeed, NotYours, TooLateToUndo
from bot.leads.deeds import Claim, Deed, Edit, GiveBack, HandOver, Sold, Talked, Tried
from bot.leads.identity import person
from bot.leads.status import Status
from bot.messages import Message, PostCard, PostCopy, RefreshCard, RefreshCopy
from bot.policy import MAIN
from bot.ports import Store
from bot.team import Choice, Member
from bot.to_people import PublishHome
from tests.clock import START
from tests.desk.made import POLICY, a_desk, an_arrival, asks

MINUTE = timedelta(minutes=1)
HOME = PublishHome("UANA")
"""Whoever did something sees it on their Home."""


async def test_a_repeated_request_has_one_effect_and_the_same_answer(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    ask = asks("UANA")
    answers = await asyncio.gather(*(desk.deeds.do(ask, 1, Tried()) for _ in range(5)))
    assert answers == [answers[0]] * 5
    assert (await desk.reading.sheet(MAIN, 1)).lead.attempts == 1


async def test_a_repeated_request_is_refused_alike_though_things_have_changed(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    await desk.deeds.do(asks("UANA"), 1, Claim())
    late = asks("UBEN")
    with pytest.raises(AlreadyOwned):
        await desk.deeds.do(late, 1, Claim())
    await desk.deeds.do(asks("UANA"), 1, GiveBack())
    with pytest.raises(AlreadyOwned) as refused:
        await desk.deeds.do(late, 1, Claim())
    assert (refused.value.lead, refused.value.owner) == (1, "UANA")


async def test_twenty_leads_ten_claimers_each_and_one_winner(store: Store) -> None:
    desk = await a_desk(store)
    reps = [f"UREP{each}" for each in range(10)]
    roster = [Member(user=rep, name=rep, zone="UTC", rostered=True) for rep in reps]
    await store.write(MAIN, lambda unit: unit.keep_members(roster))
    await store.write(MAIN, lambda unit: unit.choose(Choice(name="held", value="20", by="UKIM", at=START)))
    for number in range(20):
        who = person(f"Lead {number}", f"202-555-01{number:02}", None)
        await desk.capture.arrive(MAIN, an_arrival(person=who))

    async def claims(rep: str, lead: int) -> Done | AlreadyOwned:
        try:
            return await desk.deeds.do(asks(rep), lead, Claim())
        except AlreadyOwned as refusal:
            return refusal

    said = await asyncio.gather(*(claims(rep, lead) for lead in range(1, 21) for rep in reps))
    for lead in range(1, 21):
        answers = [each for each in said if each.lead == lead]
        winners = [each for each in answers if isinstance(each, Done)]
        losers = [each for each in answers if isinstance(each, AlreadyOwned)]
        assert (len(winners), len(losers)) == (1, 9)
        assert {each.owner for each in losers} == {winners[0].owner}


async def test_only_the_roster_takes_leads(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    for who, deed in (("USTRANGER", Claim()), ("UKIM", HandOver("USTRANGER"))):
        with pytest.raises(NotOnRoster) as refused:
            await desk.deeds.do(asks(who), 1, deed)
        assert refused.value.user == "USTRANGER"


async def test_nobody_is_refused_before_the_roster_was_first_read(store: Store) -> None:
    desk = Desk.over(store, POLICY)
    await desk.capture.arrive(MAIN, an_arrival())
    assert (await desk.deeds.do(asks("UANYONE"), 1, Claim())).owner == "UANYONE"


async def test_a_manager_from_the_settings_acts_on_anyones_lead(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    await desk.deeds.do(asks("UANA"), 1, Claim())
    with pytest.raises(NotYours):
        await desk.deeds.do(asks("UBEN"), 1, Talked())
    assert (await desk.deeds.do(asks("UKIM"), 1, Talked())).owner == "UANA"


async def test_results_are_counted_in_the_reps_own_day(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    before_midnight_in_chicago = START - timedelta(hours=9, minutes=1)
    await desk.deeds.do(asks("UANA", at=before_midnight_in_chicago), 1, Talked())
    counted = [
        (await desk.deeds.do(asks("UANA"), 1, deed)).nth_today for deed in (Talked(), Talked(), Sold())
    ]
    assert counted == [1, 2, 1]


async def test_undo_restores_what_was_and_says_so_in_the_history(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    await desk.deeds.do(asks("UANA"), 1, Claim())
    before = (await desk.reading.sheet(MAIN, 1)).lead
    await desk.deeds.do(asks("UANA"), 1, Talked(minutes=12))
    await desk.deeds.undo(asks("UANA"), 1)
    sheet = await desk.reading.sheet(MAIN, 1)
    assert (sheet.lead.status, sheet.lead.attempts, sheet.lead.conversed_at) == (Status.CLAIMED, 0, None)
    assert sheet.lead.next_due_at == before.next_due_at
    assert [(entry.verb, entry.undone) for entry in sheet.history[-2:]] == [("talked", True), ("undo", False)]


async def test_undo_ends_after_ten_minutes(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    done = await desk.deeds.do(asks("UANA"), 1, Tried())
    with pytest.raises(TooLateToUndo):
        await desk.deeds.undo(asks("UANA", at=START + 10 * MINUTE + timedelta(seconds=1)), 1, done.entry)
    assert (await desk.deeds.undo(asks("UANA", at=START + 10 * MINUTE), 1, done.entry)).verb == "undo"


async def test_undo_is_for_whoever_did_it_and_managers(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    done = await desk.deeds.do(asks("UANA"), 1, Tried())
    with pytest.raises(NotYourDeed):
        await desk.deeds.undo(asks("UBEN"), 1, done.entry)
    assert (await desk.deeds.undo(asks("UKIM"), 1, done.entry)).owner is None


async def test_undo_does_not_take_a_colleagues_later_change_along(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    tried = await desk.deeds.do(asks("UANA"), 1, Tried())
    await desk.deeds.do(asks("UBEN"), 1, Edit(fields={"name": "Dana R."}))
    await desk.deeds.do(asks("UKIM"), 1, HandOver("UBEN"))
    with pytest.raises(ChangedSince) as refused:
        await desk.deeds.undo(asks("UANA"), 1, tried.entry)
    assert refused.value.by == "UKIM"


async def test_an_edit_keeps_the_old_values_in_the_history(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    await desk.deeds.do(asks("UBEN"), 1, Edit(fields={"name": "Dana Ruiz-Lee", "phone": "202 555 0199"}))
    entry = (await desk.reading.sheet(MAIN, 1)).history[-1]
    assert entry.changes["name"] == ("Dana Ruiz", "Dana Ruiz-Lee")
    assert entry.changes["phone"] == ("+12025550142", "+12025550199")
    assert [lead.number for lead in (await desk.reading.find(MAIN, "0199")).leads] == [1]
    assert (await desk.reading.find(MAIN, "0142")).leads == []


async def owed_after(store: Store, user: str, deed: Deed, *before: Deed) -> set[Message]:
    """What waits for Slack after `deed`, once all that came before it has been sent."""
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    for each in before:
        await desk.deeds.do(asks("UANA"), 1, each)
    while taken := await store.write(MAIN, lambda unit: unit.take("test")):
        for one in taken:
            await store.write(MAIN, lambda unit, one=one: unit.sent(one, timedelta(0)))  # type: ignore[misc]  # a default binds the loop's message
    await desk.deeds.do(asks(user), 1, deed)
    found: set[Message] = set()
    while taken := await store.write(MAIN, lambda unit: unit.take("test")):
        found |= {one.message for one in taken}
        for one in taken:
            await store.write(MAIN, lambda unit, one=one: unit.sent(one, timedelta(0)))  # type: ignore[misc]  # as above
    return found


async def test_who_was_offered_a_lead_and_claims_it_has_its_copy_already(store: Store) -> None:
    assert await owed_after(store, "UANA", Claim()) == {
        RefreshCard(1, "CLEADS"),
        RefreshCopy(1, "UANA"),
        HOME,
    }


async def test_a_hand_over_owes_both_owners_a_copy(store: Store) -> None:
    owed = await owed_after(store, "UANA", HandOver("UBEN"), Claim())
    assert owed == {RefreshCard(1, "CLEADS"), PostCopy(1, "UBEN"), RefreshCopy(1, "UANA"), HOME}


async def test_a_claim_by_another_owes_a_copy_and_tells_who_was_offered_it(store: Store) -> None:
    assert await owed_after(store, "UBEN", Claim()) == {
        RefreshCard(1, "CLEADS"),
        PostCopy(1, "UBEN"),
        RefreshCopy(1, "UANA"),
        PublishHome("UBEN"),
    }


async def test_a_new_lead_owes_its_card_and_an_offer(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    taken = await store.write(MAIN, lambda unit: unit.take("test"))
    assert [one.message for one in taken] == [PostCard(1, "CLEADS"), PostCopy(1, "UANA")]
