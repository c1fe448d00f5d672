"""What reaches the app and how often: repeats, losses, delays, its own messages."""

from datetime import timedelta

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox.faults import Fault
from handlers.sandbox.people import Person, Refused
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import Channel
from tests.clock import FakeClock
from tests.sandbox.app import Json, TinyApp

Retry = tuple[str | None, str | None]


def retries(app: TinyApp) -> list[Retry]:
    return [(each.get("X-Slack-Retry-Num"), each.get("X-Slack-Retry-Reason")) for each in app.requests]


async def test_an_event_that_is_refused_comes_again_at_once_after_one_minute_and_after_five(
    slack: PretendSlack, app: TinyApp, clock: FakeClock, leads: Channel, ana: Person
) -> None:
    app.answer = lambda: web.Response(status=500)
    await ana.says(leads, "hello")
    assert [each.retry for each in await slack.redeliver()] == [1]
    assert await slack.redeliver() == []
    clock.advance(timedelta(seconds=59))
    assert await slack.redeliver() == []
    clock.advance(timedelta(seconds=1))
    assert [each.retry for each in await slack.pass_time()] == [2]
    clock.advance(timedelta(minutes=5))
    assert [each.retry for each in await slack.redeliver()] == [3]
    clock.advance(timedelta(hours=1))
    assert await slack.redeliver() == []
    assert retries(app) == [(None, None), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")]
    assert len({each.body for each in slack.carrier.deliveries}) == 1


async def test_a_repeat_that_is_acknowledged_is_the_last(
    slack: PretendSlack, app: TinyApp, clock: FakeClock, leads: Channel, ana: Person
) -> None:
    slack.carrier.bot_url, there = "http://127.0.0.1:9/", slack.carrier.bot_url
    assert (await ana.says(leads, "hello")).failure == "connection_failed"
    slack.carrier.bot_url = there
    assert [each.ok for each in await slack.redeliver()] == [True]
    clock.advance(timedelta(hours=1))
    assert await slack.redeliver() == []
    assert retries(app) == [("1", "connection_failed")]
    assert app.kinds() == ["message"]


async def test_an_app_may_want_no_repeat(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person
) -> None:
    app.answer = lambda: web.Response(status=500, headers={"x-slack-no-retry": "1"})
    await ana.says(leads, "hello")
    assert await slack.redeliver() == []


async def test_commands_are_not_repeated(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person
) -> None:
    app.answer = lambda: web.Response(status=500)
    with pytest.raises(Refused):
        await ana.command("/lead", "", leads)
    assert await slack.redeliver() == []


async def test_an_acknowledgement_that_is_lost_means_a_repeat(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person
) -> None:
    slack.faults.add(Fault("unacknowledged", ["message"]))
    delivery = await ana.says(leads, "hello")
    assert (delivery.status, delivery.failure) == (0, "http_timeout")
    await slack.redeliver()
    assert app.kinds() == ["message", "message"]
    assert app.heard[0] == app.heard[1]
    assert retries(app)[-1] == ("1", "http_timeout")


async def test_an_event_may_never_come(
    slack: PretendSlack, app: TinyApp, clock: FakeClock, leads: Channel, ana: Person
) -> None:
    fault = slack.faults.add(Fault("undelivered", ["event"]))
    await ana.says(leads, "hello")
    clock.advance(timedelta(days=1))
    assert await slack.redeliver() == []
    assert app.requests == []
    (hit,) = slack.faults.log
    assert (hit.fault, hit.name, hit.args["event"]["text"]) == (fault, "message", "hello")


async def test_an_event_may_come_twice_or_an_hour_late(
    slack: PretendSlack, app: TinyApp, clock: FakeClock, leads: Channel, ana: Person
) -> None:
    slack.faults.add(Fault("twice", ["message"]))
    slack.faults.add(Fault("delayed", ["message"], seconds=3600))
    await ana.says(leads, "one")
    await ana.says(leads, "two")
    await ana.says(leads, "three")
    clock.advance(timedelta(hours=1))
    await slack.pass_time()
    assert [each["text"] for each in app.heard] == ["one", "one", "three", "two"]


async def test_a_press_whose_answer_is_lost_shows_trouble(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person
) -> None:
    slack.faults.add(Fault("unacknowledged", ["/lead"]))
    with pytest.raises(Refused):
        await ana.command("/lead", "", leads)
    assert ana.sees(leads)[-1].text == '/lead failed with the error "operation_timeout"'


async def test_the_app_hears_of_its_own_messages_where_that_is_on(
    slack: PretendSlack, app: TinyApp, client: AsyncWebClient, leads: Channel, ana: Person
) -> None:
    await client.chat_postMessage(channel=leads.id, text="unheard")
    slack.echoes()
    posted = await client.chat_postMessage(channel=leads.id, text="one")
    await client.chat_update(channel=leads.id, ts=posted["ts"], text="two")
    await client.chat_delete(channel=leads.id, ts=posted["ts"])
    await client.chat_postEphemeral(channel=leads.id, user=ana.id, text="psst")
    await slack.carrier.quiet()
    said, changed, gone = sorted(app.heard, key=lambda each: str(each["event_ts"]))
    assert (said["bot_id"], said["text"], said["channel"]) == ("BPARLEY", "one", leads.id)
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("two", "one")
    assert gone["subtype"] == "message_deleted"
    slack.echoes(on=False)
    await client.chat_postMessage(channel=leads.id, text="unheard")
    await slack.carrier.quiet()
    assert len(app.heard) == 3


async def test_a_captured_request_may_be_sent_again(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person
) -> None:
    sent = await ana.says(leads, "hello")
    assert (await slack.carrier.again(sent)).body == sent.body
    assert app.heard[0] == app.heard[1]
    assert app.requests[0]["X-Slack-Signature"] == app.requests[1]["X-Slack-Signature"]
    leads.members.remove("UPARLEY")
    with pytest.raises(LookupError):
        await slack.carrier.again(await ana.says(leads, "alone"))


async def test_every_delivery_is_kept_as_it_was_sent(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person
) -> None:
    await ana.says(leads, "hello")
    (kept,) = slack.carrier.deliveries
    assert (kept.kind, kept.name, kept.status, kept.ok) == ("event", "message", 200, True)
    assert kept.seconds < 3
    signed: Json = {**slack.carrier.signature(kept.body)}
    assert signed["X-Slack-Signature"] == app.requests[0]["X-Slack-Signature"]
