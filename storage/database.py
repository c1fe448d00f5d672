"""The way in: a URL becomes a store."""

from datetime import UTC, datetime

from bot.ports import Clock, Store
from storage.postgres import PostgresStore
from storage.sqlite import SqliteStore
from storage.url import SqliteFile, read_url


async def open_store(
    url: str, clock: Clock | None = None, *, exclusive: bool = False, inline: bool = False
) -> Store:
    """The store that `url` names; raises StoreUnready in one line where that is none.

    `exclusive` is for the one process that delivers from a SQLite file, `inline` runs SQLite's
    units in the caller's thread; PostgreSQL needs neither. Without a `clock` PostgreSQL tells
    its own time and SQLite this machine's.
    """
    where = read_url(url)
    if isinstance(where, SqliteFile):
        return SqliteStore(where.path, clock or _utc_now, exclusive=exclusive, inline=inline)
    return PostgresStore(where, clock)


def _utc_now() -> datetime:
    return datetime.now(UTC)
