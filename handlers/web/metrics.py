"""`GET /metrics`: what came in and how it was answered, for Prometheus."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.exposition import choose_encoder

_FAULT = "fault"
_BUCKETS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)


class Arrivals:
    """Counts the requests to known sources by their answer, and times them by a clock of seconds."""

    def __init__(self, registry: CollectorRegistry, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._answers = Counter(
            "parley_arrivals", "Requests to a lead source.", ["source", "answer"], registry=registry
        )
        self._seconds = Histogram(
            "parley_arrival_seconds", "From a request to its answer.", registry=registry, buckets=_BUCKETS
        )

    @contextmanager
    def timed(self, source: str) -> Iterator[Callable[[str], None]]:
        """Counts one request, under the answer that the given function is told, else as a fault."""
        answer = [_FAULT]
        started = self._clock()
        try:
            yield answer.append
        finally:
            self._answers.labels(source, answer[-1]).inc()
            self._seconds.observe(self._clock() - started)


class Metrics:
    """Shows everything in a registry."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry

    async def show(self, request: web.Request) -> web.Response:
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
        return web.Response(body=encode(self._registry), headers={"Content-Type": content_type})
