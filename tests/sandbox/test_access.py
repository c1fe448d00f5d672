"""Tokens that are none, or no good any more; scopes that were not granted."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox.people import Person
from handlers.sandbox.scopes import EVERYTHING
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import Channel
from tests.sandbox.app import TinyApp
from tests.sandbox.conftest import code


async def refusal(client: AsyncWebClient, method: str, token: str | None = None, **args: object) -> str:
    with pytest.raises(SlackApiError) as refused:
        await client.api_call(
            method, json=args, headers={"Authorization": f"Bearer {token}"} if token is not None else {}
        )
    return code(refused)


async def test_every_call_needs_the_right_token(slack: PretendSlack, client: AsyncWebClient) -> None:
    assert await refusal(client, "auth.test", token="") == "not_authed"
    assert await refusal(client, "auth.test", token="xoxb-other") == "invalid_auth"
    assert await refusal(client, "auth.test", token=slack.app_token) == "not_allowed_token_type"
    assert await refusal(client, "apps.connections.open") == "not_allowed_token_type"
    assert (await AsyncWebClient(base_url=slack.api_url).api_test())["ok"]
    assert (await client.auth_test())["user_id"] == "UPARLEY"


async def test_a_token_may_come_as_an_argument(slack: PretendSlack) -> None:
    bare = AsyncWebClient(base_url=slack.api_url)
    assert (await bare.api_call("auth.test", data={"token": slack.bot_token}))["ok"]


@pytest.mark.parametrize("error", ["account_inactive", "token_revoked", "invalid_auth"])
async def test_a_token_goes_bad_and_good_again(
    slack: PretendSlack, client: AsyncWebClient, leads: Channel, error: str
) -> None:
    slack.tokens.broken = error
    assert await refusal(client, "chat.postMessage", channel=leads.id, text="x") == error
    slack.tokens.broken = None
    await client.chat_postMessage(channel=leads.id, text="x")


async def test_the_app_hears_that_it_was_taken_out(
    slack: PretendSlack, app: TinyApp, client: AsyncWebClient
) -> None:
    await slack.revoke()
    assert await refusal(client, "auth.test") == "token_revoked"
    await slack.uninstall()
    assert await refusal(client, "auth.test") == "account_inactive"
    sent = [each.name for each in slack.carrier.deliveries]
    assert sent == ["tokens_revoked", "tokens_revoked", "app_uninstalled"]


@pytest.mark.parametrize(
    ("method", "args", "scope"),
    [
        ("chat.postMessage", {"channel": "CLEADS", "text": "x"}, "chat:write"),
        ("chat.update", {"channel": "CLEADS", "ts": "1.0", "text": "x"}, "chat:write"),
        ("conversations.history", {"channel": "CLEADS"}, "channels:history"),
        ("conversations.history", {"channel": "CSECRET"}, "groups:history"),
        ("conversations.members", {"channel": "CSECRET"}, "groups:read"),
        ("conversations.list", {}, "channels:read"),
        ("conversations.list", {"types": "im"}, "im:read"),
        ("conversations.open", {"users": "UANA"}, "im:write"),
        ("users.info", {"user": "UANA"}, "users:read"),
        ("users.lookupByEmail", {"email": "ana@pretend.example"}, "users:read.email"),
        ("dnd.teamInfo", {"users": "UANA"}, "dnd:read"),
        ("usergroups.list", {}, "usergroups:read"),
        ("reactions.add", {"channel": "CLEADS", "timestamp": "1.0", "name": "eyes"}, "reactions:write"),
        ("files.getUploadURLExternal", {"filename": "a.png", "length": 1}, "files:write"),
        ("team.info", {}, "team:read"),
    ],
)
async def test_a_method_needs_its_scope(
    slack: PretendSlack,
    client: AsyncWebClient,
    leads: Channel,
    ana: Person,
    method: str,
    args: dict[str, object],
    scope: str,
) -> None:
    slack.channel("secret", [ana], private=True)
    slack.scopes.granted.discard(scope)
    with pytest.raises(SlackApiError) as refused:
        await client.api_call(method, json=args)
    assert code(refused) == "missing_scope"
    assert refused.value.response["needed"] == scope
    assert refused.value.response["provided"] == ",".join(sorted(EVERYTHING - {scope}))


async def test_views_need_no_scope_and_scopes_are_told_in_a_header() -> None:
    slack = PretendSlack(signing_secret="s", scopes=["commands", "chat:write"])
    await slack.start()
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    ana = slack.person("ana")
    published = await client.views_publish(user_id=ana.id, view={"type": "home", "blocks": []})
    assert published.headers["X-OAuth-Scopes"] == "chat:write,commands"
    assert await refusal(client, "users.info", user=ana.id) == "missing_scope"
    await slack.close()
