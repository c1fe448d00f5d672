"""What people do, and what the app hears of it: commands, clicks, shortcuts, talk, comings and goings."""

import asyncio

import pytest
from slack_bolt.async_app import AsyncAck, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox.people import Person, Refused
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import Channel
from tests.clock import FakeClock
from tests.sandbox.app import Json, TinyApp
from tests.sandbox.blocks import actions, button, option, section


async def test_a_commands_answer_is_for_who_typed_it(
    app: TinyApp, leads: Channel, ana: Person, ben: Person
) -> None:
    @app.bolt.command("/lead")
    async def _(ack: AsyncAck, command: Json) -> None:
        await ack(f"{command['user_id']} in {command['channel_name']}: {command['text']}")

    got = await ana.command("/lead", "help me", leads)
    assert got.text == "@Ana in leads: help me".replace("@Ana", "UANA")
    assert got.private[0].private
    assert ben.sees(leads) == []


async def test_a_command_may_answer_all(app: TinyApp, leads: Channel, ana: Person, ben: Person) -> None:
    @app.bolt.command("/lead")
    async def _(ack: AsyncAck) -> None:
        await ack(response_type="in_channel", text="hello", blocks=[section("*hello* all")])

    got = await ana.command("/lead", "", leads)
    assert got.private == []
    assert [each.lines for each in ben.sees(leads)] == [["hello all"]]


async def test_a_command_outside_a_channel_is_in_the_dm(app: TinyApp, ana: Person) -> None:
    @app.bolt.command("/lead")
    async def _(ack: AsyncAck, command: Json) -> None:
        await ack(command["channel_name"])

    assert (await ana.command("/lead")).text == "directmessage"


async def test_a_click_sends_the_button_and_the_message(
    app: TinyApp, client: AsyncWebClient, leads: Channel, ana: Person
) -> None:
    bodies: list[Json] = []

    @app.bolt.action("do:claim")
    async def _(ack: AsyncAck, body: Json) -> None:
        bodies.append(body)
        await ack()

    await client.chat_postMessage(channel=leads.id, text="Dana", blocks=[actions(button("Claim", "7"))])
    await ana.click(ana.sees(leads)[0], "Claim")
    (body,) = bodies
    assert body["actions"][0]["value"] == "7"
    assert body["message"]["ts"] == body["container"]["message_ts"] == leads.messages[0].ts
    assert (body["user"]["id"], body["channel"]["id"]) == ("UANA", leads.id)
    assert body["response_url"]
    assert body["trigger_id"]


async def test_what_is_not_there_cannot_be_pressed(
    app: TinyApp, client: AsyncWebClient, leads: Channel, ana: Person
) -> None:
    await client.chat_postMessage(channel=leads.id, text="Dana", blocks=[actions(button("Claim"))])
    with pytest.raises(LookupError, match=r"'Sell'.*Claim"):
        await ana.click(ana.sees(leads)[0], "Sell")


MENU = {
    "type": "static_select",
    "action_id": "menu",
    "placeholder": {"type": "plain_text", "text": "More…"},
    "option_groups": [
        {"label": {"type": "plain_text", "text": "Later"}, "options": [option("Lost", "lost")]},
        {"label": {"type": "plain_text", "text": "Now"}, "options": [option("Visit", "visit")]},
    ],
}


@pytest.mark.parametrize(
    ("element", "choice", "held"),
    [
        (MENU, "Visit", {"selected_option": option("Visit", "visit")}),
        (
            {"type": "overflow", "action_id": "menu", "options": [option("Lost", "lost")]},
            "lost",
            {"selected_option": option("Lost", "lost")},
        ),
        ({"type": "users_select", "action_id": "menu"}, "UBEN", {"selected_user": "UBEN"}),
        ({"type": "datepicker", "action_id": "menu"}, "2026-12-01", {"selected_date": "2026-12-01"}),
        (
            {"type": "checkboxes", "action_id": "menu", "options": [option("Hot", "hot")]},
            ["Hot"],
            {"selected_options": [option("Hot", "hot")]},
        ),
    ],
)
async def test_a_menu_or_picker_is_set(
    app: TinyApp,
    client: AsyncWebClient,
    leads: Channel,
    ana: Person,
    element: Json,
    choice: object,
    held: Json,
) -> None:
    chosen: list[Json] = []

    @app.bolt.action("menu")
    async def _(ack: AsyncAck, action: Json) -> None:
        chosen.append(action)
        await ack()

    await client.chat_postMessage(channel=leads.id, text="x", blocks=[actions(element)])
    await ana.click(ana.sees(leads)[0], "menu", choice)
    assert held.items() <= chosen[0].items()
    with pytest.raises(LookupError):
        await ana.click(ana.sees(leads)[0], "menu", "no such thing")


