"""What is logged at the most talkative: nothing that was sent, no secret, nobody's name, phone or words."""

import logging

import pytest

from handlers.sandbox.fault_kinds import Fault
from tests.clock import FakeClock
from tests.hostile.conftest import prepared
from tests.hostile.forged import FORGERIES
from tests.hostile.genuine import genuine, knock, press
from tests.hostile.malformed import MALFORMED
from tests.hostile.test_leads import FORGED, UNKNOWN, WHSEC, known, opened, signed
from tests.walks.office import SECRET, SIGNING, Office, open_office

DANA = {
    "name": "Dana Quixote",
    "phone": "512-555-0142",
    "email": "dana.q@example.com",
    "message": "Lanternfish at the porch",
    "interest": "tour, 14 Larch Ln",
}
TELLING = (
    *(
        "quixote",
        "512-555",
        "5555550142",
        "555-0142",
        "5125550142",
        "dana.q",
        "lanternfish",
        "larch",
        "burrow",
    ),
    *("mal ory", "555-0199", SECRET, SIGNING, WHSEC, "xoxb-pretend", "guess", "v0=", "v1,", "bearer"),
    *("chidi", "secret-handshake"),
)


async def works_a_lead(office: Office) -> None:
    """From the card to a sale, with words in every place where words can be."""
    ana = office.ana
    lead = await office.arrives(DANA)
    await office.settles()
    await ana.click(office.card(lead), "Claim")
    await office.settles()
    await ana.click(office.copy(lead, ana), "Talked")
    await ana.submit({"Minutes": "12", "Note": "secret-handshake in the burrow"})
    await ana.command("/lead", f"edit {lead} phone: 512 555 0142 burrow", office.leads)
    await ana.command("/lead", "find quixote")
    await ana.command("/lead", "show quixote")
    await ana.command("/lead", "nonsense about the burrow")
    await ana.command("/lead", "sold quixote")
    await office.settles()


async def meets_forgers(office: Office) -> None:
    for forge in FORGERIES.values():
        await knock(office, forge(office, genuine(office, press("forged", note="lanternfish"))))
    for body in MALFORMED.values():
        await knock(office, genuine(office, *body))
    for forge in UNKNOWN.values():
        await knock(office, forge(office, known()))
    for forge in FORGED.values():
        await knock(office, forge(office, signed(office)))


async def meets_faults(office: Office) -> None:
    """Slack fails in every way, while leads and people come."""
    for kind in ("server_error", "html", "dropped", "half", "lost", "error"):
        office.slack.faults.add(Fault(kind, times=3))
        lead = await office.arrives({"name": f"Chidi Quixote {kind}"})
        await office.home.postman.round()
        await office.home.postman.finish()
        await office.ben.command("/lead", f"claim {lead}")
        await office.home.slack.roster.refresh()
        await office.home.slack.identity.learn()
        office.slack.faults.clear()


async def test_nothing_telling_is_logged(sqlite_copy: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with open_office(sqlite_copy, FakeClock()) as office:
        await prepared(office)
        await opened(office)
        await works_a_lead(office)
        await meets_forgers(office)
        await meets_faults(office)
    assert len(caplog.records) > 100
    said = caplog.text.casefold()
    assert [word for word in TELLING if word.casefold() in said] == []
