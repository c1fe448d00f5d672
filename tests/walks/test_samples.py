"""Every sample of a sender's body, from the front door to the end of its story and past it."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.leads.reason import Reason
from bot.leads.status import Status
from handlers.sandbox.people import Person
from tests.walks.acts import picks, told
from tests.walks.office import Office

SAMPLES = Path(__file__).parents[1] / "samples"
CASES = json.loads((SAMPLES / "manifest.json").read_text("utf-8"))
SATURDAY = 1795903200
"""28 November 2026, 8 in the evening in Chicago."""


@dataclass(frozen=True)
class Sample:
    """A body as a sender's documents show it, and what a reader must find on the card."""

    body: bytes
    content_type: str
    name: str
    phone: str
    email: str
    interest: str | None
    message: str | None
    origin: str
    agreed: bool


def sample(case: dict[str, Any]) -> Sample:
    reaches = case["reaches"]
    return Sample(
        body=(SAMPLES / case["file"]).read_bytes(),
        content_type=case["content_type"],
        phone=as_written(reaches["phone"]),
        origin=reaches["source"] or "website",
        agreed=bool(reaches["consent"]),
        **{name: reaches[name] for name in ("name", "email", "interest", "message")},
    )


def as_written(number: str) -> str:
    """E.164 as people write it."""
    if number.startswith("+1"):
        return f"({number[2:5]}) {number[5:8]}-{number[8:]}"
    return {"+31205550100": "020 555 0100"}[number]


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
async def test_a_senders_lead_is_worked_to_its_end_and_past_it(case: dict[str, Any], office: Office) -> None:
    lead = sample(case)
    await it_becomes_a_card(office, lead)
    await sent_again_it_makes_no_second_card(office, lead)
    owner, other = await two_want_it_and_one_is_told_who_has_it(office, lead)
    await nobody_answers(office, owner)
    await they_talk_and_agree_on_a_visit(office, owner, lead)
    await the_visit_is_taken_back(office, owner)
    await it_is_closed_and_opened_again(office, owner, other)
    await it_is_sold(office, owner)
    await the_history_tells_it_all(office, owner, other)


async def it_becomes_a_card(office: Office, lead: Sample) -> None:
    assert await office.arrives(lead.body, lead.content_type) == 1
    await office.settles()
    heading, contact, asked, *_ = office.card(1).lines
    assert heading == " · ".join(filter(None, [lead.name, "L-1", lead.interest]))
    assert contact == " · ".join([lead.phone, lead.email, *["may text"] * lead.agreed])
    assert asked == f"{lead.origin}, today 9:00 AM" + (f': "{lead.message}"' if lead.message else "")
    assert "Ana's turn (fewest waiting) · call by today 9:15 AM" in office.card(1).lines
    assert office.card(1).buttons == ["Claim", "Calling now", "Not a lead", "Details"]


async def sent_again_it_makes_no_second_card(office: Office, lead: Sample) -> None:
    assert await office.comes_in(lead.body, lead.content_type) == (202, {"lead": "L-1", "outcome": "repeat"})
    await office.settles()
    assert len(office.leads.messages) == 1


async def two_want_it_and_one_is_told_who_has_it(office: Office, lead: Sample) -> tuple[Person, Person]:
    both = (office.ana, office.ben)
    got = await asyncio.gather(*(person.click(office.card(1, person), "Claim") for person in both))
    winner, loser = both if not got[0].text else reversed(both)
    assert sorted(each.text for each in got) == [
        "",
        f"{winner.name} has L-1 already; ask {winner.name} to hand it over, or see /lead open.",
    ]
    await office.settles()
    assert f"{winner.name} · call by today 9:15 AM" in office.card(1).text
    assert office.copy(1, winner).lines[0].startswith(lead.name)
    assert all(each.lines[0].endswith(f"{winner.name} has it now") for each in loser.dm)
    return winner, loser


async def nobody_answers(office: Office, owner: Person) -> None:
    got = await owner.click(office.copy(1, owner), "Left voicemail")
    assert got.text.splitlines()[0].endswith(": left voicemail, noted: phone")
    await office.settles()
    assert f"{owner.name} · left voicemail, " in office.card(1).text


async def they_talk_and_agree_on_a_visit(office: Office, owner: Person, lead: Sample) -> None:
    said = await told(owner, f"talked {lead.name.split()[0]} phone 12m likes the porch")
    assert said.splitlines()[0] == (
        f'L-1 {lead.name}: talked: phone, 12 min, "likes the porch". First conversation today'
    )
    await owner.click(office.copy(1, owner), "Talked")
    filled = {"How": "in person", "What came of it": "Visit booked", "Note": "brings her sister"}
    got = await owner.submit({**filled, "When (visit, follow up, not ready yet)": SATURDAY})
    assert not owner.modal
    assert 'talked: in person, visit booked Sat 28 Nov 16:00 (CST), "brings her sister".' in got.text
    await office.settles()
    for shown in (office.card(1), office.copy(1, owner)):
        assert "Next: visit Nov 28 4:00 PM" in shown.lines
        assert f'Last: {owner.name}, today: "brings her sister"' in shown.lines


async def the_visit_is_taken_back(office: Office, owner: Person) -> None:
    booked = next(each for each in owner.dm if "brings her sister" in each.text and each.private)
    got = await owner.click(booked, "Undo")
    assert got.text.endswith("taken back: talked")
    await office.settles()
    assert "Next:" not in office.card(1).text
    assert (await office.lead(1)).attempts == 2


async def it_is_closed_and_opened_again(office: Office, owner: Person, other: Person) -> None:
    await picks(office, owner, 1, "Close")
    got = await owner.submit({"Why": "Bought elsewhere", "Note": "in Eagle"})
    assert 'closed: bought elsewhere, "in Eagle"' in got.text
    await office.settles()
    assert office.card(1).lines[0].endswith(f"closed by {owner.name}: bought elsewhere  [Reopen]")
    assert (await office.lead(1)).reason is Reason.BOUGHT_ELSEWHERE
    got = await other.click(office.card(1, other), "Reopen")
    assert "open again" in got.text
    await office.settles()
    assert (await office.lead(1)).status is Status.ACTIVE


async def it_is_sold(office: Office, owner: Person) -> None:
    assert "sold. First sale today" in await told(owner, "sold 1")
    await office.settles()
    assert len(office.card(1).lines) == 1
    assert f"sold by {owner.name}" in office.card(1).text


async def the_history_tells_it_all(office: Office, owner: Person, other: Person) -> None:
    told_of = [(each.verb, each.by, each.undone) for each in await office.history(1)]
    assert told_of == [
        ("created", None, False),
        ("claim", owner.id, False),
        ("tried", owner.id, False),
        ("talked", owner.id, False),
        ("talked", owner.id, True),
        ("undo", owner.id, False),
        ("close", owner.id, False),
        ("reopen", other.id, False),
        ("sold", owner.id, False),
    ]
