"""The manifest: accepted by Slack, no more than the code needs, and the same as JSON and as YAML."""

import ast
import inspect
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import house
from bot.settings import Need, read_settings
from handlers.slack.manifest import SHORTCUTS, Shortcut, manifest
from handlers.slack.scopes import EVENTS, SCOPES, least
from tests.cli.accepted import ACCEPTED
from tests.cli.conftest import Parley
from tests.clock import FakeClock

HANDLERS = Path(__file__).parents[2] / "handlers"
PRETENCE = HANDLERS / "sandbox"
URL = "https://parley.example.com"
DOOR = f"{URL}/slack/events"


@pytest.mark.parametrize("url", [None, URL, f"{URL}/behind/a/proxy"])
@pytest.mark.parametrize("command", ["/lead", "/claim", "/" + "x" * 31])
def test_slack_accepts_it(command: str, url: str | None) -> None:
    assert list(ACCEPTED("", manifest(command, url))) == []


def test_slack_accepts_a_shortcut_that_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    added = Shortcut("log_conversation", "Log conversation", "Say what was said to the lead")
    monkeypatch.setattr("handlers.slack.manifest.SHORTCUTS", (added,))
    made = manifest()
    assert list(ACCEPTED("", made)) == []
    assert made["features"]["shortcuts"][0]["callback_id"] == "log_conversation"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/display_information/name", "x" * 36),
        ("/display_information/description", "x" * 141),
        ("/display_information/colour", "red"),
        ("/features/app_home/home_tab_enabled", "yes"),
        ("/features/bot_user/display_name", ""),
        ("/features/shortcuts", []),
        ("/features/slash_commands", [{"command": "/lead"}]),
        ("/features/slash_commands", [{"command": "lead", "description": "Leads"}]),
        ("/features/slash_commands", [{"command": "/" + "x" * 32, "description": "Leads"}]),
        ("/features/slash_commands", [{"command": "/lead", "description": "Leads", "url": "parley"}]),
        ("/oauth_config/scopes/bot", ["commands", "commands"]),
        ("/settings/event_subscriptions/bot_events", ["member_joined_channel"] * 2),
        ("/settings/interactivity/is_enabled", None),
        ("/settings/socket_mode", True),
    ],
)
def test_the_judge_refuses_what_slack_would(path: str, value: Any) -> None:  # Any: JSON
    made = manifest()
    place = made
    *there, last = path.split("/")[1:]
    for name in there:
        place = place[name]
    place[last] = value
    complaints = list(ACCEPTED("", made))
    assert complaints
    assert all(each.startswith(path) for each in complaints)


def test_without_an_address_it_is_for_socket_mode(parley: Parley) -> None:
    said = parley("manifest")
    made = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert made == manifest()
    assert made["settings"] == {
        "event_subscriptions": {"bot_events": list(EVENTS)},
        "interactivity": {"is_enabled": True},
        "org_deploy_enabled": False,
        "socket_mode_enabled": True,
        "token_rotation_enabled": False,
    }
    assert "http" not in said.out


def test_with_an_address_every_request_goes_there(parley: Parley) -> None:
    made = json.loads(parley("manifest", "--url", f"{URL}/", "--json").out)
    assert made["settings"]["socket_mode_enabled"] is False
    assert made["settings"]["event_subscriptions"]["request_url"] == DOOR
    assert made["settings"]["interactivity"]["request_url"] == DOOR
    assert {each["url"] for each in made["features"]["slash_commands"]} == {DOOR}


@pytest.mark.parametrize(
    "url",
    [
        "parley.example.com",
        "http://parley.example.com",
        "https://",
        "https://a b",
        "https://a/?b",
        "https://a:x",
    ],
)
def test_an_address_that_slack_cannot_reach_is_refused(parley: Parley, url: str) -> None:
    said = parley("manifest", "--url", url)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("parley: argument --url: an address that Slack can reach is like https://")


