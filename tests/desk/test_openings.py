"""Each lead has the one question that its card offers, and keeps the one that it was first tried with."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.attention.opening import Opening, Tally
from bot.attention.openings import ENOUGH, LONGEST, MOST, SETTLED
from bot.desk.desk import Desk
from bot.desk.openings import Written
from bot.errors import BadOpening
from bot.leads.channel import Channel
from bot.leads.deeds import Close, Sold, Talked, Tried
from bot.leads.identity import person
from bot.leads.inquiry import NewLead
from bot.leads.lead import Lead
from bot.leads.reason import Reason
from bot.policy import MAIN
from bot.ports import Store
from handlers.slack.views.card import card
from tests.clock import START
from tests.desk.made import a_desk, an_arrival, asks

A_DAY = timedelta(days=1)
SAM = NewLead(person=person("Sam Bell", "512-555-0190", None), channel=Channel.IN_PERSON, message="a tour")
texts = st.none() | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200)


async def arrives(desk: Desk, **given: Any) -> Lead:
    number = (await desk.capture.arrive(MAIN, an_arrival(**given))).lead
    return await lead(desk, number)


async def lead(desk: Desk, number: int) -> Lead:
    return (await desk.reading.sheet(MAIN, number)).lead


async def tallies(desk: Desk, *ids: str) -> dict[str, Tally]:
    until = START + 30 * A_DAY
    return await desk.store.read(MAIN, lambda unit: unit.tallies(ids, START, until))


async def test_a_lead_is_given_its_question_and_keeps_the_one_it_was_tried_with(store: Store) -> None:
    desk = await a_desk(store)
    came = await arrives(desk, interest="tour")
    assert (came.opening, came.opened_with) == ("any/tour", None)
    await desk.deeds.do(asks("UANA"), 1, Tried())
    again = await arrives(desk, message="Price changed?", at=START + A_DAY)
    assert (again.opening, again.opened_with) == ("any/unmet", "any/tour")
    await desk.deeds.do(asks("UANA", at=START + A_DAY), 1, Talked())
    back = await arrives(desk, message="Hello?", at=START + 2 * A_DAY)
    assert (back.opening, back.opened_with) == ("any/again", "any/tour")
    assert await tallies(desk, "any/tour", "any/unmet", "any/again") == {"any/tour": Tally(1, 1)}


async def test_who_asks_again_before_any_try_is_tried_with_the_new_question(store: Store) -> None:
    desk = await a_desk(store)
    await arrives(desk, interest="tour")
    await arrives(desk, message="Anybody there?", at=START + A_DAY)
    await desk.deeds.do(asks("UANA", at=START + A_DAY), 1, Tried())
    assert (await lead(desk, 1)).opened_with == "any/unmet"


async def test_a_new_lead_of_whom_the_team_knows_is_opened_as_one_who_returns(store: Store) -> None:
    desk = await a_desk(store)
    await arrives(desk, interest="tour")
    await desk.deeds.do(asks("UANA"), 1, Talked())
    await desk.deeds.do(asks("UANA"), 1, Sold())
    assert (await arrives(desk, interest="tour", at=START + A_DAY)).opening == "any/again"
    await desk.deeds.do(asks("UANA"), 2, Close(reason=Reason.WITHDREW))
    assert (await arrives(desk, interest="tour", at=START + 2 * A_DAY)).opening == "any/unmet"


async def test_whoever_was_met_in_person_was_asked_nothing_from_a_card(store: Store) -> None:
    desk = await a_desk(store)
    await desk.capture.by_rep(asks("UANA"), SAM, b"sam")
    met = await lead(desk, 1)
    assert (met.opening, met.opened_with, met.attempts) == (None, None, 1)


async def test_an_undone_try_was_none(store: Store) -> None:
    desk = await a_desk(store)
    await arrives(desk, interest="tour")
    done = await desk.deeds.do(asks("UANA"), 1, Tried())
    assert await tallies(desk, "any/tour") == {"any/tour": Tally(1, 0)}
    await desk.deeds.undo(asks("UANA"), 1, done.entry)
    assert (await lead(desk, 1)).opened_with is None
    assert await tallies(desk, "any/tour") == {}


@pytest.mark.parametrize(
    ("reason", "counted"), [(Reason.SPAM, 0), (Reason.OPTED_OUT, 0), (Reason.NOT_INTERESTED, 1)]
)
async def test_closures_that_need_no_try_are_not_counted(store: Store, reason: Reason, counted: int) -> None:
    desk = await a_desk(store)
    await arrives(desk, interest="tour")
    await desk.deeds.do(asks("UANA"), 1, Tried())
    await desk.deeds.do(asks("UANA"), 1, Close(reason=reason))
    assert len(await tallies(desk, "any/tour")) == counted


async def test_a_test_is_not_counted(store: Store) -> None:
    desk = await a_desk(store)
    await arrives(desk, interest="tour", test=True)
    await desk.deeds.do(asks("UANA"), 1, Talked())
    assert await tallies(desk, "any/tour") == {}


async def test_of_two_for_the_same_leads_the_one_that_surely_does_better_is_asked(store: Store) -> None:
    desk = await a_desk(store)
    ask = asks("UKIM")
    kept = await desk.openings.write(ask, Written(origin="any", wish="tour", question="Why now?"))
    for nth in range(2 * ENOUGH):
        who = person(f"Lead {nth}", f"512-555-01{nth:02}", None)
        came = await arrives(desk, person=who, interest="tour")
        deed = Talked() if came.opening == kept.id else Tried()
        await desk.deeds.do(asks("UKIM"), came.number, deed)
    late = [
        await arrives(desk, person=person(f"Late {nth}", f"512-555-02{nth:02}", None), interest="tour", at=at)
        for nth, at in enumerate([START + SETTLED - A_DAY] * 2 + [START + SETTLED] * 2)
    ]
    assert [each.opening for each in late] == [kept.id, "any/tour", kept.id, kept.id]


async def test_no_more_are_kept_than_a_form_can_list(store: Store) -> None:
    desk = await a_desk(store)
    there = len((await desk.openings.shown(asks("UKIM"))).openings)
    for nth in range(MOST - there):
        await desk.openings.write(asks("UKIM"), Written(origin="any", wish="any", question=f"Why {nth}?"))
    with pytest.raises(BadOpening, match="many"):
        await desk.openings.write(asks("UKIM"), Written(origin="any", wish="any", question="Why more?"))
    assert len((await desk.openings.shown(asks("UKIM"))).openings) == MOST


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts, texts, st.none() | st.sampled_from(Channel))
async def test_every_lead_has_one_question_whatever_it_says(
    store: Store, interest: str | None, message: str | None, by: Channel | None
) -> None:
    desk = await a_desk(store)
    given = {"interest": interest, "message": message, "channel": by, "person": person("Nobody", None, None)}
    number = (await desk.capture.arrive(MAIN, an_arrival(**given))).lead
    sheet = await desk.reading.sheet(MAIN, number)
    assert isinstance(sheet.opening, Opening)
    assert sheet.opening.id == sheet.lead.opening
    text, _ = card(sheet)
    (asked,) = [each for each in text.splitlines() if each.startswith("Ask: ")]
    assert asked.split('"')[1] == sheet.opening.question
    assert len(sheet.opening.question) <= LONGEST
