"""Leads coming in: new ones, repeats, and people who return."""

import asyncio
from datetime import timedelta

import pytest

from bot.desk.capture import Captured
from bot.errors import Missing
from bot.leads.channel import Channel
from bot.leads.deeds import Claim, Close, NotReady, Reopen, Sold, Talked, Tried
from bot.leads.identity import person
from bot.leads.inquiry import NewLead
from bot.leads.reason import Reason
from bot.leads.status import Status
from bot.messages import PostCopy, RefreshCard
from bot.policy import MAIN
from bot.ports import Store
from tests.clock import START
from tests.desk.made import a_desk, an_arrival, asks

LATER = START + timedelta(hours=30)


async def test_the_same_arrival_within_a_day_makes_no_second_lead(store: Store) -> None:
    desk = await a_desk(store)
    arrivals = [an_arrival(ids=("id:7", f"content:{each}")) for each in range(20)]
    captured = await asyncio.gather(*(desk.capture.arrive(MAIN, each) for each in arrivals))
    assert sorted(each.repeat for each in captured) == [False] + [True] * 19
    assert {each.lead for each in captured} == {1}


async def test_the_same_id_after_a_day_is_news(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival(ids=("id:7",)))
    again = await desk.capture.arrive(MAIN, an_arrival(ids=("id:7",), at=LATER))
    assert again == Captured(1, repeat=False)
    assert (await desk.reading.sheet(MAIN, 1)).lead.inquiries == 2


@pytest.mark.parametrize("who", [("D. Ruiz", "(202) 555-0142", None), (None, None, "Dana@Example.com")])
async def test_a_returning_person_joins_their_open_lead_and_the_promise_starts_again(
    store: Store, who: tuple[str | None, str | None, str | None]
) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    await desk.deeds.do(asks("UANA"), 1, Tried())
    again = an_arrival(person=person(*who), message="Price changed?", at=LATER)
    assert await desk.capture.arrive(MAIN, again) == Captured(1, repeat=False)
    sheet = await desk.reading.sheet(MAIN, 1)
    assert (sheet.lead.asked_at, sheet.lead.owner, sheet.lead.inquiries) == (LATER, "UANA", 2)
    assert sheet.inquiry.message == "Price changed?"
    assert sheet.lead.next_due_at == LATER + timedelta(minutes=15) or sheet.lead.next_due_at is not None


async def test_a_name_alone_never_merges_two_people(store: Store) -> None:
    desk = await a_desk(store)
    for number in (1, 2):
        arrival = an_arrival(person=person("Maria Garcia", None, None))
        assert (await desk.capture.arrive(MAIN, arrival)).lead == number


async def test_a_relay_address_is_never_an_identity(store: Store) -> None:
    desk = await a_desk(store)
    for number in (1, 2):
        arrival = an_arrival(person=person("Maria", None, "abc@convo.zillow.com"))
        assert (await desk.capture.arrive(MAIN, arrival)).lead == number


