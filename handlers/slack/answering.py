"""How a person is answered: at once, or told "not saved yet" and again when it is.

A request is acknowledged as soon as its work is committed: no further call to Slack stands between.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from bot.errors import Refusal, StoreUnready
from handlers.refusals import words
from handlers.slack.outcomes import FAULTS, outcome
from handlers.slack.reception import Reception
from handlers.slack.views.card import Drawn
from handlers.slack.views.replies import told

log = logging.getLogger(__name__)
GRACE = 0.25
"""Seconds that a private word may take before the request is acknowledged without it."""

FAILED = "That did not work. Look at the card before you try again: it may have been saved."
STILL_HERE = "That did not work. What you typed is kept; see the card, then save it again."
"""Said in the form itself, or with what opens it again."""

Work = Callable[[], Awaitable[Drawn | None]]


@dataclass(frozen=True, slots=True)
class Result:
    """What there is to say, None for nothing; `refusal` is why nothing was done, `failed` that it broke."""

    drawn: Drawn | None
    refusal: Refusal | None = None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The way back to one person.

    `close` acknowledges the request and gives back what that could not carry; `say` tells the
    person in private, at any time after. `late` hears of what came to nothing after that, if it is there.
    """

    close: Callable[[Result], Awaitable[Drawn | None]]
    say: Callable[[Drawn], Coroutine[Any, Any, None]]
    late: Callable[[Result], Awaitable[None]] | None = None


async def answer(reception: Reception, user: str, work: Work, line: Line) -> None:
    """Does `work` and tells its result, now or once it is there."""
    clock = asyncio.get_running_loop().time
    started = clock()
    task = asyncio.create_task(_result(reception, user, work))
    done, _ = await asyncio.wait({task}, timeout=reception.in_time)
    result = task.result() if done else Result(told("Not saved yet; you will be told when it is."))
    left = await line.close(result)
    if left:
        await say(reception, line, left, started)
    if not done:
        _tracked(reception, _followed(task, line))


async def say(reception: Reception, line: Line, drawn: Drawn, since: float) -> None:
    """Tells the person, and waits for it only as long as Slack does, who has waited `since` then."""
    saying = _tracked(reception, _said(line, drawn))
    waited = asyncio.get_running_loop().time() - since
    await asyncio.wait({saying}, timeout=max(GRACE, reception.in_time - waited))


async def _followed(task: asyncio.Task[Result], line: Line) -> None:
    result = await task
    if line.late and (result.refusal or result.failed):
        await line.late(result)
    elif result.drawn:
        await _said(line, result.drawn)


async def _said(line: Line, drawn: Drawn) -> None:
    """A private word is a confirmation only: what was done stands, whether it is heard or not."""
    try:
        await line.say(drawn)
    except FAULTS as error:
        log.info("a private word was not heard: %s", outcome(error))


async def _result(reception: Reception, user: str, work: Work) -> Result:
    try:
        return Result(await work())
    except Refusal as refusal:
        return Result(told(words(refusal, await reception.hearer(user))), refusal)
    except StoreUnready as error:
        log.warning("a request could not be saved: %s", error)
    except Exception:
        log.exception("a request from Slack failed")
    return Result(told(FAILED), failed=True)


def _tracked(reception: Reception, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    task = asyncio.create_task(work)
    reception.late.add(task)
    task.add_done_callback(reception.late.discard)
    return task
