"""What `PARLEY_DATABASE_URL` may say, and what is told to whoever wrote it wrong."""

from pathlib import Path

import pytest

from bot.errors import StoreUnready
from storage.database import open_store
from storage.url import PostgresServer, SqliteFile, read_url


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///parley.db", "parley.db"),
        ("sqlite:////var/lib/parley.db", "/var/lib/parley.db"),
        ("SQLite:///a%20b.db", "a b.db"),
    ],
)
def test_a_file_is_named_from_here_or_from_the_root(url: str, path: str) -> None:
    assert read_url(url) == SqliteFile(Path(path))


@pytest.mark.parametrize(
    ("url", "dsn"),
    [
        ("postgresql://u:p%40ss@h:5433/db", "postgresql://u:p%40ss@h:5433/db"),
        ("postgres://u@h/db?sslmode=require", "postgresql://u@h/db?sslmode=require"),
        ("postgres://h/db?sslmode=verify-full&sslrootcert=%2Fca.pem", None),
        ("postgresql:///db?host=/run/postgresql", "postgresql:///db?host=%2Frun%2Fpostgresql"),
        ("postgresql://h1:1,h2:2/db", "postgresql://h1:1,h2:2/db"),
        ("postgresql://h/db?channel_binding=require&sslmode=require", "postgresql://h/db?sslmode=require"),
    ],
)
def test_what_libpq_understands_is_understood(url: str, dsn: str | None) -> None:
    assert read_url(url) == PostgresServer(dsn or url.replace("postgres:", "postgresql:"))


def test_the_time_to_connect_is_the_drivers_own_option() -> None:
    assert read_url("postgresql://h/db?connect_timeout=3") == PostgresServer("postgresql://h/db", 3)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "parley.db",
        "mysql://u:secret@h/db",
        "sqlite://",
        "sqlite:///",
        "sqlite://parley.db",
        "sqlite:///:memory:",
        "sqlite:///parley.db?mode=ro",
        "postgresql+psycopg://u:secret@h/db",
        "postgresql://u:secret@h/db?sslmod=require",
        "postgresql://u:secret@h/db?sslmode",
        "postgresql://u:secret@h/db?connect_timeout=soon",
        "postgresql://u:secret@[::1/db",
    ],
)
async def test_a_wrong_url_is_refused_in_one_line_without_its_password(url: str) -> None:
    with pytest.raises(StoreUnready) as told:
        await open_store(url)
    assert "\n" not in str(told.value)
    assert "secret" not in str(told.value)
