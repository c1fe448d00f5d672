"""What goes wrong on demand: what the app gets, what took effect all the same, and the log of it."""

import asyncio
import math
from datetime import timedelta

import aiohttp
import pytest
from slack_bolt.async_app import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from handlers.sandbox.fault_kinds import CallKind
from handlers.sandbox.faults import Fault
from handlers.sandbox.people import Person
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import Channel
from tests.clock import FakeClock
from tests.sandbox.app import Json, TinyApp, client_of
from tests.sandbox.conftest import code

POST = ("chat.postMessage",)


async def post(client: AsyncWebClient, channel: Channel, text: str = "x") -> None:
    await client.chat_postMessage(channel=channel.id, text=text)


@pytest.mark.parametrize("retry_after", [None, "1.5", "3600"])
async def test_too_many_requests_with_odd_waits(
    slack: PretendSlack, client: AsyncWebClient, leads: Channel, retry_after: str | None
) -> None:
    slack.faults.add(Fault("ratelimited", POST, retry_after=retry_after))
    with pytest.raises(SlackApiError) as refused:
        await post(client, leads)
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers.get("Retry-After") == retry_after
    assert code(refused) == "ratelimited"
    await post(client, leads)
    assert len(leads.messages) == 1


@pytest.mark.parametrize(("effect", "posted"), [(False, 0), (True, 1)])
async def test_a_server_error_with_and_without_effect(
    slack: PretendSlack, client: AsyncWebClient, leads: Channel, effect: bool, posted: int
) -> None:
    slack.faults.add(Fault("server_error", POST, status=502, effect=effect))
    with pytest.raises(SlackApiError) as refused:
        await post(client, leads)
    assert refused.value.response.status_code == 502
    assert len(leads.messages) == posted


async def test_html_with_200(slack: PretendSlack, client: AsyncWebClient, leads: Channel) -> None:
    slack.faults.add(Fault("html"))
    with pytest.raises(SlackApiError):
        await post(client, leads)
    assert leads.messages == []


@pytest.mark.parametrize(
    "error",
    [
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "message_not_found",
        "cant_update_message",
        "account_inactive",
        "token_revoked",
        "invalid_blocks",
        "msg_too_long",
        "internal_error",
        "fatal_error",
    ],
)
async def test_any_of_slacks_errors(
    slack: PretendSlack, client: AsyncWebClient, leads: Channel, error: str
) -> None:
    slack.faults.add(Fault("error", POST, code=error, effect=error == "fatal_error"))
    with pytest.raises(SlackApiError) as refused:
        await post(client, leads)
    assert code(refused) == error
    assert len(leads.messages) == (error == "fatal_error")


@pytest.mark.parametrize(("kind", "posted"), [("dropped", 0), ("lost", 1), ("half", 1)])
async def test_a_connection_cut_before_or_after_the_effect(
    slack: PretendSlack, client: AsyncWebClient, leads: Channel, kind: CallKind, posted: int
) -> None:
    slack.faults.add(Fault(kind, POST))
    with pytest.raises(aiohttp.ClientError) as cut:
        await post(client, leads)
    assert isinstance(cut.value, aiohttp.ClientPayloadError) == (kind == "half")
    assert len(leads.messages) == posted
    await post(client, leads)


async def test_no_answer_until_the_app_gives_up(slack: PretendSlack, leads: Channel) -> None:
    slack.faults.add(Fault("timeout", POST))
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.05)) as session:
        client = client_of(slack)
        client.session = session
        with pytest.raises(TimeoutError):
            await post(client, leads)
    assert leads.messages == []


async def test_no_answer_until_released(slack: PretendSlack, client: AsyncWebClient, leads: Channel) -> None:
    slack.faults.add(Fault("timeout", POST, effect=True))
    posting = asyncio.ensure_future(post(client, leads))
    await slack.faults.reached()
    assert len(leads.messages) == 1
    slack.faults.release()
    with pytest.raises(aiohttp.ClientError):
        await posting


async def test_a_workspace_closes_while_it_owes_an_answer(
    slack: PretendSlack, client: AsyncWebClient, leads: Channel
) -> None:
    slack.faults.add(Fault("timeout"))
    posting = asyncio.ensure_future(post(client, leads))
    await slack.faults.reached()
    await slack.close()
    with pytest.raises(aiohttp.ClientError):
        await posting


