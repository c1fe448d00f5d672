"""What is pressed on the welcome: save what it proposes, or send a test lead."""

import re

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.leads.history import Via
from bot.policy import MAIN
from handlers.slack.pressing import hear
from handlers.slack.reception import Reception
from handlers.slack.requests import Own
from handlers.slack.views.card import Drawn
from handlers.slack.views.settings import saved
from handlers.slack.views.welcome import tried


def register(app: AsyncApp, reception: Reception) -> None:
    hear(app, reception, re.compile("me:(welcome|try)"), _done)


async def _done(reception: Reception, pressed: Own, _: AsyncWebClient) -> Drawn:
    ask = reception.ask(pressed.user, pressed.trigger, Via.BUTTON)
    desk = reception.desk
    if pressed.verb == "try":
        lead = await desk.welcoming.try_out(ask)
        return tried(lead, (await desk.reading.in_force(MAIN)).lead_channel)
    return saved((await desk.choosing.choose(ask, {"zone": pressed.said})).changed)
