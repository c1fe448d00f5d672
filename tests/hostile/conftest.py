"""An office that many requests are tried on: nothing that is refused may leave a mark on it."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.clock import FakeClock
from tests.walks.office import Office, open_office


async def prepared(office: Office) -> Office:
    """Two leads with their cards, free to claim; Slack has said who we are."""
    await office.home.slack.identity.learn()
    for name in ("Dana Ruiz", "Lee Park"):
        await office.arrives({"name": name})
    await office.settles()
    return office


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """One for a whole table, on SQLite."""
    path = tmp_path_factory.mktemp("shared") / "parley.db"
    shutil.copy(sqlite_template, path)
    async with open_office(f"sqlite:///{path}", FakeClock()) as opened:
        yield await prepared(opened)


@pytest.fixture
async def office(database_url: str, clock: FakeClock) -> AsyncIterator[Office]:
    """One of its own for a test, on both databases."""
    async with open_office(database_url, clock) as opened:
        yield await prepared(opened)
