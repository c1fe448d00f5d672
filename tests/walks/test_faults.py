"""Slack goes wrong in every way it can: every lead ends with one right card."""

from datetime import timedelta

import pytest

from bot.team import Source
from handlers.sandbox.fault_kinds import Fault
from handlers.slack.workspace import Patience
from tests.clock import START
from tests.walks.office import PATIENCE, SECRET, Office

DANA = {"name": "Dana Ruiz", "phone": "202-555-0142", "message": "Still available?"}
ON_POST = ("chat.postMessage",)


@pytest.fixture
def patience() -> Patience:
    """Little, so that what Slack keeps waiting is soon given up."""
    return PATIENCE


def a_source(name: str, post_to: str) -> Source:
    return Source(name=name, secret=SECRET, post_to=post_to, created_at=START)


PASSING = {
    "429 without Retry-After": Fault("ratelimited", ON_POST, retry_after=None),
    "429 with Retry-After 1.5": Fault("ratelimited", ON_POST, retry_after="1.5"),
    "429 with Retry-After 3600": Fault("ratelimited", ON_POST, retry_after="3600"),
    "5xx before the effect": Fault("server_error", ON_POST),
    "5xx after the effect": Fault("server_error", ON_POST, effect=True),
    "HTML with 200 before the effect": Fault("html", ON_POST),
    "HTML with 200 after the effect": Fault("html", ON_POST, effect=True),
    "no answer, no effect": Fault("timeout", ON_POST),
    "no answer after the effect": Fault("timeout", ON_POST, effect=True),
    "cut before the effect": Fault("dropped", ON_POST),
    "half an answer": Fault("half", ON_POST),
    "answer lost after the effect": Fault("lost", ON_POST),
    "effect long after the cut": Fault("late", ON_POST, seconds=40),
    "effect after the second look began": Fault("late", ON_POST, seconds=74),
    "internal_error after the effect": Fault("error", ON_POST, code="internal_error", effect=True),
    "fatal_error before the effect": Fault("error", ON_POST, code="fatal_error"),
    "channel_not_found for a while": Fault("error", ON_POST, code="channel_not_found", times=3),
    "is_archived for a while": Fault("error", ON_POST, code="is_archived", times=3),
    "not_in_channel for a while": Fault("error", ON_POST, code="not_in_channel", times=3),
    "account_inactive for a while": Fault("error", ON_POST, code="account_inactive", times=40),
    "token_revoked for a while": Fault("error", ON_POST, code="token_revoked", times=40),
    "a look that fails too": Fault("lost", ("chat.postMessage", "conversations.history"), times=2),
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING.keys())
async def test_a_post_that_goes_wrong_ends_as_one_right_card(office: Office, fault: Fault) -> None:
    office.slack.faults.add(fault)
    await office.comes_in(DANA)
    await office.settles()
    assert office.slack.faults.log, "the fault struck nothing"
    await office.ana.click(office.card(1), "Claim")
    await office.settles()
    assert len(office.in_channel()) == 1
    assert "Ana" in office.card(1).text
    assert len(office.ana.dm) == 1


LOOKS = {
    "429": Fault("ratelimited", ("conversations.history",), retry_after="5"),
    "no scope": Fault("error", ("conversations.history",), code="missing_scope", times=3),
    "no answer": Fault("timeout", ("conversations.history",)),
}


@pytest.mark.parametrize("fault", LOOKS.values(), ids=LOOKS.keys())
async def test_without_a_look_nothing_is_sent_again(office: Office, fault: Fault) -> None:
    await office.sets("mention", "none")
    office.slack.faults.add(Fault("lost", ON_POST))
    office.slack.faults.add(fault)
    await office.comes_in(DANA)
    await office.settles()
    assert (
        len([each for each in office.slack.calls("chat.postMessage") if each["channel"] == office.leads.id])
        == 1
    )
    assert len(office.in_channel()) == 1


EDITS = {
    "429": Fault("ratelimited", ("chat.update",), retry_after="30"),
    "5xx": Fault("server_error", ("chat.update",), times=3),
    "no answer": Fault("timeout", ("chat.update",)),
    "answer lost": Fault("lost", ("chat.update",), times=2),
    "half an answer": Fault("half", ("chat.update",)),
    "late": Fault("late", ("chat.update",), seconds=30),
}


