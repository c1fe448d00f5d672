"""One connection, and the crowd of them: whoever keeps us waiting is let go before room runs out."""

import asyncio
import logging
from dataclasses import dataclass, field

from aiohttp import StreamReader, web

from handlers.web.replies import HEADERS, refusal

log = logging.getLogger(__name__)


AT_ONCE = 8 << 10
"""Bytes read of each connection in turn; asyncio's 256 KiB of hundreds would keep everybody waiting."""
LITTLE = 8 << 10
"""Bytes that it is not worth to let go of anybody for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What whoever is on the other side may cost: seconds, bytes and connections.

    silence: seconds until the head of a request is whole; with idle time before it.
    linger: seconds for which the rest of a refused body is read and thrown away.
    taking: seconds in which an answer must be taken.
    line: bytes of the request line; header: of one header line; headers: how many of these.
    connections: how many at once. framing: bytes of one request beside its body.
    held: bytes of all requests that are not answered yet.
    """

    silence: float = 5.0
    linger: float = 1.0
    taking: float = 5.0
    line: int = 8 << 10
    header: int = 4 << 10
    headers: int = 64
    connections: int = 1024
    framing: int = 32 << 10
    held: int = 8 << 20


@dataclass(slots=True)
class Crowd:
    """All connections and what they hold, in bytes; whoever was answered longest ago comes first."""

    bounds: Bounds
    _held: "dict[Connection, int]" = field(default_factory=dict)
    _total: int = 0

    def came(self, one: "Connection") -> None:
        self._held[one] = 0
        self._make_room()

    def brought(self, one: "Connection", size: int) -> None:
        if one in self._held:
            self._held[one] += size
            self._total += size
            self._make_room()

    def answered(self, one: "Connection", left: int) -> None:
        """It goes to the end of the queue, holding what it has `left`."""
        if one in self._held:
            self.left(one)
            self._held[one] = left
            self._total += left

    def left(self, one: "Connection") -> None:
        self._total -= self._held.pop(one, 0)

    def _make_room(self) -> None:
        while len(self._held) > self.bounds.connections and self._let_go(0):
            pass
        while self._total > self.bounds.held and self._let_go(LITTLE):
            pass

    def _let_go(self, least: int) -> bool:
        """Lets go of one that holds so much and keeps us waiting, a stranger first; False: there is none."""
        waited_for = [one for one, held in self._held.items() if held >= least and not one.is_at_work]
        if not waited_for:
            return False
        one = next((each for each in waited_for if each.is_stranger), waited_for[0])
        self.left(one)
        one.force_close()
        return True


class Connection(web.RequestHandler):
    """One connection; what is not even HTTP is refused like anything else, and not quoted in a log."""

    __slots__ = ("_answered", "_arriving", "_bounds", "_crowd", "_framing", "_is_lost", "_latest")

    def __init__(self, manager: web.Server, crowd: Crowd) -> None:
        self._crowd, self._bounds = crowd, crowd.bounds
        self._answered: StreamReader | None = None
        self._arriving: StreamReader | None = None
        self._framing = self._latest = 0
        self._is_lost = False
        super().__init__(
            manager,
            loop=asyncio.get_running_loop(),
            access_log=None,  # type: ignore[arg-type]  # addresses hold keys; the base takes None
            auto_decompress=False,
            keepalive_timeout=self._bounds.silence,
            lingering_time=self._bounds.linger,
            max_line_size=self._bounds.line,
            max_field_size=self._bounds.header,
            max_headers=self._bounds.headers,
            read_bufsize=AT_ONCE,
        )

    @property
    def is_at_work(self) -> bool:
        """Whether it is for us to act: a request is here, its answer is not ready, nothing is behind it."""
        request = self._current_request
        return request is not None and request.content.is_eof() and not self._messages

    @property
    def is_stranger(self) -> bool:
        """Whether nothing was ever answered here."""
        return self._answered is None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        transport.max_size = AT_ONCE  # type: ignore[attr-defined]  # what asyncio's own transport reads by
        self._crowd.came(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._crowd.left(self)
        super().connection_lost(exc)
        self._arriving = self._answered = None  # they know this connection, so neither would be freed soon

    @property
    def _is_throwing_away(self) -> bool:
        """Whether what comes is the rest of a refused body."""
        between = self._current_request is None and self._waiter is None
        return between and self._answered is not None and not self._answered.is_eof()

    def data_received(self, data: bytes) -> None:
        if self._is_lost:
            return
        needless, requests = self._is_throwing_away, self._request_count
        known = self._arriving.total_bytes if self._arriving else 0
        super().data_received(data)
        if self._request_count > requests:
            self._began()
            known = 0
        body = self._arriving.total_bytes - known if self._arriving else 0
        self._framing += len(data) - body
        if self._framing > self._bounds.framing:
            self.force_close()
        elif data and not needless:
            self._latest = len(data)
            self._crowd.brought(self, len(data))

    def _began(self) -> None:
        """Another request arrives; or what came is none, and neither is whatever follows."""
        before = self._arriving
        message, self._arriving = self._messages[-1]
        self._framing = 0
        error: BaseException | None = getattr(message, "exc", None)
        if error:
            self._is_lost = True
            error.__traceback__ = None  # it would keep what was sent until the collector comes by
            if before and not before.is_eof():
                self.force_close()

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        """Sends the answer, for as long as it may take."""
        self._answered = request.content
        try:
            async with asyncio.timeout(self._bounds.taking):
                return await super().finish_response(request, resp, start_time)
        except TimeoutError:
            self.force_close()
            return resp, True
        finally:
            # The latest bytes may begin the next request; behind them others may wait already.
            if not self._messages:
                self._crowd.answered(self, self._latest)

    def force_close(self) -> None:
        """At once: whoever has not taken an answer by now would keep the connection for ever."""
        transport = self.transport
        super().force_close()
        if transport:
            transport.abort()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002  # the base's signature; it quotes the request
    ) -> web.StreamResponse:
        log.debug("request of %s refused: %s %s", request.remote, status, type(exc).__name__)
        response = refusal(status)
        response.headers.update(HEADERS)
        response.force_close()
        return response
