"""What is pressed on the welcome: save what it proposes, or send a test lead."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.leads.history import Via
from bot.policy import MAIN
from handlers.slack.answering import Line, Result, answer
from handlers.slack.forming import tell
from handlers.slack.payloads import own
from handlers.slack.reception import Reception
from handlers.slack.requests import Own
from handlers.slack.views.card import Drawn
from handlers.slack.views.settings import saved
from handlers.slack.views.welcome import tried


def register(app: AsyncApp, reception: Reception) -> None:
    async def on_press(body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:  # Any: JSON
        pressed = own(body)

        async def close(result: Result) -> Drawn | None:
            await ack()
            return result.drawn

        async def say(drawn: Drawn) -> None:
            await tell(client, pressed, drawn)

        await answer(reception, pressed.user, lambda: _done(reception, pressed), Line(close, say))

    app.action(re.compile("me:(welcome|try)"))(on_press)


async def _done(reception: Reception, pressed: Own) -> Drawn:
    ask = reception.ask(pressed.user, pressed.trigger, Via.BUTTON)
    desk = reception.desk
    if pressed.verb == "try":
        lead = await desk.welcoming.try_out(ask)
        return tried(lead, (await desk.reading.in_force(MAIN)).lead_channel)
    return saved((await desk.choosing.choose(ask, {"zone": pressed.said})).changed)
