"""The history explains: each entry says what was said with it."""

from datetime import timedelta
from typing import Any

import pytest

from bot.desk.asking import Done
from bot.desk.reading import Sheet
from handlers.sandbox.blocks import message_problems
from handlers.slack.views import entry as entries
from handlers.slack.views import replies
from handlers.slack.views.hearer import Hearer
from handlers.slack.views.spans import Line, flat
from handlers.slack.views.story import story
from handlers.slack.views.text import LINE
from tests.leads.made import NOW
from tests.slack.sheets import NAMES, NASTY, a_sheet, an_entry, an_inquiry


def history(sheet: Sheet) -> list[Line]:
    return [entries.line(each, sheet, LINE) for each in sheet.history]


TEN = "2026-11-24T16:00:00+00:00"
CASES: list[tuple[str, dict[str, Any], str]] = [
    ("close", {"reason": "not_interested", "note": "bye"}, 'Ana closed it: not interested, "bye"'),
    ("later", {"kind": "later", "at": TEN}, "Ana will call: Tue 24 Nov 10:00"),
    ("visit", {"kind": "visit", "at": TEN, "note": "x"}, 'Ana booked a visit: Tue 24 Nov 10:00, "x"'),
    ("notready", {"until": TEN, "reason": "withdrew"}, "put it to rest: back Tue 24 Nov 10:00, withdrew"),
    ("give", {"to": "UBEN"}, "Ana handed it over: to Ben"),
    ("tried", {"how": "voicemail", "channel": "phone"}, "Ana tried: left voicemail, phone"),
    ("tried", {"how": "wrong_contact"}, "Ana tried: wrong number or address"),
    ("undo", {"verb": "visit"}, 'Ana took back: "booked a visit"'),
    ("claim", {}, "Ana claimed it"),
    (
        "talked",
        {"channel": "phone", "minutes": 12, "led_to": {"verb": "visit", "kind": "visit", "at": TEN}},
        "Ana talked: phone, 12 min, visit booked Tue 24 Nov 10:00",
    ),
    (
        "talked",
        {"led_to": {"verb": "later", "kind": "later", "at": TEN}},
        "talked: call Tue 24 Nov 10:00",
    ),
    ("talked", {"led_to": {"verb": "close", "reason": "cannot_afford"}}, "talked: out of budget"),
    ("talked", {"led_to": {"verb": "notready", "until": TEN}}, "talked: not ready yet Tue 24 Nov 10:00"),
]


@pytest.mark.parametrize(("verb", "detail", "said"), CASES, ids=[said for *_, said in CASES])
def test_an_entry_says_what_was_said(verb: str, detail: dict[str, Any], said: str) -> None:
    assert flat(history(a_sheet(None, an_entry(verb, detail=detail)))).endswith(said)


def test_an_arrival_names_its_source_and_channel() -> None:
    sheet = a_sheet(None, an_entry("created", None), inquiries=[an_inquiry(origin="Zillow")])
    assert flat(history(sheet)) == "Mon 23 Nov 09:00 came in: Zillow (website), portal"


def test_an_arrival_whose_inquiry_is_gone_names_its_source() -> None:
    created = an_entry("created", None, changes={"source": (None, "website")})
    sheet = a_sheet(None, created, inquiries=[an_inquiry(received_at=NOW + timedelta(days=1))])
    assert flat(history(sheet)).endswith("came in: website")


def test_an_edit_says_what_stood_there_before() -> None:
    changes = {
        "name": ("Dana", "Dana Ruiz"),
        "phone": (None, "+12025550142"),
        "phone_given": ("555", "202 555 0142"),
        "email": ("d@example.com", None),
        "channel": ("web_form", "referral"),
        "needs_look": (True, False),
    }
    edit = an_entry("edit", changes=changes, detail={"fields": ["name"]})
    assert (
        flat(history(a_sheet(None, edit)))
        .replace("\u2060", "")
        .endswith(
            "Ana edited: name: Dana → Dana Ruiz, phone: 555 → (202) 555-0142, "
            "email: d@example.com → nothing, how they came: web form → referral"
        )
    )


def test_an_entry_taken_back_is_shown_as_such() -> None:
    undone = an_entry("close", undone=True, detail={"reason": "spam"})
    assert "Ana closed it (taken back): spam" in flat(history(a_sheet(None, undone)))


def test_a_verb_of_a_later_version_is_shown_as_it_is() -> None:
    assert flat(history(a_sheet(None, an_entry("applauded")))).endswith("Ana applauded")


def test_a_story_of_extremes_is_one_that_slack_takes() -> None:
    detail = {"note": NASTY, "channel": "in_person", "minutes": 600}
    names = {"UANA": NASTY}
    text, blocks = story(a_sheet(None, *[an_entry("talked", detail=detail)] * 40, names=names))
    assert not message_problems(blocks)
    assert "<!channel>" not in text


def test_the_answer_and_the_history_say_the_same() -> None:
    detail = {"channel": "phone", "minutes": 12, "note": "wants a tour"}
    done = Done(
        lead=1,
        name="Dana",
        verb="talked",
        status="active",
        owner="UANA",
        entry=3,
        undoable=True,
        detail=detail,
    )
    text, blocks = replies.done(done, Hearer("America/Chicago", NAMES, "/lead"))
    assert not message_problems(blocks)
    told = flat(history(a_sheet(None, an_entry("talked", detail=detail)))).partition("Ana ")[2]
    assert text == f"L-1 Dana: {told}"
