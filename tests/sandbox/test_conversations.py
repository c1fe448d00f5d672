"""What was said where, page by page, and who is there."""

from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox.people import Person
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import Channel
from tests.clock import FakeClock
from tests.sandbox.conftest import code


async def said(client: AsyncWebClient, clock: FakeClock, channel: Channel, count: int) -> list[str]:
    """So many messages, a second apart; their timestamps."""
    stamps = []
    for number in range(count):
        clock.advance(timedelta(seconds=1))
        meta = {"event_type": "lead", "event_payload": {"number": number}}
        posted = await client.chat_postMessage(channel=channel.id, text=str(number), metadata=meta)
        stamps.append(str(posted["ts"]))
    return stamps


async def test_history_goes_back_from_the_newest_page_by_page(
    client: AsyncWebClient, clock: FakeClock, leads: Channel
) -> None:
    await said(client, clock, leads, 5)
    pages = [
        [each["text"] for each in page["messages"]]
        async for page in await client.conversations_history(channel=leads.id, limit=2)
    ]
    assert pages == [["4", "3"], ["2", "1"], ["0"]]


async def test_history_since_a_moment_goes_on_from_the_oldest(
    client: AsyncWebClient, clock: FakeClock, leads: Channel
) -> None:
    stamps = await said(client, clock, leads, 5)
    pages = [
        ([each["text"] for each in page["messages"]], page["has_more"])
        async for page in await client.conversations_history(channel=leads.id, limit=2, oldest=stamps[0])
    ]
    assert pages == [(["2", "1"], True), (["4", "3"], False)]


@pytest.mark.parametrize(("inclusive", "found"), [(False, ["2"]), (True, ["3", "2", "1"])])
async def test_history_between_two_moments(
    client: AsyncWebClient, clock: FakeClock, leads: Channel, inclusive: bool, found: list[str]
) -> None:
    stamps = await said(client, clock, leads, 5)
    history = await client.conversations_history(
        channel=leads.id, oldest=stamps[1], latest=stamps[3], inclusive=inclusive
    )
    assert [each["text"] for each in history["messages"]] == found


async def test_metadata_is_told_only_where_it_is_asked_for_and_survives_an_edit(
    client: AsyncWebClient, clock: FakeClock, leads: Channel
) -> None:
    (ts,) = await said(client, clock, leads, 1)
    await client.chat_update(channel=leads.id, ts=ts, text="edited")
    plain = await client.conversations_history(channel=leads.id)
    told = await client.conversations_history(channel=leads.id, include_all_metadata=True)
    assert "metadata" not in plain["messages"][0]
    assert told["messages"][0]["metadata"]["event_payload"] == {"number": 0}
    assert told["messages"][0]["edited"]


async def test_a_thread_is_read_from_its_parent_on(
    client: AsyncWebClient, clock: FakeClock, leads: Channel
) -> None:
    (parent,) = await said(client, clock, leads, 1)
    for text in ("a", "b"):
        await client.chat_postMessage(channel=leads.id, text=text, thread_ts=parent)
    thread = await client.conversations_replies(channel=leads.id, ts=parent)
    assert [each["text"] for each in thread["messages"]] == ["0", "a", "b"]
    with pytest.raises(SlackApiError) as refused:
        await client.conversations_replies(channel=leads.id, ts="1.0")
    assert code(refused) == "thread_not_found"


async def test_a_parent_tells_of_its_thread_and_leaves_a_stone_when_it_is_deleted(
    client: AsyncWebClient, clock: FakeClock, leads: Channel
) -> None:
    parent, other = await said(client, clock, leads, 2)
    await client.chat_postMessage(channel=leads.id, text="a", thread_ts=parent)
    latest = await client.chat_postMessage(channel=leads.id, text="b", thread_ts=parent)
    lonely, first = (await client.conversations_history(channel=leads.id))["messages"]
    told = [first[each] for each in ("thread_ts", "reply_count", "latest_reply", "reply_users")]
    assert told == [parent, 2, latest["ts"], ["UPARLEY"]]
    assert (lonely["ts"], "reply_count" in lonely) == (other, False)
    await client.chat_delete(channel=leads.id, ts=parent)
    thread = (await client.conversations_replies(channel=leads.id, ts=parent))["messages"]
    assert [each["text"] for each in thread] == ["This message was deleted.", "a", "b"]


async def test_private_words_are_in_no_history(client: AsyncWebClient, leads: Channel, ana: Person) -> None:
    await client.chat_postEphemeral(channel=leads.id, user=ana.id, text="psst")
    assert (await client.conversations_history(channel=leads.id))["messages"] == []


async def test_history_is_closed_to_who_is_not_there(client: AsyncWebClient, leads: Channel) -> None:
    leads.members.remove("UPARLEY")
    with pytest.raises(SlackApiError) as refused:
        await client.conversations_history(channel=leads.id)
    assert code(refused) == "not_in_channel"


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"cursor": "x"}, "invalid_cursor"),
        ({"limit": 1001}, "invalid_limit"),
        ({"oldest": "x"}, "invalid_ts_oldest"),
    ],
)
async def test_history_asked_for_wrongly(
    client: AsyncWebClient, leads: Channel, args: dict[str, object], error: str
) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.api_call("conversations.history", json={"channel": leads.id, **args})
    assert code(refused) == error


async def test_who_is_in_a_channel_page_by_page(
    client: AsyncWebClient, leads: Channel, ana: Person, ben: Person
) -> None:
    pages = [page["members"] async for page in await client.conversations_members(channel=leads.id, limit=2)]
    assert pages == [["UPARLEY", ana.id], [ben.id]]


async def test_channels_are_listed_by_kind_and_those_out_of_sight_are_not(
    slack: PretendSlack, client: AsyncWebClient, leads: Channel, ana: Person
) -> None:
    slack.channel("seen", [ana], private=True)
    slack.channel("unseen", [ana], private=True).members.remove("UPARLEY")
    slack.world.direct(ana.id)
    public = await client.conversations_list()
    private = await client.conversations_list(types="private_channel")
    mine = await client.users_conversations(types="public_channel,private_channel,im")
    assert [each["name"] for each in public["channels"]] == ["leads"]
    assert [each["name"] for each in private["channels"]] == ["seen"]
    assert [each["name"] for each in mine["channels"]] == ["leads", "seen", ""]
    info = await client.conversations_info(channel=leads.id)
    assert (info["channel"]["num_members"], info["channel"]["is_member"]) == (3, True)


async def test_the_bot_walks_into_no_channel_by_itself(
    slack: PretendSlack, client: AsyncWebClient, leads: Channel
) -> None:
    leads.members.remove("UPARLEY")
    with pytest.raises(SlackApiError) as refused:
        await client.conversations_join(channel=leads.id)
    assert code(refused) == "missing_scope"
    assert refused.value.response["needed"] == "channels:join"
    slack.scopes.granted.add("channels:join")
    await client.conversations_join(channel=leads.id)
    assert "UPARLEY" in leads.members
