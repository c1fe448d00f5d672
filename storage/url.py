"""What `PARLEY_DATABASE_URL` may say, and what the driver is told."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from bot.errors import StoreUnready

_UNDERSTOOD = frozenset(
    {
        "sslmode",
        "sslcert",
        "sslkey",
        "sslrootcert",
        "sslcrl",
        "sslpassword",
        "sslnegotiation",
        "ssl_min_protocol_version",
        "ssl_max_protocol_version",
        "passfile",
        "host",
        "port",
        "user",
        "password",
        "dbname",
        "target_session_attrs",
        "krbsrvname",
        "gsslib",
        "service",
        "servicefile",
        "application_name",
        "options",
    }
)
"""Options of libpq that asyncpg reads, or that the server does."""

_IDLE = frozenset(
    {
        "channel_binding",
        "connect_timeout",
        "gssencmode",
        "keepalives",
        "keepalives_count",
        "keepalives_idle",
        "keepalives_interval",
        "tcp_user_timeout",
        "fallback_application_name",
        "client_encoding",
        "sslcompression",
        "sslsni",
        "requiressl",
        "load_balance_hosts",
        "pgbouncer",
    }
)
"""Options of libpq, and of other libraries' URLs, that mean nothing to asyncpg and harm nobody left out."""


@dataclass(frozen=True, slots=True)
class SqliteFile:
    path: Path


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """`dsn` as asyncpg reads it; `connect_timeout` in seconds."""

    dsn: str
    connect_timeout: float = 10


def read_url(url: str) -> SqliteFile | PostgresServer:
    """Raises StoreUnready, with the form that would be right but never the URL, which may hold a password."""
    scheme = url.partition(":")[0].casefold()
    if scheme == "sqlite":
        return _sqlite(url)
    if scheme in ("postgresql", "postgres"):
        return _postgres(url)
    raise StoreUnready(
        f"a database URL is sqlite:///FILE or postgresql://…, this one starts with {scheme[:20]!r}"
    )


def _sqlite(url: str) -> SqliteFile:
    start, slashes, path = url.partition(":///")
    if not slashes or not path or start.casefold() != "sqlite":
        raise StoreUnready("a SQLite URL is sqlite:///FILE (sqlite:////FILE from the root)")
    if "?" in path or path.startswith(":memory:"):
        raise StoreUnready("a SQLite URL names a file and takes no options")
    return SqliteFile(Path(unquote(path)))


def _postgres(url: str) -> PostgresServer:
    try:
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        timeout = float(options.get("connect_timeout") or 10)
    except ValueError as error:
        raise StoreUnready(
            "the PostgreSQL URL cannot be read: postgresql://USER:PASSWORD@HOST/DATABASE"
        ) from error
    unknown = sorted(options.keys() - _UNDERSTOOD - _IDLE)
    if unknown:
        raise StoreUnready(f"the PostgreSQL URL has an option that nobody knows: {unknown[0][:40]!r}")
    kept = urlencode({name: value for name, value in options.items() if name in _UNDERSTOOD})
    return PostgresServer(f"postgresql://{parts.netloc}{parts.path}{kept and '?'}{kept}", timeout or 10)
