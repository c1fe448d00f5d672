"""The three cards as they were first drawn, but for their number and times, which Slack draws."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.attention.opening import Opening
from bot.attention.openings import DEFAULTS
from bot.leads.care import Care, Why
from bot.leads.channel import Channel
from bot.leads.history import Entry
from bot.leads.lead import Lead, Person, Step, StepKind
from bot.leads.status import Status
from handlers.sandbox.drawing import Reader, drawn
from handlers.slack.views.card import Drawn, card, copy
from tests.leads.made import NOW, a_lead, in_status
from tests.slack.sheets import NASTY, a_sheet, an_entry, an_inquiry

BUTTONS = "[Claim] [Calling now] [Not a lead] [Details]"
BY_ID = {each.id: each for each in DEFAULTS}
LATE = NOW + timedelta(hours=14)
"""23:00 in Chicago."""


def read(shown: Drawn) -> list[str]:
    text, blocks = shown
    return drawn(text, blocks, Reader("America/Chicago", NOW.timestamp(), {}))


def dana(**given: object) -> Lead:
    who = Person(name="Dana Ruiz", phone="+15125550142", email="dana@mail.com")
    offered = Care(offered=("UANA",), why=Why.FEWEST)
    fields = {"person": who, "interest": "tour, 14 Larch Ln ($412k)", "consent": True, "care": offered}
    return a_lead(**fields | given)


ASKED = an_inquiry(origin="Zillow", message="Still available? We move in March.")
TOUR = BY_ID["any/tour"]


def test_a_portal_lead() -> None:
    assert read(card(a_sheet(dana(), inquiries=[ASKED], opening=TOUR))) == [
        "Dana Ruiz · L-1042 · tour, 14 Larch Ln ($412k)",
        "(512) 555-0142 · dana@mail.com · may text",
        'Zillow, today 9:00 AM: "Still available? We move in March."',
        'Ask: "Which day suits you?" · OK to call now (9:00 there), until today 8:00 PM',
        "Ana's turn (fewest waiting) · call by today 9:15 AM",
        BUTTONS,
    ]


def test_a_captured_walk_in() -> None:
    who = Person(name="Sam & Jo Bell", phone="+15125550190")
    met = replace(
        in_status(Status.ACTIVE),
        person=who,
        source="slack",
        channel=Channel.IN_PERSON,
        interest="Oak Ridge",
        step=Step(StepKind.LATER, NOW + timedelta(days=1)),
    )
    note = "$450k, lease ends May, agent Lee Wong"
    asked = an_inquiry(source="slack", channel=Channel.IN_PERSON, message=note)
    history = [an_entry("new"), an_entry("talked", detail={"note": note})]
    assert read(card(a_sheet(met, *history, inquiries=[asked]))) == [
        "Sam & Jo Bell · L-1042 · walk-in, Oak Ridge",
        "(512) 555-0190",
        "Ana, today 9:00 AM: $450k, lease ends May, agent Lee Wong",
        "Ana · talked, 0 seconds ago",
        "Next: call tomorrow 9:00 AM",
        "[Talked] [Visit booked] [Edit] [More… ▾]",
    ]


def priya(**given: object) -> Lead:
    who = Person(name="Priya Shah", phone="+15125550123")
    covered = Care(offered=("UBEN",), why=Why.COVER, cover=True)
    fields = {"person": who, "interest": "Aspen plan", "inquiries": 2, "owner": "UANA", "care": covered}
    return a_lead(**fields | {"status": Status.ACTIVE, "conversed_at": NOW - timedelta(days=20)} | given)


TALK = an_entry("talked", at=NOW - timedelta(days=20), detail={"minutes": 12, "note": "call in spring"})
PRICE = an_inquiry(message="Price changed?")


def test_a_returning_person() -> None:
    sheet = a_sheet(priya(), TALK, inquiries=[PRICE], absent=frozenset({"UANA"}), opening=BY_ID["any/again"])
    assert read(card(sheet)) == [
        "Priya Shah · L-1042 · asked AGAIN: Aspen plan",
        '(512) 555-0123 · website, today 9:00 AM: "Price changed?"',
        'Last: Ana, Nov 3, 12 min: "call in spring"',
        'Ask: "What has changed since we last spoke?" · OK to call now (9:00 there), until today 8:00 PM',
        "Ana away (told) · Ben's turn · call by today 9:15 AM",
        "[Talked] [Visit booked] [Edit] [More… ▾]",
    ]


def test_an_offer_says_all_that_the_card_does() -> None:
    sheet = a_sheet(dana(), inquiries=[ASKED], opening=TOUR)
    lines = read(copy(sheet, "UANA"))
    assert lines[:2] == [
        "Dana Ruiz · tour, 14 Larch Ln ($412k) · (512) 555-0142 · call by today 9:15 AM",
        "L-1042",
    ]
    assert lines[2] == "dana@mail.com · may text"
    assert lines[3:] == read(card(sheet))[2:]
    again = read(copy(a_sheet(dana(inquiries=2), inquiries=[PRICE], opening=BY_ID["any/unmet"]), "UANA"))
    assert again[1] == "L-1042 · asked AGAIN"


def test_an_owner_who_is_there_is_not_called_away() -> None:
    sheet = a_sheet(priya(), TALK, inquiries=[PRICE])
    assert "Ana · Ben's turn too · call by today 9:15 AM" in read(card(sheet))


def test_whoever_may_not_be_called_now_may_be_from_a_time_on_their_own_clock() -> None:
    eastern = replace(dana().person, phone="+12025550142")
    late = dana(person=eastern, asked_at=LATE, call_by=LATE + timedelta(hours=9))
    sheet = a_sheet(late, inquiries=[ASKED], opening=TOUR, at=LATE)
    assert 'Ask: "Which day suits you?" · call from 9:00 there (tomorrow 8:00 AM here)' in read(card(sheet))


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([an_entry("tried", detail={"how": "voicemail"})], "Last: Ana, today: left voicemail"),
        ([TALK, an_entry("tried")], 'Last: Ana, Nov 3, 12 min: "call in spring"'),
        ([TALK, an_entry("came")], "Last: Ana, today: came to the visit"),
    ],
)
def test_who_asks_again_is_told_of_as_it_was_left(entries: list[Entry], said: str) -> None:
    assert said in read(card(a_sheet(priya(), *entries, inquiries=[PRICE])))


def test_an_earlier_lead_that_was_closed_is_what_happened_last() -> None:
    ended = an_entry("close", "UKIM", at=TALK.at, detail={"reason": "cannot_reach"})
    lines = read(card(a_sheet(a_lead(previous=7), last_time=ended)))
    assert "Last: Kim, Nov 3: closed, could not reach them" in lines


def test_a_long_reason_is_one_line_cut_after_a_word() -> None:
    words = "We are looking for three bedrooms near the lake, with a porch. " * 40
    lines = read(card(a_sheet(inquiries=[an_inquiry(message=f"Hey,\n\n{words}")])))
    assert lines[2] == (
        'website, today 9:00 AM: "Hey, We are looking for three bedrooms near the lake, with a porch. '
        'We are looking for three bedrooms near the lake, with a porch. We are…"'
    )
    text, _ = card(a_sheet(inquiries=[an_inquiry(message="x" * 5000)]))
    assert f'"{"x" * 139}…"' in text


def test_what_a_manager_wrote_is_dead_on_a_card() -> None:
    nasty = Opening(id="own-1", origin="any", wish="any", question=NASTY)
    text, blocks = card(a_sheet(dana(), opening=nasty))
    assert "<!channel>" not in text
    asked = next(each for each in read((text, blocks)) if each.startswith("Ask"))
    assert len(asked.partition(" · ")[0]) <= len('Ask: ""') + 80
    spans = [span for part in blocks[0]["elements"] for span in part["elements"]]
    assert [each["url"] for each in spans if each["type"] == "link"] == [
        "tel:+15125550142",
        "mailto:dana@mail.com",
    ]
