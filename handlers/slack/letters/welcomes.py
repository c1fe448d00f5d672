"""Welcome, and where Parley is at work: what is said when it joins a channel."""

from dataclasses import dataclass

from bot.desk.desk import Desk
from bot.messages import Elsewhere, Welcome
from bot.policy import MAIN
from handlers.slack.letters.letter import Drawers, Letter
from handlers.slack.views.welcome import elsewhere, welcome


@dataclass(frozen=True, slots=True)
class OfJoining:
    desk: Desk
    command: str

    async def welcome(self, message: Welcome) -> Letter:
        asked = await self.desk.welcoming.questions(MAIN, message.user)
        return Letter(channel=message.user, drawn=welcome(asked, self.command))

    async def elsewhere(self, message: Elsewhere) -> Letter:
        lead_channel = (await self.desk.reading.in_force(MAIN)).lead_channel
        return Letter(channel=message.user, drawn=elsewhere(lead_channel, message.channel))


def drawers(desk: Desk, command: str) -> Drawers:
    of_joining = OfJoining(desk, command)
    return {Welcome: of_joining.welcome, Elsewhere: of_joining.elsewhere}
