"""The private message at the end of a person's week."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.desk.weeks import Weeks
from bot.policy import MAIN
from bot.ports import Unit
from bot.to_people import Weekly
from handlers.slack.letters.letter import Drawers, Letter, Look, NotYet
from handlers.slack.views.week import week


@dataclass(frozen=True, slots=True)
class OfWeek:
    """Raises NotYet while they want to be spared; Do Not Disturb is looked at just before."""

    weeks: Weeks
    look: Look

    async def __call__(self, message: Weekly) -> Letter | None:
        await self.look(message.user)
        found = await self.weeks.week(MAIN, message.user, date.fromisoformat(message.day))
        if found is None:
            return None
        if isinstance(found, timedelta):
            raise NotYet(found)

        def then(unit: Unit, sent_at: datetime | None) -> None:
            unit.note_said(message.user, Weekly.__name__, sent_at or unit.now())

        return Letter(channel=message.user, drawn=week(found), then=then)


def drawers(weeks: Weeks, look: Look) -> Drawers:
    return {Weekly: OfWeek(weeks, look)}
