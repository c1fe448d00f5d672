"""Buttons about no lead: each press is read, done, and answered in private."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.answering import Line, Result, answer
from handlers.slack.forming import tell
from handlers.slack.home import looked_at
from handlers.slack.payloads import own
from handlers.slack.reception import Reception
from handlers.slack.requests import Own
from handlers.slack.views.card import Drawn

Done = Callable[[Reception, Own, AsyncWebClient], Awaitable[Drawn | None]]


def hear(
    app: AsyncApp,
    reception: Reception,
    names: str | re.Pattern[str],
    done: Done,
    *,
    seen_on_home: bool = False,
) -> None:
    """Has presses of what is called so done; `seen_on_home`: a Home shows what came of it without a word."""

    async def on_press(body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:  # Any: JSON
        pressed = own(body)

        async def close(result: Result) -> Drawn | None:
            await ack()
            seen = seen_on_home and pressed.on_home and result.refusal is None
            return None if seen else result.drawn

        async def say(drawn: Drawn) -> None:
            await tell(client, pressed, drawn)

        work = looked_at(reception, pressed, lambda: done(reception, pressed, client))
        await answer(reception, pressed.user, work, Line(close, say))

    app.action(names)(on_press)