def test_the_command_is_the_one_of_the_settings(parley: Parley, environ: dict[str, str]) -> None:
    environ |= {"PARLEY_COMMAND": "/kunde", "PARLEY_PORT": "eighty"}
    made = json.loads(parley("manifest").out)
    assert [each["command"] for each in made["features"]["slash_commands"]] == [
        "/kunde",
        "/claim",
        "/outcome",
    ]
    assert all(each["should_escape"] and each["usage_hint"] for each in made["features"]["slash_commands"])


def test_a_command_that_is_none_is_told(parley: Parley, environ: dict[str, str]) -> None:
    environ["PARLEY_COMMAND"] = "lead"
    said = parley("manifest")
    assert (said.code, said.out) == (2, "")
    assert [line.split()[0] for line in said.err.splitlines()[1:]] == ["PARLEY_COMMAND"]


def test_as_yaml_it_is_the_same(parley: Parley) -> None:
    lines = parley("manifest", "--url", URL, "--yaml").out.splitlines()
    assert block(lines) == manifest(url=URL)


def block(lines: list[str]) -> Any:  # Any: JSON
    """What YAML reads of a block whose leaves are JSON."""
    if lines[0].startswith("- "):
        items = re.split(r"^- ", "\n".join(lines), flags=re.MULTILINE)[1:]
        return [block(_outdented(item)) if re.match(r"\w+:", item) else json.loads(item) for item in items]
    read: dict[str, Any] = {}
    for found in re.finditer(r"^(\w+):(?: (.+)|((?:\n  .*)+))$", "\n".join(lines), re.MULTILINE):
        name, leaf, below = found.groups()
        read[name] = json.loads(leaf) if leaf else block([line[2:] for line in below.splitlines()[1:]])
    return read


def _outdented(item: str) -> list[str]:
    first, *rest = item.rstrip("\n").split("\n")
    return [first, *(line[2:] for line in rest)]


def test_every_call_of_slack_has_its_scopes_and_no_other() -> None:
    assert set(called()) == set(SCOPES)


def called() -> Iterator[str]:
    """The methods of the Web API that the code asks its client for."""
    for path in HANDLERS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))) if PRETENCE not in path.parents else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                method = getattr(AsyncWebClient, node.func.attr, None)
                if inspect.iscoroutinefunction(method):
                    source = ast.unparse(node) if node.func.attr == "api_call" else inspect.getsource(method)
                    found = re.findall(r"""api_call\(\s*['"]([\w.]+)['"]""", source)
                    assert found, f"{path} calls {node.func.attr}: nobody knows which methods those are"
                    yield from found


def test_the_scopes_are_the_least(parley: Parley) -> None:
    asked = json.loads(parley("manifest").out)["oauth_config"]["scopes"]
    assert asked == {"bot": list(least())}
    assert "channels:join" not in least()
    assert "chat:write.public" not in least()


async def test_it_names_all_that_is_listened_to_and_nothing_else(
    sqlite_copy: str, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: dict[str, set[str]] = defaultdict(set)
    for kind in ("event", "command", "shortcut", "message_shortcut", "global_shortcut"):
        listen(monkeypatch, kind, heard[kind.partition("_")[2] or kind])
    environ = {
        "SLACK_BOT_TOKEN": "xoxb-test",
        "SLACK_SIGNING_SECRET": "test",
        "SLACK_API_URL": "http://127.0.0.1:9/",
        "PARLEY_LEAD_CHANNEL": "C0LEADS",
        "PARLEY_DATABASE_URL": sqlite_copy,
    }
    async with house(replace(read_settings(environ, Need.RUN), port=0), clock):
        pass
    assert heard["event"] == {name.partition(".")[0] for name in EVENTS}
    assert heard["command"] == {each["command"] for each in manifest()["features"]["slash_commands"]}
    assert heard["shortcut"] == {each.callback for each in SHORTCUTS}


def listen(monkeypatch: pytest.MonkeyPatch, kind: str, heard: set[str]) -> None:
    """Has every name that a listener is registered for put down; the one for all the rest has none."""
    register = getattr(AsyncApp, kind)

    def registered(app: AsyncApp, what: Any, *rest: Any, **more: Any) -> Any:  # Any: Bolt's own
        if isinstance(what, str):
            heard.add(what)
        return register(app, what, *rest, **more)

    monkeypatch.setattr(AsyncApp, kind, registered)
