"""How much waits to be said, as gauges."""

from collections.abc import Awaitable, Callable

from prometheus_client import CollectorRegistry, Gauge

from bot.delivery import Backlog


class Gauges:
    """`refresh` measures once; `backlog` asks the desk."""

    def __init__(self, registry: CollectorRegistry, backlog: Callable[[], Awaitable[Backlog]]) -> None:
        self._backlog = backlog
        self._waiting = Gauge("parley_outbox_waiting", "Messages that wait for Slack.", registry=registry)
        self._oldest = Gauge("parley_outbox_oldest_seconds", "Age of the oldest of them.", registry=registry)
        self._dead = Gauge("parley_outbox_dead", "Messages that were given up.", registry=registry)

    async def refresh(self) -> None:
        left = await self._backlog()
        self._waiting.set(left.waiting)
        self._oldest.set(left.oldest.total_seconds())
        self._dead.set(left.dead)
