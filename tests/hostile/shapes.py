"""Malformed and oversized HTTP requests, as the bytes of one connection, and what may be answered."""

from collections.abc import Callable
from dataclasses import dataclass

SECRET = "plain-secret-of-the-website"
MIB = 1 << 20
LEAD = b'{"name": "Dana Ruiz"}'
OPEN = f"Authorization: Bearer {SECRET}"
CHUNKED = "Transfer-Encoding: chunked"


@dataclass(frozen=True, slots=True)
class Shape:
    """`answers` are the statuses that come back, in order; where it `may_be_cut` off, perhaps none."""

    name: str
    answers: tuple[int, ...]
    made: Callable[[], bytes]
    may_be_cut: bool = False


def post(*headers: str, body: bytes = b"", path: str = "/leads/website", version: str = "1.1") -> bytes:
    """A request with just these headers (besides Host and the secret), closed after the answer."""
    lines = [f"POST {path} HTTP/{version}", "Host: x", OPEN, "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + body


def sized(body: bytes, *headers: str, path: str = "/leads/website") -> bytes:
    return post(*headers, f"Content-Length: {len(body)}", body=body, path=path)


def chunk(body: bytes, extension: bytes = b"") -> bytes:
    return b"%x%b\r\n%b\r\n" % (len(body), extension, body)


def get(target: str, method: str = "GET", *headers: str) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", "Host: x", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode("utf-8", "surrogateescape")


JSON, FORM = "Content-Type: application/json", "Content-Type: application/x-www-form-urlencoded"
PARTED = "Content-Type: multipart/form-data; boundary=B"


def kept_open(*headers: str) -> bytes:
    """A request behind which another may follow."""
    return get("/healthz", "GET", *headers).replace(b"Connection: close\r\n", b"")


def chunks(*given: bytes) -> bytes:
    return post(CHUNKED, body=b"".join(given))


FLOOD = get("/healthz", "GET", *("X: " + "y" * 8000 for _ in range(120)))

NOT_HTTP = [
    Shape("a TLS hello", (400,), lambda: b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\r\n\r\n"),
    Shape("HTTP/2 preface", (400,), lambda: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    Shape("HTTP/9", (400,), lambda: post(version="9")),
    Shape("no version", (400,), lambda: b"GET /healthz HTTP/\r\nHost: x\r\n\r\n"),
    Shape("a NUL in the path", (400,), lambda: get("/leads/\x00website")),
    Shape("a NUL in a header's name", (400,), lambda: get("/healthz", "GET", "X\x00Y: 1")),
    Shape("a NUL in a header's value", (400,), lambda: get("/healthz", "GET", "X: a\x00b")),
    Shape("a bare CR in a header", (400,), lambda: get("/healthz", "GET", "X: a\rY: b")),
    Shape("an unknown method", (400,), lambda: get("/healthz", "GRAB")),
    Shape("a method of small letters", (400,), lambda: get("/healthz", "get")),
    Shape("a method of 9,000 letters", (400,), lambda: get("/healthz", "G" * 9000)),
    Shape("no Host", (400,), lambda: b"GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n"),
    Shape("two Hosts", (400,), lambda: get("/healthz", "GET", "Host: y")),
    Shape("a folded header", (400,), lambda: get("/healthz", "GET", "X: a\r\n b")),
    Shape("a header that begins with a space", (400,), lambda: get("/healthz", "GET", " X: a")),
    Shape("a space before the colon", (400,), lambda: get("/healthz", "GET", "X : a")),
    Shape("a header without a colon", (400,), lambda: get("/healthz", "GET", "Bad Header")),
    Shape("a header without a name", (400,), lambda: get("/healthz", "GET", ": a")),
    Shape("a target of 9,000 letters", (400,), lambda: get("/" + "x" * 9000)),
    Shape("a header of 5,000 letters", (400,), lambda: get("/healthz", "GET", "X: " + "y" * 5000)),
    Shape("a header's name of 5,000 letters", (400,), lambda: get("/healthz", "GET", "X" * 5000 + ": y")),
    Shape("70 headers", (400,), lambda: get("/healthz", "GET", *(f"X-{n}: y" for n in range(70)))),
    Shape("9,000 headers", (400,), lambda: get("/healthz", "GET", *(f"X-{n}: y" for n in range(9000))), True),
]

SMUGGLED = get("/readyz")
"""A second request that must not be seen as one where it is a first one's body."""

FRAMING = [
    Shape("a length of -1", (400,), lambda: post("Content-Length: -1")),
    Shape("a length of +5", (400,), lambda: post("Content-Length: +5", body=b"hello")),
    Shape("a length of 0x5", (400,), lambda: post("Content-Length: 0x5", body=b"hello")),
    Shape("a length of 5, 5", (400,), lambda: post("Content-Length: 5, 5", body=b"hello")),
    Shape("a length of nothing", (400,), lambda: post("Content-Length:", body=b"hello")),
    Shape("a length of 10^30", (400,), lambda: post(f"Content-Length: {10**30}", body=b"hello")),
    Shape("a length of 2^63", (413,), lambda: post(f"Content-Length: {2**63}", body=b"hello")),
    Shape("a length of 10 GiB", (413,), lambda: post(f"Content-Length: {10 << 30}", body=b"hello")),
    Shape("two lengths alike", (400,), lambda: post("Content-Length: 5", "Content-Length: 5", body=b"hello")),
    Shape(
        "two lengths apart", (400,), lambda: post("Content-Length: 0", "Content-Length: 99", body=SMUGGLED)
    ),
    Shape(
        "a length and chunks",
        (400,),
        lambda: post("Content-Length: 5", CHUNKED, body=b"0\r\n\r\n" + SMUGGLED),
    ),
    Shape(
        "chunks and a length",
        (400,),
        lambda: post(CHUNKED, "Content-Length: 5", body=b"0\r\n\r\n" + SMUGGLED),
    ),
    Shape("chunked twice", (400,), lambda: post(CHUNKED, CHUNKED, body=b"0\r\n\r\n" + SMUGGLED)),
    Shape("chunked, identity", (400,), lambda: post(f"{CHUNKED}, identity", body=b"0\r\n\r\n" + SMUGGLED)),
    Shape("an encoding xchunked", (400,), lambda: post("Transfer-Encoding: xchunked", body=b"0\r\n\r\n")),
    Shape("an encoding behind a tab", (400,), lambda: post("Transfer-Encoding\t: chunked", body=SMUGGLED)),
    Shape("chunks over HTTP/1.0", (400,), lambda: post(CHUNKED, body=b"0\r\n\r\n", version="1.0")),
    Shape("a chunk of size zz", (400,), lambda: post(CHUNKED, body=b"zz\r\n")),
    Shape("a chunk of size -1", (400,), lambda: post(CHUNKED, body=b"-1\r\nx\r\n0\r\n\r\n")),
    Shape("a chunk of size 0x1", (400,), lambda: post(CHUNKED, body=b"0x1\r\nx\r\n0\r\n\r\n")),
    Shape("a chunk of 2^64 bytes", (400,), lambda: post(CHUNKED, body=b"1%b\r\nx" % (b"0" * 16))),
    Shape("a chunk longer than it says", (400,), lambda: post(CHUNKED, body=b"1\r\nxyz\r\n0\r\n\r\n")),
    Shape("a chunk ended by LF", (400,), lambda: post(CHUNKED, body=b"1\nx\n0\n\n")),
    Shape("chunks over 1 MiB", (413,), lambda: post(CHUNKED, body=chunk(bytes(MIB)) + chunk(b"x"))),
    Shape(
        "9,000 trailers",
        (400,),
        lambda: post(CHUNKED, body=b"0\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(9000)) + b"\r\n"),
        True,
    ),
    Shape("an extension of 3 MiB", (), lambda: post(CHUNKED, body=b"1;x=" + b"y" * 3 * MIB), True),
    Shape("300,000 chunks of a byte", (), lambda: post(CHUNKED, body=chunk(b"x") * 300_000), True),
]

UPGRADE = ("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13")

LEGAL = [
    Shape("HTTP/0.9", (200,), lambda: b"GET /healthz\r\n\r\n"),
    Shape("HTTP/1.0", (202,), lambda: sized(LEAD).replace(b"HTTP/1.1", b"HTTP/1.0")),
    Shape(
        "another server's address", (202,), lambda: sized(LEAD, path="http://elsewhere.example/leads/website")
    ),
    Shape("another server's way", (404,), lambda: get("elsewhere.example:443", "CONNECT")),
    Shape("a way to nowhere", (400,), lambda: get("http://", "GET")),
    Shape("all of the server", (404,), lambda: get("*", "OPTIONS")),
    Shape("a trace", (405,), lambda: get("/healthz", "TRACE")),
    Shape("a head", (200,), lambda: get("/healthz", "HEAD")),
    Shape("a NUL that is spelled out", (404,), lambda: sized(LEAD, path="/leads/web%00site")),
    Shape("a path of dots", (404,), lambda: sized(LEAD, path="/leads/../../etc/passwd")),
    Shape("a path of no UTF-8", (404,), lambda: sized(LEAD, path="/leads/%ff%fe")),
    Shape(
        "a body where none belongs",
        (200, 200),
        lambda: kept_open("Content-Length: 5") + b"hello" + get("/healthz"),
    ),
    Shape("a promise that is kept", (100, 202), lambda: sized(LEAD, "Expect: 100-continue")),
    Shape("a promise of something else", (417,), lambda: sized(LEAD, "Expect: a-miracle")),
    Shape("an upgrade to WebSocket", (200,), lambda: get("/healthz", "GET", *UPGRADE)),
    Shape(
        "an upgrade to HTTP/2", (200,), lambda: get("/healthz", "GET", "Upgrade: h2c", "HTTP2-Settings: AA")
    ),
    Shape("three requests at once", (200,) * 3, lambda: kept_open() * 2 + get("/healthz")),
    Shape("1,000 requests at once", (200,) * 1000, lambda: kept_open() * 999 + get("/healthz")),
    Shape("a request behind the last one", (400,), lambda: get("/healthz") + get("/readyz")),
    Shape("a request in a body", (202,), lambda: sized(get("/readyz"))),
    Shape("a request before nonsense", (400,), lambda: kept_open() + b"nonsense\r\n\r\n"),
    Shape("line ends before a request", (200,), lambda: b"\r\n\r\n" + get("/healthz")),
    Shape("chunks with extensions", (202,), lambda: chunks(chunk(LEAD, b';a="b";c'), b"0\r\n\r\n")),
    Shape("chunks with a trailer", (202,), lambda: chunks(chunk(LEAD), b"0\r\nX: y\r\n\r\n")),
    Shape("a body that is not read", (401,), lambda: sized(bytes(MIB)).replace(OPEN.encode(), b"X: y")),
]