async def test_shortcuts_on_a_message_and_anywhere(
    app: TinyApp, client: AsyncWebClient, leads: Channel, ana: Person
) -> None:
    heard: list[str] = []

    @app.bolt.shortcut("make_lead")
    async def _(ack: AsyncAck, body: Json, respond: AsyncRespond) -> None:
        heard.append(body["type"])
        await ack()
        if body["type"] == "message_action":
            await respond(f"made of: {body['message']['text']}")

    await client.chat_postMessage(channel=leads.id, text="call 555-0142")
    got = await ana.shortcut("make_lead", ana.sees(leads)[0])
    assert got.text == "made of: call 555-0142"
    await ana.shortcut("make_lead")
    assert heard == ["message_action", "shortcut"]


async def test_talk_is_heard_where_the_app_is(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person
) -> None:
    await ana.says(leads, "hello")
    await ana.says(leads, "<@UPARLEY> help")
    await ana.says(slack.world.direct(ana.id), "psst")
    assert app.kinds() == ["message", "message", "app_mention", "message"]
    assert [each["channel_type"] for each in app.heard] == ["channel", "channel", "channel", "im"]
    leads.members.remove("UPARLEY")
    assert (await ana.says(leads, "alone")).status == 0
    assert len(app.heard) == 4


async def test_edits_and_deletions_are_heard(app: TinyApp, leads: Channel, ana: Person, ben: Person) -> None:
    await ana.says(leads, "hello")
    await ana.edits(ana.sees(leads)[0], "hullo")
    assert [each.text for each in ben.sees(leads)] == ["hullo"]
    with pytest.raises(LookupError):
        await ben.edits(ben.sees(leads)[0], "mine now")
    await ana.deletes(ana.sees(leads)[0])
    assert ben.sees(leads) == []
    said, changed, gone = app.heard
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("hullo", "hello")
    assert changed["message"]["edited"]
    assert gone["deleted_ts"] == said["ts"] == changed["message"]["ts"]
    assert app.kinds() == ["message", "message_changed", "message_deleted"]


async def test_an_owner_may_delete_the_bots_message(
    app: TinyApp, client: AsyncWebClient, leads: Channel, ana: Person
) -> None:
    await client.chat_postMessage(channel=leads.id, text="x")
    await ana.deletes(ana.sees(leads)[0])
    assert app.heard[0]["previous_message"]["bot_id"] == "BPARLEY"


async def test_comings_and_goings_are_heard(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person
) -> None:
    kim = slack.person("kim")
    await kim.joins(leads)
    await kim.leaves(leads)
    await slack.remove(leads, by=ana)
    await kim.joins(leads)
    await slack.invite(leads, by=ana)
    await slack.archive(leads, by=ana)
    assert app.kinds() == [
        "member_joined_channel",
        "member_left_channel",
        "channel_left",
        "member_joined_channel",
        "channel_archive",
    ]
    assert [each["user"] for each in app.heard] == ["UKIM", "UKIM", "UANA", "UPARLEY", "UANA"]


async def test_who_does_not_answer_in_time_is_named_to_the_person(
    slack: PretendSlack, app: TinyApp, client: AsyncWebClient, leads: Channel, ana: Person, ben: Person
) -> None:
    @app.bolt.action("do:claim")
    async def _() -> None:
        await asyncio.Event().wait()

    slack.carrier.patience = 0.05
    await client.chat_postMessage(channel=leads.id, text="Dana", blocks=[actions(button("Claim"))])
    with pytest.raises(Refused):
        await ana.click(ana.sees(leads)[0], "Claim")
    trouble = ana.sees(leads)[-1]
    assert (trouble.text, trouble.trouble, trouble.private) == (
        '[Claim] failed with the error "operation_timeout"',
        True,
        True,
    )
    assert len(ben.sees(leads)) == 1


async def test_a_command_nobody_takes_or_nobody_is_there_to_take(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person
) -> None:
    with pytest.raises(Refused):
        await ana.command("/lead", "x", leads)
    slack.carrier.bot_url = "http://127.0.0.1:9/"
    with pytest.raises(Refused):
        await ana.command("/lead", "x", leads)
    assert [each.text for each in ana.sees(leads)] == [
        '/lead failed with the error "http_service_error"',
        '/lead failed with the error "dispatch_failed"',
    ]


async def test_who_does_not_know_the_secret_cannot_speak_for_slack(
    slack: PretendSlack, app: TinyApp, leads: Channel, ana: Person, clock: FakeClock
) -> None:
    wrong = PretendSlack(
        signing_secret="guessed", clock=lambda: clock().timestamp(), bot_url=slack.carrier.bot_url
    )
    delivery = await wrong.person("eve").says(wrong.channel("leads"), "hello")
    assert delivery.status == 401
    await wrong.close()
