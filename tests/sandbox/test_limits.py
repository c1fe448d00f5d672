"""How often Slack lets an app call, on the workspace's own clock."""

from datetime import timedelta

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox.people import Person
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import Channel
from tests.clock import FakeClock


@pytest.fixture(autouse=True)
def strict(slack: PretendSlack) -> None:
    slack.limits.strict = True


async def wait(client: AsyncWebClient, method: str, **args: object) -> str:
    """Slack's Retry-After for a call that is one too many."""
    with pytest.raises(SlackApiError) as refused:
        await client.api_call(method, json=args)
    response = refused.value.response
    assert (response.status_code, response.data) == (429, {"ok": False, "error": "ratelimited"})
    return str(response.headers["Retry-After"])


async def test_one_message_a_second_in_a_channel(
    slack: PretendSlack, client: AsyncWebClient, clock: FakeClock, leads: Channel, ana: Person
) -> None:
    await client.chat_postMessage(channel=leads.id, text="one")
    assert await wait(client, "chat.postMessage", channel=leads.id, text="two") == "1"
    await client.chat_postMessage(channel=slack.channel("other").id, text="elsewhere")
    await client.chat_update(channel=leads.id, ts=leads.messages[0].ts, text="edited")
    clock.advance(timedelta(seconds=1))
    await client.chat_postMessage(channel=leads.id, text="two")
    assert [each.text for each in ana.sees(leads)] == ["edited", "two"]


async def test_a_dm_is_one_channel_by_either_name(
    slack: PretendSlack, client: AsyncWebClient, ana: Person
) -> None:
    posted = await client.chat_postMessage(channel=ana.id, text="one")
    assert await wait(client, "chat.postMessage", channel=posted["channel"], text="two") == "1"


async def test_so_many_of_a_method_in_any_minute(
    client: AsyncWebClient, clock: FakeClock, leads: Channel
) -> None:
    for _ in range(20):
        await client.users_list()
        clock.advance(timedelta(seconds=1))
    assert await wait(client, "users.list") == "40"
    await client.auth_test()
    clock.advance(timedelta(seconds=39.5))
    assert await wait(client, "users.list") == "1"
    clock.advance(timedelta(seconds=0.5))
    await client.users_list()
    assert await wait(client, "users.list") == "1"


@pytest.mark.parametrize(
    ("method", "most"),
    [("usergroups.list", 20), ("conversations.history", 50), ("users.info", 100), ("auth.test", None)],
)
async def test_tiers(
    slack: PretendSlack, client: AsyncWebClient, leads: Channel, ana: Person, method: str, most: int | None
) -> None:
    for _ in range(most or 120):
        await client.api_call(method, json={"channel": leads.id, "user": ana.id})
    if most:
        assert await wait(client, method) == "60"


async def test_a_limit_may_be_another(slack: PretendSlack, client: AsyncWebClient, leads: Channel) -> None:
    slack.limits.a_minute["conversations.history"] = 1
    await client.conversations_history(channel=leads.id)
    assert await wait(client, "conversations.history", channel=leads.id) == "60"


async def test_a_whole_workspace_takes_only_so_many_messages(
    slack: PretendSlack, client: AsyncWebClient
) -> None:
    slack.limits.a_minute["chat.postMessage"] = 3
    for number in range(3):
        await client.chat_postMessage(channel=slack.channel(f"c{number}").id, text="x")
    assert await wait(client, "chat.postMessage", channel=slack.channel("c4").id, text="x") == "60"


async def test_what_is_refused_has_no_effect_and_counts_for_nothing(
    client: AsyncWebClient, clock: FakeClock, leads: Channel
) -> None:
    await client.chat_postMessage(channel=leads.id, text="one")
    clock.advance(timedelta(seconds=0.9))
    assert await wait(client, "chat.postMessage", channel=leads.id, text="two") == "1"
    clock.advance(timedelta(seconds=0.1))
    await client.chat_postMessage(channel=leads.id, text="three")
    assert [each.text for each in leads.messages] == ["one", "three"]


async def test_limits_are_chosen_when_the_workspace_is_made() -> None:
    assert PretendSlack(signing_secret="s", limits=True).limits.strict
    assert not PretendSlack(signing_secret="s").limits.strict
