"""The sandbox: its page, what is kept of it, and the story it tells in the terminal."""

import asyncio
import re
import signal
from pathlib import Path
from typing import Any

import aiohttp

from tests.cli.conftest import said_by, started

PAGE = ("sandbox", "--no-browser", "--port", "0")


def test_the_story_is_told_and_nothing_of_it_kept(tmp_path: Path) -> None:
    with started(tmp_path, {"TMPDIR": str(tmp_path)}, "sandbox", "--once") as process:
        said = said_by(process)
    assert (said.code, said.err) == (0, "")
    story = said.out
    assert re.search(r"  │ Dana Ruiz .*L-1.*\n(  │ .*\n)+  │ \[Claim\] \[Calling now\]", story)
    assert re.search(r"(Ana|Ben) has it\. (Ana|Ben) is told, and nobody else sees it:\n  │ \1 has L-1", story)
    assert len(re.findall(r"  │ Next: visit tomorrow (10|9|11):00 AM", story)) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_goes_on_where_it_ended_until_it_is_forgotten(tmp_path: Path) -> None:
    assert visit(tmp_path, "send") == ["Tom Bell"]
    assert visit(tmp_path, "look") == ["Tom Bell"]
    assert visit(tmp_path, "look", "--fresh") == []


def test_what_cannot_be_read_again_is_said(tmp_path: Path) -> None:
    (tmp_path / ".parley-sandbox").mkdir()
    (tmp_path / ".parley-sandbox" / "world.json").write_text('{"users": 7}')
    with started(tmp_path, {}, *PAGE) as process:
        said = said_by(process)
    assert (said.code, said.out) == (1, "")
    assert (
        said.err == "parley: what .parley-sandbox holds cannot be read: parley sandbox --fresh forgets it\n"
    )


def visit(place: Path, what: str, *words: str) -> list[str]:
    """Opens the sandbox, maybe sends a lead, and closes it; the names on the cards in #leads."""
    with started(place, {}, *PAGE, *words) as process:
        assert process.stdout
        address = re.findall(r"http://127\.0\.0\.1:\d+", process.stdout.readline())[0]
        found = asyncio.run(_visited(address, what))
        process.send_signal(signal.SIGINT)
        ended = said_by(process)
    assert (ended.code, ended.err) == (0, "")
    return found


async def _visited(address: str, what: str) -> list[str]:
    async with aiohttp.ClientSession(address) as web, web.ws_connect("/page/socket") as socket:
        await socket.send_json({"id": 1, "do": "be", "as": "UANA"})
        if what == "send":
            await socket.send_json({"id": 2, "do": "lead", "as": "UANA", "kind": "Website form"})
        while True:
            told: dict[str, Any] = await socket.receive_json(timeout=20)  # Any: JSON
            cards = [part for name, part in told.get("set", {}).items() if name.startswith("message/CLEADS/")]
            if "set" in told and (cards or what == "look"):
                return [re.split(" · ", each["text"])[0] for each in cards]
