"""Tells every open page that something may have changed."""

import asyncio


class Bell:
    def __init__(self) -> None:
        self._listening: set[asyncio.Event] = set()

    def ring(self) -> None:
        for each in self._listening:
            each.set()

    def listen(self) -> asyncio.Event:
        """Set at each ring until it is let go."""
        heard = asyncio.Event()
        heard.set()
        self._listening.add(heard)
        return heard

    def leave(self, heard: asyncio.Event) -> None:
        self._listening.discard(heard)
