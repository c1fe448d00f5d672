"""Whom a lead is offered to: the fewest open untried first, then the longest since the last offer."""

from datetime import datetime, timedelta

import pytest

from bot.attention.duty import Duty, Presence
from bot.attention.hours import Hours
from bot.attention.routing import picked
from bot.attention.team import Colleague, Team
from bot.leads.care import Why
from bot.policy import Policy
from tests.leads.made import NOW, a_lead

HOURS = Hours(zone="America/Chicago")


def colleague(name: str, waiting: int = 0, minutes_ago: int | None = None) -> Colleague:
    """Somebody at work; `minutes_ago` is when they were offered a lead last, None for never."""
    offered_at: datetime | None = None if minutes_ago is None else NOW - timedelta(minutes=minutes_ago)
    return Colleague(
        user=f"U{name.upper()}",
        name=name,
        zone=HOURS.zone,
        rostered=True,
        duty=Duty(HOURS),
        presence=Presence(),
        waiting=waiting,
        offered_at=offered_at,
    )


def first(*people: Colleague) -> str:
    """Who of them is asked."""
    team = Team(policy=Policy(lead_channel="CLEADS", hours=HOURS), people=people)
    found = picked(team, a_lead(), NOW)
    assert found
    assert found[1] is Why.FEWEST
    return found[0].name


def test_whoever_has_the_fewest_waiting_is_asked_though_they_were_asked_last() -> None:
    assert first(colleague("Ana", 2, 90), colleague("Ben", 1, 1), colleague("Cat", 2)) == "Ben"


@pytest.mark.parametrize("waiting", [0, 2])
def test_of_those_it_is_whose_last_offer_is_the_longest_ago(waiting: int) -> None:
    people = [colleague("Ana", waiting, 5), colleague("Ben", waiting, 20), colleague("Cat", waiting, 10)]
    assert first(*people) == "Ben"
    assert first(*reversed(people)) == "Ben"


def test_who_never_was_offered_one_comes_before_all() -> None:
    assert first(colleague("Ana", 0, 600), colleague("Ben")) == "Ben"
