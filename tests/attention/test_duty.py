"""Who works when, and who wants to be spared just now."""

import pytest

from bot.attention.calendar import Span
from bot.attention.duty import Duty, Presence, promise_clock, usual
from bot.attention.hours import Hours
from bot.attention.hours_text import read_hours
from tests.attention.naive import utc

TEAM = Hours("America/Chicago", read_hours("Mon-Fri 9-18"))
ANA = Duty(Hours("America/Chicago", read_hours("Mon-Fri 9-13")))
BEN = Duty(Hours("America/Chicago", read_hours("Mon-Fri 15-22, Sat 9-18")))
NOON = utc("2026-11-24T18:00")
"""A Tuesday, in Chicago."""


def test_a_rep_is_on_duty_in_their_hours() -> None:
    assert ANA.on_duty(NOON)
    assert not ANA.on_duty(utc("2026-11-24T19:00"))


def test_a_rep_who_is_away_is_not_on_duty_until_they_are_back() -> None:
    ana = Duty(ANA.hours, away=(Span(utc("2026-11-24T16:00"), utc("2026-11-24T18:30")),))
    assert ana.on_duty(utc("2026-11-24T15:59"))
    assert not ana.on_duty(NOON)
    assert ana.on_duty(utc("2026-11-24T18:30"))


def test_a_rep_who_set_no_hours_works_the_teams_on_their_own_clock() -> None:
    denver = Duty(usual(TEAM, "America/Denver"))
    assert denver.calendar().opening(utc("2026-11-24T12:00")) == utc("2026-11-24T16:00")


def test_the_promises_clock_runs_in_team_hours_while_anyone_is_there() -> None:
    clock = promise_clock(TEAM, [ANA, BEN])
    assert list(clock.spans(utc("2026-11-24T06:00"), utc("2026-11-25T06:00"))) == [
        Span(utc("2026-11-24T15:00"), utc("2026-11-24T19:00")),
        Span(utc("2026-11-24T21:00"), utc("2026-11-25T00:00")),
    ]


def test_it_stops_while_everybody_is_away() -> None:
    holiday = (Span(utc("2026-11-24T00:00"), utc("2026-11-30T00:00")),)
    clock = promise_clock(TEAM, [Duty(ANA.hours, holiday), Duty(BEN.hours, holiday)])
    assert clock.opening(NOON) == utc("2026-11-30T15:00")


def test_with_nobody_on_the_roster_it_never_runs() -> None:
    assert promise_clock(TEAM, []).opening(NOON) is None


def test_a_rep_is_free_by_default() -> None:
    assert Presence().takes_offers(NOON)
    assert Presence().may_be_reminded(NOON)


@pytest.mark.parametrize("state", ["away_until", "busy_until", "quiet_until"])
def test_who_is_away_busy_or_wants_quiet_gets_no_offers_and_no_reminders(state: str) -> None:
    until = utc("2026-11-24T18:30")
    presence = Presence(**{state: until})
    assert not presence.takes_offers(NOON)
    assert not presence.may_be_reminded(NOON)
    assert presence.takes_offers(until)
    assert presence.may_be_reminded(until)


def test_a_customer_who_leaves_ends_no_holiday() -> None:
    presence = Presence(away_until=utc("2026-12-01"), busy_until=utc("2026-11-24T18:00"))
    assert not presence.takes_offers(utc("2026-11-24T18:05"))
