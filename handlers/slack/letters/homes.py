"""Each person's App Home, as it is when it is published."""

from dataclasses import dataclass

from bot.desk.homes import Homes
from bot.messages import PublishHome
from bot.policy import MAIN
from handlers.slack.letters.letter import Drawers, Page
from handlers.slack.views.home import home


@dataclass(frozen=True, slots=True)
class OfHome:
    homes: Homes

    async def __call__(self, message: PublishHome) -> Page | None:
        """For somebody who was never seen there is none."""
        shown = await self.homes.of(MAIN, message.user)
        return Page(message.user, home(shown)) if shown else None


def drawers(homes: Homes) -> Drawers:
    return {PublishHome: OfHome(homes)}
