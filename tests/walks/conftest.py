"""The office, on both databases."""

from collections.abc import AsyncIterator

import pytest

from tests.clock import FakeClock
from tests.walks.office import Office, open_office


@pytest.fixture
async def office(database_url: str, clock: FakeClock) -> AsyncIterator[Office]:
    async with open_office(database_url, clock) as opened:
        yield opened
