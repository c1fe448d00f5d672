"""What looks like a reply in a lead's thread, or like a line to Parley, and is not to be taken for one."""

from collections.abc import Mapping

import pytest

from bot.policy import MAIN
from tests.hostile.genuine import JSON, Json, event, facts, genuine, knock, lasting
from tests.walks.office import Office

ELSEWHERE = "1795446000.999999"


async def reply(office: Office, **more: object) -> Json:
    """Ana's reply in the thread of L-1's card, as Slack tells of it."""
    thread = (await office.posted(1)).ts
    said = {"type": "message", "user": "UANA", "channel": "CLEADS", "text": "likes oak", "thread_ts": thread}
    return {**said, "ts": f"{int(office.clock().timestamp())}.000777", **more}


async def texts(office: Office) -> list[str | None]:
    kept = await office.home.desk.store.read(MAIN, lambda unit: unit.notes(1))
    return [each.text for each in kept]


OTHERS: Mapping[str, Json] = {
    "another channel": {"channel": "COTHER"},
    "another thread": {"thread_ts": ELSEWHERE},
    "no thread": {"thread_ts": ""},
    "a bot": {"subtype": "bot_message", "bot_id": "B1", "user": None},
    "a bot in a person's name": {"bot_id": "B1"},
    "Parley": {"user": "UPARLEY"},
    "Slack": {"subtype": "channel_join"},
    "a stone": {"subtype": "tombstone"},
    "a stranger": {"user": "USTRANGER"},
    "nobody": {"user": ""},
    "no words": {"text": " \u200b\n"},
    "words of nothing": {"text": None},
}
FOR_OTHERS: Mapping[str, Json] = {
    "another workspace": {"authorized": "TOTHER"},
    "another app": {"api_app_id": "AOTHER"},
}


async def test_a_genuine_reply_is_a_note_once(office: Office) -> None:
    said = await reply(office)
    for number in ("Ev1", "Ev1", "Ev2"):
        assert (await knock(office, genuine(office, event(number, event=said), JSON))).status == 200
    assert await texts(office) == ["likes oak"]


@pytest.mark.parametrize("name", OTHERS)
async def test_what_is_no_reply_of_the_team_leaves_no_trace(office: Office, name: str) -> None:
    before = await lasting(office)
    said = await reply(office, **OTHERS[name])
    assert (await knock(office, genuine(office, event("Ev1", event=said), JSON))).status == 200
    assert (await lasting(office), await texts(office)) == (before, [])


@pytest.mark.parametrize("name", FOR_OTHERS)
@pytest.mark.parametrize("text", ["likes oak", "<@UPARLEY> claim"])
async def test_what_is_said_to_others_is_refused(office: Office, name: str, text: str) -> None:
    before = await facts(office)
    said = await reply(office, text=text)
    body = event("Ev1", event=said, **FOR_OTHERS[name])
    assert (await knock(office, genuine(office, body, JSON))).status == 403
    assert (await facts(office), await texts(office)) == (before, [])


async def test_nobody_changes_or_deletes_a_note_from_another_thread_or_channel(office: Office) -> None:
    said = await reply(office)
    await knock(office, genuine(office, event("Ev1", event=said), JSON))
    changed = {**said, "text": "hates oak", "edited": {"user": "UBEN", "ts": "1795449999.000000"}}
    where = {"type": "message", "hidden": True}
    for channel, thread in (("COTHER", said["thread_ts"]), ("CLEADS", ELSEWHERE)):
        edit = {**where, "channel": channel, "subtype": "message_changed"}
        gone = {**where, "channel": channel, "subtype": "message_deleted", "deleted_ts": said["ts"]}
        for told in (
            {**edit, "message": {**changed, "thread_ts": thread}},
            {**gone, "previous_message": {**said, "thread_ts": thread}},
        ):
            assert (await knock(office, genuine(office, event("Ev2", event=told), JSON))).status == 200
    assert await texts(office) == ["likes oak"]


async def test_a_line_caught_and_sent_again_is_done_once(office: Office) -> None:
    said = await reply(office, text="<@UPARLEY> claim")
    for number, kind in (("Ev1", "message"), ("Ev2", "app_mention"), ("Ev3", "message")):
        told = event(number, event={**said, "type": kind})
        assert (await knock(office, genuine(office, told, JSON))).status == 200
    assert (await office.lead(1)).owner == "UANA"
    claims = [each for each in await office.history(1) if each.verb == "claim"]
    assert len(claims) == 1
