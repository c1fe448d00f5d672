"""Socket Mode: envelopes over whatever connections the app has open."""

import asyncio
import json
import random
from collections.abc import Callable, Sequence

from handlers.sandbox.parcels import Answered, Parcel
from handlers.sandbox.socket_links import PER_APP, Link, disconnect, hello
from handlers.sandbox.world import World

Pick = Callable[[Sequence[Link]], Link]


class SocketRoute:
    """A connection is chosen by `pick`, at random where nothing else is said.

    An envelope whose connection ends before it is acknowledged goes to another, or to the next to open,
    in a new envelope.
    """

    def __init__(self, world: World) -> None:
        self.on = False
        self.links: list[Link] = []
        self.pick: Pick = random.Random(0).choice
        self.approximate_connection_time = 3600
        self._world = world
        self._changed = asyncio.Event()

    async def connected(self, count: int = 1) -> None:
        """Waits until exactly so many connections are open."""
        while len(self.links) != count:
            await self.changed()

    async def changed(self) -> None:
        """Waits until a connection opens or ends."""
        self._changed.clear()
        await self._changed.wait()

    async def warns(self, link: Link | None = None) -> None:
        """Tells the app that a connection, or each, will end soon; it stays open."""
        for each in [link] if link else list(self.links):
            await each.say(disconnect("warning"))

    async def refreshes(self, link: Link | None = None) -> None:
        """Ends a connection, or each, in good order: the app is to open a new one."""
        for each in [link] if link else list(self.links):
            await self._end(each, "refresh_requested")

    async def disables(self) -> None:
        """Socket Mode is turned off for the app."""
        self.on = False
        for each in list(self.links):
            await self._end(each, "link_disabled")

    async def drops(self, link: Link | None = None) -> None:
        """Cuts a connection, or each, without a word."""
        for each in [link] if link else list(self.links):
            self.left(each)
            await each.hang_up(False)

    def stalls(self, link: Link | None = None) -> None:
        """A connection, or each, stays open and is dead, until the app finds out."""
        for each in [link] if link else self.links:
            each.silent = True

    async def joined(self, link: Link, ticket: str) -> bool:
        """A connection is open; false where it must not stay so."""
        if ticket not in self._world.tickets:
            return False
        self._world.tickets.discard(ticket)
        if not self.on or len(self.links) >= PER_APP:
            await link.say(disconnect("too_many_websockets" if self.on else "link_disabled"))
            return False
        await link.say(hello(len(self.links) + 1, self.approximate_connection_time))
        self.links.append(link)
        self._changed.set()
        return True

    def left(self, link: Link) -> None:
        if link in self.links:
            self.links.remove(link)
            self._changed.set()
        link.ends()

    async def send(self, parcel: Parcel, patience: float) -> Answered:
        try:
            async with asyncio.timeout(patience):
                return await self._acknowledged(parcel)
        except TimeoutError:
            return Answered(0, "no acknowledgement", failure="timeout")

    async def close(self) -> None:
        for each in list(self.links):
            await each.hang_up(True)

    async def _acknowledged(self, parcel: Parcel) -> Answered:
        """Sent over one connection after another until one of them brings an acknowledgement."""
        lose = parcel.lose_answer
        while True:
            link = await self._chosen()
            envelope = self._world.new_id("envelope")
            waiting = link.waiting[envelope] = asyncio.get_running_loop().create_future()
            try:
                await link.say(parcel.envelope(envelope))
                payload = await waiting
                if not lose:
                    return Answered(200, json.dumps(payload) if payload else "")
                lose = False
                await self.drops(link)
            except ConnectionError:
                self.left(link)
            finally:
                link.waiting.pop(envelope, None)

    async def _chosen(self) -> Link:
        while not self.links:
            await self.changed()
        return self.pick(self.links)

    async def _end(self, link: Link, reason: str) -> None:
        self.left(link)
        await link.say(disconnect(reason))
        await link.hang_up(True)
