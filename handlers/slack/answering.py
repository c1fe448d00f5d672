"""How a person is answered: at once, or told "not saved yet" and again when it is."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.errors import Refusal
from handlers.slack.reception import Reception
from handlers.slack.views.card import Drawn
from handlers.slack.views.refusals import words
from handlers.slack.views.replies import told

log = logging.getLogger(__name__)


class Say(Protocol):
    """Shows something to one person; None closes the request without a word."""

    async def __call__(self, drawn: Drawn | None) -> None: ...


async def answer(
    reception: Reception, user: str, work: Callable[[], Awaitable[Drawn | None]], now: Say, later: Say
) -> None:
    """Does `work` and says its result through `now`, or through `later` once it took too long."""
    task = asyncio.create_task(_result(reception, user, work))
    done, _ = await asyncio.wait({task}, timeout=reception.in_time)
    if done:
        await now(task.result())
        return
    await now(told("Not saved yet; you will be told when it is."))
    follow_up = asyncio.create_task(_follow(task, later))
    reception.late.add(follow_up)
    follow_up.add_done_callback(reception.late.discard)


async def _follow(task: asyncio.Task[Drawn | None], later: Say) -> None:
    try:
        await later(await task or told("Saved."))
    except Exception:
        log.exception("a late answer could not be given")


async def _result(
    reception: Reception, user: str, work: Callable[[], Awaitable[Drawn | None]]
) -> Drawn | None:
    try:
        return await work()
    except Refusal as refusal:
        return told(words(refusal, await reception.hearer(user)))
    except Exception:
        log.exception("a request from Slack failed")
        return told("That did not work and nothing was saved. Please try again in a moment.")
