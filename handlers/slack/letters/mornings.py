"""A rep's own messages: the morning, whom to try again, who rests, and the question about old talks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.desk import buying, hearing, owing
from bot.desk.mornings import Mornings
from bot.leads.lead import Lead
from bot.policy import MAIN
from bot.ports import Unit
from bot.to_people import Bought, Morning, Resting, Retries, ToPerson
from handlers.slack.letters.letter import Drawers, Letter, Look
from handlers.slack.views import rounds
from handlers.slack.views.attendance import sparing
from handlers.slack.views.card import Drawn
from handlers.slack.views.morning import fitting, morning


@dataclass(frozen=True, slots=True)
class OfRep:
    """Draws what is for one rep; `command` is the prefix that they type.

    Slack's Do Not Disturb is looked at again just before all but the morning message.
    """

    mornings: Mornings
    command: str
    look: Look

    async def morning(self, message: Morning) -> Letter | None:
        day = await self.mornings.ahead(MAIN, message.user, date.fromisoformat(message.day))
        if not day:
            return None

        def then(unit: Unit, sent_at: datetime | None) -> None:
            owing.said(unit, fitting(day).leads, sent_at)
            hearing.told(unit, day.who, day.at)
            unit.note_said(message.user, Morning.__name__, sent_at or unit.now())

        return Letter(channel=message.user, drawn=morning(day, self.command), then=then)

    async def again(self, message: Retries) -> Letter | None:
        await self.look(message.user)
        listed = await self.mornings.again(MAIN, message.user)
        shown = [each.lead for each in listed[: rounds.MOST]]
        return _letter(message, sparing(rounds.again(listed, self.command)), shown) if listed else None

    async def resting(self, message: Resting) -> Letter | None:
        await self.look(message.user)
        leads = await self.mornings.resting(MAIN, message.user)
        return _letter(message, rounds.resting(leads)) if leads else None

    async def bought(self, message: Bought) -> Letter | None:
        await self.look(message.user)
        leads = await self.mornings.bought(MAIN, message.user)
        if not leads:
            return None

        def then(unit: Unit, sent_at: datetime | None) -> None:
            buying.asked(unit, message.user, leads)
            unit.note_said(message.user, Bought.__name__, sent_at or unit.now())

        return Letter(channel=message.user, drawn=rounds.bought(leads), then=then)


def drawers(mornings: Mornings, command: str, look: Look) -> Drawers:
    of_rep = OfRep(mornings, command, look)
    return {
        Morning: of_rep.morning,
        Retries: of_rep.again,
        Resting: of_rep.resting,
        Bought: of_rep.bought,
    }


def _letter(message: ToPerson, drawn: Drawn, shown: Sequence[Lead] = ()) -> Letter:
    """What was owed on the leads shown in it is said by it."""

    def then(unit: Unit, sent_at: datetime | None) -> None:
        owing.said(unit, shown, sent_at)
        unit.note_said(message.user, type(message).__name__, sent_at or unit.now())

    return Letter(channel=message.user, drawn=drawn, then=then)
