"""The word in a channel for which very many cards wait."""

from dataclasses import dataclass
from math import ceil

from bot.desk import crowding
from bot.policy import MAIN
from bot.ports import Store
from bot.to_people import Crowd
from handlers.slack.letters.letter import Letter
from handlers.slack.views.replies import told


@dataclass(frozen=True, slots=True)
class Crowding:
    store: Store

    async def __call__(self, message: Crowd) -> Letter | None:
        channel = message.user
        waiting = await self.store.read(MAIN, lambda unit: crowding.waiting(unit, channel))
        if not waiting:
            return None
        words = (
            f"{waiting} leads wait for their cards. The newest come first, one a second; "
            f"all are here in about {ceil(waiting / 60)} min."
        )
        return Letter(channel=channel, drawn=told(words), then=lambda unit, _: crowding.told(unit, channel))
