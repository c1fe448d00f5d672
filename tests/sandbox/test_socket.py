"""Socket Mode: the same people, by envelopes over connections that come and go."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox.faults import Fault
from handlers.sandbox.people import Person, Refused
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.socket_links import Link
from handlers.sandbox.world import Channel
from tests.clock import FakeClock
from tests.sandbox.app import Json, TinyApp, client_of
from tests.sandbox.blocks import actions, button, field, modal

PING_EVERY = 0.3
"""The library wants an answer to its pings within half of this."""


@asynccontextmanager
async def connected(slack: PretendSlack, app: TinyApp) -> AsyncIterator[AsyncSocketModeHandler]:
    opener = AsyncWebClient(token=slack.app_token, base_url=slack.api_url, retry_handlers=[])
    handler = AsyncSocketModeHandler(app.bolt, slack.app_token, web_client=opener, ping_interval=PING_EVERY)
    before = len(slack.socket.links)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # the library leaves it bare
    await slack.socket.connected(before + 1)
    try:
        yield handler
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # the library leaves it bare


@pytest.fixture
async def socket(slack: PretendSlack, app: TinyApp) -> AsyncIterator[AsyncSocketModeHandler]:
    """The tiny app, connected; nothing listens for HTTP."""
    slack.carrier.bot_url = "http://127.0.0.1:9/"
    slack.socket.on = True
    async with connected(slack, app) as handler:
        yield handler


async def test_events_commands_presses_and_forms_arrive(
    slack: PretendSlack,
    app: TinyApp,
    client: AsyncWebClient,
    leads: Channel,
    ana: Person,
    socket: AsyncSocketModeHandler,
) -> None:
    @app.bolt.command("/lead")
    async def _(ack: AsyncAck, command: Json) -> None:
        await ack(f"you said {command['text']}")

    @app.bolt.action("do:talked")
    async def _(ack: AsyncAck, body: Json) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(field("note", "Note")))

    @app.bolt.view("talked")
    async def _(ack: AsyncAck) -> None:
        await ack(response_action="errors", errors={"note": "say more"})

    assert (await ana.says(leads, "hello")).ok
    assert app.kinds() == ["message"]
    assert (await ana.command("/lead", "hi", leads)).text == "you said hi"
    await client.chat_postMessage(channel=leads.id, text="Dana", blocks=[actions(button("Talked"))])
    await ana.click(ana.sees(leads)[-1], "Talked")
    await ana.submit({"Note": "hm"})
    assert ana.form[-1] == "Note: say more"
    assert app.requests == []


async def test_hello_says_how_long_and_how_many(slack: PretendSlack) -> None:
    slack.socket.on = True
    slack.socket.approximate_connection_time = 360
    async with aiohttp.ClientSession() as session:
        first, second = await link(slack, session), await link(slack, session)
        hellos = [await each.receive_json() for each in (first, second)]
        assert [each["num_connections"] for each in hellos] == [1, 2]
        assert hellos[0]["debug_info"]["approximate_connection_time"] == 360


async def link(slack: PretendSlack, session: aiohttp.ClientSession) -> aiohttp.ClientWebSocketResponse:
    """A bare connection, for what the library does not show."""
    opened = await client_of(slack).apps_connections_open(app_token=slack.app_token)
    return await session.ws_connect(opened["url"])


async def test_a_ticket_is_good_once_and_ten_connections_are_the_most(slack: PretendSlack) -> None:
    slack.socket.on = True
    opened = await client_of(slack).apps_connections_open(app_token=slack.app_token)
    async with aiohttp.ClientSession() as session:
        first = await session.ws_connect(opened["url"])
        assert (await first.receive_json())["type"] == "hello"
        again = await session.ws_connect(opened["url"])
        assert (await again.receive()).type is aiohttp.WSMsgType.CLOSE
        others = [await link(slack, session) for _ in range(10)]
        told = [await each.receive_json() for each in others]
        assert [each["type"] for each in told] == ["hello"] * 9 + ["disconnect"]
        assert told[-1]["reason"] == "too_many_websockets"


async def test_an_envelope_and_its_acknowledgement(slack: PretendSlack, leads: Channel, ana: Person) -> None:
    slack.socket.on = True
    async with aiohttp.ClientSession() as session:
        bare = await link(slack, session)
        await bare.receive_json()
        saying = asyncio.ensure_future(ana.says(leads, "hello"))
        envelope = await bare.receive_json()
        assert (envelope["type"], envelope["accepts_response_payload"]) == ("events_api", False)
        assert (envelope["payload"]["event"]["text"], envelope["retry_attempt"]) == ("hello", 0)
        await bare.send_json({"envelope_id": "another"})
        await bare.send_json({"envelope_id": envelope["envelope_id"]})
        assert (await saying).ok
        asking = asyncio.ensure_future(ana.command("/lead", "", leads))
        envelope = await bare.receive_json()
        assert (envelope["type"], envelope["accepts_response_payload"]) == ("slash_commands", True)
        await bare.send_json({"envelope_id": envelope["envelope_id"], "payload": {"text": "yes"}})
        assert (await asking).text == "yes"


async def test_what_is_not_acknowledged_comes_again_with_its_number(
    slack: PretendSlack, leads: Channel, ana: Person, clock: FakeClock
) -> None:
    slack.socket.on, slack.carrier.patience = True, 0.05
    async with aiohttp.ClientSession() as session:
        bare = await link(slack, session)
        await bare.receive_json()
        assert (await ana.says(leads, "hello")).failure == "timeout"
        first = await bare.receive_json()
        repeating = asyncio.ensure_future(slack.redeliver())
        again = await bare.receive_json()
        await bare.send_json({"envelope_id": again["envelope_id"]})
        assert [each.ok for each in await repeating] == [True]
        assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")
        assert again["payload"] == first["payload"]
        assert again["envelope_id"] != first["envelope_id"]


async def test_an_acknowledgement_lost_with_its_connection_means_another_envelope_on_another(
    slack: PretendSlack,
    app: TinyApp,
    leads: Channel,
    ana: Person,
    socket: AsyncSocketModeHandler,
) -> None:
    async with connected(slack, app):
        slack.faults.add(Fault("unacknowledged", ["message"]))
        assert (await ana.says(leads, "hello")).ok
        assert app.kinds() == ["message", "message"]
        assert app.heard[0] == app.heard[1]


async def test_an_acknowledgement_lost_with_the_only_connection_waits_for_the_next(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person, socket: AsyncSocketModeHandler
) -> None:
    slack.faults.add(Fault("unacknowledged", ["message"]))
    assert (await ana.says(leads, "hello")).ok
    assert app.kinds() == ["message", "message"]


async def test_connections_share_the_deliveries_as_slack_likes(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person, socket: AsyncSocketModeHandler
) -> None:
    async with connected(slack, app):
        picked: list[str] = []
        choose = slack.socket.pick

        def pick(links: Sequence[Link]) -> Link:
            chosen = choose(links)
            picked.append(chosen.name)
            return chosen

        slack.socket.pick = pick
        for _ in range(10):
            await ana.says(leads, "hello")
        assert len(set(picked)) == 2
        assert len(app.heard) == 10


async def test_a_connection_that_is_refreshed_dropped_or_warned_is_opened_anew(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person, socket: AsyncSocketModeHandler
) -> None:
    ways: list[Callable[[], Awaitable[None]]] = [
        slack.socket.refreshes,
        slack.socket.drops,
        slack.socket.warns,
    ]
    for ends in ways:
        await slack.socket.connected(1)
        (before,) = slack.socket.links
        await ends()
        while slack.socket.links in ([], [before]):
            await slack.socket.changed()
        assert (await ana.says(leads, "still there")).ok
    assert len({each["ts"] for each in app.heard}) == 3


async def test_a_connection_that_is_open_and_dead_is_found_out(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person, socket: AsyncSocketModeHandler
) -> None:
    slack.socket.stalls()
    assert (await ana.says(leads, "anybody there?")).ok
    assert app.kinds() == ["message"]


async def test_with_no_connection_nothing_arrives_until_there_is_one(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person
) -> None:
    slack.socket.on, slack.carrier.patience = True, 0.05
    assert (await ana.says(leads, "hello")).status == 0
    with pytest.raises(Refused):
        await ana.command("/lead", "", leads)
    assert ana.sees(leads)[-1].trouble
    slack.carrier.patience = 3
    async with connected(slack, app):
        await slack.redeliver()
        assert app.kinds() == ["message"]


async def test_socket_mode_turned_off_goes_back_to_http(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person
) -> None:
    slack.socket.on = True
    async with aiohttp.ClientSession() as session:
        bare = await link(slack, session)
        await bare.receive_json()
        disabling = asyncio.ensure_future(slack.socket.disables())
        assert await bare.receive_json() == {
            "type": "disconnect",
            "reason": "link_disabled",
            "debug_info": {"host": "pretend"},
        }
        assert (await bare.receive()).type is aiohttp.WSMsgType.CLOSE
        await disabling
        refused = await link(slack, session)
        assert (await refused.receive_json())["reason"] == "link_disabled"
    assert (await ana.says(leads, "hello")).ok
    assert len(app.requests) == 1
