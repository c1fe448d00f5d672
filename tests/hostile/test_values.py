"""Hundreds of hostile values through every door: each is kept and shown, and nothing of any comes alive."""

import json
import logging
from collections.abc import AsyncIterator, Iterable
from itertools import count
from urllib.parse import urlencode

import pytest

from bot.policy import MAIN
from bot.team import Source
from handlers.cli import lead_json, lead_text
from handlers.sandbox.draw_text import unescaped
from handlers.sandbox.people import Got, Person
from handlers.slack.views.text import escape
from tests.clock import START, FakeClock
from tests.hostile.judging import wrongs, wrongs_of_page, wrongs_of_view
from tests.hostile.values import HOSTILE, INNOCENT
from tests.walks.office import SECRET, Office, open_office

SLOTS = ("name", "phone", "email", "message", "interest", "source", "campaign", "wishes")
"""Fields of a lead; the last is one that nobody knows."""
JSON, FORM = "application/json", "application/x-www-form-urlencoded"
APOLOGIES = ("That did not work", "Not saved yet", "Slack did not open the form")
PHONES = (f"512-555-{number}" for number in count(1000))


@pytest.fixture
async def office(sqlite_copy: str, clock: FakeClock) -> AsyncIterator[Office]:
    async with open_office(sqlite_copy, clock) as opened:
        await several_sources(opened)
        yield opened


