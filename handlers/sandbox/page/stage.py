"""The page's world in one value: the pretend Slack, the bot in it, the clock, what is made to happen."""

from collections.abc import Sequence
from typing import Protocol

from handlers.sandbox.deliver import Carrier
from handlers.sandbox.faults import Faults
from handlers.sandbox.gates import Call
from handlers.sandbox.page.bell import Bell
from handlers.sandbox.page.bot import Bot
from handlers.sandbox.page.clock import MovableClock
from handlers.sandbox.page.intake import Sender
from handlers.sandbox.page.leads import Samples
from handlers.sandbox.page.marks import Marks
from handlers.sandbox.page.traffic import Traffic
from handlers.sandbox.page.travel import Travel
from handlers.sandbox.page.troubles import Switch
from handlers.sandbox.parcels import Delivery
from handlers.sandbox.people import Person
from handlers.sandbox.tokens import Tokens
from handlers.sandbox.world import World


class Workspace(Protocol):
    """What the page needs of the pretend Slack."""

    world: World
    carrier: Carrier
    faults: Faults
    tokens: Tokens
    calls_made: list[Call]

    def person(self, name: str, zone: str = "UTC", guest: bool = False) -> Person: ...

    async def pass_time(self) -> Sequence[Delivery]: ...


class Stage:
    def __init__(self, slack: Workspace, bot: Bot, clock: MovableClock, seed: int = 1) -> None:
        self.slack, self.bot, self.clock = slack, bot, clock
        self.world = slack.world
        self.bell = Bell()
        self.marks = Marks(slack.world)
        self.traffic = Traffic(slack.calls_made, slack.carrier.deliveries)
        self.troubles = Switch(slack)
        self.samples = Samples(seed)
        self.sender = Sender(bot)
        self.travel = Travel(clock, bot, slack.pass_time, self._posts)

    def person(self, user: str) -> Person:
        """By id; LookupError where there is nobody."""
        found = self.world.users.get(user)
        if found is None or found.is_bot:
            raise LookupError(f"there is no person {user!r}")
        return self.slack.person(found.name)

    def _posts(self) -> int:
        return sum(each.method == "chat.postMessage" for each in self.slack.calls_made)

    async def close(self) -> None:
        await self.sender.close()
