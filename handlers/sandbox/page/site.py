"""The page over HTTP: its files, its one WebSocket, the pictures of the workspace."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from urllib.parse import quote

from aiohttp import WSCloseCode, web
from aiohttp.typedefs import Handler, Middleware

from handlers.sandbox.page.stage import Stage
from handlers.sandbox.page.visitor import Visitor

log = logging.getLogger(__name__)
STATIC = Path(__file__).parent / "static"
LARGEST = 2**18
A_MOMENT, KEPT_EVERY = 0.25, 5.0
"""In real seconds."""
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' https:; object-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}


class Page:
    """`GET /` and what it needs, under `/page/`; `keep` saves the workspace from time to time."""

    def __init__(self, stage: Stage, keep: Callable[[], None] = lambda: None) -> None:
        self._stage, self._keep = stage, keep
        self._sockets: set[web.WebSocketResponse] = set()

    def serve(self, app: web.Application) -> None:
        app.router.add_get("/", self.index)
        app.router.add_static("/page/static", STATIC)
        app.router.add_get("/page/socket", self.socket)
        app.router.add_get("/page/file/{file}", self.file)
        app.router.add_get("/page/download/{file}", self.download)
        app.on_response_prepare.append(_headed)
        app.middlewares.append(self._noticing())
        app.on_shutdown.append(self._leaves)
        app.cleanup_ctx.append(self._keeps_time)

    async def index(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(STATIC / "index.html")

    async def file(self, request: web.Request) -> web.StreamResponse:
        """A picture that was uploaded; anything else is not shown."""
        file = self._stage.world.files.get(request.match_info["file"])
        content = (file and file.content) or b""
        kind = next((kind for start, kind in _PICTURES.items() if content.startswith(start)), None)
        if kind is None:
            raise web.HTTPNotFound
        return web.Response(body=content, content_type=kind)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Any file that was shared, to keep and never to be shown."""
        file = self._stage.world.files.get(request.match_info["file"])
        if file is None or file.content is None or not file.complete:
            raise web.HTTPNotFound
        kept = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
        return web.Response(body=file.content, content_type="application/octet-stream", headers=kept)

    async def socket(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(heartbeat=20, timeout=1, max_msg_size=LARGEST)
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            await Visitor(self._stage, socket).stays()
        finally:
            self._sockets.discard(socket)
        return socket

    def _noticing(self) -> Middleware:
        """Whatever is asked of the pretend Slack may have changed something."""
        bell = self._stage.bell

        @web.middleware
        async def noticing(request: web.Request, handler: Handler) -> web.StreamResponse:
            try:
                return await handler(request)
            finally:
                if not request.path.startswith("/page/"):
                    bell.ring()

        return noticing

    async def _leaves(self, _: web.Application) -> None:
        for socket in list(self._sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    async def _keeps_time(self, _: web.Application) -> AsyncIterator[None]:
        """What the clock makes due happens without anybody asking."""
        ticking = asyncio.ensure_future(self._ticks())
        yield
        ticking.cancel()
        await asyncio.gather(ticking, return_exceptions=True)
        await self._stage.close()

    async def _ticks(self) -> None:
        heard, kept_at = self._stage.bell.listen(), time.monotonic()
        while True:
            await asyncio.sleep(A_MOMENT)
            try:
                await self._stage.travel.creep()
                if await self._stage.slack.pass_time():
                    self._stage.bell.ring()
                if heard.is_set() and time.monotonic() - kept_at > KEPT_EVERY:
                    heard.clear()
                    self._keep()
                    kept_at = time.monotonic()
            except Exception:
                log.exception("the sandbox's time stands still")


async def _headed(request: web.Request, response: web.StreamResponse) -> None:
    if request.path == "/" or request.path.startswith("/page/"):
        response.headers.update(HEADERS)
