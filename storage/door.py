"""What every store needs around its units: a way to close, a bell for work, one line for a fault."""

import asyncio
from datetime import timedelta
from types import TracebackType

from bot.errors import StoreUnready


class Door:
    """Lets units in while it is open; closing waits for those inside."""

    def __init__(self) -> None:
        self._inside = 0
        self._closed = False
        self._empty = asyncio.Event()

    def __enter__(self) -> None:
        if self._closed:
            raise StoreUnready("the store is closed")
        self._inside += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._inside -= 1
        if not self._inside:
            self._empty.set()

    async def close(self) -> bool:
        """Whether this call closed it; returns when nobody is inside."""
        was_open, self._closed = not self._closed, True
        while self._inside:
            self._empty.clear()
            await self._empty.wait()
        return was_open


class Bell:
    """Rung when a message is owed; who waits next hears it even when it rang before."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()

    async def wait(self, at_most: timedelta) -> None:
        try:
            async with asyncio.timeout(max(at_most.total_seconds(), 0)):
                await self._rung.wait()
        except TimeoutError:
            return
        self._rung.clear()


def one_line(error: BaseException) -> str:
    """The database's own first line; never the statement or its values."""
    said = str(getattr(error, "orig", None) or error).strip()
    return said.splitlines()[0][:300] if said else type(error).__name__
