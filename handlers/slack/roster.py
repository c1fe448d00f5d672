"""The roster: who is in the lead channel, polled, because events may never arrive."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.policy import MAIN
from bot.ports import Member, Store
from handlers.slack.outcomes import FAULTS, outcome
from handlers.slack.payloads import Body, joined_channel

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Roster:
    """Reads the lead channel's members from Slack into the store."""

    client: AsyncWebClient
    store: Store
    channel: str

    async def refresh(self) -> None:
        """Makes the store's roster what Slack says; it stays as it was where Slack does not answer."""
        try:
            members = [member async for member in self._members()]
        except FAULTS as error:
            log.warning("the roster could not be read: %s", outcome(error))
            return
        await self.store.write(MAIN, lambda unit: unit.keep_members(members))

    async def _members(self) -> AsyncIterator[Member]:
        async for page in await self.client.conversations_members(channel=self.channel, limit=200):
            for user in page["members"]:
                yield member((await self.client.users_info(user=user))["user"])


def register(app: AsyncApp, roster: Roster) -> None:
    async def on_membership(body: dict[str, Any]) -> None:  # Any: Slack's JSON
        if joined_channel(body) == roster.channel:
            await roster.refresh()

    app.event("member_joined_channel")(on_membership)
    app.event("member_left_channel")(on_membership)


def member(user: Body) -> Member:
    """Bots, guests and deactivated people are known by name but take no leads."""
    profile = user.get("profile", {})
    out = ("is_bot", "is_app_user", "is_restricted", "is_ultra_restricted", "deleted")
    return Member(
        user=user["id"],
        name=profile.get("display_name") or user.get("real_name") or user.get("name") or user["id"],
        zone=user.get("tz") or "UTC",
        rostered=not any(user.get(flag) for flag in out),
    )
