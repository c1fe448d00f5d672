"""The tables of people, of sources, and of what the team has chosen and was told."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Table, Text

from storage.columns import Instant, JsonText, Serial
from storage.tables import metadata, of_lead, of_workspace

member = Table(
    "member",
    metadata,
    of_workspace(),
    Column("user", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("rostered", Boolean, nullable=False),
    Column("admin", Boolean),
)

source = Table(
    "source",
    metadata,
    of_workspace(),
    Column("name", Text, primary_key=True),
    Column("secret", Text, nullable=False),
    Column("came_by", Text),
    Column("post_to", Text),
    Column("region", Text),
    Column("created_at", Instant, nullable=False),
)

rep = Table(
    "rep",
    metadata,
    of_workspace(),
    Column("user", Text, primary_key=True),
    Column("zone", Text),
    Column("hours", Text),
    Column("away_from", Instant),
    Column("away_until", Instant),
    Column("busy_from", Instant),
    Column("busy_until", Instant),
    Column("quiet_from", Instant),
    Column("quiet_until", Instant),
    Column("offered_at", Instant),
)

setting = Table(
    "setting",
    metadata,
    of_workspace(),
    Column("name", Text, primary_key=True),
    Column("value", JsonText, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

timer = Table(
    "timer",
    metadata,
    of_workspace(),
    Column("name", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    Index("ix_timer_at", "workspace", "at"),
)

said = Table(
    "said",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("to", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_said_to", "workspace", "to", "kind", "at"),
    sqlite_autoincrement=True,
)

judgment = Table(
    "judgment",
    metadata,
    of_workspace(),
    Column("lead", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Text, primary_key=True),
    Column("by", Text, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("at", Instant, nullable=False),
    of_lead(),
    Index("ix_judgment_at", "workspace", "at"),
)

opening = Table(
    "opening",
    metadata,
    of_workspace(),
    Column("id", Text, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("wish", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("by", Text),
    Column("at", Instant),
    Column("ended_by", Text),
    Column("ended_at", Instant),
)
