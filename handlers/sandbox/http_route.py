"""Signed HTTP requests to the bot."""

import hashlib
import hmac
from collections.abc import Callable

import aiohttp

from handlers.sandbox.parcels import Answered, Parcel


class HttpRoute:
    def __init__(self, bot_url: str, signing_secret: str, clock: Callable[[], float]) -> None:
        self.bot_url, self._secret, self._clock = bot_url, signing_secret, clock
        self._session: aiohttp.ClientSession | None = None

    async def send(self, parcel: Parcel, patience: float) -> Answered:
        body = parcel.encoded()
        headers = {"Content-Type": parcel.content_type, **self.signature(body)}
        if parcel.retry:
            headers |= {"X-Slack-Retry-Num": str(parcel.retry), "X-Slack-Retry-Reason": parcel.reason}
        answered = await self._post(body, headers, patience)
        return Answered(0, "the answer was lost", failure="http_timeout") if parcel.lose_answer else answered

    def signature(self, body: bytes) -> dict[str, str]:
        """The headers that prove a body is Slack's at this moment."""
        stamp = str(int(self._clock()))
        made = hmac.new(self._secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={made}"}

    async def close(self) -> None:
        if self._session:
            await self._session.close()

    async def _post(self, body: bytes, headers: dict[str, str], patience: float) -> Answered:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        limit = aiohttp.ClientTimeout(total=patience)
        try:
            async with self._session.post(self.bot_url, data=body, headers=headers, timeout=limit) as said:
                failure = "" if said.ok else "http_error"
                return Answered(said.status, await said.text(), said.headers, failure)
        except TimeoutError as error:
            return Answered(0, f"no answer: {type(error).__name__}", failure="http_timeout")
        except aiohttp.ClientError as error:
            return Answered(0, f"no answer: {type(error).__name__}", failure="connection_failed")
