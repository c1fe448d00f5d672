"""The office, on both databases."""

from collections.abc import AsyncIterator

import pytest

from handlers.slack.workspace import Patience
from tests.clock import FakeClock
from tests.patience import A_MINUTE
from tests.walks.office import Office, open_office


@pytest.fixture
def patience() -> Patience:
    return Patience(with_slack=A_MINUTE, with_us=A_MINUTE)


@pytest.fixture
async def office(database_url: str, clock: FakeClock, patience: Patience) -> AsyncIterator[Office]:
    async with open_office(database_url, clock, patience=patience) as opened:
        yield opened
