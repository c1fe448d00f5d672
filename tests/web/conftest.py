"""A front to knock at."""

from collections.abc import AsyncIterator

import pytest

from tests.web.front import Front
from tests.web.front import front as opened


@pytest.fixture
async def front() -> AsyncIterator[Front]:
    async with opened() as here:
        yield here
