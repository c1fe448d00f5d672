"""The world beside the workspace: leads, faults on a switch, the wires, what is kept for tomorrow."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from slack_sdk.errors import SlackApiError

from handlers.sandbox.page import typed
from handlers.sandbox.page.bot import Intake
from handlers.sandbox.page.clock import MovableClock
from handlers.sandbox.page.keeping import Kept
from handlers.sandbox.page.leads import Samples
from handlers.sandbox.page.marks import Marks
from handlers.sandbox.page.stage import Stage
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import World
from tests.clock import START
from tests.sandbox.app import TinyApp, client_of
from tests.sandbox.blocks import home, section
from tests.sandbox.page.conftest import Opens

Json = dict[str, Any]  # Any: JSON
SEEDS = (1, 2)


@asynccontextmanager
async def door(stage: Stage, status: int = 202) -> AsyncIterator[list[Json]]:
    """Where leads of every source go; what came."""
    came: list[Json] = []

    async def receive(request: web.Request) -> web.Response:
        source, secret = request.match_info["source"], request.headers["Authorization"]
        came.append({"source": source, "secret": secret, "body": await request.json()})
        return web.json_response({"lead": f"L-{len(came)}"}, status=status)

    site = web.Application()
    site.router.add_post("/leads/{source}", receive)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}/leads"
    names = ("website", "zillow", "facebook", "open-house", "chat")
    stage.bot.intakes = {name: Intake(f"{base}/{name}", f"{name}-secret") for name in names}
    try:
        yield came
    finally:
        await runner.cleanup()


async def test_every_kind_of_lead_goes_to_its_own_source(opens: Opens, stage: Stage) -> None:
    async with door(stage) as came:
        ana = await opens("UANA")
        for kind in stage.samples.kinds:
            assert "leads" in await ana.asks("lead", kind=kind)
    assert {each["source"] for each in came} == set(stage.bot.intakes)
    assert all(each["secret"] == f"Bearer {each['source']}-secret" for each in came)
    assert len(came) == len(stage.samples.kinds) + 1


async def test_ones_own_lead_goes_out_as_it_was_filled_in(opens: Opens, stage: Stage) -> None:
    async with door(stage) as came:
        ana = await opens("UANA")
        assert await ana.asks("lead", source="zillow", body={"name": "Jo"}) == {"leads": ["L-1"]}
        assert await ana.asks("lead", source="website", body='{"a": [1]}') == {"leads": ["L-2"]}
    assert [(each["source"], each["body"]) for each in came] == [
        ("zillow", {"name": "Jo"}),
        ("website", {"a": [1]}),
    ]


async def test_a_lead_that_is_refused_is_told_with_the_reason(opens: Opens, stage: Stage) -> None:
    async with door(stage, status=413):
        ana = await opens("UANA")
        answer = await ana.asks("lead", kind="Website form")
    assert answer["error"].startswith("413: ")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_seed_makes_the_same_leads(seed: int) -> None:
    one, other = ([Samples(each).make(kind) for kind in Samples(each).kinds] for each in (seed, seed))
    assert one == other
    assert Samples(1).make("Zillow inquiry") != Samples(2).make("Zillow inquiry")


def test_somebody_who_returns_has_the_number_they_had() -> None:
    samples = Samples(1)
    (first,) = samples.make("Website form")
    (again,) = samples.make("Somebody who returns")
    assert (first.body["name"], first.body["phone"]) == (again.body["name"], again.body["phone"])


def test_a_hundred_people_have_a_hundred_numbers() -> None:
    samples = Samples(1)
    assert len({samples.person()["phone"] for _ in range(300)}) == 300


async def test_while_slack_is_down_no_call_takes_effect(opens: Opens, slack: PretendSlack) -> None:
    ana = await opens("UANA")
    await ana.asks("trouble", name="Slack is down")
    await ana.until(lambda parts: parts["troubles"]["on"] == "Slack is down")
    with pytest.raises(SlackApiError):
        await client_of(slack).chat_postMessage(channel="CLEADS", text="never")
    await ana.asks("trouble", name="")
    await client_of(slack).chat_postMessage(channel="CLEADS", text="at last")
    await ana.says_in("CLEADS", "at last")
    assert [each["text"] for each in ana.messages("CLEADS")] == ["at last"]
    lost, sent = ana.traffic
    assert (lost["wrong"], sent["wrong"]) == ("it never took effect", "")


async def test_a_revoked_token_is_good_again_when_the_switch_is_off(
    opens: Opens, slack: PretendSlack
) -> None:
    ana = await opens("UANA")
    await ana.asks("trouble", name="The token is revoked")
    with pytest.raises(SlackApiError, match="token_revoked"):
        await client_of(slack).auth_test()
    await ana.asks("trouble", name="")
    assert (await client_of(slack).auth_test())["ok"]


async def test_the_wires_show_what_was_refused_and_why(opens: Opens, slack: PretendSlack) -> None:
    ana = await opens("UANA")
    with pytest.raises(SlackApiError):
        await client_of(slack).chat_postMessage(channel="CLEADS", text="x", blocks=[{"type": "input"}])
    await ana.until(lambda _: ana.traffic)
    (call,) = ana.traffic
    assert (call["way"], call["name"]) == ("call", "chat.postMessage")
    assert call["wrong"].startswith("invalid_blocks ")
    assert slack.bot_token not in str(call)


async def test_the_wires_show_how_long_the_bot_took(opens: Opens, app: TinyApp) -> None:
    ana = await opens("UANA")
    await ana.asks("say", channel="CLEADS", text="hello")
    await ana.until(lambda _: any(each["way"] == "delivery" for each in ana.traffic))
    (told,) = [each for each in ana.traffic if each["way"] == "delivery"]
    assert (told["name"], told["status"], told["wrong"]) == ("message", 200, "")
    assert 0 <= told["took"] < 3000


async def test_the_clock_on_the_page_is_the_workspaces(opens: Opens, stage: Stage) -> None:
    ana = await opens("UANA")
    await ana.asks("clock", move="by", seconds=300)
    shown = await ana.until(lambda parts: parts["clock"]["now"] > START.timestamp())
    assert shown["clock"]["now"] == START.timestamp() + 300
    assert stage.world.new_ts().startswith(str(int(START.timestamp()) + 300))


async def test_a_workspace_that_was_kept_is_there_again(
    opens: Opens, stage: Stage, slack: PretendSlack, app: TinyApp, tmp_path: Path
) -> None:
    ana = await opens("UANA")
    await ana.asks("say", channel="CLEADS", text="hello")
    await client_of(slack).views_publish(user_id="UANA", view=home(section("Two leads")))
    await client_of(slack).chat_postEphemeral(channel="CLEADS", user="UANA", text="only Ana")
    await ana.asks("read", channel="CLEADS")
    slack.person("Ben").quiet(1.0, 2.0)
    Kept(tmp_path / "world.json", stage.world, stage.marks, stage.clock).keep()
    world, clock = World(stage.world.clock), MovableClock(0, real=lambda: 0)
    marks = Marks(world)
    assert Kept(tmp_path / "world.json", world, marks, clock).restore()
    assert [each.text for each in world.channels["CLEADS"].messages] == ["hello"]
    assert world.users == stage.world.users
    assert world.homes["UANA"].payload == stage.world.homes["UANA"].payload
    assert marks.read == stage.marks.read
    assert clock() == stage.clock()
    assert world.new_id("D") == stage.world.new_id("D")


def test_where_nothing_was_kept_nothing_is_there(stage: Stage, tmp_path: Path) -> None:
    assert not Kept(tmp_path / "none.json", stage.world, stage.marks, stage.clock).restore()


def test_a_command_names_people_by_id_and_takes_no_sign_for_markup(slack: PretendSlack, stage: Stage) -> None:
    slack.group("sales", [slack.person("Ana")])
    text = "give 7 @Ben <!channel> @sales #leads @nobody a@ben.com"
    shown = "<@UBEN|ben> &lt;!channel&gt; <!subteam^SSALES> <#CLEADS|leads> @nobody a@ben.com"
    assert typed.command(stage.world, text) == f"give 7 {shown}"
    assert typed.message(stage.world, "@ben @here") == "<@UBEN> <!here>"


async def test_a_mention_by_the_app_calls_for_who_is_named(
    opens: Opens, slack: PretendSlack, stage: Stage
) -> None:
    named = {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "UANA"}]}
    blocks = [{"type": "rich_text", "elements": [named]}]
    await client_of(slack).chat_postMessage(channel="CLEADS", text="look", blocks=blocks)
    await client_of(slack).chat_postMessage(channel="UBEN", text="for Ben")
    ana = await opens("UANA")
    calls = {each["id"]: each["calls"] for each in ana.parts["people"]}
    assert calls == {"UANA": 1, "UBEN": 1}
