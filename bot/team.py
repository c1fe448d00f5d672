"""The team as it is kept: where its leads come from, who is in it, when each is there, what it chose."""

from dataclasses import dataclass
from datetime import datetime

from bot.leads.channel import Channel
from bot.leads.record import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A configured origin; `secret` opens it, `came_by` and `region` are what its leads default to."""

    name: str
    secret: str
    came_by: Channel | None = None
    post_to: str | None = None
    region: str | None = None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A Slack user as last seen; `rostered` means: may take leads; `admin`: runs the Slack workspace.

    `zone` is empty where Slack tells none that is known here: then the team's holds.
    """

    user: str
    name: str
    zone: str
    rostered: bool
    admin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """When somebody is there: what they chose themselves, and Slack's Do Not Disturb (`quiet_…`).

    `zone` and `hours` (as people write them) stand for those of Slack and of the team; `busy_…` is
    the time with a customer; `offered_at` is when a lead was last offered to them.
    """

    user: str
    zone: str | None = None
    hours: str | None = None
    away_from: datetime | None = None
    away_until: datetime | None = None
    busy_from: datetime | None = None
    busy_until: datetime | None = None
    quiet_from: datetime | None = None
    quiet_until: datetime | None = None
    offered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A setting that a manager changed: its new value (JSON), who and when."""

    name: str
    value: Json
    by: str
    at: datetime