@pytest.fixture(autouse=True)
def calm(caplog: pytest.LogCaptureFixture) -> Iterable[None]:
    """Nothing is logged as a fault."""
    yield
    assert not [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


async def several_sources(office: Office) -> None:
    """One source alone may not send so much at once."""
    for number in range(4):
        source = Source(name=f"site{number}", secret=SECRET, created_at=START)
        await office.home.desk.sources.add(MAIN, source)


def packs(most: int) -> list[str]:
    """All values, as many on lines of one text as `most` characters hold; what is longer stands alone."""
    packed = [""]
    for value in sorted(map(typeable, HOSTILE.values()), key=len):
        fits = len(packed[-1]) + len(value) < most
        packed[-1:] = [f"{packed[-1]}\n{value}"] if fits else [packed[-1], value]
    return packed


def typeable(value: str) -> str:
    """Half a letter and a NUL nobody can type."""
    return value.encode(errors="ignore").decode().replace("\0", "")


async def lead_of(office: Office, values: Iterable[str], turn: int = 0, kind: str = JSON) -> int:
    """The number of a lead with these in its slots, others with each `turn`; the last names a field too."""
    given = list(values)
    fields = dict(zip((*SLOTS[turn:], *SLOTS[:turn]), given, strict=False)) | {given[-1]: given[0]}
    body = fields if kind == JSON else urlencode(fields, errors="surrogatepass").encode()
    status, answer = await office.comes_in(body, kind, f"site{turn % 4}")
    assert status == 202, answer
    return int(answer["lead"].removeprefix("L-"))


async def all_of_them(office: Office, turn: int = 0, kind: str = JSON) -> list[int]:
    """Every value in one slot of a lead or another."""
    values, size = list(HOSTILE.values()), len(SLOTS)
    return [await lead_of(office, values[at : at + size], turn, kind) for at in range(0, len(values), size)]


async def wrongs_of_leads(office: Office, leads: Iterable[int]) -> list[str]:
    """What is wrong with the leads' cards, and with what `parley lead` prints."""
    await office.settles()
    found: list[str] = []
    for number in sorted(set(leads)):
        sheet, message = await office.home.desk.reading.sheet(MAIN, number), await office.posted(number)
        who = sheet.lead.person
        ours = [own for own in (who.phone, who.email, who.reply_to) if own]
        found += [] if message.blocks else [f"L-{number} stands in its plainest form only"]
        found += wrongs(message.text, message.blocks, ours)
        spelled = lead_json.spelled(sheet)
        assert json.loads(spelled)["lead"]["person"]["name"] == who.name
        found += wrongs_of_page(spelled) + wrongs_of_page(lead_text.page(sheet))
    return found


def wrongs_of(person: Person, got: Got) -> list[str]:
    """What is wrong with an answer, in a word or a form."""
    answers = [each.message for each in got.private]
    found = [got.text] if got.text.startswith(APOLOGIES) else []
    if person.modal:
        found += wrongs_of_view(person.modal.payload["blocks"])
    elif not answers:
        found += ["nothing is answered"]
    return found + [wrong for each in answers for wrong in wrongs(each.text, each.blocks)]


def test_there_are_many_each_by_one_word() -> None:
    assert len(set(HOSTILE.values())) == len(HOSTILE) >= 300
    assert all(name.isalnum() for name in (*HOSTILE, *INNOCENT))


@pytest.mark.parametrize("turn", [0, 4])
async def test_a_lead_in_json(office: Office, turn: int) -> None:
    assert await wrongs_of_leads(office, await all_of_them(office, turn)) == []


async def test_a_lead_in_json_on_postgres(postgres_copy: str, clock: FakeClock) -> None:
    async with open_office(postgres_copy, clock) as office:
        await several_sources(office)
        assert await wrongs_of_leads(office, await all_of_them(office)) == []


async def test_a_lead_in_a_form(office: Office) -> None:
    assert await wrongs_of_leads(office, await all_of_them(office, 1, FORM)) == []


async def test_a_lead_typed_in_one_line(office: Office) -> None:
    found: list[str] = []
    typed = packs(600)
    for number, (pack, phone) in enumerate(zip(typed, PHONES, strict=False), 1):
        got = await office.ana.command("/lead", f"new Mal {phone} walk-in {escape(pack)}", office.leads)
        assert got.text.startswith(f"L-{number} Mal: captured; Ana has it")
        found += wrongs_of(office.ana, got)
    assert found + await wrongs_of_leads(office, range(1, len(typed) + 1)) == []


async def test_a_lead_filled_in(office: Office) -> None:
    """A name, a phone, a mail, an interest and a note."""
    given, found = packs(300), list[str]()
    for at in range(0, len(given), 5):
        await office.ana.command("/lead", "new", office.leads)
        fields = dict(zip(("name", "phone", "email", "interest", "note"), given[at:], strict=False))
        got = await office.ana.submit(
            {name: value[:300] for name, value in fields.items()} | {"channel": "phone"}
        )
        assert office.ana.modal is None
        assert "captured; Ana has it, talked to already" in got.text
        found += wrongs_of(office.ana, got)
    assert found + await wrongs_of_leads(office, range(1, len(given) // 5 + 2)) == []


async def test_a_note_typed_and_filled_in(office: Office) -> None:
    given, found = packs(600), list[str]()
    for at, pack in enumerate(given, 1):
        number = await office.arrives({"name": f"Lee {at}"})
        if at % 2:
            said = f"talked {number} phone 5m they said: {escape(pack)}"
            got = await office.ana.command("/lead", said, office.leads)
        else:
            await office.ana.command("/lead", f"outcome {number}", office.leads)
            got = await office.ana.submit({"channel": "phone", "note": pack[:3000]})
            assert office.ana.modal is None
        assert got.text.startswith(f"L-{number} Lee {at}: talked: phone")
        found += wrongs_of(office.ana, got)
        found += wrongs_of(office.ben, await office.ben.command("/lead", f"show {number}"))
    assert found + await wrongs_of_leads(office, range(1, len(given) + 1)) == []


async def test_a_lead_corrected(office: Office) -> None:
    given, found = packs(250), list[str]()
    for at in range(0, len(given), 2):
        number = await office.arrives({"name": f"Lee {at}"})
        name, interest = given[at], (given[at + 1 :] or ["none"])[0]
        typed = await office.ana.command("/lead", f"edit {number} name: {escape(name)}", office.leads)
        await office.ana.command("/lead", f"edit {number}", office.leads)
        found += wrongs_of(office.ana, typed)
        filled = await office.ana.submit({"interest": interest[:300]})
        assert office.ana.modal is None
        assert filled.text.endswith(
            (": corrected: interest\n[Undo] [Edit]", ": nothing was different\n[Undo] [Edit]")
        )
        found += wrongs_of(office.ana, filled)
    assert found + await wrongs_of_leads(office, range(1, len(given) // 2 + 2)) == []


async def test_what_is_looked_for(office: Office) -> None:
    await all_of_them(office)
    found: list[str] = []
    for pack in packs(60):
        got = await office.ana.command("/lead", f"find {escape(pack)}")
        assert got.text.startswith("Found\n")
        found += wrongs_of(office.ana, got)
    assert found == []


@pytest.mark.parametrize("kind", [JSON, FORM])
async def test_innocent_words_read_as_they_were_written(office: Office, kind: str) -> None:
    for value in INNOCENT.values():
        number = await lead_of(office, dict.fromkeys(SLOTS, value).values(), kind=kind)
        await office.settles()
        message, card = await office.posted(number), office.card(number)
        assert card.lines[0].startswith(f"{value} · L-{number} · {value}")
        assert f'{value}, today 9:00 AM: "{value}"' in card.text
        assert f"wishes: {value}" in card.text
        assert unescaped(message.text).replace("\u2060", "").startswith(f"{value} · L-{number} · {value}")


async def test_innocent_words_that_are_typed_or_filled_in_are_kept_as_they_are(office: Office) -> None:
    assert await office.arrives({"name": "Lee"}) == 1
    for value in INNOCENT.values():
        await office.ana.command("/lead", f"edit 1 name: {escape(value)}", office.leads)
        await office.ana.command("/lead", "edit 1", office.leads)
        await office.ana.submit({"interest": value})
        await office.settles()
        assert office.card(1).lines[0].startswith(f"{value} · L-1 · {value}")
