"""Signed HTTP deliveries to the bot, with the three seconds that Slack waits."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp

from handlers.sandbox.world import Json

PATIENCE = 3.0
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Delivery:
    """One request to the bot and what came of it; `status` 0 is no answer in time."""

    kind: str
    body: bytes
    status: int
    answer: str
    seconds: float

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Json:
        """The answer where it is a JSON object, else nothing."""
        try:
            read: Any = json.loads(self.answer)
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}


class Carrier:
    """Signs and posts; keeps every delivery for whoever looks on."""

    def __init__(self, bot_url: str, signing_secret: str, clock: Callable[[], float]) -> None:
        self.bot_url, self._secret, self._clock = bot_url, signing_secret, clock
        self._session: aiohttp.ClientSession | None = None
        self.deliveries: list[Delivery] = []

    async def event(self, body: Json) -> Delivery:
        return await self.carry("event", json.dumps(body).encode(), "application/json")

    async def command(self, fields: Mapping[str, str]) -> Delivery:
        return await self.carry("command", urlencode(fields).encode(), FORM)

    async def interaction(self, body: Json) -> Delivery:
        form = urlencode({"payload": json.dumps(body)})
        return await self.carry(str(body["type"]), form.encode(), FORM)

    async def carry(self, kind: str, body: bytes, content_type: str) -> Delivery:
        headers = {"Content-Type": content_type, **self.signature(body)}
        start = time.perf_counter()
        status, answer = await self._post(body, headers)
        delivery = Delivery(kind, body, status, answer, time.perf_counter() - start)
        self.deliveries.append(delivery)
        return delivery

    def signature(self, body: bytes) -> dict[str, str]:
        """The headers that prove a body is Slack's at this moment."""
        stamp = str(int(self._clock()))
        made = hmac.new(self._secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={made}"}

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def _post(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        limit = aiohttp.ClientTimeout(total=PATIENCE)
        try:
            async with self._session.post(self.bot_url, data=body, headers=headers, timeout=limit) as said:
                return said.status, await said.text()
        except (aiohttp.ClientError, TimeoutError) as error:
            return 0, f"no answer: {type(error).__name__}"
