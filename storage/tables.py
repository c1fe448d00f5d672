"""What all tables share: their metadata, the workspace that every row belongs to."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, MetaData, Text, bindparam, text

REVISION = "0007"
"""The revision of `migrations/` that this code reads and writes."""

HERE = bindparam("here", type_=Text)
"""The workspace of the unit: in the condition of every statement, and in every row inserted."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def of_workspace() -> Column[str]:
    return Column("workspace", Text, primary_key=True)


def of_lead() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["workspace", "lead"], ["lead.workspace", "lead.number"])


def index_where(condition: str, name: str, *columns: str, unique: bool = False) -> Index:
    where = text(condition)
    return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)
