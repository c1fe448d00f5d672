"""The people from another process: what curl can do."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox.people import Person
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import Channel
from tests.sandbox.app import Json, TinyApp
from tests.sandbox.blocks import actions, button, field, modal


@pytest.fixture
async def web(slack: PretendSlack, app: TinyApp, leads: Channel) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(slack.url) as session:
        yield session


async def act(web: aiohttp.ClientSession, **asked: object) -> tuple[int, Json]:
    async with web.post("/control/act", json=asked) as said:
        return said.status, await said.json()


async def sees(web: aiohttp.ClientSession, **where: str) -> str:
    async with web.get("/control/sees", params=where) as said:
        return await said.text()


async def test_who_and_what_is_there(web: aiohttp.ClientSession) -> None:
    async with web.get("/control/people") as said:
        assert await said.json() == {"people": ["Ana", "Ben"], "channels": ["leads"]}


async def test_a_walk_through_a_form(
    web: aiohttp.ClientSession, app: TinyApp, client: AsyncWebClient, leads: Channel
) -> None:
    @app.bolt.action("do:talked")
    async def _(ack: AsyncAck, body: Json) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(field("note", "Note")))

    @app.bolt.view("talked")
    async def _(ack: AsyncAck, view: Json) -> None:
        await ack()
        note = view["state"]["values"]["note"]["note_set"]["value"]
        await client.chat_postEphemeral(channel=leads.id, user="UANA", text=f"noted: {note}")

    await client.chat_postMessage(channel=leads.id, text="Dana", blocks=[actions(button("Talked"))])
    assert await act(web, **{"as": "ana", "do": "click", "in": "leads", "button": "Talked"}) == (
        200,
        {"told": "", "form": True},
    )
    async with web.get("/control/form", params={"as": "ana"}) as said:
        assert await said.text() == "Talked\nNote:\n"
    assert await act(web, **{"as": "ana", "do": "submit", "values": {"Note": "hi"}}) == (
        200,
        {"told": "noted: hi", "form": False},
    )
    assert await sees(web, **{"as": "ana", "in": "leads"}) == "[Talked]\n\n(only you) noted: hi\n"
    assert "noted" not in await sees(web, **{"as": "ben", "in": "leads"})


async def test_talk_and_commands(web: aiohttp.ClientSession, app: TinyApp, ana: Person) -> None:
    @app.bolt.command("/lead")
    async def _(ack: AsyncAck) -> None:
        await ack("help yourself")

    await act(web, **{"as": "ben", "do": "says", "in": "leads", "text": "hello"})
    assert app.kinds() == ["message"]
    assert await act(web, **{"as": "ana", "do": "command", "command": "/lead"}) == (
        200,
        {"told": "help yourself", "form": False},
    )
    assert await sees(web, **{"as": "ana"}) == "(only you) help yourself\n"


@pytest.mark.parametrize(
    "asked",
    [
        {"as": "ana", "do": "fly"},
        {"as": "ana", "do": "submit"},
        {"as": "ana", "do": "click", "in": "leads", "button": "Claim"},
        {"as": "ana", "do": "command", "command": "/unknown"},
        {"as": "ana", "do": "says", "in": "nowhere", "text": "x"},
        {"do": "says"},
    ],
)
async def test_what_cannot_be_done_is_said(web: aiohttp.ClientSession, asked: dict[str, object]) -> None:
    status, answer = await act(web, **asked)
    assert status == 400
    assert answer["error"]
