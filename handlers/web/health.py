"""`GET /healthz`: the process answers. `GET /readyz`: it could keep a lead now, and what is amiss."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.errors import StoreUnready

SECONDS = 5.0
"""A store that takes longer to say so is not ready."""


async def healthz(_: web.Request) -> web.Response:
    return web.Response(text="ok\n")


@dataclass(frozen=True, slots=True)
class Readiness:
    """`ready` raises StoreUnready where nothing could be committed; `reasons` are troubles beside that."""

    ready: Callable[[], Awaitable[None]]
    reasons: Callable[[], Awaitable[Sequence[str]]]

    async def show(self, _: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(SECONDS):
                await self.ready()
                reasons = await self.reasons()
        except StoreUnready as unready:
            return _state(503, "unready", [str(unready)])
        except TimeoutError:
            return _state(503, "unready", [f"the store did not answer within {SECONDS:.0f} s"])
        return _state(200, "degraded" if reasons else "ready", reasons)


def _state(status: int, state: str, reasons: Sequence[str]) -> web.Response:
    return web.json_response({"state": state, "reasons": list(reasons)}, status=status)
