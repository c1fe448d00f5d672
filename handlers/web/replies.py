"""Refusals as one line of text, and the last resort for what nobody expected."""

import logging
import traceback
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.errors import StoreUnready

log = logging.getLogger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Server": "Parley",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""On every answer; `Server` tells no versions."""

_LINES = {
    400: "this request could not be read",
    401: "the secret or signature is missing or wrong",
    404: "there is nothing here",
    405: "this address takes another method",
    408: "the body took too long",
    413: "the body is over 1 MiB",
    415: "send the body uncompressed, without Content-Encoding",
    429: "more than 100 leads in a second from this source",
    500: "something went wrong here; it was noted",
    503: "not saved, please send it again",
}
_KEPT = ("Allow", "Retry-After", "WWW-Authenticate")
_FRAMES = 6


def refusal(status: int, line: str | None = None, **headers: str) -> web.Response:
    """An answer of one line; header names with `_` for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return web.Response(status=status, text=f"{line or _LINES.get(status, 'refused')}\n", headers=named)


@web.middleware
async def in_one_line(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turns every refusal and every fault into one line, and notes a fault without what was sent."""
    try:
        return await handler(request)
    except web.HTTPException as refused:
        if refused.status < 400:
            raise
        kept = {name.replace("-", "_"): refused.headers[name] for name in _KEPT if name in refused.headers}
        return refusal(refused.status, **kept)
    except (StoreUnready, OSError) as fault:
        log.warning("%s answered 503: %s", _where(request), told(fault))
        return refusal(503, Retry_After="5")
    except Exception as fault:  # noqa: BLE001  # the last resort: a sender must get an answer, we a note
        log.error("%s answered 500: %s", _where(request), told(fault))  # noqa: TRY400  # may quote a person
        return refusal(500)


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


def _where(request: web.Request) -> str:
    """Method and route; the address itself may hold a key."""
    resource = request.match_info.route.resource
    return f"{request.method} {resource.canonical if resource else '(no route)'}"


def told(fault: BaseException) -> str:
    """What happened where; a fault's own message may quote a person, so only a store's is kept."""
    if isinstance(fault, StoreUnready):
        return str(fault)
    frames = traceback.extract_tb(fault.__traceback__)[-_FRAMES:]
    trail = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return f"{type(fault).__name__} at {trail}"
