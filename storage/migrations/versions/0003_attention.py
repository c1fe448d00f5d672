"""Who works what, when: calls promised, care taken, people's own hours, the team's choices, timers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INDEXED = {
    "ix_lead_waits": "waits_with",
    "ix_lead_untried": "untried_by",
    "ix_lead_offered": "offered_to",
    "ix_lead_call_by": "call_by",
    "ix_lead_step": "step_at",
}
REP = ("away_from", "away_until", "busy_from", "busy_until", "quiet_from", "quiet_until", "offered_at")


def upgrade() -> None:
    for name in ("calling_at", "call_by", "untried_by"):
        op.add_column("lead", sa.Column(name, sa.BigInteger()))
    for name in ("care", "waits_with", "offered_to"):
        op.add_column("lead", sa.Column(name, sa.Text()))
    op.add_column("member", sa.Column("admin", sa.Boolean()))
    for index, name in INDEXED.items():
        present = sa.text(f"{name} IS NOT NULL")
        op.create_index(index, "lead", ["workspace", name], sqlite_where=present, postgresql_where=present)
    op.create_index("ix_lead_created", "lead", ["workspace", "created_at"])
    op.create_index("ix_history_at", "history", ["workspace", "at"])
    op.execute("UPDATE lead SET next_due_at = asked_at WHERE status NOT IN ('closed', 'client')")
    op.create_table(
        "rep",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("workspace", "user")),
        *(sa.Column(name, sa.Text()) for name in ("zone", "hours")),
        *(sa.Column(name, sa.BigInteger()) for name in REP),
        sa.PrimaryKeyConstraint("workspace", "user", name="pk_rep"),
    )
    op.create_table(
        "setting",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("workspace", "name", "value", "by")),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "name", name="pk_setting"),
    )
    _timers_and_said()


def _timers_and_said() -> None:
    op.create_table(
        "timer",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("workspace", "name")),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "name", name="pk_timer"),
    )
    op.create_index("ix_timer_at", "timer", ["workspace", "at"])
    op.create_table(
        "said",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("workspace", "to", "kind")),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_said_to", "said", ["workspace", "to", "kind", "at"])
