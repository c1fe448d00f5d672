"""Posting, editing, deleting, private words: by the library's client."""

from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox.people import Person
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import Channel
from tests.clock import FakeClock
from tests.sandbox.blocks import actions, button, section
from tests.sandbox.conftest import code


async def test_a_message_is_seen_as_its_blocks(client: AsyncWebClient, leads: Channel, ana: Person) -> None:
    answer = await client.chat_postMessage(
        channel=leads.id, text="Dana Ruiz", blocks=[section("*Dana Ruiz*"), actions(button("Claim"))]
    )
    (seen,) = ana.sees(leads)
    assert seen.lines == ["Dana Ruiz", "[Claim]"]
    assert seen.buttons == ["Claim"]
    assert (answer["channel"], answer["ts"]) == (leads.id, seen.message.ts)
    assert answer["message"]["bot_id"] == "BPARLEY"


async def test_blocks_without_ids_get_them(client: AsyncWebClient, leads: Channel) -> None:
    bare = {"type": "button", "text": {"type": "plain_text", "text": "Claim"}}
    answer = await client.chat_postMessage(channel=leads.id, text="x", blocks=[actions(bare)])
    block = answer["message"]["blocks"][0]
    assert block["block_id"]
    assert block["elements"][0]["action_id"]


async def test_timestamps_rise_while_the_clock_stands(client: AsyncWebClient, leads: Channel) -> None:
    stamps = [(await client.chat_postMessage(channel=leads.id, text="x"))["ts"] for _ in range(3)]
    assert stamps == sorted(set(stamps))
    assert stamps[0] == "1795446000.000000"


async def test_text_without_blocks_removes_the_blocks(
    client: AsyncWebClient, leads: Channel, ana: Person
) -> None:
    posted = await client.chat_postMessage(channel=leads.id, text="a", blocks=[section("a")])
    await client.chat_update(channel=leads.id, ts=posted["ts"], text="b")
    (seen,) = ana.sees(leads)
    assert (seen.lines, seen.message.blocks, seen.message.edited) == (["b"], [], True)


async def test_a_users_id_opens_the_dm_whose_own_id_is_needed_to_edit(
    client: AsyncWebClient, ana: Person
) -> None:
    posted = await client.chat_postMessage(channel=ana.id, text="Yours now")
    assert posted["channel"].startswith("D")
    assert (await client.conversations_open(users=ana.id))["channel"]["id"] == posted["channel"]
    with pytest.raises(SlackApiError) as refused:
        await client.chat_update(channel=ana.id, ts=posted["ts"], text="x")
    assert code(refused) == "channel_not_found"
    await client.chat_update(channel=posted["channel"], ts=posted["ts"], text="Still yours")
    assert [each.text for each in ana.dm] == ["Still yours"]


async def test_what_a_person_said_is_not_the_bots_to_edit_or_delete(
    client: AsyncWebClient, leads: Channel, ana: Person
) -> None:
    await ana.says(leads, "mine")
    ts = leads.messages[0].ts
    with pytest.raises(SlackApiError) as refused:
        await client.chat_update(channel=leads.id, ts=ts, text="x")
    assert code(refused) == "cant_update_message"
    with pytest.raises(SlackApiError) as refused:
        await client.chat_delete(channel=leads.id, ts=ts)
    assert code(refused) == "cant_delete_message"


async def test_what_is_deleted_is_gone(client: AsyncWebClient, leads: Channel, ana: Person) -> None:
    posted = await client.chat_postMessage(channel=leads.id, text="x")
    await client.chat_delete(channel=leads.id, ts=posted["ts"])
    assert ana.sees(leads) == []
    for again in ("chat.delete", "chat.update"):
        with pytest.raises(SlackApiError) as refused:
            await client.api_call(again, json={"channel": leads.id, "ts": posted["ts"], "text": "y"})
        assert code(refused) == "message_not_found"


async def test_an_ephemeral_is_one_persons_and_cannot_be_edited(
    client: AsyncWebClient, leads: Channel, ana: Person, ben: Person
) -> None:
    said = await client.chat_postEphemeral(channel=leads.id, user=ana.id, text="only you")
    assert [each.private for each in ana.sees(leads)] == [True]
    assert ben.sees(leads) == []
    with pytest.raises(SlackApiError) as refused:
        await client.chat_update(channel=leads.id, ts=said["message_ts"], text="x")
    assert code(refused) == "message_not_found"


async def test_an_ephemeral_to_who_is_away_is_lost(
    client: AsyncWebClient, leads: Channel, ana: Person
) -> None:
    ana.user.presence = "away"
    assert (await client.chat_postEphemeral(channel=leads.id, user=ana.id, text="psst"))["ok"]
    assert ana.sees(leads) == []


async def test_replies_need_a_parent_and_stay_out_of_the_channel_history(
    client: AsyncWebClient, leads: Channel
) -> None:
    parent = await client.chat_postMessage(channel=leads.id, text="parent")
    await client.chat_postMessage(channel=leads.id, text="reply", thread_ts=parent["ts"])
    history = await client.conversations_history(channel=leads.id)
    assert [each["text"] for each in history["messages"]] == ["parent"]
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=leads.id, text="x", thread_ts="1.0")
    assert code(refused) == "message_not_found"


