"""The tables of what is said in leads' threads."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from storage.columns import Instant
from storage.tables import metadata, of_lead, of_workspace

thread = Table(
    "thread",
    metadata,
    of_workspace(),
    Column("channel", Text, primary_key=True),
    Column("ts", Text, primary_key=True),
    Column("lead", BigInteger, nullable=False),
    Column("replies", Integer, nullable=False),
    Column("latest", Text, nullable=False),
    Column("read_at", Instant),
    of_lead(),
    Index("ix_thread_lead", "workspace", "lead"),
    Index("ix_thread_read", "workspace", "read_at"),
)

note = Table(
    "note",
    metadata,
    of_workspace(),
    Column("channel", Text, primary_key=True),
    Column("ts", Text, primary_key=True),
    Column("thread", Text, nullable=False),
    Column("lead", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Text),
    Column("edited_at", Instant),
    of_lead(),
    Index("ix_note_lead", "workspace", "lead", "at"),
    Index("ix_note_by", "workspace", "by", "at"),
    Index("ix_note_thread", "workspace", "channel", "thread"),
)
