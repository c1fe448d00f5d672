"""The way in: a URL becomes a store."""

from contextlib import ExitStack
from datetime import UTC, datetime

from bot.ports import Clock, Store
from storage.migrate import migrate
from storage.postgres import PostgresStore
from storage.sqlite import SqliteStore, only_one
from storage.url import SqliteFile, read_url


async def open_store(
    url: str,
    clock: Clock | None = None,
    *,
    exclusive: bool = False,
    migrating: bool = False,
    inline: bool = False,
) -> Store:
    """The store that `url` names; raises StoreUnready in one line where that is none.

    `exclusive` is for the one process that delivers from a SQLite file; `migrating` brings the
    database to this release's revision, once that process is known to be the one, and makes a
    SQLite file where there is none; `inline` runs SQLite's units in the caller's thread. Without
    a `clock` PostgreSQL tells its own time and SQLite this machine's.
    """
    where = read_url(url)
    if not isinstance(where, SqliteFile):
        if migrating:
            await migrate(url)
        return PostgresStore(where, clock)
    with ExitStack() as held:
        lock = held.enter_context(only_one(where.path)) if exclusive else None
        if migrating:
            await migrate(url)
        store = SqliteStore(where.path, clock or _utc_now, lock=lock, inline=inline)
        held.pop_all()
    return store


def _utc_now() -> datetime:
    return datetime.now(UTC)
