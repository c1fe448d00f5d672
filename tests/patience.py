"""Time limits for a machine that has other things to do: what others take of it does not count."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

A_MINUTE = 60.0
"""So much that a busy machine is no failure."""
_TURN = 0.01
_USUAL = 0.03


def pace() -> float:
    """How many times longer than usual, at least 1, the processor takes for the same work just now.

    Who shares its caches and its clock with others takes more of its seconds, not only of the day's.
    """
    started = time.thread_time()
    sum(len(str(number)) for number in range(200_000))
    return max(1.0, (time.thread_time() - started) / _USUAL)


async def within(seconds: float, work: Coroutine[Any, Any, T]) -> T:  # Any: what nobody sends or yields
    """What `work` comes to; raises TimeoutError where it waits, or keeps the processor, for longer.

    Waiting is counted in turns of the loop, which are longer on a busy machine.
    """
    task, started = asyncio.ensure_future(work), time.process_time()
    for _ in range(round(seconds / _TURN)):
        await asyncio.wait({task}, timeout=_TURN)
        if task.done():
            break
    if not task.done() or time.process_time() - started > seconds:
        task.cancel()
        raise TimeoutError(f"not within {seconds} s")
    return task.result()
