"""What hostile requests cost: no body keeps the loop busy, nothing of what was sent is kept."""

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from handlers.web.connection import Bounds
from tests.hostile import bombs
from tests.hostile.genuine import FORM, JSON, command, genuine, knock, packed
from tests.hostile.shapes import CHUNKED, FLOOD, chunk, get, post, sized
from tests.hostile.test_sockets import answers, events
from tests.patience import pace
from tests.walks.office import Office
from tests.web.front import front as opened

TENTH = 0.1
"""Seconds of the processor, at its usual pace."""
TRIES = 3
"""Of which the best counts: what is slow by itself is slow each time."""

TYPED = {"links without end": "claim " + "<http://" * 50_000, "a word without end": "new " + "a" * 200_000}


class Loop:
    """How long the loop was busy at most without looking after anybody else."""

    longest = 0.0

    async def watch(self) -> None:
        before = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            self.longest, before = max(self.longest, now - before), now


async def longest(work: Callable[[], Awaitable[None]]) -> float:
    """How long `work` keeps the loop busy at most, at the processor's usual pace."""
    found: list[float] = []
    while len(found) < TRIES and min(found, default=TENTH) >= TENTH:
        loop = Loop()
        watch = asyncio.create_task(loop.watch())
        await work()
        watch.cancel()
        found.append(loop.longest / pace())
    return min(found)


@pytest.mark.parametrize("name", bombs.BODIES)
async def test_no_lead_keeps_the_loop_busy(name: str) -> None:
    made, kind = bombs.BODIES[name]
    sent = sized(made(), kind)

    async def work() -> None:
        async with opened() as front:
            assert await answers(front, sent) == (202,)

    assert await longest(work) < TENTH


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", [*bombs.BODIES, *TYPED])
async def test_no_signed_request_does(shared: Office, name: str) -> None:
    request = genuine(shared, *signed_body(name))

    async def work() -> None:
        assert (await knock(shared, request)).status < 500

    assert await longest(work) < TENTH


def signed_body(name: str) -> tuple[bytes, str]:
    if name in TYPED:
        return packed(command("T1", TYPED[name])), FORM
    made, kind = bombs.BODIES[name]
    return (b'{"x":%b}' % made()[:-6] if kind.endswith(JSON) else made()), kind.partition(": ")[2]


@contextmanager
def uncollected() -> Iterator[list[object]]:
    """What only the collector of cycles would free of all that came and went inside."""
    found: list[object] = []
    gc.collect()
    gc.disable()
    try:
        yield found
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        found += gc.garbage
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()


def weight(garbage: list[object], sent: bytes) -> int:
    """Bytes that `garbage` keeps, `sent` itself, which the sender keeps, left out."""
    kept = {id(each): each for one in garbage for each in gc.get_referents(one) if each is not sent}
    return sum(len(each) for each in kept.values() if isinstance(each, bytes | bytearray))


HELD = post(CHUNKED, body=chunk(bytes(4000)) * 40, path="/slack/events")
QUICK = Bounds(linger=0.02)
LEFT = {
    "headers": (FLOOD, QUICK),
    "an endless head": (get("/", "GET", *("X: " + "y" * 4000 for _ in range(60)))[:-2], QUICK),
    "a body too long to hold": (HELD, replace(QUICK, held=1000)),
    "a body that stops": (HELD, replace(QUICK, silence=0.05)),
    "a broken body": (HELD + b"zz\r\n" * 1000, QUICK),
}


@pytest.mark.parametrize("name", LEFT)
async def test_nothing_is_kept_of_what_was_refused(name: str) -> None:
    sent, bounds = LEFT[name]
    async with opened(events, 0.05, bounds) as front:
        await answers(front, sent)
        with uncollected() as garbage:
            for _ in range(10):
                await answers(front, sent)
            await asyncio.sleep(0)
        assert weight(garbage, sent) < 20_000
