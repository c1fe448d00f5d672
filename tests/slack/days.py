"""Leads and lines as the messages about a day need them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.attention.duty import Duty, Presence
from bot.attention.hours import Hours
from bot.attention.team import Colleague
from bot.leads.lead import Lead, Person
from handlers.sandbox.blocks import message_problems
from handlers.sandbox.drawing import Reader, drawn
from handlers.slack.views.card import Drawn
from tests.leads.made import a_lead

ZONE = "America/Chicago"
MONDAY = datetime(2026, 11, 23, 14, 45, tzinfo=UTC)
"""08:45 in Chicago."""


def in_chicago(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def today(clock: str) -> datetime:
    return in_chicago(f"2026-11-23 {clock}")


def named(name: str | None, number: int = 1, phone: str | None = None, **given: Any) -> Lead:
    return a_lead(number=number, person=Person(name=name, phone=phone), **given)


def colleague(user: str = "UANA", name: str = "Ana", **given: Any) -> Colleague:
    fields: dict[str, Any] = {"zone": ZONE, "rostered": True, "presence": Presence()}
    fields["duty"] = Duty(Hours(zone=ZONE))
    return Colleague(user=user, name=name, **fields | given)


def lines(shown: Drawn, at: datetime = MONDAY) -> list[str]:
    """As a person in Chicago reads it, each button in the line that it belongs to; Slack takes it."""
    text, blocks = shown
    assert message_problems(blocks) == []
    reader = Reader(zone=ZONE, now=at.timestamp(), names={})
    found: list[str] = []
    for line in drawn(text, blocks, reader):
        if line.startswith("["):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def fallback(shown: Drawn, at: datetime = MONDAY) -> list[str]:
    """What a notification or a screen reader has: the text alone."""
    return drawn(shown[0], [], Reader(zone=ZONE, now=at.timestamp(), names={}))


HOUR = timedelta(hours=1)
