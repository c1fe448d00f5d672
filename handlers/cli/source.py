"""`parley source`: where leads come from; each source has a name in the URL and a secret."""

import secrets
from argparse import ArgumentParser, Namespace
from base64 import b64encode
from collections.abc import Sequence

from bot.desk.sources import Sources
from bot.leads.channel import Channel
from bot.policy import MAIN
from bot.settings import Need, Settings
from bot.team import Source
from handlers.cli import arguments
from handlers.cli.command import Command
from handlers.cli.doors import Doors
from handlers.cli.sending import curl, door

NEEDS = Need.DATABASE | Need.DOOR


def new_secret() -> str:
    """A key of 32 random bytes, as signatures need it; good as a password too."""
    return "whsec_" + b64encode(secrets.token_bytes(32)).decode()


async def add(args: Namespace, doors: Doors) -> None:
    settings = doors.settings(NEEDS)
    source = Source(
        name=args.name,
        secret=new_secret(),
        came_by=args.came_by,
        post_to=args.post_to,
        region=args.region,
        created_at=doors.clock(),
    )
    async with doors.open(settings) as desk:
        await desk.sources.add(MAIN, source)
    print(f"Leads can come in from {source.name}.")
    _show_once(source, settings)


async def show(_: Namespace, doors: Doors) -> None:
    settings = doors.settings(NEEDS)
    async with doors.open(settings) as desk:
        among = desk.sources
        sources = await among.all(MAIN)
    if not sources:
        print("There is no source yet: set PARLEY_INTAKE_SECRET, or say parley source add NAME.")
        return
    rows = [_row(source, _since(source, among)) for source in sources]
    print(_table([("NAME", "CAME BY", "POSTS TO", "REGION", "SINCE"), *rows]))


async def rotate(args: Namespace, doors: Doors) -> None:
    settings = doors.settings(NEEDS)
    async with doors.open(settings) as desk:
        source = await desk.sources.rotate(MAIN, args.name, new_secret())
    print(f"The old secret of {source.name} opens nothing any more.")
    _show_once(source, settings)


async def remove(args: Namespace, doors: Doors) -> None:
    async with doors.open(doors.settings(NEEDS)) as desk:
        await desk.sources.remove(MAIN, args.name)
    print(f"Nothing comes in from {args.name} any more; the leads that came stay.")


def _show_once(source: Source, settings: Settings) -> None:
    print(f"Its secret, shown only this once:\n\n  {source.secret}\n")
    print(f"A first lead:\n\n{curl(f'{door(settings)}/leads/{source.name}', source.secret)}")


def _since(source: Source, among: Sources) -> str:
    if source is among.built_in:
        return "opened by PARLEY_INTAKE_SECRET"
    rests = ", rests while PARLEY_INTAKE_SECRET is set" if among.rests(source) else ""
    return f"{source.created_at:%Y-%m-%d}{rests}"


def _row(source: Source, since: str) -> tuple[str, ...]:
    came_by = source.came_by.value if source.came_by else "-"
    return (source.name, came_by, source.post_to or "lead channel", source.region or "-", since)


def _table(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


def _takes_name(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", type=arguments.source_name, help="its name in the URL")


def _takes_all(parser: ArgumentParser) -> None:
    _takes_name(parser)
    parser.add_argument(
        "--came-by",
        metavar="CHANNEL",
        type=arguments.channel,
        help=f"how its leads come, if they do not say: {', '.join(Channel)}",
    )
    parser.add_argument(
        "--post-to",
        metavar="SLACK_CHANNEL",
        type=arguments.slack_channel,
        help="the id of the Slack channel for its cards (else PARLEY_LEAD_CHANNEL)",
    )
    parser.add_argument(
        "--region",
        metavar="CC",
        type=arguments.region,
        help="the country of phones given without one, like US",
    )


COMMAND = Command(
    name="source",
    does="Open, list and close the sources that leads come from.",
    example="parley source add zillow --came-by portal\nparley source list",
    parts=(
        Command(
            name="add",
            does="Open a source; shows its address and, once, its secret.",
            example="parley source add open-house --came-by walk-in --post-to C0123456789 --region US",
            options=_takes_all,
            run=add,
        ),
        Command(
            name="list",
            does="List the sources; secrets are not shown.",
            example="parley source list",
            run=show,
        ),
        Command(
            name="rotate",
            does="Give a source a new secret, shown once; the old one stops at once.",
            example="parley source rotate zillow",
            options=_takes_name,
            run=rotate,
        ),
        Command(
            name="remove",
            does="Close a source; the leads it brought stay.",
            example="parley source remove zillow",
            options=_takes_name,
            run=remove,
        ),
    ),
)
