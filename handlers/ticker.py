"""The ticker: runs what has to be done again and again, each by itself, none stopping another."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

log = logging.getLogger(__name__)
AFTER_A_FAULT = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Job:
    """`work` once per turn; `rest` waits for the next one."""

    name: str
    work: Callable[[], Awaitable[object]]
    rest: Callable[[], Awaitable[object]]


async def run(jobs: Sequence[Job], stop: asyncio.Event) -> None:
    """Runs the jobs until `stop`; a turn under way is finished."""
    await asyncio.gather(*(_turns(job, stop) for job in jobs))


async def _turns(job: Job, stop: asyncio.Event) -> None:
    while not stop.is_set():
        rest = job.rest
        try:
            await job.work()
        except Exception:
            log.exception("%s failed", job.name)
            rest = every(AFTER_A_FAULT)
        await _unless(stop, rest)


async def _unless(stop: asyncio.Event, rest: Callable[[], Awaitable[object]]) -> None:
    """Rests, but no longer than until `stop`."""
    stopped, rested = asyncio.ensure_future(stop.wait()), asyncio.ensure_future(rest())
    try:
        await asyncio.wait({stopped, rested}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for each in (stopped, rested):
            each.cancel()


def every(wait: timedelta) -> Callable[[], Awaitable[object]]:
    return lambda: asyncio.sleep(wait.total_seconds())
