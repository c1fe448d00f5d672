"""`parley run`: the server, until it is told to stop."""

import asyncio
import contextlib
import signal
from argparse import Namespace

from bot.settings import Need
from handlers.cli.command import Command
from handlers.cli.doors import Doors


async def run(_: Namespace, doors: Doors) -> None:
    await doors.serve(doors.settings(Need.RUN), stop_on_signal(), _say)


def stop_on_signal() -> asyncio.Event:
    """An event that Ctrl-C and the signal to end will set, so that what runs can finish its work."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


def _say(address: str) -> None:
    print(f"Parley listens on {address}. Ctrl-C stops it.", flush=True)


COMMAND = Command(
    name="run",
    does="Start Parley: take leads in, speak to Slack, until stopped.",
    example="parley run\nPARLEY_PORT=9000 parley run",
    run=run,
)
