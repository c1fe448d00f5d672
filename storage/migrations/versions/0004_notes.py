"""What is said in leads' threads; the threads of the cards that stand are theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "thread",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("workspace", "channel", "ts")),
        sa.Column("lead", sa.BigInteger(), nullable=False),
        sa.Column("replies", sa.Integer(), nullable=False),
        sa.Column("latest", sa.Text(), nullable=False),
        sa.Column("read_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("workspace", "channel", "ts", name="pk_thread"),
        _of_lead("thread"),
    )
    op.create_index("ix_thread_lead", "thread", ["workspace", "lead"])
    op.create_index("ix_thread_read", "thread", ["workspace", "read_at"])
    op.create_table(
        "note",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("workspace", "channel", "ts", "thread")),
        sa.Column("lead", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text()),
        sa.Column("edited_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("workspace", "channel", "ts", name="pk_note"),
        _of_lead("note"),
    )
    op.create_index("ix_note_lead", "note", ["workspace", "lead", "at"])
    op.create_index("ix_note_by", "note", ["workspace", "by", "at"])
    op.create_index("ix_note_thread", "note", ["workspace", "channel", "thread"])
    op.execute(
        "INSERT INTO thread (workspace, channel, ts, lead, replies, latest) "
        "SELECT workspace, channel, ts, min(lead), 0, '' FROM post WHERE place = 'card' "
        "GROUP BY workspace, channel, ts"
    )


def _of_lead(table: str) -> sa.ForeignKeyConstraint:
    ours, theirs = ["workspace", "lead"], ["lead.workspace", "lead.number"]
    return sa.ForeignKeyConstraint(ours, theirs, name=f"fk_{table}_lead")
