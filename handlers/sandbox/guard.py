"""Keeps other web pages out: who asks must name this machine, and a page must be ours."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Guard:
    """Refuses a Host that is not of this machine, and an Origin that is not the Host.

    A page elsewhere could have its own name lead here, or send what needs no leave. Listening on
    more than the loopback, any address is let pass, and of names only `host`.
    """

    def __init__(self, host: str) -> None:
        self._host = host

    def middleware(self) -> Middleware:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not self._is_ours(_name(request.host)):
                return web.Response(status=403, text="this name does not lead here\n")
            origin = request.headers.get("Origin")
            if origin is not None and urlsplit(origin).netloc.lower() != request.host.lower():
                return web.Response(status=403, text="another page may not ask this\n")
            return await handler(request)

        return guard

    def _is_ours(self, name: str) -> bool:
        if name in (*LOOPBACK, self._host):
            return True
        return self._host not in LOOPBACK and _is_address(name)


def _name(host: str) -> str:
    """The host without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
