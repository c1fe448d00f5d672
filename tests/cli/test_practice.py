"""The practice workspace itself: what it begins with, and the past it can be given."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handlers.cli.practice import Practice, practice
from tests.doors import doors

DAYS = timedelta(days=4)
MORNING = datetime(2026, 11, 3, 15, 30, tzinfo=UTC)
"""Half past nine in Chicago, two days after the clocks there went back."""
STATES = ("talked", "no answer")
Opened = Callable[..., AbstractAsyncContextManager[Practice]]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    @asynccontextmanager
    async def open_(ago: timedelta = timedelta(0)) -> AsyncIterator[Practice]:
        async with practice(doors({}, lambda: MORNING), tmp_path, ago=ago) as there:
            yield there

    return open_


async def test_it_is_half_past_nine_on_the_day_it_is_opened(opened: Opened) -> None:
    async with opened() as there:
        assert timedelta(0) <= there.now() - MORNING < timedelta(minutes=1)


async def test_a_past_ends_in_the_present_with_leads_in_every_state(opened: Opened) -> None:
    async with opened(ago=DAYS) as there:
        days: list[int] = []
        await there.past(days.append)
        assert {0, 3} <= set(days) <= set(range(5))
        assert days == sorted(days)
        cards = there.slack.channel("leads").messages
        assert len(cards) > 8
        assert not [each for each in cards if each.only_for]
        assert there.stage.marks.calls(there.slack.person("Ana").user) == 0
        assert timedelta(0) <= there.now() - MORNING < timedelta(minutes=1)
        said = "\n".join(each.text for each in cards)
        assert [state for state in STATES if state not in said] == []
