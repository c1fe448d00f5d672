"""What falls due while its owner is away is offered to a colleague, who takes it in one tap."""

from collections.abc import AsyncIterator

import pytest

from tests.clock import FakeClock
from tests.walks.acts import DANA, SAM
from tests.walks.acts import told as answer
from tests.walks.days import at, latest, told
from tests.walks.office import Office, open_office

MONDAY = "2026-11-23"


@pytest.fixture
async def office(sqlite_copy: str) -> AsyncIterator[Office]:
    """Monday, 10:00 in Chicago; the roster is Ana, Ben and Kim, who manages."""
    async with open_office(sqlite_copy, FakeClock(at(f"{MONDAY} 10:00"))) as opened:
        yield opened


async def ana_has_promised(office: Office) -> None:
    """To call Dana (L-1) at two, and Sam (L-2) tomorrow; Ben was asked last, so the next turn is Kim's."""
    for number, (lead, line) in enumerate(((DANA, "today 14:00"), (SAM, "tomorrow 10:00")), start=1):
        await office.arrives(lead)
        await answer(office.ana, f"talked {number} phone 12m")
        await answer(office.ana, f"follow {number} {line}")


async def test_a_promise_that_falls_due_meanwhile_is_taken_over_in_one_tap(office: Office) -> None:
    await ana_has_promised(office)
    await office.lives(at(f"{MONDAY} 11:59"))
    assert not told(office.ben, "Take it") + told(office.kim, "Take it")
    await office.lives(at(f"{MONDAY} 12:00"))
    await answer(office.ana, "away until 16:00")
    await office.lives(at(f"{MONDAY} 12:30"))
    assert told(office.kim, "Take it") == [("12:00", "Your share: 1 lead")]
    offer = latest(office.kim.dm, "Take it")
    what, when = "Dana Ruiz · L-1 · tour, 14 Larch Ln", "follow up Mon 23 Nov 14:00"
    assert offer.lines[1] == f"{what} · {when} · for Ana, who is not there  [Take it]"
    await office.kim.click(offer, "Take it")
    await office.lives(at(f"{MONDAY} 14:30"))
    assert (await office.lead(1)).owner == office.kim.id
    assert office.copy(1, office.ana).lines == ["Dana Ruiz · L-1 · tour, 14 Larch Ln · Kim has it now"]
    assert [minute for minute, _ in told(office.kim, "You promised Dana Ruiz")] == ["14:00"]
    assert not told(office.ana, "You promised Dana Ruiz")


async def test_a_promise_of_after_the_return_is_offered_to_nobody(office: Office) -> None:
    await ana_has_promised(office)
    await answer(office.ana, "away until 16:00")
    await office.lives(at(f"{MONDAY} 17:59"))
    assert not told(office.ben, "Sam Bell · L-2") + told(office.kim, "Sam Bell · L-2")
    assert "Ana has L-2 already" in await answer(office.ben, "claim 2")


async def test_a_promise_that_nobody_took_over_is_its_owners_again_who_is_back(office: Office) -> None:
    await ana_has_promised(office)
    await answer(office.ana, "away until 16:00")
    await office.lives(at(f"{MONDAY} 15:59"))
    assert "Ana away · Kim's turn" in office.card(1).text
    await office.lives(at(f"{MONDAY} 16:01"))
    assert "Ana has L-1 already" in await answer(office.ben, "claim 1")


async def test_a_try_that_falls_due_meanwhile_is_offered_and_a_later_one_is_not(office: Office) -> None:
    for number, lead in enumerate((DANA, SAM), start=1):
        await office.arrives(lead)
        await answer(office.ana, f"tried {number} no answer")
        await office.passes(minutes=15)
    await answer(office.ana, "away until 10:50")
    await office.lives(at(f"{MONDAY} 12:00"))
    assert told(office.kim, "Take it") == [("10:30", "Your share: 1 lead")]
    assert latest(office.kim.dm, "Take it").lines[1].startswith("Dana Ruiz · L-1")
    assert not told(office.ben, "Take it")


async def test_whom_nobody_has_tried_is_offered_at_once_and_taken_before_call_by(office: Office) -> None:
    await office.arrives(DANA)
    await office.works()
    await office.ana.click(office.card(1), "Claim")
    await office.lives(at(f"{MONDAY} 10:07"))
    await answer(office.ana, "away until 16:00")
    await office.passes(seconds=20)
    first = "Dana Ruiz · tour, 14 Larch Ln · (512) 555-0142 · call by today 10:15 AM"
    assert told(office.ben, "Ana away · Ben's turn") == [("10:07", first)]
    await office.ben.click(latest(office.ben.dm, "Ana away"), "Take it")
    await office.lives(at(f"{MONDAY} 10:11"))
    assert office.copy(1, office.ana).lines == ["Dana Ruiz · L-1 · tour, 14 Larch Ln · Ben has it now"]
    assert [minute for minute, _ in told(office.ben, "Call Dana")] == ["10:10"]
    assert not told(office.ana, "Call Dana")


@pytest.mark.parametrize("planned", ["later 1 12:00", "follow 1 12:00 after work"])
async def test_a_first_call_put_off_is_offered_where_its_time_falls_into_the_absence(
    office: Office, planned: str
) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    await answer(office.ana, planned)
    await answer(office.ana, "away until 12:00")
    await office.lives(at(f"{MONDAY} 10:10"))
    assert "Ana has L-1 already" in await answer(office.ben, "claim 1")
    await answer(office.ana, "away until 14:00")
    await office.lives(at(f"{MONDAY} 10:20"))
    assert [minute for minute, _ in told(office.ben, "Ana away · Ben's turn")] == ["10:10"]
    await office.ben.click(latest(office.ben.dm, "Ana away"), "Take it")
    assert (await office.lead(1)).owner == office.ben.id
