"""Whoever keeps us waiting is let go, in time and before room runs out; nobody else notices."""

import asyncio
import contextlib
import resource
import select
import socket
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.desk.capture import Arrival, Captured
from handlers.web.connection import Bounds
from tests.hostile.shapes import CHUNKED, LEAD, MIB, OPEN, chunk, get, kept_open, post, sized
from tests.hostile.test_sockets import STATUS, answers, events, honest
from tests.patience import A_MINUTE, within
from tests.web.front import Desk, Front
from tests.web.front import front as opened

QUICK = Bounds(silence=0.1, linger=0.05, taking=0.1)
SOON = 0.1
HEAD = f"POST /slack/events HTTP/1.1\r\nHost: x\r\n{OPEN}\r\n".encode()
ENDLESS = {
    "nothing": (b"", b""),
    "half a line": (b"POST /sla", b""),
    "a line, a letter at a time": (b"POST /", b"x"),
    "a head, a letter at a time": (HEAD + b"X: ", b"x"),
    "a head, a line at a time": (HEAD, b"X: y\r\n"),
    "a body, a letter at a time": (HEAD + b"Content-Length: 1000\r\n\r\n", b"x"),
    "a body that stops": (HEAD + b"Content-Length: 1000\r\n\r\nx", b""),
    "chunks, one at a time": (HEAD + f"{CHUNKED}\r\n\r\n".encode(), chunk(b"x")),
    "an extension, a letter at a time": (HEAD + f"{CHUNKED}\r\n\r\n1;".encode(), b"x"),
    "trailers, one at a time": (HEAD + f"{CHUNKED}\r\n\r\n0\r\n".encode(), b"X: y\r\n"),
    "an answered request, then nothing": (kept_open(), b""),
    "an answered request, then half a line": (kept_open() + b"GET /hea", b"l"),
    "a refused body of 10 GiB": (HEAD + b"Content-Length: 10737418240\r\n\r\n", bytes(65536)),
}


@pytest.mark.parametrize("name", ENDLESS)
async def test_what_does_not_end_is_ended(name: str) -> None:
    async with opened(events, SOON, QUICK) as front:
        sent, drip = ENDLESS[name]
        reader, writer = await asyncio.open_connection("127.0.0.1", front.port)
        writer.write(sent)
        ending = asyncio.create_task(_until_it_ends(reader, writer, drip))
        await honest(front)
        said = await within(3, _of(ending))
        statuses = [int(status) for status in STATUS.findall(said)]
        assert statuses in ([], [400], [408], [413], [200])


async def _of(task: asyncio.Task[bytes]) -> bytes:
    return await task


async def _until_it_ends(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, drip: bytes) -> bytes:
    """Sends a drip whenever nothing came for a moment, until the server ends the connection."""
    got = bytearray()
    with contextlib.suppress(ConnectionError):
        while True:
            try:
                async with asyncio.timeout(0.01):
                    some = await reader.read(65536)
            except TimeoutError:
                writer.write(drip)
                continue
            if not some:
                break
            got += some
    writer.transport.abort()
    return bytes(got)


async def test_whoever_does_not_take_the_answers_is_let_go() -> None:
    async with opened(events, SOON, QUICK) as front:
        with socket.socket() as raw:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            raw.setblocking(False)
            loop = asyncio.get_running_loop()
            await loop.sock_connect(raw, ("127.0.0.1", front.port))
            with contextlib.suppress(ConnectionError, TimeoutError):
                async with asyncio.timeout(A_MINUTE):
                    await loop.sock_sendall(raw, get("/metrics").replace(b"close", b"keep-alive") * 50_000)
            assert await asyncio.to_thread(_is_cut, raw)
        await honest(front)


def _is_cut(raw: socket.socket) -> bool:
    """Whether the other side ends the connection, though nothing is read here."""
    watch = select.poll()
    watch.register(raw, 0)  # an end is told unasked
    return bool(watch.poll(A_MINUTE * 1000))


@contextlib.asynccontextmanager
async def silent(front: Front, many: int) -> AsyncIterator[list[asyncio.StreamReader]]:
    """So many connections that say nothing."""
    pairs = [await asyncio.open_connection("127.0.0.1", front.port) for _ in range(many)]
    try:
        yield [reader for reader, _ in pairs]
    finally:
        for _, writer in pairs:
            writer.transport.abort()


async def ended(reader: asyncio.StreamReader) -> bool:
    try:
        return await within(0.05, reader.read(1)) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


async def test_the_longest_silent_make_room() -> None:
    async with opened(events, bounds=Bounds(connections=3)) as front, silent(front, 10) as readers:
        await honest(front)
        gone = [await ended(reader) for reader in readers]
        assert gone == [True] * 8 + [False] * 2


async def test_strangers_go_before_whoever_was_answered() -> None:
    async with opened(events, bounds=Bounds(connections=3)) as front:
        reader, writer = await asyncio.open_connection("127.0.0.1", front.port)
        for _ in range(3):
            writer.write(kept_open())
            assert b" 200 " in await within(1, reader.readuntil(b"ok\n"))
            async with silent(front, 5):
                pass
        writer.close()


class SlowDesk(Desk):
    """Keeps nothing until it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.came, self.go = asyncio.Event(), asyncio.Event()

    async def capture(self, arrival: Arrival) -> Captured:
        self.came.set()
        await self.go.wait()
        return await super().capture(arrival)


async def test_nobody_is_let_go_whose_lead_is_being_kept() -> None:
    desk = SlowDesk()
    async with opened(events, bounds=Bounds(connections=3), desk=desk) as front:
        waiting = asyncio.create_task(answers(front, sized(LEAD)))
        await desk.came.wait()
        async with silent(front, 10):
            desk.go.set()
            assert await waiting == (202,)


async def test_what_is_held_is_bounded_and_the_longest_waiting_pay() -> None:
    bounds = replace(QUICK, held=100_000, silence=5.0)
    async with opened(events, bounds=bounds) as front:
        half = post("Content-Length: 50000", body=bytes(30_000))
        pairs = []
        for _ in range(10):
            reader, writer = await asyncio.open_connection("127.0.0.1", front.port)
            writer.write(half)
            await writer.drain()
            pairs.append((reader, writer))
            await honest(front)
        assert [await ended(reader) for reader, _ in pairs] == [True] * 7 + [False] * 3
        for _, writer in pairs:
            writer.transport.abort()


async def test_2000_who_say_nothing_hold_nobody_up() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    async with opened(events) as front, silent(front, min(2000, (hard - 200) // 2)):
        await honest(front)
        assert await answers(front, sized(bytes(MIB), path="/slack/events")) == (401,)