async def test_an_effect_long_after_the_cut_by_release_or_by_the_clock(
    slack: PretendSlack, client: AsyncWebClient, clock: FakeClock, leads: Channel
) -> None:
    slack.faults.add(Fault("late", POST, times=2, seconds=120))
    for text in ("one", "two"):
        with pytest.raises(aiohttp.ClientError):
            await post(client, leads, text)
    assert leads.messages == []
    clock.advance(timedelta(seconds=119))
    assert (await client.conversations_history(channel=leads.id))["messages"] == []
    clock.advance(timedelta(seconds=1))
    history = await client.conversations_history(channel=leads.id)
    assert [each["text"] for each in history["messages"]] == ["two", "one"]
    assert leads.messages[0].ts.startswith("1795446120.")
    slack.faults.add(Fault("late", POST))
    with pytest.raises(aiohttp.ClientError):
        await post(client, leads, "three")
    slack.faults.release()
    assert leads.messages[-1].text == "three"


async def test_a_late_effect_that_became_impossible_does_nothing(
    slack: PretendSlack, client: AsyncWebClient, leads: Channel
) -> None:
    slack.faults.add(Fault("late", POST))
    with pytest.raises(aiohttp.ClientError):
        await post(client, leads)
    leads.archived = True
    slack.faults.release()
    assert leads.messages == []
    assert slack.calls_made[-1].answer == {"ok": False, "error": "is_archived"}


async def test_a_slow_answer_comes_when_the_clock_says_so(
    slack: PretendSlack, client: AsyncWebClient, clock: FakeClock, leads: Channel
) -> None:
    slack.faults.add(Fault("slow", POST, seconds=5))
    posting = asyncio.ensure_future(post(client, leads))
    await slack.faults.reached()
    clock.advance(timedelta(seconds=4))
    await slack.pass_time()
    assert not posting.done()
    clock.advance(timedelta(seconds=1))
    await slack.pass_time()
    await posting


async def test_a_share_of_calls_by_seed(slack: PretendSlack, client: AsyncWebClient) -> None:
    async def struck(seed: int) -> list[int]:
        slack.faults.clear()
        slack.faults.log.clear()
        slack.faults.add(Fault("error", ["auth.*"], share=0.2, seed=seed))
        hits = []
        for number in range(50):
            before = len(slack.faults.log)
            try:
                await client.auth_test()
            except SlackApiError:
                hits.append(number)
            assert (len(slack.faults.log) > before) == (number in hits)
        return hits

    first = await struck(1)
    assert 3 < len(first) < 20
    assert await struck(1) == first
    assert await struck(2) != first


async def test_faults_strike_in_order_where_they_fit_as_often_as_they_may(
    slack: PretendSlack, client: AsyncWebClient, clock: FakeClock, leads: Channel
) -> None:
    other = slack.channel("other")
    slack.faults.add(Fault("error", POST, channel=leads.id, code="first"))
    always = slack.faults.add(Fault("error", ["chat.*"], times=math.inf, channel=leads.id, code="second"))
    await post(client, other)
    told = []
    for _ in range(3):
        with pytest.raises(SlackApiError) as refused:
            await post(client, leads)
        told.append(code(refused))
    assert told == ["first", "second", "second"]
    hit = slack.faults.log[-1]
    assert (hit.fault, hit.name, hit.args["channel"]) == (always, "chat.postMessage", leads.id)
    assert hit.at == clock().timestamp()
    slack.faults.clear()
    await post(client, leads)


async def test_a_response_url_fails_like_anything_else(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person
) -> None:
    urls: list[str] = []

    @app.bolt.command("/lead")
    async def _(ack: AsyncAck, body: Json) -> None:
        urls.append(body["response_url"])
        await ack()

    await ana.command("/lead", "", leads)
    hook = AsyncWebhookClient(urls[0], retry_handlers=[])
    slack.faults.add(Fault("error", ["response_url"], code="no_service"))
    said = await hook.send(text="x")
    assert (said.status_code, "no_service" in said.body) == (404, True)
    slack.faults.add(Fault("server_error", ["response_url"], status=500))
    assert (await hook.send(text="x")).status_code == 500
    slack.faults.add(Fault("lost", ["response_url"]))
    with pytest.raises(aiohttp.ClientError):
        await hook.send(text="said all the same")
    assert [each.text for each in ana.sees(leads)] == ["said all the same"]
