"""By which keys an arrival is known when it comes again."""

import hashlib

from handlers.sources.generic import MULTIPART, boundary, family

_LONGEST = 100


def ids(source: str, external_id: str | None, webhook_id: str | None, content: str) -> tuple[str, ...]:
    """The keys of one arrival; a sender's own ids count for its source only."""
    given = (("id", external_id), ("webhook", webhook_id), ("content", content))
    return tuple(f"{kind}:{_short(f'{source}:{value}')}" for kind, value in given if value)


def content_digest(content_type: str, body: bytes) -> str:
    """What the body says, as SHA-256 in hex; a multipart form's boundary, made anew each time, left out."""
    kind = family(content_type)
    between = boundary(content_type).encode(errors="replace") if kind == MULTIPART else b""
    said = body.replace(between, b"") if between else body
    return hashlib.sha256(kind.encode(errors="replace") + b"\n" + said).hexdigest()


def _short(key: str) -> str:
    return key if len(key) <= _LONGEST else hashlib.sha256(key.encode(errors="replace")).hexdigest()
