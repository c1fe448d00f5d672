"""What people do on the page, and what each of them then has before them."""

import json
from typing import Any

import pytest

from handlers.sandbox.page.stage import Stage
from handlers.sandbox.slack import PretendSlack
from tests.sandbox.app import TinyApp, client_of
from tests.sandbox.blocks import actions, button, field, home, modal, option, section
from tests.sandbox.page.conftest import Opens

Json = dict[str, Any]  # Any: JSON


async def posted(slack: PretendSlack, *blocks: Json, channel: str = "CLEADS", **more: Any) -> str:
    said = await client_of(slack).chat_postMessage(
        channel=channel, text="Dana Ruiz", blocks=list(blocks), **more
    )
    return str(said["ts"])


async def test_what_one_says_the_other_sees_as_new(opens: Opens, app: TinyApp) -> None:
    ana, ben = await opens("UANA"), await opens("UBEN")
    assert await ana.asks("say", channel="CLEADS", text="hello @ben <b> & co") == {}
    said = await ben.says_in("CLEADS", "hello")
    assert said["text"] == "hello <@UBEN> &lt;b&gt; &amp; co"
    (leads,) = [each for each in ben.parts["channels"] if each["id"] == "CLEADS"]
    assert (leads["unread"], leads["calls"]) == (1, 1)
    await ben.asks("read", channel="CLEADS")
    await ben.until(lambda parts: not any(each["unread"] for each in parts["channels"]))


async def test_ones_own_words_are_not_new_to_oneself(opens: Opens, app: TinyApp) -> None:
    ana = await opens("UANA")
    await ana.asks("say", channel="CLEADS", text="hello @ana")
    await ana.says_in("CLEADS", "hello")
    (leads,) = [each for each in ana.parts["channels"] if each["id"] == "CLEADS"]
    assert (leads["unread"], leads["calls"]) == (0, 0)


async def test_nobody_sees_or_speaks_in_a_channel_they_are_not_in(
    opens: Opens, app: TinyApp, slack: PretendSlack
) -> None:
    board = slack.channel("board", [slack.person("Ben")], private=True)
    ana, ben = await opens("UANA"), await opens("UBEN")
    assert "error" in await ana.asks("say", channel=board.id, text="let me in")
    await ben.asks("say", channel=board.id, text="just us")
    await ben.says_in(board.id, "just us")
    assert [each["text"] for each in ben.messages(board.id)] == ["just us"]
    assert ana.messages(board.id) == []


async def test_nobody_presses_what_is_only_for_another(
    opens: Opens, app: TinyApp, slack: PretendSlack
) -> None:
    said = await client_of(slack).chat_postEphemeral(
        channel="CLEADS", user="UANA", text="only Ana", blocks=[actions(button("Undo"))]
    )
    ben = await opens("UBEN")
    block = slack.world.channels["CLEADS"].messages[0].blocks[0]["block_id"]
    given = {"channel": "CLEADS", "ts": said["message_ts"], "block": block, "action": "do:undo"}
    assert await ben.asks("press", **given) == {"error": "that message is not there any more"}
    assert slack.carrier.deliveries == []


async def test_whoever_becomes_another_is_sent_all_that_one_sees(opens: Opens, slack: PretendSlack) -> None:
    await client_of(slack).chat_postEphemeral(channel="CLEADS", user="UANA", text="only Ana")
    tab = await opens("UANA")
    assert (tab.wholes, len(tab.messages("CLEADS"))) == (1, 1)
    tab.user = "UBEN"
    await tab.asks("be")
    await tab.until(lambda _: tab.wholes == 2)
    assert tab.messages("CLEADS") == []


async def test_a_press_names_the_one_button_that_was_pressed(
    opens: Opens, app: TinyApp, slack: PretendSlack
) -> None:
    pressed: list[str] = []

    async def on_press(ack: Any, action: Json) -> None:  # Any: Bolt's
        pressed.append(action["value"])
        await ack()

    app.bolt.action("do:claim")(on_press)
    ts = await posted(slack, actions(button("Claim", "1")), actions(button("Claim", "2")))
    ana = await opens("UANA")
    card = await ana.says_in("CLEADS", "Dana")
    second = card["blocks"][1]["block_id"]
    assert await ana.asks("press", channel="CLEADS", ts=ts, block=second, action="do:claim") == {}
    assert pressed == ["2"]


