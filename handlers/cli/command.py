"""A command of the command line, as a value; each file beside this one makes some."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Coroutine
from dataclasses import dataclass

from handlers.cli.doors import Doors


class Failed(Exception):
    """A command could not do its work: `args[0]` is one line that says why and what to do."""


def no_options(parser: ArgumentParser) -> None:
    """For commands that take none."""


async def not_run(_: Namespace, __: Doors) -> None:
    """For commands that have parts: argparse lets nobody come here."""
    raise Failed("say which part of the command is meant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`does` is its line of help, `example` what somebody would really type; `run` raises what went wrong."""

    name: str
    does: str
    example: str
    options: Callable[[ArgumentParser], None] = no_options
    run: Callable[[Namespace, Doors], Coroutine[None, None, None]] = not_run
    parts: tuple["Command", ...] = ()
