"""The command line over a real database, as somebody at a terminal has it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import app


@dataclass(frozen=True, slots=True)
class Said:
    """What a command answered: its exit code and what stood on the screen."""

    code: int
    out: str
    err: str


Parley = Callable[..., Said]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """The settings; a test may add to them."""
    return {"PARLEY_DATABASE_URL": f"sqlite:///{tmp_path / 'parley.db'}"}


@pytest.fixture
def parley(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Parley:
    """`parley(*words)` runs one command over a database that is up to date."""

    def run(*words: str) -> Said:
        code = app.main(words, environ)
        return Said(code, *capsys.readouterr())

    assert run("migrate").code == 0
    return run


@contextmanager
def started(cwd: Path, environ: Mapping[str, str], *words: str) -> Iterator[subprocess.Popen[str]]:
    """A command in a process of its own, asked to end by Ctrl-C when this is left."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("PARLEY_", "SLACK_"))
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *words],
        cwd=cwd,
        env=inherited | dict(environ),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)


def said_by(process: subprocess.Popen[str]) -> Said:
    """Everything a started command says until it ends."""
    out, err = process.communicate(timeout=60)
    return Said(process.returncode, out, err)
