"""Moving the clock forward, past all that falls due on the way, so that nothing is skipped."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.sandbox.page.bot import Bot
from handlers.sandbox.page.clock import MovableClock

MOST_STEPS = 2000
A_PAUSE = 10.0
"""Seconds that pass although the clock is paused, for messages that come one a second."""
A_STIR = 60.0
"""What is due sooner than this is a message on its way, no nudge."""
MORNING, EVENING = (8, 50), (17, 20)
"""By then the messages of the morning and of the evening have been sent."""


class Travel:
    """Takes the clock from one due time to the next; `pass_time` is the pretend Slack's part of each step.

    `posts` counts what the bot has tried to say so far.
    """

    def __init__(
        self,
        clock: MovableClock,
        bot: Bot,
        pass_time: Callable[[], Awaitable[object]],
        posts: Callable[[], int],
    ) -> None:
        self.clock = clock
        self._bot, self._pass_time, self._posts = bot, pass_time, posts
        self._one_at_a_time = asyncio.Lock()

    async def to(self, at: float) -> None:
        """Everything due on the way happens in its order, at its time."""
        async with self._one_at_a_time:
            await self._past_all_before(at)
            await self._step(at)

    async def by(self, seconds: float) -> None:
        await self.to(self.clock() + seconds)

    async def to_next(self) -> float | None:
        """To the next time that the bot says something of its own; None where nothing is planned.

        Messages that are on their way arrive first.
        """
        async with self._one_at_a_time:
            since = self.clock()
            for _ in range(MOST_STEPS):
                due = await self._due()
                if due is None:
                    return None
                before = self._posts()
                await self._step(due)
                if due - since >= A_STIR and self._posts() > before:
                    return due
        return None

    async def to_hour(self, hour: int, minute: int) -> None:
        """To the next time that it is so late where the team is."""
        zone = ZoneInfo(self._bot.zone)
        now = datetime.fromtimestamp(self.clock(), zone)
        day = now.date() + timedelta(days=1 if (now.hour, now.minute) >= (hour, minute) else 0)
        await self.to(datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).timestamp())

    async def creep(self) -> None:
        """While the clock is paused: the seconds that messages on their way need."""
        if not self.clock.paused or self._one_at_a_time.locked():
            return
        async with self._one_at_a_time:
            due = await self._due()
            if due is not None and due <= self.clock() + A_PAUSE:
                await self._step(due)

    async def _past_all_before(self, at: float) -> None:
        """What stays due although the bot did all it could holds nothing up."""
        before: float | None = None
        for _ in range(MOST_STEPS):
            due = await self._due()
            if due is None or due >= at or due == before:
                return
            await self._step(due)
            before = due

    async def _step(self, at: float) -> None:
        self.clock.move_to(at)
        await self._pass_time()
        await self._bot.catch_up()

    async def _due(self) -> float | None:
        due = await self._bot.next_due()
        return None if due is None else due.timestamp()
