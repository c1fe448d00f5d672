"""The questions on cards: those that managers wrote, and which of them each lead was given and tried with."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("opening", "opened_with"):
        op.add_column("lead", sa.Column(name, sa.Text()))
    present = sa.text("opened_with IS NOT NULL")
    op.create_index(
        "ix_lead_opened",
        "lead",
        ["workspace", "opened_with", "attempted_at"],
        sqlite_where=present,
        postgresql_where=present,
    )
    op.create_table(
        "opening",
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("workspace", "id", "origin", "wish", "question")
        ),
        *(sa.Column(name, sa.Text()) for name in ("by", "ended_by")),
        *(sa.Column(name, sa.BigInteger()) for name in ("at", "ended_at")),
        sa.PrimaryKeyConstraint("workspace", "id", name="pk_opening"),
    )
