"""An honest client beside each attack: how long it waits, and what the attack costs the server.

By hand, from the top of the repository: `.venv/bin/python -m bench.hostile_http [SECONDS] [NAME …]`.
"""

import asyncio
import multiprocessing
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass

import aiohttp

from bench.attackers import Attack, run
from bench.victim import Honest, Victim, running
from tests.hostile import bombs
from tests.hostile.shapes import CHUNKED, FLOOD, MIB, chunk, get, post, sized

SETTLE = 1.0


def slack(*headers: str, body: bytes = b"") -> bytes:
    return post(*headers, body=body, path="/slack/events")


def alive(request: bytes) -> bytes:
    """The same, and another may follow on its connection."""
    return request.replace(b"Connection: close", b"Connection: keep-alive")


def bomb(name: str) -> bytes:
    """A body from whoever knows the secret."""
    made, kind = bombs.BODIES[name]
    return sized(made(), kind)


HEAD = b"POST /slack/events HTTP/1.1\r\nHost: x\r\n"
LONG_HEAD = HEAD + b"".join(b"X: %b\r\n" % (b"y" * 4000) for _ in range(60))
HUGE = f"Content-Length: {10 << 30}"
ATTACKS = [
    Attack("nobody", 0),
    Attack("2,000 idle connections", 2000),
    Attack("2,000 that come again and again", 2000, b"GET / HTTP/1.1\r\n"),
    Attack("slow heads", 1000, HEAD, b"X-A: b\r\n"),
    Attack("slow heads, a byte at a time", 1000, HEAD + b"X-A: ", b"b"),
    Attack("heads of 240 KB without an end", 300, LONG_HEAD),
    Attack("120 headers of 8 KB", 100, FLOOD),
    Attack("slow bodies", 1000, slack("Content-Length: 1000000", body=b"x"), b"x"),
    Attack("half-sent bodies of 1 MiB", 300, slack(f"Content-Length: {MIB}", body=bytes(MIB - 10))),
    Attack("unsigned bodies of 1 MiB", 50, slack(f"Content-Length: {MIB}", body=bytes(MIB))),
    Attack("bodies of 1 MiB + 1", 50, slack(f"Content-Length: {MIB + 1}", body=bytes(MIB + 1))),
    Attack("chunked bodies over 1 MiB", 50, slack(CHUNKED, body=chunk(bytes(MIB)) + chunk(b"x"))),
    Attack("lengths of 10 GiB", 300, slack(HUGE, body=bytes(MIB)), bytes(65536), 0.05),
    Attack("chunks without end", 300, slack(CHUNKED), chunk(bytes(16384)), 0.05),
    Attack("chunks of one byte", 50, slack(CHUNKED, body=chunk(b"x") * 300_000)),
    Attack("an extension without end", 300, slack(CHUNKED, body=b"1;x="), b"y" * 16384, 0.05),
    Attack("trailers without end", 300, slack(CHUNKED, body=b"0\r\n"), b"X-Y: z\r\n" * 8, 0.05),
    Attack("broken chunks", 100, slack(CHUNKED, body=b"zz\r\n")),
    Attack("gzip bombs", 100, bombs.packed("gzip", "/slack/events")),
    Attack("half a line", 300, b"GET /hea"),
    Attack("half-open, answers unread", 300, alive(get("/metrics")) * 1000, reads=False),
    Attack("1,000 requests at once", 20, alive(get("/healthz")) * 1000),
    Attack(
        "bodies behind unread answers",
        200,
        alive(get("/metrics")) * 200 + alive(sized(bytes(60000))) * 40,
        reads=False,
    ),
    *(
        Attack(f"known: {name}", 4, bomb(name))
        for name in ("numbers", "fractions", "60,000 names", "spelled out", "JSON in a form", "10,000 parts")
    ),
]


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    waits: list[float]
    failed: Counter[str]
    memory: float
    files: int
    seen: Counter[str]

    def __str__(self) -> str:
        waits = sorted(self.waits)
        p99 = waits[int(len(waits) * 0.99)]
        said = ", ".join(f"{count} {what}" for what, count in self.seen.most_common())
        wrong = f"  FAILED {dict(self.failed)}" if self.failed else ""
        times = f"{statistics.median(waits) * 1e3:6.0f} {p99 * 1e3:6.0f} {waits[-1] * 1e3:6.0f}"
        return f"{self.name:40} {len(waits):5} {times} {self.memory:8.1f} {self.files:6}  {said}{wrong}"


async def beside(attack: Attack, victim: Victim, seconds: float, floor: float) -> Row:
    """Lets the attack and an honest client run side by side; memory is told above `floor`."""
    mine, theirs = multiprocessing.Pipe()
    attackers = multiprocessing.get_context("spawn").Process(
        target=run, args=(attack, victim.port, seconds, theirs)
    )
    attackers.start()
    end = time.monotonic() + seconds + SETTLE
    async with aiohttp.ClientSession() as http:
        honest = Honest(http, victim)
        client = asyncio.create_task(honest.go_on(end))
        peak, files = 0.0, 0
        while not client.done():
            peak, files = max(peak, victim.memory()), max(files, victim.files())
            await asyncio.sleep(0.02)
        await client
    seen = await asyncio.to_thread(mine.recv)
    await asyncio.to_thread(attackers.join)
    return Row(attack.name, honest.seconds, Counter(honest.failed), peak - floor, files, seen)


async def main(seconds: float, names: list[str]) -> None:
    chosen = [each for each in ATTACKS if not names or any(name in each.name for name in names)]
    async with running() as victim:
        await beside(ATTACKS[0], victim, 2, 0)
        floor = victim.memory()
        print(f"{'attack':40} asked median    p99  worst MiB more  files  seen (times in ms)")
        for attack in chosen:
            print(await beside(attack, victim, seconds, floor), flush=True)


if __name__ == "__main__":
    asyncio.run(main(float((sys.argv[1:] or ["6"])[0]), sys.argv[2:]))
