"""The signed HTTP entrance: verified over the raw bytes, then handed to Bolt."""

import hmac
from collections.abc import Sequence
from datetime import datetime

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from bot.ports import Clock

WINDOW = 300
"""Seconds a signature is good for."""


class Door:
    """Answers `POST /slack/events`; a request that Slack did not sign has no effect."""

    def __init__(self, app: AsyncApp, signing_secret: str, clock: Clock) -> None:
        self._app, self._clock = app, clock
        self._verifier = SignatureVerifier(signing_secret)

    async def __call__(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not self._signed(raw, stamp, signature):
            return web.Response(status=401, text="This request is not signed by Slack.\n")
        bolt = AsyncBoltRequest(
            body=raw.decode(errors="replace"), query=request.query_string, headers=_headers(request)
        )
        return await to_aiohttp_response(await self._app.async_dispatch(bolt))

    def _signed(self, raw: bytes, stamp: str, signature: str) -> bool:
        if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 12 and signature.isascii()):
            return False
        if abs(datetime.timestamp(self._clock()) - int(stamp)) > WINDOW:
            return False
        made = self._verifier.generate_signature(timestamp=stamp, body=raw)
        return made is not None and hmac.compare_digest(made, signature)


def _headers(request: web.Request) -> dict[str, str | Sequence[str]]:
    return dict(request.headers.items())
