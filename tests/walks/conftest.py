"""The office, on both databases."""

from collections.abc import AsyncIterator

import pytest

from handlers.slack.workspace import Patience
from tests.clock import FakeClock
from tests.walks.office import Office, open_office

A_MINUTE = 60.0


@pytest.fixture
def patience() -> Patience:
    """So much that a busy machine is no failure."""
    return Patience(with_slack=A_MINUTE, with_us=A_MINUTE)


@pytest.fixture
async def office(database_url: str, clock: FakeClock, patience: Patience) -> AsyncIterator[Office]:
    async with open_office(database_url, clock, patience=patience) as opened:
        opened.slack.carrier.patience = A_MINUTE
        yield opened
