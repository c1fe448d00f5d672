"""Reading a request's body: bounded in bytes and in time."""

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import HttpVersion11, web

from handlers.web.replies import Handler

MAX_BODY = 1 << 20
"""1 MiB, of what comes over the wire."""
SECONDS = 10.0

BodyHandler = Callable[[web.Request, bytes], Awaitable[web.StreamResponse]]


async def body_of(request: web.Request, seconds: float = SECONDS) -> bytes:
    """The whole body; raises the refusals 415 (compressed), 413 (too big), 408 (too slow), 400 (broken)."""
    if "Content-Encoding" in request.headers:
        raise web.HTTPUnsupportedMediaType
    if request.version < HttpVersion11 and "Transfer-Encoding" in request.headers:
        raise web.HTTPBadRequest  # proxies disagree about where such a body ends
    if (request.content_length or 0) > MAX_BODY:
        raise web.HTTPRequestEntityTooLarge(MAX_BODY, request.content_length or 0)
    body: list[bytes] = []
    try:
        async with asyncio.timeout(seconds):
            await _read(request, body)
        return b"".join(body)
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (web.RequestPayloadError, ConnectionError, RuntimeError) as fault:
        fault.__traceback__ = None  # it would keep what was read until the collector comes by
        raise web.HTTPBadRequest from None


async def _read(request: web.Request, body: list[bytes]) -> None:
    """Raises RuntimeError where the connection is gone already, besides what reading raises."""
    size = 0
    async for chunk in request.content.iter_any():
        body.append(chunk)
        size += len(chunk)
        if size > MAX_BODY:
            raise web.HTTPRequestEntityTooLarge(MAX_BODY, size)


def with_body(handler: BodyHandler, seconds: float = SECONDS) -> Handler:
    """`handler`, reached only once the body is there."""

    async def read_first(request: web.Request) -> web.StreamResponse:
        return await handler(request, await body_of(request, seconds))

    return read_first