async def test_a_resting_lead_wakes(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    await desk.deeds.do(asks("UANA"), 1, Talked())
    await desk.deeds.do(asks("UANA"), 1, NotReady(until=START + timedelta(days=90)))
    await desk.capture.arrive(MAIN, an_arrival(at=LATER))
    lead = (await desk.reading.sheet(MAIN, 1)).lead
    assert (lead.status, lead.back_on, lead.owner) == (Status.ACTIVE, None, "UANA")


@pytest.mark.parametrize("end", [Sold(), Close(reason=Reason.NOT_INTERESTED)])
async def test_after_the_end_a_new_linked_lead_knows_its_former_owner(
    store: Store, end: Sold | Close
) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    await desk.deeds.do(asks("UANA"), 1, Talked(minutes=12, note="call in spring"))
    await desk.deeds.do(asks("UANA"), 1, end)
    assert (await desk.capture.arrive(MAIN, an_arrival(at=LATER))).lead == 2
    sheet = await desk.reading.sheet(MAIN, 2)
    assert (sheet.lead.previous, sheet.lead.former_owner, sheet.lead.owner) == (1, "UANA", None)
    assert sheet.last_time is not None
    assert sheet.last_time.detail["note"] == "call in spring"


async def test_a_test_lead_joins_nobody_and_counts_nowhere(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    assert (await desk.capture.arrive(MAIN, an_arrival(test=True))).lead == 2
    counted = await desk.deeds.do(asks("UANA"), 2, Talked())
    assert counted.nth_today is None
    real = await desk.deeds.do(asks("UANA"), 1, Talked())
    assert real.nth_today == 1


@pytest.mark.parametrize(
    ("came_by", "status"),
    [(Channel.IN_PERSON, Status.ACTIVE), (Channel.PHONE, Status.ACTIVE), (Channel.EMAIL, Status.CLAIMED)],
)
async def test_a_captured_lead_is_the_reps_at_once(store: Store, came_by: Channel, status: Status) -> None:
    desk = await a_desk(store)
    new = NewLead(person=person("Sam Bell", "202-555-0190", None), channel=came_by, message="$450k")
    done = await desk.capture.by_rep(asks("UBEN"), new, b"sam")
    assert (done.status, done.owner) == (status, "UBEN")


async def test_a_colleagues_lead_stays_theirs_when_somebody_captures_the_person_again(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    await desk.deeds.do(asks("UANA"), 1, Claim())
    new = NewLead(person=person("Dana", "202 555 0142", None), channel=Channel.IN_PERSON)
    done = await desk.capture.by_rep(asks("UBEN"), new, b"dana")
    assert (done.lead, done.owner) == (1, "UANA")


async def test_a_returning_persons_new_ways_to_be_reached_are_kept(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival(person=person("Dana", None, "dana@example.com"), consent=True))
    with_phone = person("Dana Ruiz", "202-555-0142", "dana@example.com")
    await desk.capture.arrive(MAIN, an_arrival(person=with_phone, consent=False))
    with_another = person(None, "202-555-0199", "dana@example.com")
    await desk.capture.arrive(MAIN, an_arrival(person=with_another))
    sheet = await desk.reading.sheet(MAIN, 1)
    assert (sheet.lead.person.phone, sheet.lead.consent) == ("+12025550142", False)
    assert sheet.inquiry.more == (("phone", "+12025550199"),)
    assert [lead.number for lead in (await desk.reading.find(MAIN, "0142")).leads] == [1]


async def test_an_owner_is_given_a_new_message_when_the_person_asks_again(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    await desk.deeds.do(asks("UANA"), 1, Claim())
    while taken := await store.write(MAIN, lambda unit: unit.take("test")):
        for each in taken:
            await store.write(MAIN, lambda unit, each=each: unit.sent(each, timedelta(0)))  # type: ignore[misc]  # a default binds the loop's message
    await desk.capture.arrive(MAIN, an_arrival(at=LATER))
    owed = {each.message for each in await store.write(MAIN, lambda unit: unit.take("test"))}
    assert owed == {RefreshCard(1, "CLEADS"), PostCopy(1, "UANA")}


async def test_a_conversation_in_person_counts_on_a_colleagues_lead_too(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    await desk.deeds.do(asks("UANA"), 1, Claim())
    new = NewLead(person=person("Dana", "202 555 0142", None), channel=Channel.IN_PERSON, message="came by")
    await desk.capture.by_rep(asks("UBEN"), new, b"dana")
    sheet = await desk.reading.sheet(MAIN, 1)
    assert (sheet.lead.owner, sheet.lead.status, sheet.lead.attempts) == ("UANA", Status.ACTIVE, 1)
    assert (sheet.history[-1].verb, sheet.history[-1].by) == ("talked", "UBEN")


async def test_a_resting_lead_wakes_rather_than_a_newer_closed_one(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.arrive(MAIN, an_arrival())
    await desk.deeds.do(asks("UANA"), 1, Talked())
    await desk.deeds.do(asks("UANA"), 1, Close(reason=Reason.NOT_INTERESTED))
    await desk.capture.arrive(MAIN, an_arrival())
    await desk.deeds.do(asks("UANA"), 2, Close(reason=Reason.SPAM))
    await desk.deeds.do(asks("UANA"), 1, Reopen())
    await desk.deeds.do(asks("UANA"), 1, NotReady(until=START + timedelta(days=90)))
    assert (await desk.capture.arrive(MAIN, an_arrival(at=LATER))).lead == 1


async def test_nobody_is_captured_without_a_name_a_phone_or_a_mail(store: Store) -> None:
    desk = await a_desk(store)
    new = NewLead(person=person(None, None, None), channel=Channel.IN_PERSON, understood=False)
    with pytest.raises(Missing):
        await desk.capture.by_rep(asks("UBEN"), new, b"walk-in")
