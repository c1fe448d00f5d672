"""Brings a database to this release's revision; safe to run from several processes at once."""

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, NullPool, text

from bot.errors import StoreUnready
from storage import postgres, sqlite
from storage.door import one_line
from storage.revision import found, refuse_newer
from storage.url import PostgresServer, SqliteFile, read_url

SCRIPTS = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(7096451228)")


async def migrate(url: str, revision: str = "head") -> None:
    """All or nothing; raises StoreUnready in one line where the database cannot be changed."""
    where = read_url(url)
    try:
        if isinstance(where, SqliteFile):
            await asyncio.to_thread(_sqlite, where, revision)
        else:
            await _postgres(where, revision)
    except (CommandError, *postgres.FAULTS) as error:
        raise StoreUnready(f"the database cannot be migrated: {one_line(error)}") from error


def _sqlite(where: SqliteFile, revision: str) -> None:
    # With foreign keys on, replacing a table (the only way to alter one) would take its children along.
    engine = sqlite.open_engine(where.path, *sqlite.WRITER, "foreign_keys=OFF", create=True)
    try:
        with engine.begin() as connection:
            upgrade(connection, revision)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            if broken:
                raise StoreUnready(f"the migration would orphan a row of {broken[0]}")
    finally:
        engine.dispose()


async def _postgres(where: PostgresServer, revision: str) -> None:
    engine = postgres.open_engine(where, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.execute(_ONE_AT_A_TIME)
            await connection.run_sync(upgrade, revision)
    finally:
        await engine.dispose()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Runs what is missing up to `revision` in the connection's own transaction.

    Raises StoreUnready for a database of a later release, whose migrations nobody here knows.
    """
    refuse_newer(found(connection))
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
