"""The connections of Socket Mode, each opened with a ticket that is good once."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from handlers.sandbox.nouns import Json
from handlers.sandbox.world import World

PER_APP = 10
APP = "APARLEY"


@dataclass(eq=False)
class Link:
    """One open connection: what is sent goes by `send`; `waiting` are the envelopes not yet acknowledged.

    A `silent` one stays open, but nothing comes of it: no envelope, no pong.
    """

    name: str
    send: Callable[[str], Awaitable[None]]
    hang_up: Callable[[bool], Awaitable[None]]
    waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    silent: bool = False

    async def say(self, body: Json) -> None:
        if not self.silent:
            await self.send(json.dumps(body))

    def hears(self, text: str) -> None:
        """An acknowledgement; of an envelope that nobody waits for any more, it counts for nothing."""
        said = json.loads(text)
        waiting = self.waiting.get(str(said.get("envelope_id")))
        if waiting and not waiting.done():
            waiting.set_result(said.get("payload") or {})

    def ends(self) -> None:
        """The connection is gone, and with it every acknowledgement that was to come."""
        for waiting in self.waiting.values():
            if not waiting.done():
                waiting.set_exception(ConnectionError("the connection is gone"))


def opened(world: World, _: Json) -> Json:
    ticket = world.new_id("ticket")
    world.tickets.add(ticket)
    address = world.address.replace("http", "ws", 1)
    return {"url": f"{address}/link/?ticket={ticket}&app_id={APP}"}


def hello(connections: int, seconds: int) -> Json:
    return {
        "type": "hello",
        "num_connections": connections,
        "connection_info": {"app_id": APP},
        "debug_info": {"host": "pretend", "build_number": 1, "approximate_connection_time": seconds},
    }


def disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "pretend"}}


METHODS: Mapping[str, Callable[[World, Json], Json]] = {"apps.connections.open": opened}
