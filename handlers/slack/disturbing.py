"""Slack's Do Not Disturb: read now and then for everybody, and again before one is reminded."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.policy import MAIN
from bot.ports import Store, Unit
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
            found = {user: quiet(said) for user, said in answer["users"].items()}
        except (*FAULTS, LookupError) as error:
            log.info("who is not to be disturbed is not known: %s", outcome(error))
            return
        await self.store.write(MAIN, lambda unit: _kept(unit, found))


def _kept(unit: Unit, found: Mapping[str, Quiet]) -> None:
    for user, each in found.items():
        rep = unit.rep(user)
        begins, ends = (_moment(each.start), _moment(each.end)) if each.on else (None, None)
        seen = replace(rep, quiet_from=begins, quiet_until=ends)
        if seen != rep:
            unit.keep_rep(seen)


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
