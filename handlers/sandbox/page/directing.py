"""What is made to happen around the workspace: leads, the clock, Slack's troubles."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping

from handlers.sandbox.nouns import Json
from handlers.sandbox.page.leads import Arrival
from handlers.sandbox.page.stage import Stage
from handlers.sandbox.page.travel import EVENING, MORNING

FIVE_MINUTES = 300.0
LONGEST = 40 * 86400.0


async def lead(stage: Stage, asked: Json) -> Json:
    """One of a kind, or the fields that were filled in for a source; the numbers they got."""
    kind = str(asked.get("kind") or "")
    arrivals = stage.samples.make(kind) if kind else [_own(asked)]
    answers = await asyncio.gather(*(stage.sender.send(each) for each in arrivals))
    return {"leads": [each.get("lead") for each in answers]}


async def clock(stage: Stage, asked: Json) -> Json:
    """`pause`, `resume`, `by` seconds, to the `next` that is due, to the `morning` or the `evening`."""
    match asked.get("move"):
        case "pause":
            stage.clock.pause()
        case "resume":
            stage.clock.resume()
        case "by":
            await stage.travel.by(min(float(asked.get("seconds") or FIVE_MINUTES), LONGEST))
        case "next":
            return {"nothing": await stage.travel.to_next() is None}
        case "morning":
            await stage.travel.to_hour(*MORNING)
        case "evening":
            await stage.travel.to_hour(*EVENING)
        case other:
            raise LookupError(f"the clock cannot be moved by {other!r}")
    return {}


async def trouble(stage: Stage, asked: Json) -> Json:
    stage.troubles.turn(str(asked.get("name") or ""))
    return {}


DIRECTIONS: Mapping[str, Callable[[Stage, Json], Awaitable[Json]]] = {
    "lead": lead,
    "clock": clock,
    "trouble": trouble,
}


def _own(asked: Json) -> Arrival:
    body = asked.get("body")
    if isinstance(body, str):
        try:
            body = json.loads(body)
        except ValueError as error:
            raise LookupError(f"that is no JSON: {error}") from error
    if not isinstance(body, dict) or not body:
        raise LookupError("fill in at least one field")
    return Arrival(str(asked.get("source") or ""), body)
