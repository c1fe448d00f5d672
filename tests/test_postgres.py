"""The tests' own server: shared by the processes of a run, gone with it, and nothing that root runs."""

import subprocess
import sys
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest

from bot.ports import Store
from tests.databases import ask, postgres_database, run_apart
from tests.keeper import CHOICE
from tests.postgres import one_run, server_url, wait_for_end

ROOT = Path(__file__).parent.parent
FIRST_PROCESS = """
from tests.postgres import one_run, server_url
with one_run() as room:
    print(room, server_url(room), flush=True)
    input()
"""


async def test_each_test_has_a_migrated_database_of_its_own(store: Store) -> None:
    assert await store.read("main", lambda unit: unit.sources()) == []


def test_a_test_s_database_is_dropped_after_it(postgres_url: str) -> None:
    with postgres_database(postgres_url) as url:
        assert run_apart(ask(url, "SELECT 1")) == [(1,)]
    with pytest.raises(asyncpg.InvalidCatalogNameError):
        run_apart(ask(url, "SELECT 1"))


@pytest.fixture
def of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever server the other tests have been told to use."""
    monkeypatch.delenv(CHOICE, raising=False)


def test_the_server_outlives_no_first_process_that_is_killed(of_our_own: None) -> None:
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", FIRST_PROCESS]
    first = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
    with first:
        assert first.stdout
        room, url = first.stdout.readline().split()
        assert server_url(Path(room)) == url, "a second process is told of the same server"
        [(data,)] = run_apart(ask(url, "SHOW data_directory"))
        assert Path(data).stat().st_uid != 0
        first.kill()
        wait_for_end(Path(room))
    assert not Path(data).exists()
    with pytest.raises(ConnectionRefusedError):
        run_apart(ask(url, "SELECT 1"))


def test_another_word_for_the_server_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, "mysql")
    with one_run() as room, pytest.raises(RuntimeError, match="a URL, not 'mysql'"):
        server_url(room)
