"""Socket Mode: Slack's requests over a connection that we opened; no public address is needed."""

import asyncio
import logging
from collections import deque
from datetime import timedelta

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.ports import Clock

log = logging.getLogger(__name__)
SILENCE = timedelta(minutes=15)
"""A connection over which nothing came for so long is opened anew: it may only look alive."""
FREELY, OFTEN = 5, 60.0
"""So many addresses in so many seconds are asked for at once, each further one after a pause."""
LAST_WORDS = 5.0
"""Seconds for what is under way when we leave."""


class Socket(AsyncSocketModeHandler):
    """One connection kept open; what came over it is finished before it is closed."""

    def __init__(
        self, app: AsyncApp, app_token: str, opener: AsyncWebClient, clock: Clock, pings: float
    ) -> None:
        """`pings` are seconds: how often the library asks whether Slack is there, and tries to connect."""
        super().__init__(app, app_token, web_client=opener, ping_interval=pings)
        self._clock = clock
        self._heard_at = clock()
        self._under_way: set[asyncio.Task[None]] = set()
        self._connecting: asyncio.Task[None] | None = None
        self._asked: deque[float] = deque(maxlen=FREELY)
        self._ask = self.client.issue_new_wss_url
        self.client.issue_new_wss_url = self._address  # type: ignore[method-assign]  # the library never pauses

    async def handle(  # type: ignore[override]  # the library narrows its own base's client too
        self, client: SocketModeClient, req: SocketModeRequest
    ) -> None:
        """One request; unanswered where we are leaving, so that Slack gives it to another connection."""
        self._heard_at = self._clock()
        if client.closed:
            return
        task = asyncio.create_task(super().handle(client, req))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        await task

    def open(self) -> None:
        """Connects in the background, however long Slack is away."""
        self._connecting = asyncio.create_task(self._connect())

    async def watch(self) -> None:
        """Opens a new connection where there is none, or where the one there is has gone silent."""
        if self._clock() - self._heard_at > SILENCE:
            self._heard_at = self._clock()
            self.client.stale = True
        if not await self.client.is_connected():
            # The address is good once: the library would try the old one for ever.
            self.client.wss_uri = None
            if self._connecting is None or self._connecting.done():
                self.open()

    async def reasons(self) -> list[str]:
        connected = await self.client.is_connected()
        return [] if connected else ["Socket Mode is not connected: clicks and commands do not arrive"]

    async def leave(self) -> None:
        """Finishes what is under way, then closes; what is not answered by then Slack sends again."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=LAST_WORDS)
        if self._connecting:
            self._connecting.cancel()
        await self.close_async()  # type: ignore[no-untyped-call]  # the library leaves it bare

    async def _address(self) -> str:
        """Where to connect to; the library asks without end where Slack ends each connection at once."""
        now = asyncio.get_running_loop().time()
        if len(self._asked) == FREELY and now - self._asked[0] < OFTEN:
            await asyncio.sleep(self.client.ping_interval)
        self._asked.append(now)
        return await self._ask()

    async def _connect(self) -> None:
        """By the library's own door, which lets in one at a time: Slack would use both of two connections."""
        try:
            await self.client.connect_to_new_endpoint()
        except Exception as error:  # noqa: BLE001  (whatever it is, the watch tries again)
            log.warning("Socket Mode is not connected: %s", type(error).__name__)
