"""After an hour without Slack: one word tells how many cards wait, the newest come first, all come."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.delivery import CROWD
from handlers.sandbox.fault_kinds import Fault
from tests.clock import FakeClock
from tests.walks.office import Office, open_office

LEADS = CROWD + 15
WORD = "leads wait for their cards. The newest come first"


@pytest.fixture
async def office(sqlite_copy: str, clock: FakeClock) -> AsyncIterator[Office]:
    async with open_office(sqlite_copy, clock) as opened:
        yield opened


async def an_hour_without_slack(office: Office) -> None:
    """Leads come in all the while, and are answered."""
    office.slack.faults.add(Fault("error", code="token_revoked", times=10_000))
    for number in range(1, LEADS + 1):
        assert await office.arrives({"name": f"Lead {number}"}) == number
        office.clock.advance(timedelta(hours=1) / LEADS)
        await office.home.postman.round()
        await office.home.postman.finish()
    assert office.ana.sees(office.leads) == []
    office.slack.faults.clear()


async def test_one_word_tells_of_many_cards_and_the_newest_come_first(office: Office) -> None:
    await an_hour_without_slack(office)
    await office.settles()
    first, *cards = [each.lines[0] for each in office.ana.sees(office.leads)]
    assert f"{LEADS} {WORD}" in first
    numbers = [int(line.split(" · L-")[1].split(" ")[0]) for line in cards if " · L-" in line]
    assert sorted(numbers) == list(range(1, LEADS + 1))
    assert numbers[0] == LEADS
    assert not any(WORD in line for line in cards)