async def test_a_press_that_the_bot_does_not_answer_is_told_where_it_was_made(
    opens: Opens, app: TinyApp, slack: PretendSlack
) -> None:
    ts = await posted(slack, actions(button("Claim")))
    ana = await opens("UANA")
    block = (await ana.says_in("CLEADS", "Dana"))["blocks"][0]["block_id"]
    assert await ana.asks("press", channel="CLEADS", ts=ts, block=block, action="do:claim") == {}
    told = await ana.says_in("CLEADS", "[Claim] failed")
    assert (told["user"], told["private"]) == ("USLACKBOT", True)


async def test_what_is_only_for_one_is_not_sent_to_the_other(opens: Opens, slack: PretendSlack) -> None:
    await client_of(slack).chat_postEphemeral(channel="CLEADS", user="UANA", text="only Ana")
    await client_of(slack).chat_postMessage(channel="CLEADS", text="everybody")
    ana, ben = await opens("UANA"), await opens("UBEN")
    assert [each["text"] for each in ana.messages("CLEADS")] == ["only Ana", "everybody"]
    assert [each["text"] for each in ben.messages("CLEADS")] == ["everybody"]


async def test_an_edit_changes_the_message_in_place(opens: Opens, slack: PretendSlack) -> None:
    ts = await posted(slack, section("free"))
    ana = await opens("UANA")
    await client_of(slack).chat_update(channel="CLEADS", ts=ts, text="taken", blocks=[section("taken")])
    changed = await ana.says_in("CLEADS", "taken")
    assert (changed["ts"], changed["edited"], len(ana.messages("CLEADS"))) == (ts, False, 1)


async def test_a_form_is_checked_first_by_slack_then_by_the_app(
    opens: Opens, app: TinyApp, slack: PretendSlack
) -> None:
    heard: list[Json] = []

    async def on_command(ack: Any, body: Json) -> None:  # Any: Bolt's
        await ack()
        fields = (field("note", "Note"), field("when", "When", optional=True, type="datetimepicker"))
        await app.bolt.client.views_open(trigger_id=body["trigger_id"], view=modal(*fields))

    async def on_submit(ack: Any, view: Json) -> None:  # Any: Bolt's
        heard.append(view["state"]["values"])
        await ack(response_action="errors", errors={"note": "say more"}) if len(heard) == 1 else await ack()

    app.bolt.command("/lead")(on_command)
    app.bolt.view("talked")(on_submit)
    ana = await opens("UANA")
    await ana.asks("command", channel="CLEADS", text="/lead talked")
    (form,) = (await ana.until(lambda parts: parts["modals"]))["modals"]
    empty = await ana.asks("submit", view=form["id"], values={"note": ""})
    assert empty == {"errors": {"note": "Please complete this required field."}}
    values = {"note": "ok", "when": "2026-11-24T10:00"}
    assert await ana.asks("submit", view=form["id"], values=values) == {"stays": True}
    await ana.until(lambda parts: parts["modals"] and parts["modals"][0]["errors"] == {"note": "say more"})
    assert await ana.asks("submit", view=form["id"], values=values) == {}
    await ana.until(lambda parts: not parts["modals"])
    assert heard[0]["note"]["note_set"]["value"] == "ok"
    assert heard[0]["when"]["when_set"]["selected_date_time"] == 1795536000


async def test_what_is_typed_goes_along_with_a_press_in_a_form(
    opens: Opens, app: TinyApp, slack: PretendSlack
) -> None:
    heard: list[Json] = []

    async def on_command(ack: Any, body: Json) -> None:  # Any: Bolt's
        await ack()
        menu = {"type": "static_select", "action_id": "kind", "options": [option("Call", "call")]}
        view = modal(field("note", "Note"), actions(menu))
        await app.bolt.client.views_open(trigger_id=body["trigger_id"], view=view)

    async def on_choice(ack: Any, body: Json) -> None:  # Any: Bolt's
        heard.append(body)
        await ack()

    app.bolt.command("/lead")(on_command)
    app.bolt.action("kind")(on_choice)
    ana = await opens("UANA")
    await ana.asks("command", channel="CLEADS", text="/lead")
    (form,) = (await ana.until(lambda parts: parts["modals"]))["modals"]
    ids = {"view": form["id"], "block": form["blocks"][1]["block_id"], "action": "kind"}
    assert await ana.asks("press", **ids, choice="call", values={"note": "so far"}) == {}
    assert heard[0]["actions"][0]["selected_option"]["value"] == "call"
    assert heard[0]["view"]["state"]["values"]["note"]["note_set"]["value"] == "so far"
    await ana.asks("close")
    await ana.until(lambda parts: not parts["modals"])


