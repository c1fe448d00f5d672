"""The signed HTTP entrance: verified over the raw bytes, then opened and handed to Bolt."""

import asyncio
import hmac
import logging
import re
from collections.abc import Sequence

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

from bot.ports import Clock
from handlers.slack.envelope import opened
from handlers.slack.payloads import Unreadable
from handlers.web.replies import refusal

log = logging.getLogger(__name__)
WINDOW = 300
"""Seconds a signature is good for."""

_SMALL = 64 << 10
"""Bytes that are read at once, within milliseconds."""
_SECONDS = re.compile(r"[1-9][0-9]{0,11}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


class Door:
    """Answers `POST /slack/events`; a request that Slack did not sign has no effect."""

    def __init__(self, app: AsyncApp, signing_secret: str, clock: Clock) -> None:
        if not signing_secret:
            raise ValueError("without a signing secret nothing can be told from a forgery")
        self._app, self._key, self._clock = app, signing_secret.encode(), clock

    async def __call__(self, request: web.Request, raw: bytes) -> web.StreamResponse:
        seconds = _only(request.headers.getall("X-Slack-Request-Timestamp", ()))
        signature = _only(request.headers.getall("X-Slack-Signature", ()))
        if not self._signed(raw, seconds, signature):
            return refusal(401)
        try:
            asked = await _opened(raw, request.content_type)
        except Unreadable:
            log.info("a request that is not as Slack's are was refused")
            return refusal(400, X_Slack_No_Retry="1")
        return await to_aiohttp_response(await self._app.async_dispatch(asked))

    def _signed(self, raw: bytes, seconds: str, signature: str) -> bool:
        """Whether Slack signed these bytes within five minutes of now."""
        if not _SECONDS.fullmatch(seconds) or not _SIGNATURE.fullmatch(signature):
            return False
        made = hmac.digest(self._key, f"v0:{seconds}:".encode() + raw, "sha256").hex()
        if not hmac.compare_digest(f"v0={made}", signature):
            return False
        off = int(seconds) - self._clock().timestamp()
        if abs(off) > WINDOW:
            log.warning("a signed request is %.0f s off: it is repeated, or a clock is wrong", off)
            return False
        return True


async def _opened(raw: bytes, content_type: str) -> AsyncBoltRequest:
    """A large request is read beside the loop, so that nobody else has to wait for it."""
    if len(raw) <= _SMALL:
        return opened(raw, content_type)
    return await asyncio.to_thread(opened, raw, content_type)


def _only(given: Sequence[str]) -> str:
    """A value given once; given twice, nobody can tell which one was meant."""
    return given[0] if len(given) == 1 else ""
