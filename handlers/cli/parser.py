"""The command line as a whole: reads it, runs the command, says in one line what went wrong."""

import asyncio
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib.metadata import version
from typing import NoReturn

from bot.errors import Refusal, StoreUnready
from bot.settings import SettingsError
from handlers.cli import doctor, lead, manifest, migrate, run, sandbox, source, try_lead
from handlers.cli.command import Command, Failed
from handlers.cli.doors import Doors
from handlers.refusals import words
from handlers.slack.views.hearer import Hearer

COMMANDS = (
    run.COMMAND,
    sandbox.COMMAND,
    manifest.COMMAND,
    doctor.COMMAND,
    source.COMMAND,
    lead.COMMAND,
    try_lead.COMMAND,
    migrate.COMMAND,
)

_PARLEY = Command(
    name="parley",
    does="Parley posts every incoming lead into your Slack channel and finds it an owner.",
    example="parley sandbox          try it here, without a Slack\nparley run              start it",
    parts=COMMANDS,
)

_AT_A_TERMINAL = Hearer(zone="UTC", names={}, command="")


def main(argv: Sequence[str], doors: Doors) -> int:
    """Runs one command; 0 is success, 1 a refusal or failure, 2 a wrong command or setting."""
    try:
        args = _filled(_Parser(prog="parley"), _PARLEY).parse_args(argv)
        asyncio.run(args.run(args, doors))
        sys.stdout.flush()
        return 0
    except SystemExit as said:
        return said.code if isinstance(said.code, int) else 0
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return _nobody_reads()
    except (SettingsError, Refusal, StoreUnready, Failed, OSError) as error:
        print(f"parley: {_line(error)}", file=sys.stderr)
        return 2 if isinstance(error, SettingsError) else 1


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"parley: {message} (see {self.prog} --help)\n")


def _filled(parser: ArgumentParser, command: Command) -> ArgumentParser:
    example = command.example.replace("\n", "\n  ")
    parser.description, parser.epilog = command.does, f"example:\n  {example}"
    parser.formatter_class = RawDescriptionHelpFormatter
    if command is _PARLEY:
        parser.add_argument("--version", action="version", version=f"parley {version('parley')}")
    command.options(parser)
    parser.set_defaults(run=command.run)
    if command.parts:
        below = parser.add_subparsers(metavar="COMMAND", required=True)
        for part in command.parts:
            _filled(below.add_parser(part.name, help=part.does), part)
    return parser


def _line(error: Exception) -> str:
    match error:
        case SettingsError(problems=problems):
            return "\n  ".join(["settings to put right, in the environment or in .env:", *problems])
        case Refusal():
            return words(error, _AT_A_TERMINAL)
        case OSError(strerror=str(reason)):
            return f"{reason}: {error.filename}" if error.filename else reason
        case _:
            return str(error)


def _nobody_reads() -> int:
    """The reader of our output has gone (`parley … | head`): no complaint, and none at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
