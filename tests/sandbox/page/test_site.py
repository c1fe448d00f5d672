"""The page over HTTP: who may ask, what may run in it, what is not served."""

import aiohttp
import pytest

from handlers.sandbox.nouns import File
from handlers.sandbox.page.site import STATIC
from handlers.sandbox.page.stage import Stage
from handlers.sandbox.slack import PretendSlack

EVERYWHERE = "0.0.0.0"  # noqa: S104  as who asks for it has it
PLACES = ["/", "/page/static/main.js", "/control/people"]


@pytest.mark.parametrize("path", ["/", "/page/static/main.js", "/page/static/colours.css"])
async def test_only_its_own_files_may_run_in_it(stage: Stage, web: aiohttp.ClientSession, path: str) -> None:
    async with web.get(stage.world.address + path) as said:
        assert said.status == 200
        assert said.headers["Content-Security-Policy"].startswith("default-src 'self';")
        assert said.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PLACES)
async def test_another_name_for_this_machine_is_turned_away(
    stage: Stage, web: aiohttp.ClientSession, path: str
) -> None:
    async with web.get(stage.world.address + path, headers={"Host": "evil.example"}) as said:
        assert said.status == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("192.0.2.7:8099", 200),
        ("[2001:db8::1]", 200),
        ("localhost", 200),
        ("evil.example", 403),
        ("a b", 403),
    ],
)
async def test_opened_to_others_it_is_reached_by_address_alone(
    web: aiohttp.ClientSession, host: str, status: int
) -> None:
    slack = PretendSlack(signing_secret="x")
    await slack.start(EVERYWHERE)
    async with web.get(f"{slack.url}/control/people", headers={"Host": host}) as said:
        assert said.status == status
    await slack.close()


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
async def test_another_page_may_open_no_socket_and_act_as_nobody(
    stage: Stage, web: aiohttp.ClientSession, origin: str
) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await web.ws_connect(f"{stage.world.address}/page/socket", origin=origin)
    assert refused.value.status == 403
    act = {"as": "ana", "do": "says", "in": "leads", "text": "forged"}
    async with web.post(f"{stage.world.address}/control/act", json=act, headers={"Origin": origin}) as said:
        assert said.status == 403
    assert stage.world.channels["CLEADS"].messages == []


async def test_its_own_page_may_open_a_socket(stage: Stage, web: aiohttp.ClientSession) -> None:
    async with web.ws_connect(f"{stage.world.address}/page/socket", origin=stage.world.address) as socket:
        assert not socket.closed


@pytest.mark.parametrize("path", ["/page/static/../site.py", "/page/static/%2e%2e/site.py", "/page/file/F1"])
async def test_nothing_else_is_served(stage: Stage, web: aiohttp.ClientSession, path: str) -> None:
    async with web.get(stage.world.address + path) as said:
        assert said.status in (403, 404)


def test_no_script_turns_data_into_markup() -> None:
    banned = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "style=",
    )
    for script in STATIC.glob("*.js"):
        assert [each for each in banned if each in script.read_text("utf-8")] == [], script.name


def test_no_script_looks_behind_which_older_safaris_cannot_read() -> None:
    for script in STATIC.glob("*.js"):
        assert [each for each in ("(?<=", "(?<!") if each in script.read_text("utf-8")] == [], script.name


async def test_a_shared_file_can_be_kept_and_is_never_shown(stage: Stage, web: aiohttp.ClientSession) -> None:
    stage.world.files["F9"] = File("F9", 'a"b.html', 8, b"<script>", complete=True)
    stage.world.files["F8"] = File("F8", "half.ics", 8, b"<script>")
    async with web.get(f"{stage.world.address}/page/download/F9") as got:
        assert (got.status, await got.read()) == (200, b"<script>")
        assert got.headers["Content-Type"] == "application/octet-stream"
        assert got.headers["Content-Disposition"] == "attachment; filename*=UTF-8''a%22b.html"
        assert got.headers["X-Content-Type-Options"] == "nosniff"
    for missing in ("F8", "F1"):
        async with web.get(f"{stage.world.address}/page/download/{missing}") as got:
            assert got.status == 404
