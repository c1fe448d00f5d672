"""What is sent is decided again as it is sent: what people do meanwhile wins over a nudge already queued."""

from collections.abc import AsyncIterator

import pytest

from handlers.sandbox.fault_kinds import Fault
from handlers.sandbox.people import Person
from tests.clock import FakeClock
from tests.walks.acts import DANA
from tests.walks.acts import told as answer
from tests.walks.days import at, mentions, told
from tests.walks.office import Office, open_office

MONDAY, TUESDAY = "2026-11-23", "2026-11-24"


@pytest.fixture
async def office(sqlite_copy: str) -> AsyncIterator[Office]:
    """Monday, 10:00 in Chicago; the roster is Ana, Ben and Kim, who manages."""
    async with open_office(sqlite_copy, FakeClock(at(f"{MONDAY} 10:00"))) as opened:
        yield opened


def fails(office: Office, to: str, times: int) -> None:
    """So many messages to a channel or a person are not taken by Slack at first."""
    office.slack.faults.add(Fault("error", ("chat.postMessage",), channel=to, code="not_today", times=times))


async def a_reminder_is_queued(office: Office) -> None:
    """It is 10:09, and Ana is to be told at 10:10 to call Dana."""
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    await office.lives(at(f"{MONDAY} 10:09"))


def pressed(person: Person) -> list[tuple[str, str]]:
    return told(person, "Call Dana") + told(person, "Time is up")


async def test_a_claim_wins_over_an_offer(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ben, "claim 1")
    await office.lives(at(f"{MONDAY} 10:01"))
    assert not told(office.ana)


async def test_a_claim_wins_over_a_group_mention(office: Office) -> None:
    fails(office, office.leads.id, 10)
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 10:08"))
    await answer(office.ben, "claim 1")
    await office.lives(at(f"{MONDAY} 10:29"))
    assert "Ben" in office.card(1).text, "it stands at last"
    assert mentions(office) == []


async def test_nobody_is_called_when_all_have_gone_meanwhile(office: Office) -> None:
    fails(office, office.leads.id, 10)
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 10:08"))
    for rep in (office.ana, office.ben, office.kim):
        await answer(rep, "busy 2h")
    await office.lives(at(f"{MONDAY} 11:30"))
    assert office.card(1).text.startswith("Dana"), "it stands at last"
    assert not [each for each in office.ana.sees(office.leads) if each.message.thread_ts]


async def test_a_claim_wins_over_a_share(office: Office) -> None:
    await office.lives(at(f"{MONDAY} 20:00"))
    await office.arrives(DANA)
    await office.lives(at(f"{TUESDAY} 09:00"))
    whose = (await office.lead(1)).care.turn
    taker = next(rep for rep in (office.ana, office.ben) if rep.id != whose)
    await answer(taker, "claim 1")
    await office.lives(at(f"{TUESDAY} 09:05"))
    for rep in (office.ana, office.ben, office.kim):
        assert not told(rep, "Your share")


@pytest.mark.parametrize(
    "line",
    [
        "tried 1 voicemail",
        "later 1 11:00",
        "follow 1 11:00",
        "busy 1h",
        "away until 12:00",
        "giveback 1",
        "close 1 spam",
        "give 1 @ben",
    ],
)
async def test_what_the_owner_does_wins_over_a_reminder(office: Office, line: str) -> None:
    await a_reminder_is_queued(office)
    await answer(office.ana, line)
    await office.lives(at(f"{MONDAY} 10:29"))
    assert not pressed(office.ana)


async def test_hours_that_end_win_over_a_reminder(office: Office) -> None:
    await a_reminder_is_queued(office)
    await answer(office.ana, "hours Mon-Fri 7-8")
    await office.lives(at(f"{MONDAY} 10:29"))
    assert not pressed(office.ana)


async def test_a_try_wins_over_a_managers_list(office: Office) -> None:
    fails(office, office.kim.id, 3)
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    await office.lives(at(f"{MONDAY} 10:15"))
    await answer(office.ana, "tried 1 voicemail")
    await office.lives(at(f"{MONDAY} 11:00"))
    assert not told(office.kim, "needs you")
