"""A tiny Slack app, as Bolt makes them, that does what a test tells it and keeps what it heard."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import Clock, SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox.slack import PretendSlack

SECRET = "pretend-signing-secret"
Json = dict[str, Any]  # Any: Slack's JSON


class Now(Clock):
    """The test's clock, as the library asks for it."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock().timestamp()


class TinyApp:
    """`bolt` takes listeners, `on` one for each type of event.

    `heard` are the events in order, `requests` the headers of all requests. `answer` is given instead of what
    Bolt would say.
    """

    def __init__(self, client: AsyncWebClient, clock: Callable[[], datetime]) -> None:
        self.bolt = AsyncApp(
            client=client,
            process_before_response=True,
            request_verification_enabled=False,
            ignoring_self_events_enabled=False,
        )
        self.on: dict[str, Callable[[Json], Awaitable[object]]] = {}
        self.heard: list[Json] = []
        self.requests: list[dict[str, str]] = []
        self.answer: Callable[[], web.Response] | None = None
        self._verifier = SignatureVerifier(SECRET, Now(clock))
        self.bolt.event(re.compile(".*"))(self._hears)

    async def receive(self, request: web.Request) -> web.StreamResponse:
        headers = dict(request.headers.items())
        self.requests.append(headers)
        if not self._verifier.is_valid_request(await request.read(), headers):
            return web.Response(status=401)
        if self.answer:
            return self.answer()
        return await to_aiohttp_response(await self.bolt.async_dispatch(await to_bolt_request(request)))

    async def _hears(self, event: Json) -> None:
        self.heard.append(event)
        if event["type"] in self.on:
            await self.on[event["type"]](event)

    def kinds(self) -> list[str]:
        return [each.get("subtype") or each["type"] for each in self.heard]


def client_of(slack: PretendSlack, timeout: int = 30) -> AsyncWebClient:
    """The library's client, which tries nothing twice."""
    return AsyncWebClient(
        token=slack.bot_token, base_url=slack.api_url, timeout=timeout, retry_handlers=[], logger=None
    )


@asynccontextmanager
async def served(app: TinyApp) -> AsyncIterator[str]:
    """The address of its one door."""
    site = web.Application()
    site.router.add_post("/slack/events", app.receive)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    finally:
        await runner.cleanup()
