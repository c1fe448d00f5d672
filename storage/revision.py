"""Which revision a database is at, and whether this release can serve it."""

from sqlalchemy import Connection, inspect, text

from bot.errors import StoreUnready
from storage.tables import REVISION

# An update, not a look: a disk that is full or read-only shows itself here.
_TOUCH = text("UPDATE alembic_version SET version_num = version_num RETURNING version_num")
_LOOK = text("SELECT version_num FROM alembic_version")


def found(connection: Connection) -> str | None:
    """The database's revision; None where it has no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(_LOOK)
    return revision


def refuse_newer(revision: str | None) -> None:
    """Raises StoreUnready for the revision of a later release."""
    if revision and revision > REVISION:
        raise StoreUnready(
            f"database is at revision {revision}, this release knows {REVISION}: update Parley"
        )


def ensure_current(connection: Connection) -> None:
    """Writes a little; raises StoreUnready where the tables are not those of this release."""
    revision = found(connection) and connection.scalar(_TOUCH)
    if revision == REVISION:
        return
    refuse_newer(revision)
    where = f"at revision {revision}" if revision else "empty"
    raise StoreUnready(f'database is {where}, this release needs {REVISION}: run "parley migrate"')
