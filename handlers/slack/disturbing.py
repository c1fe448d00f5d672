"""Slack's Do Not Disturb: read now and then for everybody, and again before one is reminded."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.attention.calendar import Span
from bot.desk.attendance import Attendance
from bot.policy import MAIN
from bot.ports import Store
from handlers.slack.outcomes import FAULTS, outcome
from handlers.slack.payloads import quiet
from handlers.slack.requests import Quiet

log = logging.getLogger(__name__)
AT_ONCE = 50
"""People that Slack tells of in one answer."""


@dataclass(frozen=True, slots=True)
class Disturbing:
    client: AsyncWebClient
    store: Store
    attendance: Attendance

    async def refresh(self) -> None:
        """Of everybody on the roster."""
        members = await self.store.read(MAIN, lambda unit: unit.members())
        users = [each.user for each in members if each.rostered]
        for start in range(0, len(users), AT_ONCE):
            await self._look(users[start : start + AT_ONCE])

    async def look(self, user: str) -> None:
        await self._look([user])

    async def _look(self, users: Sequence[str]) -> None:
        """What was known stands where Slack does not answer."""
        try:
            answer = await self.client.dnd_teamInfo(users=",".join(users))
            found = {user: _span(quiet(said)) for user, said in answer["users"].items()}
        except (*FAULTS, LookupError) as error:
            log.info("who is not to be disturbed is not known: %s", outcome(error))
            return
        await self.attendance.quiet(MAIN, found)


def _span(said: Quiet) -> Span | None:
    return Span(_moment(said.start), _moment(said.end)) if said.on else None


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
