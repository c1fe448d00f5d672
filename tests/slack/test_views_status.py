"""A card and a row of a list, as people read them, for each status of a lead."""

from datetime import timedelta

import pytest

from bot.leads.history import Entry
from bot.leads.lead import Step, StepKind
from bot.leads.status import Status
from handlers.sandbox.blocks import message_problems
from handlers.sandbox.drawing import Reader, drawn
from handlers.slack.views.card import Drawn, card, copy
from handlers.slack.views.lists import leads
from tests.desk.made import POLICY
from tests.leads.made import NOW, a_lead, in_status
from tests.slack.sheets import NAMES, a_sheet, an_entry, an_inquiry

THERE = "OK to call now (10:00 there), until today 7:00 PM"
WHO = ["Dana Ruiz · L-1042", "(202) 555-0142", "website, today 9:00 AM"]
ROW = "[Talked] [No answer] [Left voicemail] [Texted] [More… ▾]"
VOICEMAIL = an_entry("tried", detail={"how": "voicemail"})
TALK = an_entry("talked", detail={"minutes": 12, "note": "wants a tour"})

CARDS: dict[Status, tuple[list[Entry], list[str]]] = {
    Status.NEW: (
        [],
        [
            *WHO,
            THERE,
            "Free to claim · call by today 9:15 AM",
            "[Claim] [Calling now] [Not a lead] [Details]",
        ],
    ),
    Status.CLAIMED: ([], [*WHO, THERE, "Ana · call by today 9:15 AM", ROW]),
    Status.ATTEMPTED: ([VOICEMAIL], [*WHO, "Ana · left voicemail, 2 minutes ago", ROW]),
    Status.ACTIVE: (
        [TALK],
        [
            *WHO,
            'Last: Ana, today, 12 min: "wants a tour"',
            "Ana · talked, 2 minutes ago",
            "[Talked] [Visit booked] [Edit] [More… ▾]",
        ],
    ),
    Status.NURTURE: (
        [VOICEMAIL],
        [*WHO, "Ana: not ready yet, back Mar 23", "[Talked] [Reopen] [Edit] [More… ▾]"],
    ),
    Status.CLIENT: ([TALK, an_entry("sold")], ["Dana Ruiz · L-1042 · sold by Ana  [Reopen]"]),
    Status.CLOSED: (
        [VOICEMAIL, an_entry("close", "UKIM")],
        ["Dana Ruiz · L-1042 · closed by Kim: not interested  [Reopen]"],
    ),
}
ROWS = {
    Status.NEW: "not claimed yet · call by Mon 23 Nov 09:15  [Claim]",
    Status.CLAIMED: "claimed, nobody has tried yet (Ana) · call by Mon 23 Nov 09:15  [Details]",
    Status.ATTEMPTED: "tried, not talked yet (Ana)  [Details]",
    Status.ACTIVE: "talking (Ana)  [Details]",
    Status.NURTURE: "not ready yet (Ana)  [Details]",
    Status.CLIENT: "sold (Ana)  [Details]",
    Status.CLOSED: "closed (Ana)  [Details]",
}


def read(shown: Drawn) -> list[str]:
    """What somebody in Chicago reads two minutes later."""
    text, blocks = shown
    assert not message_problems(blocks)
    return drawn(text, blocks, Reader("America/Chicago", NOW.timestamp() + 120, {}))


@pytest.mark.parametrize("status", Status)
def test_a_card_says_who_what_and_by_when(status: Status) -> None:
    entries, lines = CARDS[status]
    assert read(card(a_sheet(in_status(status), an_entry("created", None), *entries))) == lines


@pytest.mark.parametrize("status", Status)
def test_a_row_says_where_the_lead_stands(status: Status) -> None:
    assert read(leads("Your leads", [in_status(status)], NAMES, POLICY.hours.zone)) == [
        "Your leads",
        f"L-1042 · Dana Ruiz · {ROWS[status]}",
    ]


def test_a_card_tells_the_next_step_and_what_was_asked() -> None:
    step = Step(StepKind.VISIT, NOW + timedelta(days=1), "brings her sister")
    asked = an_inquiry(origin="Zillow", message="Still available?", more=(("beds", "3"), ("pets", "a dog")))
    lines = read(card(a_sheet(a_lead(interest="14 Larch Ln", step=step), inquiries=[asked])))
    assert lines[0] == "Dana Ruiz · L-1042 · 14 Larch Ln"
    assert lines[2] == 'Zillow, today 9:00 AM: "Still available?"'
    assert "Next: visit tomorrow 9:00 AM, brings her sister" in lines
    assert "More: beds: 3 · pets: a dog" in lines


def test_a_card_of_three_hundred_fields_shows_a_few_and_says_how_many_are_left() -> None:
    many = an_inquiry(more=tuple((f"field {each}", "x" * 10_000) for each in range(300)))
    assert read(card(a_sheet(inquiries=[many])))[-2].endswith(" · and 294 more under Details")


def test_what_is_corrected_is_what_the_card_says() -> None:
    sheet = a_sheet(a_lead(interest="Oak plan"), inquiries=[an_inquiry(interest="14 Larch Ln")])
    assert read(card(sheet))[0] == "Dana Ruiz · L-1042 · Oak plan"


def test_the_owners_copy_folds_once_somebody_else_has_the_lead_or_nobody() -> None:
    assert read(copy(a_sheet(in_status(Status.CLAIMED)), "UANA"))[-1] == ROW
    assert read(copy(a_sheet(in_status(Status.CLAIMED)), "UBEN")) == ["Dana Ruiz · L-1042 · Ana has it now"]
    given_back = a_lead(former_owner="UANA")
    assert read(copy(a_sheet(given_back), "UANA")) == ["Dana Ruiz · L-1042 · given back"]
    assert read(copy(a_sheet(given_back), "UBEN")) == ["Dana Ruiz · L-1042 · others are asked"]


def test_marks_say_what_is_odd_about_a_lead() -> None:
    odd = a_lead(test=True, needs_look=True, live_now=True, inquiries=2)
    assert read(card(a_sheet(odd)))[0] == (
        "Dana Ruiz · L-1042 · TEST, not counted · needs a look · WAITING NOW · asked AGAIN"
    )
