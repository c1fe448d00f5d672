"""`parley try`: sends a test lead through the front door, as a website would."""

import uuid
from argparse import ArgumentParser, Namespace

from bot.desk.desk import Desk
from bot.policy import MAIN
from bot.settings import Need
from bot.team import Source
from handlers.cli.arguments import source_name
from handlers.cli.command import Command, Failed
from handlers.cli.doors import Doors
from handlers.cli.sending import own_door, send


def options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--source", metavar="NAME", type=source_name, help="which source to send it from (else the first)"
    )


async def run(args: Namespace, doors: Doors) -> None:
    settings = doors.settings(Need.DATABASE | Need.DOOR)
    async with doors.open(settings) as desk:
        source = await _source(desk, args.source)
    lead = await send(f"{own_door(settings)}/leads/{source.name}", source.secret, _lead())
    print(f"{lead} created: look in your lead channel.")


async def _source(desk: Desk, name: str | None) -> Source:
    if name:
        return await desk.sources.named(MAIN, name)
    sources = await desk.sources.all(MAIN)
    if not sources:
        raise Failed("there is no source yet: set PARLEY_INTAKE_SECRET, or say parley source add NAME")
    return sources[0]


def _lead() -> dict[str, object]:
    return {
        "name": "Test Lead",
        "phone": "(512) 555-0100",
        "email": "test.lead@example.com",
        "message": "This is a test. It is marked as one and never counted.",
        "interest": "a first look at Parley",
        "test": True,
        "id": f"parley-try-{uuid.uuid4()}",
    }


COMMAND = Command(
    name="try",
    does="Send a test lead to the running server; it is marked as one and never counted.",
    example="parley try\nparley try --source zillow",
    options=options,
    run=run,
)
