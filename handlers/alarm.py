"""Trouble told outside Slack: when it lasts, once; and once when it is over."""

import logging
from collections.abc import Awaitable, Callable, Sequence

import aiohttp

log = logging.getLogger(__name__)
PATIENCE = aiohttp.ClientTimeout(total=5)


class Alarm:
    """Posts `{"state": "degraded", "reasons": […]}` to `url`, and later `"ready"` without reasons.

    Trouble must be there at two looks in a row, so that what passes by itself wakes nobody.
    """

    def __init__(self, url: str, reasons: Callable[[], Awaitable[Sequence[str]]]) -> None:
        self._url, self._reasons = url, reasons
        self._seen = False
        self._told = False

    async def look(self) -> None:
        reasons = await self._reasons()
        lasts, self._seen = bool(reasons) and self._seen, bool(reasons)
        if lasts and not self._told:
            self._told = await self._tell("degraded", reasons)
        elif not reasons and self._told:
            self._told = not await self._tell("ready", [])

    async def _tell(self, state: str, reasons: Sequence[str]) -> bool:
        """Whether it was heard; else the next look tries again."""
        said = {"state": state, "reasons": list(reasons)}
        try:
            async with (
                aiohttp.ClientSession(timeout=PATIENCE) as session,
                session.post(self._url, json=said, allow_redirects=False) as answer,
            ):
                return answer.ok
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            log.warning("the alert was not heard: %s", type(error).__name__)
            return False
