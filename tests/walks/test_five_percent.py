"""A morning with five calls in a hundred going wrong, in each way, over HTTP and over Socket Mode."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.policy import MAIN
from handlers.sandbox.drawing import drawn
from handlers.sandbox.fault_kinds import Fault
from handlers.sandbox.people import Person, Refused
from handlers.slack.views.card import card
from tests.clock import FakeClock
from tests.walks.office import Office, open_office

LEADS = range(1, 13)
KINDS = {
    "429": Fault("ratelimited", share=0.05, retry_after="3"),
    "429 without Retry-After": Fault("ratelimited", share=0.05, retry_after=None),
    "5xx": Fault("server_error", share=0.05),
    "5xx after the effect": Fault("server_error", share=0.05, effect=True),
    "HTML with 200": Fault("html", share=0.05, effect=True),
    "no answer": Fault("timeout", share=0.05),
    "no answer after the effect": Fault("timeout", share=0.05, effect=True),
    "cut": Fault("dropped", share=0.05),
    "half an answer": Fault("half", share=0.05),
    "answer lost": Fault("lost", share=0.05),
    "effect after the cut": Fault("late", share=0.05, seconds=20),
    "internal_error": Fault("error", share=0.05, effect=True),
    "channel_not_found": Fault("error", share=0.05, code="channel_not_found"),
    "token_revoked": Fault("error", share=0.05, code="token_revoked"),
    "message_not_found": Fault("error", ("chat.update",), share=0.05, code="message_not_found"),
    "cant_update_message": Fault("error", ("chat.update",), share=0.05, code="cant_update_message"),
    "not_in_channel": Fault("error", share=0.05, code="not_in_channel"),
    "is_archived": Fault("error", share=0.05, code="is_archived"),
    "account_inactive": Fault("error", share=0.05, code="account_inactive"),
    "invalid_blocks": Fault("error", ("chat.update",), share=0.05, code="invalid_blocks"),
    "request delivered twice": Fault("twice", share=0.05),
    "acknowledgement lost": Fault("unacknowledged", ("event",), share=0.5),
}


@pytest.fixture(params=["http", "socket"])
async def office(request: pytest.FixtureRequest, sqlite_copy: str, clock: FakeClock) -> AsyncIterator[Office]:
    async with open_office(sqlite_copy, clock, by_socket=request.param == "socket") as opened:
        yield opened


@pytest.mark.parametrize("fault", KINDS.values(), ids=KINDS.keys())
async def test_every_lead_ends_with_one_right_card(office: Office, fault: Fault) -> None:
    office.slack.faults.add(fault)
    for number in LEADS:
        status, _ = await office.comes_in({"name": f"Lead {number}", "phone": f"202-555-01{number:02}"})
        assert status == 202
    await office.settles()
    for number in LEADS:
        await asyncio.gather(*(types(each, f"claim {number}") for each in (office.ana, office.ben)))
    await office.settles()
    for number in LEADS:
        owner = office.ana if (await office.lead(number)).owner == office.ana.id else office.ben
        await types(owner, f"talked {number} phone 5m wants a tour")
    await office.settles()
    for number in LEADS:
        (seen,) = await cards_of(office, number)
        if fault.code == "invalid_blocks":
            assert "talked" in "\n".join(seen), "a card may be plain, but it says how things stand"
        else:
            assert seen == await as_it_should_be(office, number)


async def types(person: Person, text: str) -> None:
    """Once more where Slack said that it did not work, as people do."""
    for _ in range(4):
        try:
            said = await person.command("/lead", text)
        except Refused:
            continue
        if "did not work" not in said.text:
            return


async def cards_of(office: Office, number: int) -> list[list[str]]:
    seen = [each.lines for each in office.ben.sees(office.leads) if not each.private]
    return [lines for lines in seen if lines[0].startswith(f"Lead {number} ")]


async def as_it_should_be(office: Office, number: int) -> list[str]:
    text, blocks = card(await office.home.desk.reading.sheet(MAIN, number))
    return drawn(text, blocks, office.ben.reader)
