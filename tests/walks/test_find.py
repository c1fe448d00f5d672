"""Somebody is looked for by whatever is known of them, and all that happened to them is there to be read."""

from datetime import timedelta

import pytest

from handlers.sandbox.people import Got
from tests.walks.acts import DANA, PRIYA, SAM, ana_has_dana, ana_has_tried_dana, told
from tests.walks.office import Office
from tests.walks.test_anything import alive

NASTY = "<!channel> *bold* <https://evil.example|x> `code`"


async def found(office: Office, text: str) -> list[str]:
    """The rows that Ana reads below the heading."""
    heading, *rows = (await told(office.ana, f"find {text}")).splitlines()
    assert heading == "Found"
    return rows


@pytest.mark.parametrize(
    "text",
    [
        *(
            "dnaa",
            "Riuz",
            "dana riuz",
            "DÁNA",
            "dan",
            "ruizz",
            "512.555.0142",
            "+1 (512) 555 0142",
            "5550142",
        ),
        *("0142", "dana@exmaple.com", "dana ruiz 0142", "larch tour", "avaliable march"),
    ],
)
async def test_dana_is_found_however_she_is_named(office: Office, text: str) -> None:
    for body in (DANA, SAM, PRIYA):
        await office.arrives(body)
    [row] = await found(office, text)
    assert row.startswith("L-1 · Dana Ruiz · tour, 14 Larch Ln · not claimed yet · call by ")


async def test_a_row_says_who_has_it_how_it_stands_and_by_which_words_it_was_found(office: Office) -> None:
    await ana_has_dana(office)
    await told(office.ana, "talked 1 phone 12m has a llama")
    assert await found(office, "lama") == [
        "L-1 · Dana Ruiz · tour, 14 Larch Ln · talking (Ana) · said: llama  [Details]"
    ]
    await told(office.ana, "undo 1")
    assert await found(office, "llama") == ["Nobody."]


async def test_a_reply_in_the_thread_is_found_until_it_is_edited_or_gone(office: Office) -> None:
    await ana_has_dana(office)
    assert (await office.ana.says(office.leads, "she keeps a heron", office.card(1))).ok
    [reply] = [each for each in office.ana.sees(office.leads) if each.message.text == "she keeps a heron"]
    assert len(await found(office, "heron")) == 1
    office.clock.advance(timedelta(minutes=1))
    await office.ana.edits(reply, "she keeps an emu")
    assert (await found(office, "heron"), len(await found(office, "emu"))) == (["Nobody."], 1)
    await office.ana.deletes(reply)
    assert await found(office, "emu") == ["Nobody."]


async def test_ten_are_listed_and_the_others_counted(office: Office) -> None:
    for number in range(13):
        await office.arrives({"name": f"Maria {number}"})
    rows = await found(office, "maria")
    assert (len(rows), rows[-1]) == (11, "and 3 more")


async def test_what_is_found_is_inert(office: Office) -> None:
    await office.arrives({"name": f"Dana {NASTY}", "message": NASTY, "interest": NASTY})
    got = await office.ana.command("/lead", "find channel evil dana")
    assert "L-1" in got.text
    assert not alive(got.private[0].message)


async def test_whoever_is_nearly_named_is_asked_about_and_nothing_is_done(office: Office) -> None:
    await ana_has_dana(office)
    before = await office.history(1)
    asked = 'No lead answers to "dnaa". Did you mean L-1 Dana Ruiz?'
    for line in ("talked dnaa phone 12m", "close dnaa spam", "show dnaa", "dnaa", "undo dnaa"):
        assert await told(office.ana, line) == asked, line
    assert await office.history(1) == before


async def test_the_whole_history_is_read_page_by_page_in_one_message(office: Office) -> None:
    await ana_has_tried_dana(office)
    for number in range(60):
        await told(office.ana, f"talked 1 phone no. {number} of all")
        office.clock.advance(timedelta(minutes=1))
    got = await office.ana.command("/lead", "show 1")
    pages = [got.private[0].text]
    while label := earlier(got):
        got = await office.ana.click(got.private[0], label)
        pages.append(got.private[0].text)
    read = "\n".join(reversed(pages))
    assert len(pages) > 2
    assert all(f"no. {number} of all" in read for number in range(60))
    assert "came in: website, web form" in pages[-1]
    assert '"Still available? We move in March."' in pages[-1]
    latest = await office.ana.click(got.private[0], "Latest")
    assert "no. 59 of all" in latest.private[0].text


def earlier(got: Got) -> str | None:
    return next((label for label in got.private[0].buttons if label.startswith("Earlier")), None)
