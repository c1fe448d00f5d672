"""Reading a request's body: bounded in bytes and in time."""

import asyncio

from aiohttp import web

from handlers.web.replies import Handler

MAX_BODY = 1 << 20
"""1 MiB, of what comes over the wire."""
SECONDS = 10.0


async def body_of(request: web.Request, seconds: float = SECONDS) -> bytes:
    """The whole body; raises the refusals 415 (compressed), 413 (too big), 408 (too slow), 400 (broken)."""
    if "Content-Encoding" in request.headers:
        raise web.HTTPUnsupportedMediaType
    if (request.content_length or 0) > MAX_BODY:
        raise web.HTTPRequestEntityTooLarge(MAX_BODY, request.content_length or 0)
    try:
        async with asyncio.timeout(seconds):
            return await request.read()
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    except (web.RequestPayloadError, ConnectionError):
        raise web.HTTPBadRequest from None


def with_body(handler: Handler) -> Handler:
    """`handler`, reached only once the body is there; `request.read()` has it at once."""

    async def read_first(request: web.Request) -> web.StreamResponse:
        await body_of(request)
        return await handler(request)

    return read_first
