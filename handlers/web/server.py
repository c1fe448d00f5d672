"""The one HTTP application, and how it is served."""

import asyncio
import os
import resource
import socket
from dataclasses import replace

from aiohttp import web

from handlers.web.bodies import MAX_BODY, SECONDS, BodyHandler, with_body
from handlers.web.connection import Bounds, Connection, Crowd
from handlers.web.health import Readiness, healthz
from handlers.web.leads import Door
from handlers.web.metrics import Metrics
from handlers.web.replies import add_headers, in_one_line

BOUNDS = Bounds()
GOODBYE = 10.0
"""Seconds that requests under way have to end when the server stops."""
ACCEPTED = 128
"""Connections that are accepted at a time; the others wait."""
WAITING = 4096
"""How many may wait: one that finds no place is turned away, and comes again a second later."""
FILES = 4096
"""Open files that we ask the system for; many give 1024 until asked."""


def application(
    door: Door,
    readiness: Readiness,
    metrics: Metrics,
    slack_events: BodyHandler | None = None,
    patience: float = SECONDS,
) -> web.Application:
    """All that is answered over HTTP; without `slack_events` Slack is listened to elsewhere.

    `patience` is for the bodies of `slack_events`, in seconds.
    """
    app = web.Application(middlewares=[in_one_line], client_max_size=MAX_BODY)
    app.on_response_prepare.append(add_headers)
    app.router.add_post("/leads/{source}", door.receive)
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readiness.show)
    app.router.add_get("/metrics", metrics.show)
    if slack_events:
        app.router.add_post("/slack/events", with_body(slack_events, patience))
    return app


async def serve(
    app: web.Application, host: str, port: int, bounds: Bounds = BOUNDS
) -> tuple[web.AppRunner, int]:
    """Listens until the runner is cleaned up; also the port (another one where 0 was asked for)."""
    runner = web.AppRunner(app, handle_signals=False, shutdown_timeout=GOODBYE)
    await runner.setup()
    most = min(bounds.connections, _files() // 2)
    site = _Site(runner, host, port, Crowd(replace(bounds, connections=most)))
    await site.start()
    return runner, site.port


def _files() -> int:
    """How many files may be open, connections among them."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= FILES:
        return FILES
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted


class _Site(web.BaseSite):
    """Listens with connections of our own kind."""

    __slots__ = ("_crowd", "_host", "port")

    def __init__(self, runner: web.AppRunner, host: str, port: int, crowd: Crowd) -> None:
        super().__init__(runner)
        self._host, self._crowd, self.port = host, crowd, port

    @property
    def name(self) -> str:
        return f"http://{self._host}:{self.port}"

    async def start(self) -> None:
        await super().start()
        manager, loop = self._runner.server, asyncio.get_running_loop()
        assert manager is not None  # noqa: S101  # BaseSite made sure
        self._server = await loop.create_server(
            lambda: Connection(manager, self._crowd), self._host, self.port, backlog=ACCEPTED
        )
        for listening in self._server.sockets:
            with socket.socket(fileno=os.dup(listening.fileno())) as same:
                same.listen(WAITING)  # asyncio has one number for both
        self.port = self._server.sockets[0].getsockname()[1]
