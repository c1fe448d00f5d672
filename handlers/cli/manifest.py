"""`parley manifest`: what to paste when the Slack app is made."""

import json
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from bot.leads.record import Json
from bot.settings import Need, SettingsError
from handlers.cli.command import Command
from handlers.cli.doors import Doors
from handlers.slack.manifest import manifest

LONGEST = 2000


def base(text: str) -> str:
    """Where others reach Parley, without a slash at the end."""
    try:
        parts = urlsplit(text)
        good = parts.scheme == "https" and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    if not good or not re.fullmatch(r"[!-~]+", text) or re.search(r"[?#@]", text) or len(text) > LONGEST:
        raise ArgumentTypeError("an address that Slack can reach is like https://parley.example.com")
    return text.rstrip("/")


def options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--url", metavar="BASE", type=base, help="take requests by HTTP at this address (else Socket Mode)"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON (so it is without this, too)")
    form.add_argument("--yaml", action="store_true", help="as YAML")


async def run(args: Namespace, doors: Doors) -> None:
    made = manifest(_command(doors), args.url)
    print("\n".join(_yaml(made)) if args.yaml else json.dumps(made, indent=2, ensure_ascii=False))


def _command(doors: Doors) -> str:
    """PARLEY_COMMAND where it is set; of all settings, only a mistake in this one matters."""
    try:
        return doors.settings(Need.SLACK).command
    except SettingsError as error:
        problems = tuple(each for each in error.problems if each.startswith("PARLEY_COMMAND "))
        if problems:
            raise SettingsError(problems) from None
    return doors.settings(Need(0)).command


def _yaml(value: Mapping[str, Json] | Sequence[Json]) -> Iterator[str]:
    """The lines of a block; what is no block itself is written as in JSON, which YAML reads too."""
    items = value.items() if isinstance(value, Mapping) else [("", each) for each in value]
    for name, each in items:
        head = f"{name}:" if name else "-"
        if not isinstance(each, Mapping | list):
            yield f"{head} {json.dumps(each, ensure_ascii=False)}"
            continue
        inner = [f"  {line}" for line in _yaml(each)]
        if name:
            yield head
        else:
            inner[0] = f"- {inner[0][2:]}"
        yield from inner


COMMAND = Command(
    name="manifest",
    does="Print the manifest of the Slack app, to paste where Slack asks for one.",
    example="parley manifest\nparley manifest --url https://parley.example.com --yaml",
    options=options,
    run=run,
)
