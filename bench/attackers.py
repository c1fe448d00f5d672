"""Whoever means ill: many connections at a time, each sending what it should not, for some seconds."""

import asyncio
import contextlib
import os
import resource
import socket
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

HOST = "127.0.0.1"
FILES = 8000


@dataclass(frozen=True, slots=True)
class Attack:
    """`sent` at once by each of `many`; then `drip` every `pause` seconds, or silence until we are let go.

    With `again` a connection is opened anew when it ends; `reads` says whether answers are read at all.
    """

    name: str
    many: int
    sent: bytes = b""
    drip: bytes = b""
    pause: float = 0.2
    again: bool = True
    reads: bool = True


def run(attack: Attack, port: int, seconds: float, told: Connection) -> None:
    """In a process of its own: tells how many connections there were and what was answered."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(FILES, hard), hard))
    os.nice(10)  # attackers have machines of their own
    told.send(asyncio.run(_all(attack, port, seconds)))


async def _all(attack: Attack, port: int, seconds: float) -> Counter[str]:
    seen: Counter[str] = Counter()
    end = time.monotonic() + seconds
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds), asyncio.TaskGroup() as group:
            for _ in range(attack.many):
                group.create_task(_one(attack, port, lambda: time.monotonic() < end, seen))
    return seen


async def _one(attack: Attack, port: int, goes_on: Callable[[], bool], seen: Counter[str]) -> None:
    while goes_on():
        seen["connections"] += 1
        try:
            await _once(attack, port, seen)
        except OSError as error:
            seen[type(error).__name__] += 1
        if not attack.again:
            return


async def _once(attack: Attack, port: int, seen: Counter[str]) -> None:
    reader, writer = await asyncio.open_connection(sock=await _connected(port, attack.reads))
    try:
        writer.write(attack.sent)
        if not attack.reads:
            await writer.drain()
            await asyncio.sleep(60)
        dripping = asyncio.ensure_future(_drip(writer, attack)) if attack.drip else None
        try:
            while line := await reader.readline():
                if line.startswith(b"HTTP/"):
                    seen[line.split(b" ")[1].decode()] += 1
        finally:
            if dripping:
                dripping.cancel()
    finally:
        writer.transport.abort()


async def _drip(writer: asyncio.StreamWriter, attack: Attack) -> None:
    with contextlib.suppress(OSError):
        while True:
            await asyncio.sleep(attack.pause)
            writer.write(attack.drip)
            await writer.drain()


async def _connected(port: int, reads: bool) -> socket.socket:
    """Whoever does not read has little room for answers too."""
    raw = socket.socket()
    raw.setblocking(False)
    if not reads:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    await asyncio.get_running_loop().sock_connect(raw, (HOST, port))
    return raw
