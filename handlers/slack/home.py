"""App Home: drawn when it is opened, and again when what was pressed on it turns out to be old."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.errors import Refusal
from bot.policy import MAIN
from handlers.slack.answering import Work
from handlers.slack.payloads import home_opened
from handlers.slack.reception import Reception
from handlers.slack.requests import Own, Press
from handlers.slack.views.card import Drawn


def register(app: AsyncApp, reception: Reception) -> None:
    async def on_open(body: dict[str, Any]) -> None:  # Any: Slack's JSON
        user = home_opened(body)
        if user:
            await reception.desk.homes.show(MAIN, user)

    app.event("app_home_opened")(on_open)


def looked_at(reception: Reception, pressed: Press | Own, work: Work) -> Work:
    """`work`, after whose refusal the Home that it was pressed on is drawn as things stand."""

    async def done() -> Drawn | None:
        try:
            return await work()
        except Refusal:
            if pressed.on_home:
                await reception.desk.homes.show(MAIN, pressed.user)
            raise

    return done
