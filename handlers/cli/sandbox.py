"""`parley sandbox`: Parley as it is, in a pretend Slack on this machine, to see and to try."""

import asyncio
import os
import shutil
import sys
import tempfile
import webbrowser
from argparse import ArgumentParser, Namespace
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path

from bot.settings import LogFormat
from handlers import logs
from handlers.cli.arguments import port
from handlers.cli.command import Command
from handlers.cli.doors import Doors
from handlers.cli.practice import Practice, practice
from handlers.cli.run import stop_on_signal
from handlers.cli.story import Stage, play

A_MONTH = timedelta(days=30)
HERE, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104  only where it is asked for
KEPT = Path(".parley-sandbox")
"""Where a practice workspace stays from one day to the next, below where it is started."""


def options(parser: ArgumentParser) -> None:
    parser.add_argument("--port", metavar="N", type=port, help="where the page is (else 8099, or any)")
    parser.add_argument("--open", action="store_true", help="let anybody on the network open the page too")
    parser.add_argument("--no-browser", action="store_true", help="only say where the page is")
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="another number: other people")
    parser.add_argument("--fresh", action="store_true", help="forget what was done in it before")
    parser.add_argument(
        "--history", action="store_true", help="begin with a month of past leads (and --fresh)"
    )
    parser.add_argument("--once", action="store_true", help="tell a story in the terminal instead, and end")


async def run(args: Namespace, doors: Doors) -> None:
    stop = stop_on_signal()
    logs.set_up(LogFormat.TEXT)
    if args.once:
        await _unless(stop, _told(doors))
        return
    _prepare(forget=args.fresh or args.history)
    ago = A_MONTH if args.history else timedelta(0)
    host = EVERYWHERE if args.open else HERE
    async with practice(doors, KEPT, seed=args.seed, host=host, port=args.port, ago=ago) as there:
        if args.history:
            print("Playing a month of leads, which takes a minute or so …", flush=True)
            await _unless(stop, there.past(_far))
            print(flush=True)
        if not stop.is_set():
            _show(there.address, browser=not args.no_browser, open_to_all=args.open)
            await stop.wait()


def _prepare(forget: bool) -> None:
    if forget:
        shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir(exist_ok=True)


def _far(days: int) -> None:
    print(f"\r{days} of {A_MONTH.days} days", end="", flush=True)


def _show(address: str, browser: bool, open_to_all: bool) -> None:
    print(f"Parley's practice workspace: {address}\nCtrl-C ends it.", flush=True)
    if open_to_all:
        print("Anybody on this network can open it too, and act as anyone in it.", flush=True)
    if browser and _has_screen():
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)


def _has_screen() -> bool:
    """Without one, a browser of the terminal would take the terminal over."""
    return sys.platform == "darwin" or bool({"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys())


async def _told(doors: Doors) -> None:
    with tempfile.TemporaryDirectory(prefix="parley-sandbox-") as place:
        async with practice(doors, Path(place)) as there:
            await play(_scene(there))


def _scene(there: Practice) -> Stage:
    website = there.stage.bot.intakes["website"]
    return Stage(
        leads=there.slack.channel("leads"),
        ana=there.slack.person("Ana"),
        ben=there.slack.person("Ben"),
        door=website.url,
        secret=website.secret,
        clock=there.now,
    )


async def _unless(stop: asyncio.Event, work: Coroutine[None, None, None]) -> None:
    """Does `work`, or leaves it where it is once told to stop."""
    done, left = await asyncio.wait(
        {asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())},
        return_when=asyncio.FIRST_COMPLETED,
    )
    for each in left:
        each.cancel()
    await asyncio.gather(*left, return_exceptions=True)
    for each in done:
        each.result()


COMMAND = Command(
    name="sandbox",
    does="Try Parley in a practice workspace on this machine: a pretend Slack, in the browser.",
    example="parley sandbox\nparley sandbox --fresh --history --no-browser",
    options=options,
    run=run,
)
