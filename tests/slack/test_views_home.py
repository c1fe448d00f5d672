"""App Home at its extremes: within Slack's limits, and dead wherever somebody else's words stand."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery import Backlog
from bot.desk.gathering import colleague_of
from bot.desk.homes import Home, TeamList
from bot.leads.care import Care
from bot.leads.lead import Lead, Person, Step, StepKind
from bot.leads.status import OPEN, Status
from bot.team import Member, Rep
from handlers.sandbox.blocks import view_problems
from handlers.sandbox.drawing import Reader, drawn
from handlers.slack.views.home import home
from tests.desk.made import POLICY
from tests.leads.made import NOW, a_lead, in_status
from tests.slack.sheets import NAMES, NASTY

LARGEST, MOST_BLOCKS = 250_000, 100
NOTHING = Backlog(waiting=0, oldest=timedelta(0), dead=0)


def a_home(rep: Rep | None = None, *, rostered: bool = True, **given: Any) -> Home:
    member = Member(user="UANA", name="Ana", zone="America/Chicago", rostered=rostered)
    me = colleague_of(member, rep or Rep(user="UANA"), POLICY, NOW)
    fields: dict[str, Any] = {"me": me, "at": NOW, "policy": POLICY, "names": NAMES, "hours": "daily 9-18"}
    return Home(**fields | given)


def a_team(**given: Any) -> TeamList:
    fields: dict[str, Any] = {"untried": [], "held": {}, "waiting": {}, "backlog": NOTHING}
    return TeamList(**fields | given)


def read(shown: Home) -> list[str]:
    view = home(shown)
    assert not view_problems(view)
    return drawn("", view["blocks"], Reader("America/Chicago", NOW.timestamp(), {}))


def nasty(number: int, status: Status, **given: Any) -> Lead:
    who = Person(name=NASTY, phone="+12025550142", email="d@example.com")
    lead = replace(in_status(status), number=number, person=who, interest=NASTY, test=True)
    return replace(lead, call_by=NOW + timedelta(minutes=15), **given)


def test_slack_takes_a_home_of_extremes() -> None:
    note = Step(StepKind.VISIT, NOW, NASTY)
    mine = [nasty(each, status, step=note if each % 2 else None) for each in range(25) for status in OPEN]
    people = {f"U{each:08}": 10**6 for each in range(3000)}
    offered = nasty(7, Status.NEW, care=Care(offered=("UANA",)))
    team = a_team(
        untried=[nasty(each, Status.CLAIMED) for each in range(50)],
        held=people,
        waiting=people,
        backlog=Backlog(waiting=10**9, oldest=timedelta(days=900), dead=10**9),
    )
    names = dict.fromkeys([*people, "UANA"], NASTY)
    view = home(a_home(mine=mine, free=[offered] * 50, hours=NASTY, own=True, team=team, names=names))
    assert not view_problems(view)
    assert len(view["blocks"]) < MOST_BLOCKS
    assert len(json.dumps(view)) < LARGEST
    assert "\u202e" not in json.dumps(view, ensure_ascii=False)
    assert {each["type"] for each in _texts(view)} <= {"plain_text", "text"}


def _texts(node: Any) -> list[dict[str, Any]]:  # Any: Slack's JSON
    """Every object that holds words: none may be one that Slack would read as markup."""
    if isinstance(node, list):
        return [found for each in node for found in _texts(each)]
    if not isinstance(node, dict):
        return []
    own = [node] if isinstance(node.get("text"), str) and "url" not in node else []
    return own + [found for each in node.values() for found in _texts(each)]


@pytest.mark.parametrize("team", [None, a_team()])
def test_slack_takes_an_empty_home(team: TeamList | None) -> None:
    assert read(a_home(team=team))[3:5] == ["Your leads", "Nothing is waiting for you."]


def test_no_more_than_twenty_of_ones_own_are_shown_and_the_rest_is_counted() -> None:
    today = [replace(nasty(each, Status.ACTIVE), step=Step(StepKind.FOLLOW, NOW)) for each in range(1, 4)]
    lines = read(a_home(mine=[*today, *(replace(a_lead(), number=each) for each in range(10, 40))]))
    assert sum(line.startswith(("[Talked]", "[Claim]")) for line in lines) == 20
    assert "and 13 more: the command with mine lists them" in lines


def test_more_promises_than_there_is_room_for_leave_none_out_of_the_count() -> None:
    many = [replace(nasty(each, Status.ACTIVE), step=Step(StepKind.FOLLOW, NOW)) for each in range(30)]
    lines = read(a_home(mine=[*many, a_lead()]))
    assert "and 10 more: the command with mine lists them" in lines
    assert "and 1 more: the command with mine lists them" in lines


def test_what_is_overdue_says_so() -> None:
    late = replace(in_status(Status.ACTIVE), step=Step(StepKind.FOLLOW, NOW - timedelta(hours=20)))
    waits = replace(in_status(Status.CLAIMED), call_by=NOW - timedelta(minutes=1))
    lines = read(a_home(mine=[late, waits]))
    assert "overdue: follow up yesterday 1:00 PM · Dana Ruiz · (202) 555-0142 · L-1042" in lines
    assert "call was due today 8:59 AM · Dana Ruiz · (202) 555-0142 · L-1042" in lines


def test_what_was_offered_to_them_stands_first_and_says_so() -> None:
    offered = a_lead(care=Care(offered=("UANA",)), call_by=NOW)
    lines = read(a_home(free=[offered, a_lead()]))
    assert lines[-2].startswith("offered to you · Dana Ruiz · ")
    assert lines[-1].startswith("Dana Ruiz · ")


@pytest.mark.parametrize(
    ("rep", "state"),
    [
        ({"away_from": NOW, "away_until": NOW + timedelta(days=1)}, "Away until tomorrow 9:00 AM"),
        ({"busy_from": NOW, "busy_until": NOW + timedelta(hours=1)}, "With a customer until today 10:00 AM"),
        (
            {"quiet_from": NOW, "quiet_until": NOW + timedelta(hours=1)},
            "Not disturbed, as you told Slack, until today 10:00 AM",
        ),
        ({"hours": "Tue 9-12"}, "Off duty; offers come from tomorrow 9:00 AM"),
        ({"hours": "closed"}, "Off duty"),
        ({}, "On duty"),
    ],
)
def test_it_says_how_they_stand(rep: dict[str, Any], state: str) -> None:
    assert read(a_home(Rep(user="UANA", **rep)))[0] == state


def test_a_manager_who_takes_no_leads_sees_the_team_alone() -> None:
    assert read(a_home(rostered=False, team=a_team())) == [
        "The team",
        "Nobody waits for a first try.",
        "Nothing is held back.",
        "[Settings…]",
    ]


def test_whoever_is_neither_sees_nothing() -> None:
    assert read(a_home(rostered=False, mine=[in_status(Status.ACTIVE)])) == [
        "You take no leads here: the members of the lead channel do, guests apart."
    ]


def test_what_could_not_be_sent_is_told() -> None:
    lines = read(a_home(team=a_team(backlog=Backlog(waiting=2, oldest=timedelta(minutes=5), dead=1))))
    assert lines[-2] == (
        "2 messages wait for Slack, the oldest for 5 min · "
        "1 messages could not be sent; whoever runs Parley can see why"
    )
