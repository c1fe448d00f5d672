"""The tables of leads and of what is owed to Slack, the same on both databases.

A lead's key is (workspace, number); what hangs on it refers to both, so that no row can reach
into another workspace. `migrations/` makes these tables; a test compares the two.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from storage.columns import Instant, JsonText, Serial
from storage.tables import index_where, metadata, of_lead, of_workspace

workspace = Table(
    "workspace",
    metadata,
    Column("id", Text, primary_key=True),
    Column("next_number", BigInteger, nullable=False),
)

lead = Table(
    "lead",
    metadata,
    Column("workspace", ForeignKey("workspace.id"), primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("status", Text, nullable=False),
    Column("name", Text),
    Column("phone", Text),
    Column("phone_given", Text),
    Column("email", Text),
    Column("email_given", Text),
    Column("reply_to", Text),
    Column("source", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("posts_to", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("live_now", Boolean, nullable=False),
    Column("test", Boolean, nullable=False),
    Column("needs_look", Boolean, nullable=False),
    Column("interest", Text),
    Column("campaign", Text),
    Column("consent", Boolean),
    Column("region", Text),
    Column("owner", Text),
    Column("former_owner", Text),
    Column("previous", BigInteger),
    Column("inquiries", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("claimed_at", Instant),
    Column("attempted_at", Instant),
    Column("last_tried_at", Instant),
    Column("conversed_at", Instant),
    Column("calling_at", Instant),
    Column("call_by", Instant),
    Column("step_kind", Text),
    Column("step_at", Instant),
    Column("step_note", Text),
    Column("back_on", Instant),
    Column("reason", Text),
    Column("opening", Text),
    Column("opened_with", Text),
    Column("next_due_at", Instant),
    Column("care", JsonText),
    Column("waits_with", Text),
    Column("untried_by", Instant),
    Column("offered_to", Text),
    Column("version", Integer, nullable=False),
    Index("ix_lead_status", "workspace", "status", "next_due_at"),
    Index("ix_lead_owner", "workspace", "owner", "status"),
    Index("ix_lead_created", "workspace", "created_at"),
    index_where("next_due_at IS NOT NULL", "ix_lead_due", "workspace", "next_due_at"),
    index_where("call_by IS NOT NULL", "ix_lead_call_by", "workspace", "call_by"),
    index_where("step_at IS NOT NULL", "ix_lead_step", "workspace", "step_at"),
    index_where("waits_with IS NOT NULL", "ix_lead_waits", "workspace", "waits_with"),
    index_where("untried_by IS NOT NULL", "ix_lead_untried", "workspace", "untried_by"),
    index_where("offered_to IS NOT NULL", "ix_lead_offered", "workspace", "offered_to"),
    index_where("opened_with IS NOT NULL", "ix_lead_opened", "workspace", "opened_with", "attempted_at"),
)

lead_key = Table(
    "lead_key",
    metadata,
    of_workspace(),
    Column("key", Text, primary_key=True),
    Column("lead", BigInteger, primary_key=True, autoincrement=False),
    of_lead(),
    Index("ix_lead_key_lead", "workspace", "lead"),
    sqlite_with_rowid=False,
)

inquiry = Table(
    "inquiry",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("lead", BigInteger, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("source", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("origin", Text),
    Column("interest", Text),
    Column("message", Text),
    Column("campaign", Text),
    Column("consent", Boolean),
    Column("occurred_at", Instant),
    Column("external_id", Text),
    Column("understood", Boolean, nullable=False),
    Column("more", JsonText, nullable=False),
    of_lead(),
    Index("ix_inquiry_lead", "workspace", "lead", "id"),
    sqlite_autoincrement=True,
)

arrival = Table(
    "arrival",
    metadata,
    of_workspace(),
    Column("key", Text, primary_key=True),
    Column("lead", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
    of_lead(),
    Index("ix_arrival_lead", "workspace", "lead"),
)

history = Table(
    "history",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("lead", BigInteger, nullable=False),
    Column("verb", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("via", Text, nullable=False),
    Column("by", Text),
    Column("status", Text, nullable=False),
    Column("detail", JsonText, nullable=False),
    Column("changes", JsonText, nullable=False),
    Column("undoes", BigInteger),
    Column("undone", Boolean, nullable=False),
    of_lead(),
    Index("ix_history_lead", "workspace", "lead", "id"),
    Index("ix_history_by", "workspace", "by", "at"),
    Index("ix_history_at", "workspace", "at"),
    sqlite_autoincrement=True,
)

request = Table(
    "request",
    metadata,
    of_workspace(),
    Column("key", Text, primary_key=True),
    Column("answer", JsonText),
    Column("at", Instant, nullable=False),
)

lane = Table(
    "lane",
    metadata,
    of_workspace(),
    Column("method", Text, primary_key=True),
    Column("channel", Text, primary_key=True),
    Column("next_at", Instant),
    Column("free_at", Instant, nullable=False),
    Column("owner", Text),
    Column("token", Text),
    Column("lease_until", Instant),
    Index("ix_lane_next", "workspace", "next_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("workspace", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("method", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("message", JsonText, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("started_at", Instant),
    Column("why", Text),
    Column("dead_at", Instant),
    index_where("dead_at IS NULL", "ix_outbox_key", "workspace", "key", unique=True),
    index_where("dead_at IS NULL", "ix_outbox_lane", "workspace", "method", "channel", "id"),
    index_where("dead_at IS NOT NULL", "ix_outbox_dead", "workspace", "dead_at"),
    sqlite_autoincrement=True,
)

post = Table(
    "post",
    metadata,
    of_workspace(),
    Column("lead", BigInteger, primary_key=True, autoincrement=False),
    Column("place", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("ts", Text, nullable=False),
    Column("version", Integer, nullable=False),
    of_lead(),
)
