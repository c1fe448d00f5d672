"""A manager's message about the day behind."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.desk.evenings import Evenings
from bot.policy import MAIN
from bot.ports import Unit
from bot.to_people import Evening
from handlers.slack.letters.letter import Drawers, Letter
from handlers.slack.views.evening import evening


@dataclass(frozen=True, slots=True)
class OfManager:
    evenings: Evenings

    async def __call__(self, message: Evening) -> Letter | None:
        day = await self.evenings.behind(MAIN, message.user, date.fromisoformat(message.day))

        def then(unit: Unit, sent_at: datetime | None) -> None:
            unit.note_said(message.user, Evening.__name__, sent_at or unit.now())

        return Letter(channel=message.user, drawn=evening(day), then=then) if day else None


def drawers(evenings: Evenings) -> Drawers:
    return {Evening: OfManager(evenings)}
