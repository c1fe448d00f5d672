"""The sandbox: the story as it is told, and the pretend Slack that stays open after it."""

import asyncio
import re
import shlex
import signal
from collections.abc import Sequence
from pathlib import Path

import aiohttp

from tests.cli.conftest import said_by, started


def test_the_story_is_told_and_nothing_of_it_kept(tmp_path: Path) -> None:
    with started(tmp_path, {"TMPDIR": str(tmp_path)}, "sandbox", "--once") as process:
        said = said_by(process)
    assert (said.code, said.err) == (0, "")
    story = said.out
    assert re.search(r"  │ Dana Ruiz .*L-1.*\n(  │ .*\n)+  │ \[Claim\] \[Calling now\]", story)
    assert re.search(r"(Ana|Ben) has it\. (Ana|Ben) is told, and nobody else sees it:\n  │ \1 has L-1", story)
    assert story.count("  │ Next: visit tomorrow 10:00") == 2
    assert list(tmp_path.iterdir()) == []


def test_it_stays_open_and_every_line_it_tells_to_try_works(tmp_path: Path) -> None:
    with started(tmp_path, {}, "sandbox") as process:
        assert process.stdout
        told = "".join(iter(process.stdout.readline, "Ctrl-C ends it. Nothing of it is kept.\n"))
        lines = told.partition("Your turn")[2].replace("\\\n", " ").splitlines()
        answers = asyncio.run(_tried([shlex.split(line) for line in lines if line.startswith("  curl ")]))
        process.send_signal(signal.SIGINT)
        ended = said_by(process)
    sent, leads, direct, clicked, helped, after = answers
    assert '"lead": "L-2"' in sent
    assert "Tom Lee" in leads
    assert ("Dana Ruiz" in direct) == ("Ana has it." in told)
    assert clicked == '{"told": "", "form": false}'
    assert "/lead claim 1042" in helped
    assert "Ben" in after
    assert ended.code == 0


async def _tried(commands: Sequence[Sequence[str]]) -> list[str]:
    """What each curl line is answered; after the first, what Ben sees once the new card is there."""
    send, see, direct, click, help_ = commands
    async with aiohttp.ClientSession() as session, asyncio.timeout(30):
        answers = [await _curl(session, send), await _seen(session, see, "Tom Lee")]
        answers += [await _curl(session, each) for each in (direct, click, help_)]
        return [*answers, await _seen(session, see, "Ben")]


async def _seen(session: aiohttp.ClientSession, see: Sequence[str], words: str) -> str:
    shown = ""
    while words not in shown:
        shown = await _curl(session, see)
    return shown


async def _curl(session: aiohttp.ClientSession, words: Sequence[str]) -> str:
    """Does what curl would with these words."""
    given = list(zip(words[2::2], words[3::2], strict=True))
    headers = dict(value.split(": ", 1) for option, value in given if option == "-H")
    data = next((value for option, value in given if option == "-d"), None)
    async with session.request("POST" if data else "GET", words[1], data=data, headers=headers) as answer:
        return await answer.text()
