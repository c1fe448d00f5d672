"""Deliveries to the bot, by HTTP or by socket, with the three seconds that Slack waits."""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from handlers.sandbox.faults import Faults
from handlers.sandbox.http_route import HttpRoute
from handlers.sandbox.nouns import Json
from handlers.sandbox.parcels import Answered, Delivery, Parcel, Route
from handlers.sandbox.redelivery import Redelivery
from handlers.sandbox.socket_route import SocketRoute

__all__ = ["PATIENCE", "Carrier", "Delivery"]

PATIENCE = 3.0


class Carrier:
    """Sends each parcel and keeps every delivery for whoever looks on.

    While Socket Mode is on nothing goes by HTTP. `patience` is in seconds of real time.
    """

    def __init__(
        self, http: HttpRoute, socket: SocketRoute, faults: Faults, clock: Callable[[], float]
    ) -> None:
        self.patience = PATIENCE
        self.deliveries: list[Delivery] = []
        self._http, self._socket, self._faults, self._clock = http, socket, faults, clock
        self._again = Redelivery()
        self._underway: set[asyncio.Task[Delivery]] = set()

    @property
    def bot_url(self) -> str:
        return self._http.bot_url

    @bot_url.setter
    def bot_url(self, url: str) -> None:
        self._http.bot_url = url

    async def event(self, body: Json) -> Delivery:
        return await self.carry(Parcel("event", str(body["event"]["type"]), body))

    async def command(self, fields: Mapping[str, str]) -> Delivery:
        return await self.carry(Parcel("command", fields["command"], dict(fields)))

    async def interaction(self, body: Json) -> Delivery:
        return await self.carry(Parcel(str(body["type"]), _callback(body), body))

    def later(self, body: Json) -> None:
        """An event on its way while whoever caused it goes on."""
        task = asyncio.ensure_future(self.event(body))
        self._underway.add(task)
        task.add_done_callback(self._underway.discard)

    async def quiet(self) -> None:
        """Until nothing is on its way."""
        while self._underway:
            await asyncio.gather(*self._underway)

    async def redeliver(self) -> list[Delivery]:
        """Sends again what is due again by the clock."""
        return [await self._sent(parcel) for parcel in self._again.due(self._clock())]

    async def again(self, delivery: Delivery) -> Delivery:
        """Sends what was sent once more, byte for byte, as who has captured it could."""
        if delivery.parcel is None:
            raise LookupError("nothing was sent")
        return await self._sent(delivery.parcel)

    async def carry(self, parcel: Parcel) -> Delivery:
        """Sends it as faults let it: not, later, twice, or with the answer lost."""
        fault = self._faults.on_delivery(parcel.names, parcel.body)
        match fault.kind if fault else "":
            case "undelivered":
                return self._noted(parcel, Answered(0, "never sent", failure="connection_failed"), 0)
            case "delayed" if fault:
                self._again.put_off(parcel, self._clock() + fault.seconds)
                return self._noted(parcel, Answered(0, "put off", failure="connection_failed"), 0)
            case "unacknowledged":
                return await self._sent(replace(parcel, lose_answer=True))
            case "twice":
                first, _ = await self._sent(parcel), await self._sent(parcel)
                return first
        return await self._sent(parcel)

    def signature(self, body: bytes) -> dict[str, str]:
        """The headers that prove a body is Slack's at this moment."""
        return self._http.signature(body)

    async def close(self) -> None:
        for task in self._underway:
            task.cancel()
        await asyncio.gather(*self._underway, return_exceptions=True)
        await self._socket.close()
        await self._http.close()

    async def _sent(self, parcel: Parcel) -> Delivery:
        route: Route = self._socket if self._socket.on else self._http
        start = time.perf_counter()
        answered = await route.send(parcel, self.patience)
        delivery = self._noted(parcel, answered, time.perf_counter() - start)
        if not delivery.ok:
            self._again.failed(parcel, answered, self._clock())
        return delivery

    def _noted(self, parcel: Parcel, answered: Answered, seconds: float) -> Delivery:
        delivery = Delivery(
            kind=parcel.kind,
            body=parcel.encoded(),
            status=answered.status,
            answer=answered.text,
            seconds=seconds,
            name=parcel.name,
            retry=parcel.retry,
            failure=answered.failure,
            parcel=parcel,
            at=self._clock(),
        )
        self.deliveries.append(delivery)
        return delivery


def _callback(body: Json) -> str:
    """What an interaction is about: the action, or the form's or shortcut's callback_id."""
    if body.get("actions"):
        return str(body["actions"][0]["action_id"])
    return str(body.get("callback_id") or body.get("view", {}).get("callback_id", ""))
