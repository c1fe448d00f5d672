"""The messages about a day as of now, for whoever asks: `/lead today` and `/lead report`."""

from bot.desk.asking import Ask
from bot.desk.desk import Desk
from bot.policy import MAIN
from handlers.slack.views import replies
from handlers.slack.views.card import Drawn
from handlers.slack.views.evening import evening
from handlers.slack.views.morning import morning


async def today(desk: Desk, ask: Ask, command: str) -> Drawn:
    """The rest of the asker's day."""
    day = await desk.mornings.ahead(MAIN, ask.by)
    return morning(day, command) if day else replies.told(f"Nothing is planned today; see {command} open.")


async def report(desk: Desk, ask: Ask) -> Drawn:
    """The day so far; refuses whoever is no manager."""
    return evening(await desk.evenings.so_far(ask))