@pytest.mark.parametrize("fault", EDITS.values(), ids=EDITS.keys())
async def test_an_edit_that_goes_wrong_is_made_again(office: Office, fault: Fault) -> None:
    await office.comes_in(DANA)
    await office.settles()
    office.slack.faults.add(fault)
    await office.ana.click(office.card(1), "Claim")
    await office.settles()
    await office.ana.command("/lead", "tried 1 voicemail")
    await office.settles()
    assert "left voicemail" in office.card(1).text
    assert len(office.in_channel()) == 1


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_too_long"])
async def test_a_card_that_slack_will_not_show_is_posted_as_plain_text(
    office: Office, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    office.slack.faults.add(Fault("error", ON_POST, code=code))
    await office.comes_in(DANA)
    await office.settles()
    assert office.card(1).lines[0].startswith("Dana Ruiz")
    assert office.card(1).buttons == []
    assert f"Slack says {code}" in caplog.text
    assert "Dana" not in caplog.text


@pytest.mark.parametrize("code", ["message_not_found", "cant_update_message"])
async def test_a_deleted_card_is_posted_again_while_its_lead_is_open(office: Office, code: str) -> None:
    await office.comes_in(DANA)
    await office.settles()
    office.leads.messages.clear()
    office.slack.faults.add(Fault("error", ("chat.update",), code=code))
    await office.ana.command("/lead", "claim 1")
    await office.settles()
    assert "Ana" in office.card(1).text
    assert len(office.in_channel()) == 1


async def test_a_deleted_card_of_a_closed_lead_stays_deleted(office: Office) -> None:
    await office.comes_in(DANA)
    await office.settles()
    office.leads.messages.clear()
    await office.ana.command("/lead", "close 1 spam")
    await office.settles()
    assert office.ana.sees(office.leads) == []


async def test_a_limited_channel_holds_up_no_other(office: Office) -> None:
    other = office.slack.channel("other", members=[office.ana])
    await office.home.desk.sources.add("main", a_source("second", other.id))
    office.slack.faults.add(Fault("ratelimited", ON_POST, retry_after="3600", channel=office.leads.id))
    await office.comes_in(DANA)
    await office.comes_in({"name": "Sam Bell"}, source="second")
    for _ in range(5):
        await office.home.postman.round()
        await office.home.postman.finish()
        office.clock.advance(timedelta(seconds=2))
    assert len(office.ana.sees(other)) == 1
    assert office.ana.sees(office.leads) == []
    await office.settles()
    assert len(office.in_channel()) == 1


async def test_leads_are_taken_in_while_slack_is_away_and_all_get_their_cards(office: Office) -> None:
    office.slack.faults.add(Fault("server_error", times=150))
    for number in range(30):
        status, _ = await office.comes_in({"name": f"Lead {number}"})
        assert status == 202
    await office.settles()
    seen = office.ana.sees(office.leads)
    assert sorted(each.lines[0].split(" · ")[1] for each in seen) == sorted(f"L-{n}" for n in range(1, 31))


async def test_what_keeps_messages_from_slack_is_told_to_whoever_watches(office: Office) -> None:
    office.slack.faults.add(Fault("error", ON_POST, code="not_in_channel", times=99))
    await office.comes_in(DANA)
    await office.home.postman.round()
    await office.home.postman.finish()
    assert office.home.postman.reasons() == ["Slack does not take messages: not_in_channel"]
    office.slack.faults.clear()
    await office.settles()
    assert office.home.postman.reasons() == []


@pytest.mark.parametrize("moment", ["before the effect", "after the effect"])
async def test_a_postman_that_died_in_mid_sending_leaves_one_card(office: Office, moment: str) -> None:
    await office.comes_in(DANA)
    taken = await office.home.desk.store.write("main", lambda unit: unit.take("the dead"))
    if moment == "after the effect":
        mark = {"event_type": "parley_message", "event_payload": {"mark": taken[0].mark}}
        await office.home.slack.client.chat_postMessage(channel=office.leads.id, text="L-1", metadata=mark)
    await office.settles()
    assert len(office.in_channel()) == 1
    assert office.card(1).buttons[0] == "Claim"