async def test_a_command_that_no_app_has_is_slacks_to_refuse(opens: Opens, app: TinyApp) -> None:
    ana = await opens("UANA")
    assert await ana.asks("command", channel="CLEADS", text="/sing la") == {
        "error": "/sing is not a valid command."
    }


async def test_home_is_what_the_app_published_for_this_person(opens: Opens, slack: PretendSlack) -> None:
    ana, ben = await opens("UANA"), await opens("UBEN")
    await client_of(slack).views_publish(user_id="UANA", view=home(section("Two leads")))
    shown = await ana.until(lambda parts: parts["home"])
    assert shown["home"]["blocks"][0]["text"]["text"] == "Two leads"
    assert ben.parts["home"] is None


async def test_opening_home_is_told_to_the_app(opens: Opens, app: TinyApp) -> None:
    ana = await opens("UANA")
    await ana.asks("home", tab="home")
    assert [(each["type"], each["tab"]) for each in app.heard] == [("app_home_opened", "home")]


async def test_a_shortcut_names_its_message(opens: Opens, app: TinyApp, slack: PretendSlack) -> None:
    heard: list[Json] = []

    async def on_shortcut(ack: Any, body: Json) -> None:  # Any: Bolt's
        heard.append(body)
        await ack()

    app.bolt.shortcut("log")(on_shortcut)
    ts = await posted(slack, section("free"))
    ana = await opens("UANA")
    await ana.asks("shortcut", channel="CLEADS", ts=ts, callback="log")
    assert [each["message"]["ts"] for each in heard] == [ts]


async def test_own_words_can_be_changed_and_taken_back(opens: Opens, app: TinyApp) -> None:
    ana = await opens("UANA")
    await ana.asks("say", channel="CLEADS", text="helo")
    ts = (await ana.says_in("CLEADS", "helo"))["ts"]
    await ana.asks("edit", channel="CLEADS", ts=ts, text="hello")
    assert (await ana.says_in("CLEADS", "hello"))["edited"]
    await ana.asks("delete", channel="CLEADS", ts=ts)
    await ana.until(lambda _: not ana.messages("CLEADS"))
    assert app.kinds() == ["message", "message_changed", "message_deleted"]


async def test_away_and_quiet_are_as_the_person_sets_them(opens: Opens, stage: Stage) -> None:
    ana = await opens("UANA")
    await ana.asks("status", presence="away")
    await ana.asks("status", quiet=1)
    shown = await ana.until(lambda parts: parts["people"][0]["dnd"])
    assert shown["people"][0]["presence"] == "away"
    stage.clock.move_to(stage.clock() + 3600)
    await ana.until(lambda parts: not parts["people"][0]["dnd"])


@pytest.mark.parametrize(
    ("what", "given"),
    [
        ("say", {"channel": "CNONE", "text": "x"}),
        ("press", {"channel": "CLEADS", "ts": "1.0", "block": "b", "action": "a"}),
        ("submit", {"view": "V1"}),
        ("say", {}),
        ("sing", {}),
        ("clock", {"move": "back"}),
        ("lead", {"kind": "none"}),
        ("lead", {"source": "website", "body": "{"}),
        ("trouble", {"name": "none"}),
        ("status", {"quiet": "x"}),
        ("lead", {"source": "website", "body": []}),
        ("clock", {"move": "by", "seconds": "x"}),
    ],
)
async def test_what_cannot_be_done_is_said_and_harms_nothing(opens: Opens, what: str, given: Json) -> None:
    ana = await opens("UANA")
    assert "error" in await ana.asks(what, **given)
    assert json.dumps(await ana.asks("status", presence="active")) == "{}"


async def test_nobody_acts_as_the_bot(opens: Opens) -> None:
    ana = await opens("UANA")
    ana.user = "UPARLEY"
    assert "error" in await ana.asks("say", channel="CLEADS", text="x")
