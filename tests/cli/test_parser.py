"""Help, versions, and what is said of a command that cannot be run."""

import re
from collections.abc import Iterator
from importlib.metadata import version

import pytest

from handlers.cli.command import Command
from handlers.cli.parser import COMMANDS
from tests.cli.conftest import Parley


def every_command(commands: tuple[Command, ...] = COMMANDS, *before: str) -> Iterator[tuple[str, ...]]:
    for command in commands:
        yield (*before, command.name)
        yield from every_command(command.parts, *before, command.name)


@pytest.mark.parametrize("words", [(), *every_command()], ids=" ".join)
def test_every_commands_help_has_an_example(parley: Parley, words: tuple[str, ...]) -> None:
    said = parley(*words, "--help")
    assert said.code == 0
    usage = re.escape(" ".join(["parley", *words]))
    assert re.search(rf"example:\n  {usage}", said.out)


def test_these_are_the_commands() -> None:
    assert [" ".join(words) for words in every_command()] == [
        "run",
        "sandbox",
        "manifest",
        "doctor",
        "source",
        "source add",
        "source list",
        "source rotate",
        "source remove",
        "lead",
        "try",
        "migrate",
    ]


def test_the_version_is_the_releases(parley: Parley) -> None:
    assert parley("--version").out == f"parley {version('parley')}\n"


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("sing",),
        ("source",),
        ("source", "add"),
        ("lead",),
        ("lead", "dana"),
        ("run", "fast"),
        ("lead", "1", "--xml"),
        ("manifest", "--json", "--yaml"),
        ("doctor", "--within", "0"),
    ],
)
def test_a_wrong_command_is_told_in_one_line(parley: Parley, words: tuple[str, ...]) -> None:
    said = parley(*words)
    assert (said.code, said.out) == (2, "")
    assert re.fullmatch(r"parley: .* \(see parley[a-z ]* --help\)\n", said.err)


def test_settings_to_put_right_are_named_together(parley: Parley, environ: dict[str, str]) -> None:
    environ["PARLEY_PORT"] = "eighty"
    said = parley("run")
    assert (said.code, said.out) == (2, "")
    first, *problems = said.err.splitlines()
    assert first.startswith("parley: ")
    assert [line.split()[0] for line in problems] == [
        "SLACK_BOT_TOKEN",
        "SLACK_SIGNING_SECRET",
        "PARLEY_LEAD_CHANNEL",
        "PARLEY_PORT",
    ]


def test_a_database_that_cannot_be_opened_is_told_in_one_line(
    parley: Parley, environ: dict[str, str]
) -> None:
    environ["PARLEY_DATABASE_URL"] = "sqlite:////nowhere/at/all/parley.db"
    for words in (("source", "list"), ("lead", "1"), ("migrate",)):
        said = parley(*words)
        assert (said.code, said.out) == (1, "")
        assert re.fullmatch(r"parley: .+\n", said.err)


def test_migrating_twice_changes_nothing(parley: Parley) -> None:
    said = parley("migrate")
    assert said.code == 0
    assert said.out.count("\n") == 1
