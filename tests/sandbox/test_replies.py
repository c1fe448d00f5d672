"""response_urls: good five times, for half an hour; for a new word, or in place of what was pressed."""

from datetime import timedelta

import aiohttp
import pytest
from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from handlers.sandbox.people import Person
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import Channel
from tests.clock import FakeClock
from tests.sandbox.app import Json, TinyApp
from tests.sandbox.blocks import actions, button, section


@pytest.fixture
def urls(app: TinyApp) -> list[str]:
    """The response_urls of `/lead` and of every press."""
    kept: list[str] = []

    @app.bolt.command("/lead")
    async def _(ack: AsyncAck, body: Json) -> None:
        kept.append(body["response_url"])
        await ack()

    @app.bolt.action("do:claim")
    async def _(ack: AsyncAck, body: Json) -> None:
        kept.append(body["response_url"])
        await ack()

    return kept


async def test_a_word_to_one_person_or_to_all(
    urls: list[str], leads: Channel, ana: Person, ben: Person
) -> None:
    await ana.command("/lead", "", leads)
    hook = AsyncWebhookClient(urls[0])
    assert (await hook.send(text="only you")).body == "ok"
    await hook.send(text="all", blocks=[section("_all_")], response_type="in_channel")
    assert [each.text for each in ana.sees(leads)] == ["only you", "all"]
    assert [each.text for each in ben.sees(leads)] == ["all"]


async def test_good_five_times(urls: list[str], leads: Channel, ana: Person) -> None:
    await ana.command("/lead", "", leads)
    answers = [await AsyncWebhookClient(urls[0]).send(text=str(number)) for number in range(6)]
    assert [each.status_code for each in answers] == [200] * 5 + [404]
    assert "used_url" in answers[-1].body
    assert len(ana.sees(leads)) == 5


async def test_good_for_half_an_hour(urls: list[str], leads: Channel, ana: Person, clock: FakeClock) -> None:
    await ana.command("/lead", "", leads)
    clock.advance(timedelta(minutes=30))
    assert (await AsyncWebhookClient(urls[0]).send(text="just")).status_code == 200
    clock.advance(timedelta(seconds=1))
    late = await AsyncWebhookClient(urls[0]).send(text="late")
    assert (late.status_code, "expired_url" in late.body) == (404, True)


async def test_what_was_pressed_is_replaced_or_deleted(
    urls: list[str], client: AsyncWebClient, leads: Channel, ana: Person
) -> None:
    await client.chat_postEphemeral(
        channel=leads.id, user=ana.id, text="Take it?", blocks=[actions(button("Claim"))]
    )
    await ana.click(ana.sees(leads)[0], "Claim")
    hook = AsyncWebhookClient(urls[0])
    await hook.send(text="Yours.", replace_original=True)
    assert [(each.text, each.private) for each in ana.sees(leads)] == [("Yours.", True)]
    await hook.send(delete_original=True)
    assert ana.sees(leads) == []
    gone = await hook.send(text="again", replace_original=True)
    assert (gone.status_code, "message_not_found" in gone.body) == (404, True)


async def test_refused_like_any_message(
    slack: PretendSlack, urls: list[str], leads: Channel, ana: Person
) -> None:
    await ana.command("/lead", "", leads)
    hook = AsyncWebhookClient(urls[0])
    assert "no_text" in (await hook.send(text="")).body
    assert "invalid_blocks" in (await hook.send(text="x", blocks=[{"type": "section"}])).body
    assert "invalid_url" in (await AsyncWebhookClient(f"{slack.url}/response/nothing").send(text="x")).body
    async with aiohttp.ClientSession() as session, session.post(urls[0], data=b"{") as said:
        assert said.status == 400
    assert ana.sees(leads) == []
    assert slack.calls("response_url")[0] == {"text": ""}
