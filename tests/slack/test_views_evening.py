"""A manager's evening message, line by line as the product draws it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.delivery import Backlog
from bot.insight.evening import Behind, DayOff, Share
from bot.insight.judging import Lot, Trend, Verdict
from bot.insight.results import Results
from handlers.slack.views.evening import MOST, evening
from tests.slack.days import HOUR, ZONE, fallback, lines, named, today
from tests.slack.sheets import NAMES, NASTY

AT = today("17:15")
UNTRIED = [
    named("Rita Cole", 1, asked_at=AT - 3 * HOUR, owner="UBEN"),
    named("Jo Park", 2, asked_at=AT - 2 * HOUR),
    named("Max Diaz", 3, asked_at=AT - HOUR, owner="UKIM"),
    named("Al Bo", 4, asked_at=AT - HOUR),
]
DAY = Behind(
    day=date(2026, 11, 23),
    zone=ZONE,
    at=AT,
    names=NAMES,
    new=118,
    usual=109,
    in_hours=Share(79, 87),
    overnight=Share(25, 31),
    results=Results(talked=27, visits=9, sold=1, came=6, missed=2),
    untried=UNTRIED,
    unkept={"UBEN": 2, "UKIM": 1},
    later=Share(161, 204),
    unreported={"UBEN": 1},
)
ASSIGN = "[Assign R. Cole (Ben)] [Assign J. Park] [Assign M. Diaz (Kim)] [Assign A. Bo]"
QUIET = Behind(day=date(2026, 11, 22), zone=ZONE, at=AT, names=NAMES)
LAST_30 = Trend({Verdict.WELL: 24, Verdict.POORLY: 5, Verdict.NOT_AT_ALL: 1})
LOT = Lot(day=DAY.day, leads=[4, 1, 2], left=3)


def test_the_evening_reads_as_drawn() -> None:
    assert lines(evening(DAY)) == [
        "Mon 23 Nov: 118 new (usual Monday 109)",
        "Tried in time: 104. Open hours 79/87, overnight 25/31",
        "Talked with 27, visits booked 9, sold 1",
        "Nobody tried: 4, oldest 3 h",
        f"R. Cole (Ben), J. Park, M. Diaz (Kim), A. Bo {ASSIGN}",
        "Promised, not called: Ben 2, Kim 1 [Remind]",
        "Later calls made: 161 of 204 due",
        "Visits: 6 came, 2 didn't, 1 unreported (Ben)",
    ]


def test_promises_kept_are_told_with_those_that_were_not() -> None:
    assert "Promised, not called: Ben 2, Kim 1. Kept: 7 of 10 [Remind]" in lines(
        evening(replace(DAY, kept=Share(7, 10)))
    )
    assert "Promises kept: 7 of 7" in lines(evening(replace(DAY, unkept={}, kept=Share(7, 7))))


def test_the_text_alone_says_it_all() -> None:
    assert fallback(evening(DAY)) == [
        "Mon 23 Nov: 118 new (usual Monday 109)",
        "Tried in time: 104. Open hours 79/87, overnight 25/31",
        "Talked with 27, visits booked 9, sold 1",
        "Nobody tried: 4, oldest 3 h",
        "R. Cole (Ben), J. Park, M. Diaz (Kim), A. Bo",
        "Promised, not called: Ben 2, Kim 1",
        "Later calls made: 161 of 204 due",
        "Visits: 6 came, 2 didn't, 1 unreported (Ben)",
    ]


def test_a_quiet_day_is_two_lines() -> None:
    assert lines(evening(QUIET)) == ["Sun 22 Nov: 0 new", "Talked with 0, visits booked 0, sold 0"]


def test_a_day_on_which_all_came_overnight_begins_with_that() -> None:
    night = replace(QUIET, overnight=Share(2, 3))
    assert lines(evening(night))[1] == "Tried in time: 2. Overnight 2/3"


def test_on_friday_the_weekend_stands_below() -> None:
    weekend = [
        DayOff(day=date(2026, 11, 28), on_duty=2, usual=19, room=16),
        DayOff(day=date(2026, 11, 29), on_duty=0, usual=7, room=None),
    ]
    assert lines(evening(replace(QUIET, weekend=weekend)))[2:] == [
        "Saturday: 2 on duty, usually 19 leads, room for 16",
        "Sunday: nobody on duty, usually 7 leads",
    ]


def test_what_slack_did_not_take_is_one_line() -> None:
    stuck = Backlog(waiting=3, oldest=timedelta(minutes=12), dead=2)
    assert lines(evening(replace(QUIET, backlog=stuck)))[2:] == [
        "Messages to Slack: 3 wait, the oldest 12 min, 2 given up"
    ]
    fresh = Backlog(waiting=3, oldest=timedelta(seconds=5), dead=0)
    assert len(lines(evening(replace(QUIET, backlog=fresh)))) == 2


def test_an_evening_has_at_most_twelve_lines_whatever_people_are_called() -> None:
    users = {f"U{number}": NASTY for number in range(40)}
    off = DayOff(day=date(2026, 11, 28), on_duty=2, usual=19, room=16)
    full = replace(
        DAY,
        names=users,
        untried=[named(NASTY, number, asked_at=AT - HOUR, owner="U1") for number in range(1, 60)],
        unkept=dict.fromkeys(users, 5),
        unreported=dict.fromkeys(users, 5),
        backlog=Backlog(waiting=3, oldest=timedelta(days=9), dead=2),
        weekend=[off, off],
        lot=LOT,
        trend=LAST_30,
    )
    shown = evening(full)
    assert len(lines(shown)) == len(fallback(shown)) <= MOST
    assert all(len(line) < 400 for line in fallback(shown))
    assert "<!channel>" not in shown[0]


def test_the_lot_of_the_day_and_the_trend_stand_last_as_drawn() -> None:
    asked = lines(evening(replace(DAY, lot=LOT, trend=LAST_30)))
    assert asked[:-1] == lines(evening(DAY))
    assert asked[-1] == "Well? Judge 3. Last 30: 24 well, 5 poorly, 1 not at all [Open]"


@pytest.mark.parametrize(
    ("lot", "trend", "said"),
    [
        (LOT, Trend(), ["Well? Judge 3 [Open]"]),
        (replace(LOT, left=1), Trend(), ["Well? Judge 1 [Open]"]),
        (
            replace(LOT, left=0),
            Trend({Verdict.WELL: 3, Verdict.POORLY: 0, Verdict.NOT_AT_ALL: 0}),
            ["Well? Judged. So far: 3 well, 0 poorly, 0 not at all [Open]"],
        ),
        (replace(LOT, leads=[], left=0), LAST_30, ["Well? Last 30: 24 well, 5 poorly, 1 not at all"]),
        (replace(LOT, leads=[], left=0), Trend(), []),
    ],
)
def test_the_line_says_what_there_is(lot: Lot, trend: Trend, said: list[str]) -> None:
    assert lines(evening(replace(QUIET, lot=lot, trend=trend)))[2:] == said
