"""All that ever happened to a lead is there, a page at a time, whoever wrote how much of it."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from bot.desk.reading import Sheet
from bot.leads.history import Entry, Via
from bot.leads.inquiry import Inquiry
from handlers.sandbox.blocks import message_problems
from handlers.slack.views.spans import Block
from handlers.slack.views.story import story
from tests.leads.made import NOW
from tests.slack.sheets import NASTY, a_sheet, an_entry, an_inquiry, texts

LONG = "so many words " * 700


def entries(count: int, note: str = "") -> list[Entry]:
    """Each with a number of its own in its note."""
    return [
        an_entry("tried", at=NOW + timedelta(hours=each), detail={"note": f"{note}no. {each} of all"})
        for each in range(count)
    ]


def pages(sheet: Sheet) -> list[list[Block]]:
    """What is read by pressing *Earlier* until there is no more of it, the latest first."""
    read, until = [], None
    while True:
        text, blocks = story(sheet, until)
        assert text
        assert not message_problems(blocks)
        read.append(blocks)
        earlier = pressed(blocks, "Earlier")
        if earlier is None:
            return read
        assert until is None or earlier < until
        until = earlier


def pressed(blocks: Iterable[Block], label: str) -> int | None:
    """Where the button leads; None: there is none."""
    for block in blocks:
        for element in block.get("elements", ()):
            if element.get("type") == "button" and element["text"]["text"].startswith(label):
                return int(element["value"].partition(":")[2] or 0)
    return None


def read(blocks: Iterable[Block]) -> str:
    return "\n".join(texts(blocks))


@pytest.mark.parametrize(("count", "note"), [(60, ""), (60, "word " * 100), (4, LONG), (9, NASTY)])
def test_page_by_page_every_entry_is_read_once_and_in_order(count: int, note: str) -> None:
    sheet = a_sheet(None, *entries(count, note))
    lines = "\n".join(read(each) for each in reversed(pages(sheet))).splitlines()
    whole = "\n".join(each for each in lines if not each.startswith("Last: "))
    places = [whole.find(f"no. {each} of all") for each in range(count)]
    assert -1 not in places
    assert places == sorted(places)
    assert all(whole.count(f"no. {each} of all") == 1 for each in range(count))


def test_a_short_story_is_one_message_with_the_card() -> None:
    blocks = story(a_sheet(None, *entries(3)))[1]
    assert (pressed(blocks, "Earlier"), pressed(blocks, "Latest")) == (None, None)
    assert "Dana Ruiz" in read(blocks)


def test_an_earlier_page_names_the_lead_and_leads_back_to_the_latest() -> None:
    sheet = a_sheet(None, *entries(60))
    earlier = story(sheet, pressed(story(sheet)[1], "Earlier"))[1]
    assert read(earlier).splitlines()[0] == "L-1042 · Dana Ruiz · earlier"
    assert pressed(earlier, "Latest") == 0


def test_what_is_added_meanwhile_moves_no_page() -> None:
    before, after = a_sheet(None, *entries(60)), a_sheet(None, *entries(70))
    until = pressed(story(before)[1], "Earlier")
    assert story(after, until) == story(before, until)


def test_a_page_that_is_no_more_is_the_latest_there_is() -> None:
    assert "no. 2 of all" in read(story(a_sheet(None, *entries(3)), 900)[1])
    assert not message_problems(story(a_sheet(None, *entries(3)), 0)[1])


def test_each_entry_says_who_when_what_and_from_where() -> None:
    said = [
        an_entry("claim", via=Via.BUTTON),
        an_entry("talked", by="UBEN", via=Via.COMMAND, detail={"note": "by the pool"}),
        an_entry("edit", via=Via.MODAL, changes={"name": ("Dan", "Dana")}),
        an_entry("mentioned", None, via=Via.CLOCK),
    ]
    lines = read(story(a_sheet(None, *said))[1]).splitlines()[-4:]
    assert lines == [
        "Mon 23 Nov 09:00 Ana claimed it · by button",
        'Mon 23 Nov 09:00 Ben talked: "by the pool" · typed',
        "Mon 23 Nov 09:00 Ana edited: name: Dan → Dana · by form",
        "Mon 23 Nov 09:00 all were told",
    ]


def test_every_inquiry_stands_where_it_came_in() -> None:
    later = NOW + timedelta(days=2)
    asked: list[Inquiry] = [
        an_inquiry(message="Still there?", interest="14 Larch Ln"),
        an_inquiry(message="And now?", received_at=later),
    ]
    came = [an_entry("created", None), an_entry("talked"), an_entry("asked_again", None, at=later)]
    lines = read(story(a_sheet(None, *came, inquiries=asked))[1]).splitlines()
    told = lines[lines.index("for: 14 Larch Ln") - 1 :]
    assert [line.partition("00 ")[2] or line for line in told] == [
        "came in: website, portal",
        "for: 14 Larch Ln",
        '"Still there?"',
        "Ana talked · by button",
        "asked again: website, portal",
        '"And now?"',
    ]


def test_a_message_that_no_page_holds_says_where_the_rest_is() -> None:
    blocks = [
        block
        for page in pages(
            a_sheet(None, an_entry("created", None), inquiries=[an_inquiry(message="w " * 9000)])
        )
        for block in page
    ]
    assert "The rest is left out here; parley lead 1042 shows all." in texts(blocks)
