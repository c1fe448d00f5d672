"""Whatever Slack's events did not tell of a thread is found in its history, once."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.leads.status import Status
from bot.policy import MAIN
from handlers.sandbox.fault_kinds import Fault
from handlers.sandbox.people import Person
from handlers.sandbox.seeing import Seen
from tests.clock import FakeClock
from tests.walks.acts import ana_has_dana, dana_comes_in, told
from tests.walks.office import Office, open_office
from tests.walks.thread import DONE, NOT_DONE, PARLEY, looks_back, notes, private, replies, said, texts

NO_EVENT = Fault("undelivered", methods=("message", "app_mention"), times=9)
HOUR = timedelta(hours=1)


async def unheard(office: Office, person: Person, text: str) -> Seen:
    """A reply of which no event comes."""
    office.slack.faults.add(NO_EVENT)
    reply = await replies(office, person, text)
    office.slack.faults.clear()
    return reply


async def test_a_reply_whose_event_was_lost_is_found(office: Office) -> None:
    await ana_has_dana(office)
    await unheard(office, office.ana, "wants oak floors")
    assert await texts(office) == []
    await looks_back(office)
    assert await texts(office) == ["wants oak floors"]
    assert "wants oak floors" in office.card(1).text


async def test_an_edit_whose_event_was_lost_is_found_within_the_hour(office: Office) -> None:
    await ana_has_dana(office)
    reply = await replies(office, office.ana, "one")
    await looks_back(office)
    office.slack.faults.add(NO_EVENT)
    await office.ana.edits(reply, "two")
    office.slack.faults.clear()
    office.clock.advance(HOUR + timedelta(seconds=1))
    await looks_back(office)
    assert await texts(office) == ["two"]


async def test_a_deletion_whose_event_was_lost_is_found_at_once(office: Office) -> None:
    await ana_has_dana(office)
    reply = await replies(office, office.ana, "one")
    await replies(office, office.ben, "two")
    await looks_back(office)
    office.slack.faults.add(NO_EVENT)
    await office.ana.deletes(reply)
    office.slack.faults.clear()
    await looks_back(office)
    assert await texts(office) == ["two"]


async def test_when_nothing_is_left_of_a_thread_nothing_is_left_of_its_notes(office: Office) -> None:
    await ana_has_dana(office)
    reply = await replies(office, office.ana, "one")
    office.slack.faults.add(NO_EVENT)
    await office.ana.deletes(reply)
    await office.kim.deletes(office.card(1))
    office.slack.faults.clear()
    await looks_back(office)
    assert await texts(office) == []


async def test_what_slack_shows_no_more_for_its_age_is_not_taken_for_deleted(office: Office) -> None:
    await ana_has_dana(office)
    reply = await replies(office, office.ana, "call in spring")
    await looks_back(office)
    office.slack.faults.add(NO_EVENT)
    await office.ana.deletes(reply)
    await office.kim.deletes(office.card(1))
    office.clock.advance(timedelta(days=90))
    office.slack.faults.clear()
    await looks_back(office)
    assert await texts(office) == ["call in spring"]


async def test_a_lost_line_is_done_once_and_its_times_are_read_as_of_then(office: Office) -> None:
    await ana_has_dana(office)
    reply = await unheard(office, office.ana, f"{PARLEY} later 90m")
    sent = office.clock()
    office.clock.advance(timedelta(minutes=10))
    for _ in range(3):
        await looks_back(office)
    lead = await office.lead(1)
    assert lead.step
    assert abs(lead.step.at - sent - HOUR * 1.5) < timedelta(minutes=1)
    assert [each.verb for each in await office.history(1)] == ["created", "claim", "later"]
    assert reply.message.reactions == DONE
    assert private(office, office.ana) == []


async def test_a_lost_line_of_the_channel_is_done_too(office: Office) -> None:
    await ana_has_dana(office)
    office.slack.faults.add(NO_EVENT)
    await office.ana.says(office.leads, f"{PARLEY} talked dana 12m")
    office.slack.faults.clear()
    await looks_back(office)
    assert (await office.lead(1)).status is Status.ACTIVE


async def test_a_line_that_is_found_hours_later_is_not_done_but_kept_and_signed(office: Office) -> None:
    await ana_has_dana(office)
    reply = await unheard(office, office.ana, f"{PARLEY} talked 12m")
    office.clock.advance(HOUR * 2 + timedelta(seconds=1))
    for _ in range(2):
        await looks_back(office)
    assert "talked" not in [each.verb for each in await office.history(1)]
    assert await texts(office) == [f"{PARLEY} talked 12m"]
    assert reply.message.reactions == NOT_DONE
    assert private(office, office.ana) == []


async def test_after_a_day_it_is_kept_without_a_sign(office: Office) -> None:
    await ana_has_dana(office)
    reply = await unheard(office, office.ana, f"{PARLEY} talked 12m")
    office.clock.advance(HOUR * 24 + timedelta(seconds=1))
    await looks_back(office)
    assert (await texts(office), reply.message.reactions) == ([f"{PARLEY} talked 12m"], {})


async def test_what_was_heard_is_found_again_without_an_effect(office: Office) -> None:
    await ana_has_dana(office)
    await replies(office, office.ana, "a note")
    await replies(office, office.ana, f"{PARLEY} tried voicemail")
    await replies(office, office.ana, f"{PARLEY} visit")
    await office.settles()
    before = (await office.lead(1), await notes(office), len(private(office, office.ana)))
    reacted = len(office.slack.calls("reactions.add"))
    for _ in range(2):
        await looks_back(office)
    assert (await office.lead(1), await notes(office), len(private(office, office.ana))) == before
    assert len(office.slack.calls("reactions.add")) == reacted


async def test_only_threads_in_which_something_changed_are_read(office: Office) -> None:
    await ana_has_dana(office)
    await told(office.ana, "new sam 5125550190 walk-in")
    await office.settles()
    await looks_back(office)
    for expected in (1, 0):
        before = len(office.slack.calls("conversations.replies"))
        if expected:
            await unheard(office, office.ana, "one")
        await looks_back(office)
        assert len(office.slack.calls("conversations.replies")) - before == expected


async def test_an_old_thread_of_an_open_lead_is_read_in_turn(office: Office) -> None:
    await ana_has_dana(office)
    await looks_back(office)
    office.clock.advance(timedelta(days=3))
    await unheard(office, office.ana, "still there?")
    await looks_back(office)
    assert await texts(office) == ["still there?"]


@pytest.mark.parametrize("method", ["conversations.history", "conversations.replies"])
@pytest.mark.parametrize("fault", ["ratelimited", "server_error", "half", "error"])
async def test_a_look_survives_slacks_faults(office: Office, method: str, fault: Any) -> None:
    await ana_has_dana(office)
    await unheard(office, office.ana, "one")
    office.slack.faults.add(Fault(fault, methods=(method,), times=1, retry_after="7"))
    started = office.clock()
    await looks_back(office)
    if fault == "ratelimited":
        assert office.clock() - started >= timedelta(seconds=7)
    else:
        assert await texts(office) == []
        await looks_back(office)
    assert await texts(office) == ["one"]


async def test_what_is_said_while_slack_is_asked_is_not_taken_for_deleted(office: Office) -> None:
    await ana_has_dana(office)
    await unheard(office, office.ana, "one")
    faults = office.slack.faults
    faults.add(Fault("slow", methods=("conversations.replies",)))
    await office.home.desk.noting.owe_look(MAIN)
    await office.home.postman.round()
    await faults.reached(len(faults.log) + 1)
    await replies(office, office.ben, "two")
    faults.release()
    await office.home.postman.finish()
    await office.settles()
    assert sorted(str(each) for each in await texts(office)) == ["one", "two"]


async def test_two_that_look_at_once_find_it_once(office: Office) -> None:
    await dana_comes_in(office)
    await unheard(office, office.ana, f"{PARLEY} tried voicemail")
    for _ in range(2):
        await office.home.desk.noting.owe_look(MAIN)
    await office.settles()
    assert (await office.lead(1)).attempts == 1
    assert len(office.slack.calls("conversations.history")) == 1


# Any sequence, with any events lost, twice or late


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["reply", "reply", "edit", "delete", "wait"]),
        st.sampled_from(["heard", "lost", "twice", "late"]),
        st.integers(0, 9),
    ),
    max_size=14,
)
EVENTS: dict[str, Fault | None] = {
    "heard": None,
    "lost": Fault("undelivered", methods=("message",)),
    "twice": Fault("twice", methods=("message",)),
    "late": Fault("delayed", methods=("message",), seconds=90),
}


async def happens(office: Office, card: Seen, standing: list[Seen], kind: str, nth: int, count: int) -> None:
    """One step; `standing` is kept to what the thread holds."""
    person, words = (office.ana, office.ben)[nth % 2], f"words {count}"
    if kind == "reply":
        await person.says(office.leads, words, card)
        standing.append(said(office, person, words))
    elif kind == "wait":
        office.clock.advance(timedelta(seconds=nth * 20))
        await office.slack.pass_time()
    elif standing:
        chosen = standing[nth % len(standing)]
        whose = office.ana if chosen.message.user == office.ana.id else office.ben
        if kind == "edit":
            await whose.edits(chosen, words)
        else:
            standing.remove(chosen)
            await whose.deletes(chosen)


@settings(max_examples=25)
@given(steps=STEPS)
@pytest.mark.asyncio(loop_scope="module")
async def test_after_a_look_the_notes_are_what_the_thread_holds(one: Office, steps: Any) -> None:
    lead = await one.arrives({"name": f"Lead {one.clock().timestamp()}"})
    await one.settles()
    standing: list[Seen] = []
    card = one.card(lead)
    for count, (kind, how, nth) in enumerate(steps):
        fault = EVENTS[how]
        if fault:
            one.slack.faults.add(fault)
        await happens(one, card, standing, kind, nth, count)
        one.slack.faults.clear()
    one.clock.advance(HOUR * 2)
    await one.slack.pass_time()
    await looks_back(one)
    kept = [(each.by, each.text) for each in await notes(one, lead)]
    assert kept == [(each.message.user, each.message.text) for each in standing]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def one(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Any:  # Any: a fixture's own
    path = tmp_path_factory.mktemp("thread") / "parley.db"
    shutil.copy(sqlite_template, path)
    async with open_office(f"sqlite:///{path}", FakeClock()) as office:
        yield office
