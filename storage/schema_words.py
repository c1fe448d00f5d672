"""The index that leads are found by, the same on both databases; see `bot.leads.words` for its words.

`near` leads from what was typed to the words that may be meant: each word is told of once in a
workspace, however many leads have it.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text

from storage.tables import metadata, of_lead, of_workspace

BY_BYTES = Text().with_variant(Text(collation="C"), "postgresql")
"""In the same order everywhere, so that a word's beginning is a range."""

lead_word = Table(
    "lead_word",
    metadata,
    of_workspace(),
    Column("word", BY_BYTES, primary_key=True),
    Column("lead", BigInteger, primary_key=True, autoincrement=False),
    of_lead(),
    Index("ix_lead_word_lead", "workspace", "lead", "word"),
    sqlite_with_rowid=False,
)

spelling = Table(
    "spelling",
    metadata,
    of_workspace(),
    Column("near", BY_BYTES, primary_key=True),
    Column("word", BY_BYTES, primary_key=True),
    sqlite_with_rowid=False,
)

indexed = Table(
    "indexed",
    metadata,
    of_workspace(),
    Column("version", Integer, nullable=False),
    Column("down_to", BigInteger, nullable=False),
)
