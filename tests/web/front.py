"""The HTTP application on a real socket, over a desk that keeps leads in memory."""

import asyncio
import base64
import hashlib
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO

from aiohttp import ClientSession
from prometheus_client import CollectorRegistry

from bot.desk.capture import Arrival, Captured
from bot.errors import UnknownSource
from bot.team import Source
from handlers.web.bodies import BodyHandler
from handlers.web.connection import Bounds
from handlers.web.health import Readiness
from handlers.web.leads import Door
from handlers.web.limits import Limits
from handlers.web.metrics import Arrivals, Metrics
from handlers.web.server import BOUNDS, application, serve

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECRET = "plain-secret-of-the-website"
KEY = bytes(range(24))
WHSEC = "whsec_" + base64.b64encode(KEY).decode()
SHORT = "whsec_" + base64.b64encode(KEY[:23]).decode()
SOURCES = {
    name: Source(name=name, secret=secret, region="US", created_at=NOW)
    for name, secret in {"website": SECRET, "signed": WHSEC, "short": SHORT, "empty": ""}.items()
}


@dataclass
class Desk:
    """Keeps every arrival; one whose key came within a day is a repeat."""

    arrivals: list[Arrival] = field(default_factory=list)
    fault: Exception | None = None

    async def source(self, name: str) -> Source:
        if name not in SOURCES:
            raise UnknownSource(name)
        return SOURCES[name]

    async def capture(self, arrival: Arrival) -> Captured:
        if self.fault:
            raise self.fault
        since = arrival.at - timedelta(hours=24)
        for at, kept in enumerate(self.arrivals):
            if kept.at > since and set(kept.ids) & set(arrival.ids):
                return Captured(at + 1, repeat=True)
        self.arrivals.append(arrival)
        return Captured(len(self.arrivals), repeat=False)


@dataclass
class Front:
    """A running application; time stands still until a test moves it."""

    port: int
    http: ClientSession
    desk: Desk
    registry: CollectorRegistry
    now: datetime = NOW
    seconds: float = 0.0
    unready: Exception | None = None
    reasons: list[str] = field(default_factory=list)

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    async def post(self, path: str, body: bytes = b"{}", **headers: str) -> tuple[int, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named.setdefault("Authorization", f"Bearer {SECRET}")
        named.setdefault("Content-Type", "application/json")
        async with self.http.post(self.address(path), data=BytesIO(body), headers=named) as answer:
            return answer.status, await answer.text()

    async def raw(self, request: bytes) -> bytes:
        """All that is answered to these bytes until the connection is closed."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(request)
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer


@asynccontextmanager
async def front(
    slack_events: BodyHandler | None = None,
    patience: float = 10.0,
    bounds: Bounds = BOUNDS,
    desk: Desk | None = None,
) -> AsyncIterator[Front]:
    registry, desk = CollectorRegistry(), desk or Desk()
    async with ClientSession() as http:
        here = Front(0, http, desk, registry)

        async def ready() -> None:
            if here.unready:
                raise here.unready

        async def reasons() -> list[str]:
            return here.reasons

        limits = Limits(lambda: here.seconds)
        arrivals = Arrivals(registry, lambda: here.seconds)
        door = Door(desk, lambda: here.now, limits, arrivals, patience)
        app = application(door, Readiness(ready, reasons), Metrics(registry), slack_events, patience)
        runner, here.port = await serve(app, "127.0.0.1", 0, bounds)
        try:
            yield here
        finally:
            await runner.cleanup()


def signature(body: bytes, sent_id: str = "msg_1", at: datetime = NOW, key: bytes = KEY) -> str:
    said = f"{sent_id}.{int(at.timestamp())}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
