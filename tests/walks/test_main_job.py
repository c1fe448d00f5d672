"""The main job, end to end: a lead comes in, is claimed, talked to, recorded."""

import asyncio

from tests.walks.office import Office

DANA = {
    "name": "Dana Ruiz",
    "phone": "512-555-0142",
    "email": "dana@example.com",
    "message": "Still available? We move in March.",
    "interest": "tour, 14 Larch Ln",
    "beds": 3,
}


async def test_a_lead_becomes_a_card(office: Office) -> None:
    status, answer = await office.comes_in(DANA)
    assert (status, answer) == (202, {"lead": "L-1", "outcome": "created"})
    await office.settles()
    card = office.card(1)
    assert card.lines[0] == "Dana Ruiz · L-1 · tour, 14 Larch Ln"
    assert card.lines[1] == "(512) 555-0142 · dana@example.com"
    assert '"Still available? We move in March."' in card.lines[2]
    assert "Ana's turn (fewest waiting) · call by" in card.text
    assert "More: beds: 3" in card.text
    assert card.buttons == ["Claim", "Calling now", "Not a lead", "Details"]


async def test_two_press_claim_and_one_is_told_who_won(office: Office) -> None:
    await office.comes_in(DANA)
    await office.settles()
    ana, ben = await asyncio.gather(
        office.ana.click(office.card(1), "Claim"), office.ben.click(office.card(1), "Claim")
    )
    loser, winner = (ana, "Ben") if ana.text else (ben, "Ana")
    assert loser.text.startswith(f"{winner} has L-1 already")
    await office.settles()
    assert winner in office.card(1).text
    assert office.card(1).buttons == ["Talked", "No answer", "Left voicemail", "Texted", "More…"]


async def test_from_the_card_to_a_sale_and_back(office: Office) -> None:
    await office.comes_in(DANA)
    await office.settles()
    ana = office.ana
    await ana.click(office.card(1), "Claim")
    await office.settles()

    tried = await ana.click(office.copy(1, ana), "Left voicemail")
    assert "left voicemail, noted" in tried.text

    await ana.click(office.card(1), "Talked")
    told = await ana.submit({"Minutes": "12", "Note": "wants a tour"})
    assert not ana.modal
    assert 'talked: phone, 12 min, "wants a tour". First conversation today' in told.text

    told = await ana.command("/lead", "visit 1 2026-12-05 10:00 with her agent", office.leads)
    assert "L-1 Dana Ruiz: visit" in told.text
    await office.settles()
    assert "Next: visit" in office.card(1).text
    assert "with her agent" in office.copy(1, ana).text

    undone = await ana.click(told.private[0], "Undo")
    assert "taken back: visit" in undone.text
    await office.settles()
    assert "Next:" not in office.card(1).text

    sold = await ana.command("/lead", "sold dana")
    assert "First sale today" in sold.text
    await office.settles()
    assert len(office.card(1).lines) == 1
    assert "sold by Ana" in office.card(1).text

    await office.ben.click(office.card(1), "Reopen")
    closed = await ana.command("/outcome", "1 phone 5m not interested bought elsewhere")
    assert "not interested" in closed.text
    await office.settles()
    assert "closed by Ana" in office.card(1).text
