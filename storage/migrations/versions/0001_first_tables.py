"""First tables: leads and what hangs on them, the outbox and its lanes, people and sources."""

from collections.abc import Iterator
from typing import Any  # columns of different types

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT, YES_NO, SHORT, LONG, BYTES = sa.Text(), sa.Boolean(), sa.Integer(), sa.BigInteger(), sa.LargeBinary()
INSTANT = LONG


def _some(kind: sa.types.TypeEngine[Any], names: str, *, null: bool = False) -> Iterator[sa.Column[Any]]:
    return (sa.Column(name, kind, nullable=null) for name in names.split())


def _serial() -> sa.Column[int]:
    return sa.Column("id", LONG.with_variant(SHORT, "sqlite"), nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _of_lead(table: str) -> sa.ForeignKeyConstraint:
    ours, theirs = ["workspace", "lead"], ["lead.workspace", "lead.number"]
    return sa.ForeignKeyConstraint(ours, theirs, name=f"fk_{table}_lead")


def _index(name: str, table: str, columns: str, where: str | None = None, *, unique: bool = False) -> None:
    only = sa.text(where) if where else None
    op.create_index(name, table, columns.split(), unique=unique, sqlite_where=only, postgresql_where=only)


def upgrade() -> None:
    op.create_table(
        "workspace",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("next_number", LONG, nullable=False),
        _key("workspace", "id"),
    )
    _lead()
    _lead_key()
    _inquiry()
    _arrival()
    _history()
    _request()
    _lane()
    _outbox()
    _post()
    _member()
    _source()


def _lead() -> None:
    op.create_table(
        "lead",
        sa.Column("workspace", TEXT, nullable=False),
        sa.Column("number", LONG, nullable=False, autoincrement=False),
        *_some(TEXT, "status source channel posts_to"),
        *_some(TEXT, "name phone phone_given email email_given reply_to", null=True),
        *_some(TEXT, "interest campaign region owner former_owner step_kind step_note reason", null=True),
        *_some(INSTANT, "created_at asked_at"),
        *_some(INSTANT, "claimed_at attempted_at last_tried_at conversed_at", null=True),
        *_some(INSTANT, "step_at back_on next_due_at", null=True),
        *_some(YES_NO, "live_now test needs_look"),
        *_some(YES_NO, "consent", null=True),
        *_some(LONG, "previous", null=True),
        *_some(SHORT, "inquiries attempts version"),
        sa.ForeignKeyConstraint(["workspace"], ["workspace.id"], name="fk_lead_workspace"),
        _key("lead", "workspace", "number"),
    )
    _index("ix_lead_status", "lead", "workspace status next_due_at")
    _index("ix_lead_owner", "lead", "workspace owner status")
    _index("ix_lead_due", "lead", "workspace next_due_at", "next_due_at IS NOT NULL")


def _lead_key() -> None:
    op.create_table(
        "lead_key",
        *_some(TEXT, "workspace key"),
        sa.Column("lead", LONG, nullable=False, autoincrement=False),
        _of_lead("lead_key"),
        _key("lead_key", "workspace", "key", "lead"),
        sqlite_with_rowid=False,
    )
    _index("ix_lead_key_lead", "lead_key", "workspace lead")


def _inquiry() -> None:
    op.create_table(
        "inquiry",
        _serial(),
        *_some(TEXT, "workspace source channel content_type more"),
        *_some(TEXT, "origin interest message campaign external_id", null=True),
        *_some(LONG, "lead"),
        *_some(INSTANT, "received_at"),
        *_some(INSTANT, "occurred_at", null=True),
        *_some(BYTES, "body"),
        *_some(YES_NO, "understood"),
        *_some(YES_NO, "consent", null=True),
        _of_lead("inquiry"),
        _key("inquiry", "id"),
        sqlite_autoincrement=True,
    )
    _index("ix_inquiry_lead", "inquiry", "workspace lead id")


def _arrival() -> None:
    op.create_table(
        "arrival",
        *_some(TEXT, "workspace key"),
        *_some(LONG, "lead"),
        *_some(INSTANT, "at"),
        _of_lead("arrival"),
        _key("arrival", "workspace", "key"),
    )
    _index("ix_arrival_lead", "arrival", "workspace lead")


def _history() -> None:
    op.create_table(
        "history",
        _serial(),
        *_some(TEXT, "workspace verb via status detail changes"),
        *_some(TEXT, "by", null=True),
        *_some(LONG, "lead"),
        *_some(INSTANT, "at"),
        *_some(LONG, "undoes", null=True),
        *_some(YES_NO, "undone"),
        _of_lead("history"),
        _key("history", "id"),
        sqlite_autoincrement=True,
    )
    _index("ix_history_lead", "history", "workspace lead id")
    _index("ix_history_by", "history", "workspace by at")


def _request() -> None:
    op.create_table(
        "request",
        *_some(TEXT, "workspace key"),
        *_some(TEXT, "answer", null=True),
        *_some(INSTANT, "at"),
        _key("request", "workspace", "key"),
    )


def _lane() -> None:
    op.create_table(
        "lane",
        *_some(TEXT, "workspace method channel"),
        *_some(TEXT, "owner token", null=True),
        *_some(INSTANT, "free_at"),
        *_some(INSTANT, "next_at lease_until", null=True),
        _key("lane", "workspace", "method", "channel"),
    )
    _index("ix_lane_next", "lane", "workspace next_at")


def _outbox() -> None:
    op.create_table(
        "outbox",
        _serial(),
        *_some(TEXT, "workspace key method channel message"),
        *_some(TEXT, "why", null=True),
        *_some(SHORT, "revision tries"),
        *_some(INSTANT, "since due_at"),
        *_some(INSTANT, "dead_at", null=True),
        _key("outbox", "id"),
        sqlite_autoincrement=True,
    )
    _index("ix_outbox_key", "outbox", "workspace key", "dead_at IS NULL", unique=True)
    _index("ix_outbox_lane", "outbox", "workspace method channel id", "dead_at IS NULL")
    _index("ix_outbox_dead", "outbox", "workspace dead_at", "dead_at IS NOT NULL")


def _post() -> None:
    op.create_table(
        "post",
        *_some(TEXT, "workspace place channel ts"),
        sa.Column("lead", LONG, nullable=False, autoincrement=False),
        *_some(SHORT, "version"),
        _of_lead("post"),
        _key("post", "workspace", "lead", "place"),
    )


def _member() -> None:
    op.create_table(
        "member",
        *_some(TEXT, "workspace user name zone"),
        *_some(YES_NO, "rostered"),
        _key("member", "workspace", "user"),
    )


def _source() -> None:
    op.create_table(
        "source",
        *_some(TEXT, "workspace name secret"),
        *_some(TEXT, "came_by post_to region", null=True),
        *_some(INSTANT, "created_at"),
        _key("source", "workspace", "name"),
    )
