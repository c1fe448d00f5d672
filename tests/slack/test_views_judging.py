"""Well, or at all? What a manager reads of one lead of the lot, and what they can say of it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.desk.judging import ToJudge
from bot.insight.judging import Lot, Trend, Verdict
from bot.leads.lead import Lead, Step, StepKind
from bot.leads.status import Status
from bot.notes import Note
from handlers.sandbox.blocks import view_problems
from handlers.sandbox.drawing import Reader, drawn
from handlers.slack.views.judging import MOST, judged, judging, told
from tests.leads.made import NOW, a_lead
from tests.slack.days import MONDAY, ZONE
from tests.slack.sheets import NASTY, a_sheet, an_entry, an_inquiry

LOT = Lot(day=date(2026, 11, 23), leads=[1042, 7, 9], left=3)
MINUTE = timedelta(minutes=1)
DANA = a_lead(
    interest="tour, 14 Larch Ln",
    owner="UANA",
    status=Status.ACTIVE,
    attempts=2,
    attempted_at=NOW + 4 * MINUTE,
    last_tried_at=NOW + 9 * MINUTE,
    step=Step(StepKind.VISIT, NOW + timedelta(days=1), "model home"),
)
HISTORY = (
    an_entry("created", None),
    an_entry("offered", None, detail={"to": "UANA", "why": "fewest"}),
    an_entry("claim", at=NOW + MINUTE),
    an_entry("tried", at=NOW + 4 * MINUTE, detail={"how": "voicemail", "channel": "phone"}),
    an_entry(
        "talked", at=NOW + 9 * MINUTE, detail={"channel": "phone", "minutes": 12, "note": "wants a tour"}
    ),
    an_entry("tried", at=NOW + 10 * MINUTE, undone=True),
    an_entry("edit", at=NOW + 11 * MINUTE, changes={"name": ("D", "Dana")}),
)


def read(view: dict[str, Any]) -> list[str]:
    """The lines of a form that Slack takes."""
    assert view_problems(view) == []
    return drawn("", view["blocks"], Reader(zone=ZONE, now=MONDAY.timestamp(), names={}))


def shown(
    lead: Lead = DANA, *history: Any, place: int = 0, verdict: Verdict | None = None, **given: Any
) -> dict[str, Any]:
    inquiry = an_inquiry(**{"source": "zillow", "message": "Still available?"} | given)
    sheet = a_sheet(lead, *(history or HISTORY), inquiries=[inquiry])
    return judging(ToJudge(sheet=sheet, place=place, of=3, verdict=verdict), LOT)


def test_one_reads_what_was_done_beside_what_was_promised() -> None:
    assert read(shown()) == [
        "1 of 3: was this lead looked after?",
        "Dana Ruiz · L-1042 · tour, 14 Larch Ln · talking · Ana has it",
        'zillow, asked today 9:00 AM: "Still available?"',
        "Promised: a call by today 9:15 AM",
        "First tried today 9:04 AM, 4 min after they asked: in time",
        "today 9:00 AM offered: to Ana, fewest waiting",
        "today 9:01 AM Ana claimed it",
        "today 9:04 AM Ana tried: left voicemail, phone",
        'today 9:09 AM Ana talked: phone, 12 min, "wants a tour"',
        "Next: visit tomorrow 9:00 AM, model home",
        "[Well] [Poorly] [Not at all]",
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"attempted_at": NOW + 15 * MINUTE}, "First tried today 9:15 AM, 15 min after they asked: in time"),
        ({"attempted_at": NOW + 75 * MINUTE}, "First tried today 10:15 AM, 1 h after they asked: 1 h late"),
        ({"attempted_at": None, "last_tried_at": None}, "Nobody has tried"),
    ],
)
def test_the_speed_is_told_against_the_promise(given: dict[str, Any], said: str) -> None:
    assert said in read(shown(replace(DANA, **given), HISTORY[0]))


def test_what_was_noted_in_the_thread_stands_where_it_was_said() -> None:
    said: dict[str, Any] = {
        "lead": 1042,
        "channel": "C1",
        "thread": "1.0",
        "ts": "2.0",
        "by": "UBEN",
        "text": "likes oak",
    }
    sheet = replace(a_sheet(DANA, *HISTORY), notes=[Note(**said, at=NOW + 5 * MINUTE)])
    lines = read(judging(ToJudge(sheet=sheet, place=0, of=3, verdict=None), LOT))
    assert lines[lines.index("today 9:04 AM Ana tried: left voicemail, phone") + 1] == (
        'today 9:05 AM Ben: "likes oak"'
    )


def test_what_was_said_before_is_told_and_can_be_said_anew() -> None:
    lines = read(shown(place=1, verdict=Verdict.POORLY))
    assert lines[0] == "2 of 3: was this lead looked after?"
    assert lines[-2:] == ["You said: poorly", "[Well] [Poorly] [Not at all] [Back]"]


def test_after_the_last_one_there_is_thanks_and_the_trend() -> None:
    trend = Trend({Verdict.WELL: 2, Verdict.POORLY: 0, Verdict.NOT_AT_ALL: 1})
    assert read(judged(trend, LOT)) == ["Thank you. So far: 2 well, 0 poorly, 1 not at all", "[Back]"]
    assert read(judged(Trend(), LOT)) == ["Thank you.", "[Back]"]


def test_the_trend_is_counted_and_never_a_share() -> None:
    assert told(Trend()) == ""
    thirty = Trend({Verdict.WELL: 24, Verdict.POORLY: 5, Verdict.NOT_AT_ALL: 1})
    assert told(thirty) == "Last 30: 24 well, 5 poorly, 1 not at all"
    fewer = Trend({Verdict.WELL: 23, Verdict.POORLY: 5, Verdict.NOT_AT_ALL: 1})
    assert told(fewer) == "So far: 23 well, 5 poorly, 1 not at all"


def test_nothing_that_anybody_wrote_comes_alive_or_is_too_much_for_slack() -> None:
    nasty = replace(DANA, person=replace(DANA.person, name=NASTY), interest=NASTY)
    entries = [an_entry("talked", detail={"note": NASTY, "channel": "phone"}) for _ in range(40)]
    view = shown(nasty, *entries, message=NASTY, origin=NASTY)
    lines = read(view)
    assert len(lines) == 5 + MOST + 3
    assert "Earlier: 28 more" in lines
    assert not [span for block in view["blocks"] for span in str(block).split("'") if span == "link"]
