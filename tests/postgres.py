"""One real PostgreSQL for all processes of a run: started for the first test that asks, gone with the run.

It comes from an installed PostgreSQL or, without one, from the wheel of the tests' lock.
`PARLEY_TEST_POSTGRES` forces `installed`, `wheel`, or the URL of a server to make databases on.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests import keeper
from tests.keeper import CHOICE, locked


@contextmanager
def one_run() -> Iterator[Path]:
    """A directory for the processes of one run; the server ends with the block, and with this process."""
    room = Path(tempfile.mkdtemp(prefix="parley-tests-"))
    try:
        with locked(room / "run"):
            yield room
        wait_for_end(room)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def wait_for_end(room: Path) -> None:
    """Returns when the server, if any was started, has stopped; its run must have ended."""
    with suppress(FileNotFoundError), locked(room / "server"):
        pass  # held while there is a server


def server_url(room: Path) -> str:
    """The administrator's URL of the server of the run that has `room`."""
    forced = os.environ.get(CHOICE, "")
    if "://" in forced:
        return forced
    url = room / "url"
    with locked(room / "starting"):
        if not url.exists():
            url.write_text(_start_keeper(room))
        return url.read_text()


def _start_keeper(room: Path) -> str:
    started = subprocess.run(
        [sys.executable, "-I", keeper.__file__, str(room)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,  # so that Ctrl-C reaches the tests alone
    )
    if not started.stdout:
        raise RuntimeError(f"no PostgreSQL for the tests: {started.stderr.strip()}")
    return started.stdout
