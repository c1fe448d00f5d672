"""Messages to one person about several leads, and the mention to all: decided again as they are sent."""

from datetime import timedelta

from bot.desk.desk import Desk
from bot.desk.reading import Reading
from bot.desk.telling import Telling, heard, reminded, shared
from bot.errors import UnknownLead
from bot.leads.status import Status
from bot.messages import Mention
from bot.policy import MAIN
from bot.to_people import Breaches, Reminders, Share
from handlers.slack.letters.cards import CARD, posted
from handlers.slack.letters.letter import Drawers, Letter, Look, NotYet
from handlers.slack.views.asks import reminders
from handlers.slack.views.attendance import sparing
from handlers.slack.views.tellings import breaches, mention, share

A_MINUTE = timedelta(minutes=1)


def drawers(desk: Desk, look: Look) -> Drawers:
    listing = Listing(desk.telling, look)
    return {
        Mention: Mentioning(desk.reading, desk.telling),
        Reminders: Reminding(desk.telling, look),
        Breaches: listing.breaches,
        Share: listing.share,
    }


class Reminding:
    """Draws what a rep is reminded of; Slack's Do Not Disturb is looked at again just before."""

    def __init__(self, telling: Telling, look: Look) -> None:
        self._telling, self._look = telling, look

    async def __call__(self, message: Reminders) -> Letter | None:
        await self._look(message.user)
        told = await self._telling.reminders(MAIN, message.user)
        if told is None:
            return None
        return Letter(
            channel=message.user,
            drawn=sparing(reminders(told)),
            then=lambda unit, sent_at: reminded(unit, told, message.user, sent_at),
        )


class Listing:
    """Draws a manager's list, and a rep's share for whom Do Not Disturb is looked at too."""

    def __init__(self, telling: Telling, look: Look) -> None:
        self._telling, self._look = telling, look

    async def breaches(self, message: Breaches) -> Letter | None:
        told = await self._telling.breaches(MAIN, message.user)
        if told is None:
            return None
        if isinstance(told, timedelta):
            raise NotYet(told)
        return Letter(
            channel=message.user,
            drawn=breaches(told),
            then=lambda unit, sent_at: heard(unit, told, message.user, sent_at),
        )

    async def share(self, message: Share) -> Letter | None:
        await self._look(message.user)
        told = await self._telling.share(MAIN, message.user)
        if told is None:
            return None
        return Letter(
            channel=message.user,
            drawn=sparing(share(told)),
            then=lambda unit, sent_at: shared(unit, told, message.user, sent_at),
        )


class Mentioning:
    """Draws the answer to a lead's card that calls for help; nobody is called for what was taken meanwhile.

    Raises NotYet while the card does not stand.
    """

    def __init__(self, reading: Reading, telling: Telling) -> None:
        self._reading, self._telling = reading, telling

    async def __call__(self, message: Mention) -> Letter | None:
        try:
            sheet = await self._reading.sheet(MAIN, message.lead)
        except UnknownLead:
            return None
        there = await self._telling.there(MAIN, everybody=sheet.policy.mention == "channel")
        if sheet.lead.status is not Status.NEW or not sheet.lead.waits or not there:
            return None
        card = posted(sheet, CARD)
        if card is None:
            raise NotYet(A_MINUTE)
        return Letter(channel=card.channel, thread=card.ts, drawn=mention(sheet, there))
