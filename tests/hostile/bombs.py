"""Bodies that are small on the wire and large in memory, or slow to read; all of at most 1 MiB."""

import gzip
import json
import zlib
from collections.abc import Callable

from tests.hostile.shapes import FORM, JSON, LEAD, MIB, PARTED, sized

Body = tuple[Callable[[], bytes], str]
"""What makes it, and the header that says what it is."""
BOMB = bytes(16 * MIB)


def filled(unit: bytes, before: bytes = b"", after: bytes = b"") -> bytes:
    """As much as fits into 1 MiB."""
    return before + unit * ((MIB - len(before) - len(after)) // len(unit)) + after


def listed(item: bytes) -> bytes:
    return filled(item + b",", b"[", item + b"]")


def named(many: int) -> bytes:
    return json.dumps({f"{n:x}": "x" for n in range(many)}).encode()


def fields(many: int) -> bytes:
    return b"&".join(b"f%x=1" % n for n in range(many))


def parts(many: int) -> bytes:
    one = b'--B\r\nContent-Disposition: form-data; name="n%d"\r\n\r\nx\r\n'
    return b"".join(one % n for n in range(many)) + b"--B--\r\n"


def nested_parts(deep: int) -> bytes:
    inner = (b"--%d\r\nContent-Type: multipart/mixed; boundary=%d\r\n\r\n" % (n, n + 1) for n in range(deep))
    return b"--B\r\nContent-Disposition: form-data; name=n\r\n\r\n" + b"".join(inner) + b"x\r\n--B--\r\n"


BODIES: dict[str, Body] = {
    "numbers": (lambda: listed(b"12"), JSON),
    "fractions": (lambda: listed(b"1.5"), JSON),
    "powers": (lambda: listed(b"1e40"), JSON),
    "huge powers": (lambda: listed(b"1e999999999"), JSON),
    "one number": (lambda: filled(b"9", b"[", b"]"), JSON),
    "one fraction": (lambda: filled(b"9", b"[0.", b"]"), JSON),
    "texts": (lambda: listed(b'"a"'), JSON),
    "boxes": (lambda: listed(b"[]"), JSON),
    "named boxes": (lambda: listed(b'{"a":1}'), JSON),
    "boxes 50 deep": (lambda: listed(b"[" * 50 + b"]" * 50), JSON),
    "boxes 500,000 deep": (lambda: b"[" * (MIB // 2) + b"]" * (MIB // 2), JSON),
    "open boxes": (lambda: b"[" * MIB, JSON),
    "60,000 names": (lambda: named(60_000), JSON),
    "one name": (lambda: filled(b"a.", b'{"', b'":1}'), JSON),
    "a long name": (lambda: filled(b"a ", b'{"name":"', b'"}'), JSON),
    "a long phone": (lambda: filled(b"1 ", b'{"phone":"', b'"}'), JSON),
    "a long mail": (lambda: filled(b"a@", b'{"email":"', b'"}'), JSON),
    "escapes": (lambda: filled(b"\\u00e9", b'{"a":"', b'"}'), JSON),
    "100,000 fields": (lambda: fields(100_000), FORM),
    "ampersands": (lambda: b"&" * MIB, FORM),
    "spelled out": (lambda: filled(b"%41", b"a="), FORM),
    "JSON in a form": (lambda: b"a=" + listed(b"1.5")[:-2], FORM),
    "10,000 parts": (lambda: parts(10_000), PARTED),
    "parts in parts": (lambda: nested_parts(10_000), PARTED),
    "a part of headers": (lambda: filled(b"a:b\r\n", b"--B\r\n", b"\r\nx\r\n--B--"), PARTED),
    "a part of borders": (
        lambda: filled(b"\r\n--", b"--B\r\nContent-Disposition: form-data; name=n\r\n\r\n"),
        PARTED,
    ),
    "borders alone": (lambda: filled(b"--B\r\n"), PARTED),
    "gzip that is not said": (lambda: gzip.compress(BOMB), JSON),
    "zlib that is not said": (lambda: zlib.compress(BOMB), FORM),
}

PACKED: dict[str, Callable[[], bytes]] = {
    "gzip": lambda: gzip.compress(BOMB),
    "deflate": lambda: zlib.compress(BOMB),
    "br": lambda: LEAD,
    "zstd": lambda: LEAD,
    "gzip, gzip": lambda: gzip.compress(gzip.compress(BOMB)),
    "identity": lambda: LEAD,
    "": lambda: LEAD,
}


def packed(how: str, path: str = "/leads/website") -> bytes:
    return sized(PACKED[how](), f"Content-Encoding: {how}", path=path)
