"""The words that leads are found by; those of leads that are there already are filled in while it runs."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BY_BYTES = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "lead_word",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("word", BY_BYTES, nullable=False),
        sa.Column("lead", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.ForeignKeyConstraint(
            ["workspace", "lead"], ["lead.workspace", "lead.number"], name="fk_lead_word_lead"
        ),
        sa.PrimaryKeyConstraint("workspace", "word", "lead", name="pk_lead_word"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_lead_word_lead", "lead_word", ["workspace", "lead", "word"])
    op.create_table(
        "spelling",
        sa.Column("workspace", sa.Text(), nullable=False),
        *(sa.Column(name, BY_BYTES, nullable=False) for name in ("near", "word")),
        sa.PrimaryKeyConstraint("workspace", "near", "word", name="pk_spelling"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "indexed",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("down_to", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", name="pk_indexed"),
    )
