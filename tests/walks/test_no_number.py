"""Who left no number is written to: nothing asks to call them."""

from collections.abc import AsyncIterator

import pytest

from handlers.sandbox.people import Seen
from tests.clock import FakeClock
from tests.walks.acts import DANA, PRIYA
from tests.walks.acts import told as answer
from tests.walks.days import at, latest
from tests.walks.office import Office, open_office

MONDAY = "2026-11-23"
UNREADABLE = {**PRIYA, "phone": "512 555 014"}


@pytest.fixture
async def office(sqlite_copy: str) -> AsyncIterator[Office]:
    """Monday, 10:00 in Chicago; the roster is Ana, Ben and Kim, who manages."""
    async with open_office(sqlite_copy, FakeClock(at(f"{MONDAY} 10:00"))) as opened:
        yield opened


async def everything_said(office: Office) -> list[Seen]:
    """Of L-1, until the evening after it was tried once: card, offer, mention, reminders, lists, morning."""
    await office.lives(at(f"{MONDAY} 10:08"))
    await answer(office.ana, "claim 1")
    await office.lives(at(f"{MONDAY} 10:20"))
    await answer(office.ana, "tried 1 texted")
    await answer(office.ana, "follow 1 2026-11-24 11:00")
    await office.lives(at("2026-11-24 18:00"))
    return [*office.ana.sees(office.leads), *office.ana.dm]


@pytest.mark.parametrize("who", [DANA, UNREADABLE])
async def test_whoever_left_a_number_can_be_called(office: Office, who: dict[str, str]) -> None:
    await office.arrives(who)
    said = await everything_said(office)
    asked = [latest(said, words) for words in ("is still free", "Call ", "Time is up", "You promised")]
    assert [each for each in asked if "Calling now" not in each.buttons] == []


async def test_nobody_is_asked_to_call_who_left_none(office: Office) -> None:
    await office.arrives(PRIYA)
    said = await everything_said(office)
    assert not [each for each in said if "Calling now" in each.buttons]
    for words in ("Call ", "Time is up", "You promised"):
        assert "Texted" in latest(said, words).buttons
    assert latest(said, "is still free").buttons == ["Claim"]
