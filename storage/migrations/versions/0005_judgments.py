"""How managers judge leads that were drawn by lot."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "judgment",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("lead", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("day", "by", "verdict")),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "lead", "day", "by", name="pk_judgment"),
        sa.ForeignKeyConstraint(
            ["workspace", "lead"], ["lead.workspace", "lead.number"], name="fk_judgment_lead"
        ),
    )
    op.create_index("ix_judgment_at", "judgment", ["workspace", "at"])
