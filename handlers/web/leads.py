"""The front door: `POST /leads/{source}`, answered with 202 once the lead is kept."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Protocol

from aiohttp import web

from bot.desk.capture import Arrival, Captured
from bot.errors import UnknownSource
from bot.leads.fields import clean
from bot.leads.intake import understand
from bot.ports import Clock
from bot.team import Source
from handlers.sources import generic
from handlers.web import repeats, verify
from handlers.web.bodies import SECONDS, body_of
from handlers.web.limits import Limits
from handlers.web.metrics import Arrivals

log = logging.getLogger(__name__)

_LONGEST_NAME = 100
_LONGEST_TYPE = 200
_SMALL = 64 << 10
"""Bytes that are read at once, within milliseconds."""


class Capture(Protocol):
    """What the door asks of the desk."""

    async def source(self, name: str) -> Source:
        """The source to check a request against; raises UnknownSource."""

    async def capture(self, arrival: Arrival) -> Captured:
        """Keeps the arrival, committed when this returns."""


@dataclass(frozen=True, slots=True)
class Door:
    """Takes leads in: proves the sender, bounds the body (`patience` in seconds), reads it, has it kept."""

    desk: Capture
    clock: Clock
    limits: Limits
    arrivals: Arrivals
    patience: float = SECONDS
    large: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    async def receive(self, request: web.Request) -> web.Response:
        source = await self._source(request.match_info["source"])
        with self.arrivals.timed(source.name) as answered:
            try:
                captured = await self._admit(request, source)
            except web.HTTPException as refused:
                log.info("lead from %s refused: %s", source.name, refused.status)
                answered(str(refused.status))
                raise
            outcome = "repeat" if captured.repeat else "created"
            answered(outcome)
        return web.json_response({"lead": f"L-{captured.lead}", "outcome": outcome}, status=202)

    async def _source(self, name: str) -> Source:
        if not name.isprintable() or len(name) > _LONGEST_NAME:
            raise web.HTTPNotFound
        try:
            return await self.desk.source(name)
        except UnknownSource:
            raise web.HTTPNotFound from None

    async def _admit(self, request: web.Request, source: Source) -> Captured:
        """A sender who knows the secret is admitted before the body is read, one who signs after."""
        proofs = _proofs(request)
        known = verify.knows(source.secret, proofs)
        if not known and not proofs.is_signed:
            raise _unproven()
        body = await body_of(request, self.patience)
        if not known and not verify.has_signed(source.secret, proofs, body, self.clock()):
            raise _unproven()
        if wait := self.limits.wait(source.name):
            raise web.HTTPTooManyRequests(headers={"Retry-After": str(wait)})
        content_type = request.headers.get("Content-Type", "")
        return await self.desk.capture(
            await self._read(source, body, content_type, verify.webhook_id(proofs))
        )

    async def _read(self, source: Source, body: bytes, content_type: str, webhook_id: str | None) -> Arrival:
        """A large body is read beside the loop, one at a time, so that nobody else has to wait for it."""
        if len(body) <= _SMALL:
            return self._arrival(source, body, content_type, webhook_id)
        async with self.large:
            return await asyncio.to_thread(self._arrival, source, body, content_type, webhook_id)

    def _arrival(self, source: Source, body: bytes, content_type: str, webhook_id: str | None) -> Arrival:
        at = self.clock()
        new = understand(generic.read(body, content_type), source.region, at)
        content = repeats.content_digest(content_type, body)
        return Arrival(
            source=source,
            new=new,
            body=body,
            content_type=clean(content_type)[:_LONGEST_TYPE],
            ids=repeats.ids(source.name, new.external_id, webhook_id, content),
            at=at,
        )


def _unproven() -> web.HTTPUnauthorized:
    return web.HTTPUnauthorized(headers={"WWW-Authenticate": "Bearer"})


def _proofs(request: web.Request) -> verify.Proofs:
    headers = request.headers
    return verify.Proofs(
        authorization=headers.getall("Authorization", ()),
        key=request.query.getall("key", ()),
        webhook_id=headers.getall("webhook-id", ()),
        webhook_timestamp=headers.getall("webhook-timestamp", ()),
        webhook_signature=headers.getall("webhook-signature", ()),
    )
