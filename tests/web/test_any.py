"""With the right secret and within 1 MiB, whatever is sent is kept."""

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.front import SECRET, Front
from tests.web.front import front as opened

TYPES = st.sampled_from(
    [
        *(
            "application/json",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=B",
            "text/plain",
        ),
        *("multipart/form-data", "application/xml", "application/json; charset=none", "é", ";", "a/b/c"),
    ]
)
BODIES = st.binary(max_size=300) | st.text(max_size=100).map(
    lambda text: f'{{"name": "{text}", "n": [1e400, NaN'.encode("utf-8", "replace")
)


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[asyncio.Runner, Front]]:
    with asyncio.Runner() as runner:
        here = opened()
        yield runner, runner.run(here.__aenter__())
        runner.run(here.__aexit__(None, None, None))


@settings(deadline=None)
@given(body=BODIES, content_type=TYPES)
def test_anything_is_kept(running: tuple[asyncio.Runner, Front], body: bytes, content_type: str) -> None:
    runner, front = running
    front.seconds += 1.0
    sent = front.post("/leads/website", body, Content_Type=content_type, Authorization=f"Bearer {SECRET}")
    status, text = runner.run(sent)
    assert (status, '"lead": "L-' in text) == (202, True)
    assert front.desk.arrivals