async def test_a_text_may_be_longer_when_posted_than_when_edited(
    client: AsyncWebClient, leads: Channel
) -> None:
    posted = await client.chat_postMessage(channel=leads.id, text="x" * 4_001)
    await client.chat_update(channel=leads.id, ts=posted["ts"], text="x" * 4_000)
    with pytest.raises(SlackApiError) as refused:
        await client.chat_update(channel=leads.id, ts=posted["ts"], text="x" * 4_001)
    assert code(refused) == "msg_too_long"
    assert leads.messages[0].text == "x" * 4_000


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"text": ""}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [{"type": "section"}]}, "invalid_blocks"),
        ({"text": "x", "metadata": {"event_type": "lead"}}, "invalid_metadata_format"),
        ({"text": "x", "channel": "CNOWHERE"}, "channel_not_found"),
    ],
)
async def test_what_slack_would_not_post(
    client: AsyncWebClient, leads: Channel, args: dict[str, object], error: str
) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.api_call("chat.postMessage", json={"channel": leads.id, **args})
    assert code(refused) == error
    assert leads.messages == []


async def test_refused_blocks_are_pointed_at(client: AsyncWebClient, leads: Channel) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=leads.id, text="x", blocks=[section("x" * 3001)])
    (pointer,) = refused.value.response["response_metadata"]["messages"]
    assert pointer.endswith("[json-pointer:/blocks/0/text/text]")


async def test_closed_doors(slack: PretendSlack, client: AsyncWebClient, leads: Channel, ana: Person) -> None:
    async def refusal(channel: str) -> str:
        with pytest.raises(SlackApiError) as refused:
            await client.chat_postMessage(channel=channel, text="x")
        return code(refused)

    leads.archived = True
    assert await refusal(leads.id) == "is_archived"
    leads.archived = False
    leads.members.remove("UPARLEY")
    assert await refusal(leads.id) == "not_in_channel"
    leads.private = True
    assert await refusal(leads.id) == "channel_not_found"
    ana.user.deleted = True
    assert await refusal(ana.id) == "user_disabled"
    assert await refusal(slack.world.direct(ana.id).id) == "user_disabled"


async def test_a_reaction_is_given_once(client: AsyncWebClient, leads: Channel) -> None:
    posted = await client.chat_postMessage(channel=leads.id, text="x")
    await client.reactions_add(channel=leads.id, timestamp=posted["ts"], name="eyes")
    assert leads.messages[0].reactions == {"eyes": ["UPARLEY"]}
    with pytest.raises(SlackApiError) as refused:
        await client.reactions_add(channel=leads.id, timestamp=posted["ts"], name="eyes")
    assert code(refused) == "already_reacted"
    history = await client.conversations_history(channel=leads.id)
    assert history["messages"][0]["reactions"] == [{"name": "eyes", "users": ["UPARLEY"], "count": 1}]


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({}, "no_item_specified"),
        ({"timestamp": "1.000001"}, "message_not_found"),
        ({"name": ":eyes:"}, "invalid_name"),
        ({"channel": "CNONE"}, "channel_not_found"),
    ],
)
async def test_a_reaction_that_slack_would_refuse(
    client: AsyncWebClient, leads: Channel, args: dict[str, str], error: str
) -> None:
    posted = await client.chat_postMessage(channel=leads.id, text="a")
    asked = {"channel": leads.id, "name": "eyes"} | ({"timestamp": posted["ts"]} if args else {}) | args
    with pytest.raises(SlackApiError) as refused:
        await client.api_call("reactions.add", json=asked)
    assert code(refused) == error


async def test_nobody_reacts_in_an_archived_channel(client: AsyncWebClient, leads: Channel) -> None:
    posted = await client.chat_postMessage(channel=leads.id, text="a")
    leads.archived = True
    with pytest.raises(SlackApiError) as refused:
        await client.reactions_add(channel=leads.id, timestamp=posted["ts"], name="eyes")
    assert code(refused) == "is_archived"


async def test_a_permalink_leads_to_the_message(client: AsyncWebClient, leads: Channel) -> None:
    posted = await client.chat_postMessage(channel=leads.id, text="x")
    answer = await client.chat_getPermalink(channel=leads.id, message_ts=posted["ts"])
    assert answer["permalink"].endswith(f"/{leads.id}/p1795446000000000")


async def test_calls_are_kept_with_their_answers(
    slack: PretendSlack, client: AsyncWebClient, leads: Channel, clock: FakeClock
) -> None:
    await client.chat_postMessage(channel=leads.id, text="one")
    clock.advance(timedelta(seconds=1))
    await client.chat_postMessage(channel=leads.id, text="two", mrkdwn=False, unfurl_links=False)
    assert [each["text"] for each in slack.calls("chat.postMessage")] == ["one", "two"]
    assert slack.calls_made[-1].answer["ts"] == leads.messages[-1].ts
    assert not leads.messages[-1].mrkdwn


async def test_a_method_that_is_none_or_lacks_an_argument(client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.api_call("chat.shout", json={})
    assert code(refused) == "unknown_method"
    with pytest.raises(SlackApiError) as refused:
        await client.api_call("chat.postMessage", json={"text": "x"})
    assert code(refused) == "invalid_arguments"
    assert "missing required field: channel" in str(refused.value)
