"""The one HTTP application, and how it is served."""

import asyncio
import logging

from aiohttp import web

from handlers.web.bodies import MAX_BODY, with_body
from handlers.web.health import Readiness, healthz
from handlers.web.leads import Door
from handlers.web.metrics import Metrics
from handlers.web.replies import HEADERS, Handler, add_headers, in_one_line, refusal

log = logging.getLogger(__name__)

SILENCE = 5.0
"""Seconds after which a connection that says nothing is closed."""
GOODBYE = 10.0
"""Seconds that requests under way have to end when the server stops."""
LINGER = 1.0
"""Seconds for which the rest of a refused body is read and thrown away."""


def application(
    door: Door, readiness: Readiness, metrics: Metrics, slack_events: Handler | None = None
) -> web.Application:
    """All that is answered over HTTP; without `slack_events` Slack is listened to elsewhere."""
    app = web.Application(middlewares=[in_one_line], client_max_size=MAX_BODY)
    app.on_response_prepare.append(add_headers)
    app.router.add_post("/leads/{source}", door.receive)
    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readiness.show)
    app.router.add_get("/metrics", metrics.show)
    if slack_events:
        app.router.add_post("/slack/events", with_body(slack_events))
    return app


async def serve(app: web.Application, host: str, port: int) -> tuple[web.AppRunner, int]:
    """Listens until the runner is cleaned up; also the port (another one where 0 was asked for)."""
    runner = web.AppRunner(app, handle_signals=False, shutdown_timeout=GOODBYE)
    await runner.setup()
    site = _Site(runner, host, port)
    await site.start()
    return runner, site.port


class _Connection(web.RequestHandler):
    """One connection; what is not even HTTP is refused like anything else, and not quoted in a log."""

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002  # the base's signature; it quotes the request
    ) -> web.StreamResponse:
        log.info("request of %s refused: %s %s", request.remote, status, type(exc).__name__)
        response = refusal(status)
        response.headers.update(HEADERS)
        response.force_close()
        return response


class _Site(web.BaseSite):
    """Listens with connections of our own kind."""

    __slots__ = ("_host", "port")

    def __init__(self, runner: web.AppRunner, host: str, port: int) -> None:
        super().__init__(runner)
        self._host, self.port = host, port

    @property
    def name(self) -> str:
        return f"http://{self._host}:{self.port}"

    async def start(self) -> None:
        await super().start()
        server, loop = self._runner.server, asyncio.get_running_loop()
        assert server is not None  # noqa: S101  # BaseSite made sure

        def connection() -> _Connection:
            return _Connection(
                server,
                loop=loop,
                access_log=None,  # type: ignore[arg-type]  # addresses hold keys; the base takes None
                auto_decompress=False,
                keepalive_timeout=SILENCE,
                lingering_time=LINGER,
            )

        self._server = await loop.create_server(connection, self._host, self.port)
        self.port = self._server.sockets[0].getsockname()[1]
