"""Hostile HTTP on real sockets: each shape gets its answer, and an honest client gets one all the while."""

import asyncio
import re
import socket

import pytest
from aiohttp import web

from handlers.web.connection import Bounds
from tests.hostile import bombs
from tests.hostile.shapes import FRAMING, LEGAL, MIB, NOT_HTTP, Shape, sized
from tests.patience import within
from tests.web.front import Front
from tests.web.front import front as opened

STATUS = re.compile(rb"HTTP/\d\.\d (\d{3}) ")
PATIENCE = 0.2
QUICK = Bounds(linger=0.05)


async def events(_: web.Request, body: bytes) -> web.Response:
    return web.Response(status=401, text=str(len(body)))


async def answers(front: Front, sent: bytes) -> tuple[int, ...]:
    """The statuses of all that is answered until the connection ends."""
    raw = socket.create_connection(("127.0.0.1", front.port))
    return await _answers(raw, sent)


async def _answers(raw: socket.socket, sent: bytes = b"") -> tuple[int, ...]:
    reader, writer = await asyncio.open_connection(sock=raw)
    got = bytearray()
    try:
        writer.write(sent)
        while some := await reader.read(65536):
            got += some
    except ConnectionError:
        pass
    finally:
        writer.transport.abort()
    return tuple(int(status) for status in STATUS.findall(got))


async def honest(front: Front) -> None:
    """An honest client gets its answer within a second; what it sends is there as soon as it is."""
    front.seconds += 1
    raw = socket.create_connection(("127.0.0.1", front.port))
    raw.sendall(sized(b'{"name": "Lee %f"}' % front.seconds))
    assert await within(1, _answers(raw)) == (202,)


@pytest.mark.parametrize("shape", [*NOT_HTTP, *FRAMING, *LEGAL], ids=lambda shape: shape.name)
async def test_each_shape_gets_its_answer(shape: Shape) -> None:
    async with opened(events, PATIENCE, QUICK) as front:
        (said, _) = await asyncio.gather(answers(front, shape.made()), honest(front))
        assert said == shape.answers or (shape.may_be_cut and said == ())
        assert len(front.desk.arrivals) == 1 + shape.answers.count(202)
        await honest(front)


@pytest.mark.parametrize("path", ["/leads/website", "/slack/events"])
@pytest.mark.parametrize("how", bombs.PACKED)
async def test_what_is_packed_is_not_opened(how: str, path: str) -> None:
    async with opened(events, PATIENCE, QUICK) as front:
        said, _ = await asyncio.gather(answers(front, bombs.packed(how, path)), honest(front))
        assert said == (415,)
        assert len(front.desk.arrivals) == 1


@pytest.mark.parametrize("name", bombs.BODIES)
async def test_a_bomb_is_kept_and_holds_nobody_up(name: str) -> None:
    made, kind = bombs.BODIES[name]
    body = made()
    assert len(body) <= MIB
    async with opened() as front:
        said, _ = await asyncio.gather(answers(front, sized(body, kind)), honest(front))
        assert said == (202,)
        assert body in [kept.body for kept in front.desk.arrivals]
