"""`parley sandbox`: Parley as it is, in a pretend Slack on this machine, to see and to try."""

import asyncio
import secrets
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.settings import Need, Settings, read_settings
from handlers.cli.arguments import port
from handlers.cli.command import Command, Failed
from handlers.cli.doors import Doors
from handlers.cli.run import stop_on_signal
from handlers.cli.sending import curl
from handlers.cli.story import Stage, play
from handlers.sandbox.slack import PretendSlack

PEOPLE = ("Ana", "Ben", "Kim")
TOM = {"name": "Tom Lee", "phone": "(512) 555-0177", "message": "Is the corner lot still free?"}


def options(parser: ArgumentParser) -> None:
    parser.add_argument("--port", metavar="N", type=port, default=0, help="where Parley listens (else any)")
    parser.add_argument("--once", action="store_true", help="end after the story")


async def run(args: Namespace, doors: Doors) -> None:
    stop = stop_on_signal()
    signing_secret = secrets.token_hex(16)
    async with _pretended(signing_secret) as slack:
        with tempfile.TemporaryDirectory(prefix="parley-sandbox-") as place:
            settings = _settings(slack, signing_secret, Path(place), args.port)
            async with _served(doors, settings, stop) as address:
                slack.carrier.bot_url = f"{address}/slack/events"
                stage = _stage(slack, f"{address}/leads/website", settings, doors)
                await _unless(stop, play(stage))
                if not args.once and not stop.is_set():
                    print(_to_try(stage, slack.url), flush=True)
                    await stop.wait()


@asynccontextmanager
async def _pretended(signing_secret: str) -> AsyncIterator[PretendSlack]:
    slack = PretendSlack(signing_secret=signing_secret)
    await slack.start()
    try:
        slack.channel("leads", [slack.person(name) for name in PEOPLE])
        yield slack
    finally:
        await slack.close()


def _settings(slack: PretendSlack, signing_secret: str, place: Path, port: int) -> Settings:
    environ = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": signing_secret,
        "SLACK_API_URL": slack.api_url,
        "PARLEY_LEAD_CHANNEL": slack.channel("leads").id,
        "PARLEY_MANAGERS": slack.person("Kim").id,
        "PARLEY_INTAKE_SECRET": secrets.token_urlsafe(12),
        "PARLEY_DATABASE_URL": f"sqlite:///{place / 'parley.db'}",
    }
    return replace(read_settings(environ, Need.RUN), port=port)


def _stage(slack: PretendSlack, door: str, settings: Settings, doors: Doors) -> Stage:
    return Stage(
        leads=slack.channel("leads"),
        ana=slack.person("Ana"),
        ben=slack.person("Ben"),
        door=door,
        secret=settings.intake_secret or "",
        clock=doors.clock,
    )


@asynccontextmanager
async def _served(doors: Doors, settings: Settings, stop: asyncio.Event) -> AsyncIterator[str]:
    """Parley running; its address. A server that ends by itself stops all, and says why."""
    listening: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    server = asyncio.ensure_future(doors.serve(settings, stop, listening.set_result))
    server.add_done_callback(lambda _: stop.set())
    either: list[asyncio.Future[Any]] = [server, listening]  # Any: only waited for
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    try:
        if not listening.done():
            raise Failed("Parley ended before it listened")
        yield listening.result()
    finally:
        stop.set()
        await server


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


def _to_try(stage: Stage, slack: str) -> str:
    act = f"curl {slack}/control/act -d"
    return f"""
Your turn. In a second terminal:

send a lead
{curl(stage.door, stage.secret, TOM)}
see #leads as Ben does, or Ana's direct messages
  curl '{slack}/control/sees?as=ben&in=leads'
  curl '{slack}/control/sees?as=ana'
press a button, or type a command, as Ben
  {act} '{{"as": "ben", "do": "click", "in": "leads", "button": "Claim"}}'
  {act} '{{"as": "ben", "do": "command", "command": "/lead", "text": "help"}}'

Ctrl-C ends it. Nothing of it is kept."""


COMMAND = Command(
    name="sandbox",
    does="Try Parley in a pretend Slack on this machine: plays a story and stays open.",
    example="parley sandbox\nparley sandbox --once",
    options=options,
    run=run,
)
