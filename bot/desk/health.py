"""What is amiss although leads can be kept: for whoever watches over the bot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.delivery import Backlog
from bot.ports import Store

SLOW = timedelta(minutes=1)
"""A message that waits longer than this is worth a word."""


@dataclass(frozen=True, slots=True)
class Health:
    store: Store

    async def backlog(self, workspace: str) -> Backlog:
        return await self.store.read(workspace, lambda unit: unit.backlog())

    async def reasons(self, workspace: str) -> Sequence[str]:
        """Lines without personal data; empty when all is well."""
        left = await self.backlog(workspace)
        slow = f"{left.waiting} messages wait for Slack, the oldest for {left.oldest.total_seconds():.0f} s"
        dead = f"{left.dead} messages to Slack were given up"
        return [slow] * (left.oldest > SLOW) + [dead] * bool(left.dead)
