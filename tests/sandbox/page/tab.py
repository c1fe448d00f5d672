"""An open page, without a browser: it asks over the WebSocket and keeps what it is sent."""

import itertools
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp

Json = dict[str, Any]  # Any: JSON


class Tab:
    """Of one person; `parts` and `traffic` are what it knows, `wholes` how often it was sent all anew."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, user: str) -> None:
        self.user = user
        self.parts: Json = {}
        self.traffic: list[Json] = []
        self.wholes = 0
        self._socket = socket
        self._count = itertools.count(1)

    async def opens(self) -> "Tab":
        assert await self.asks("be") == {}
        await self.until(lambda parts: "people" in parts)
        return self

    async def asks(self, what: str, **given: object) -> Json:
        """Does something; the answer."""
        number = next(self._count)
        await self._socket.send_json({"id": number, "as": self.user, "do": what, **given})
        while True:
            said = await self._hears()
            if said.get("re") == number:
                return {name: value for name, value in said.items() if name != "re"}

    async def until(self, fact: Callable[[Json], object]) -> Json:
        """Waits for a change after which `fact` holds."""
        while not fact(self.parts):
            await self._hears()
        return self.parts

    def messages(self, channel: str) -> list[Json]:
        found = [part for name, part in self.parts.items() if name.startswith(f"message/{channel}/")]
        return sorted(found, key=lambda each: float(each["ts"]))

    async def says_in(self, channel: str, text: str) -> Json:
        """Waits for a message that begins like this."""
        await self.until(lambda _: any(each["text"].startswith(text) for each in self.messages(channel)))
        return next(each for each in self.messages(channel) if each["text"].startswith(text))

    async def _hears(self) -> Json:
        said: Json = await self._socket.receive_json(timeout=20)
        if "set" in said:
            self._takes(said)
        return said

    def _takes(self, said: Mapping[str, Any]) -> None:
        if said["whole"]:
            self.parts.clear()
            self.wholes += 1
        self.parts.update(said["set"])
        for name in said["gone"]:
            del self.parts[name]
        self.traffic += said["traffic"]
