"""The roster: who is in the lead channel, polled, because events may never arrive."""

import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.attention.zones import known
from bot.desk.homes import redraw
from bot.desk.welcoming import Welcoming
from bot.policy import MAIN
from bot.ports import Store, Unit
from bot.team import Member
from handlers.slack.guard import Identity
from handlers.slack.outcomes import FAULTS, outcome
from handlers.slack.payloads import Body, membership
from handlers.slack.requests import Membership

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Roster:
    """Reads the lead channel's members from Slack into the store."""

    client: AsyncWebClient
    store: Store
    channel: str
    identity: Identity
    welcoming: Welcoming

    async def hear(self, change: Membership) -> None:
        """Refreshes once for an event, however often it is delivered."""
        key = f"event:{change.event}"
        if change.channel == self.channel:
            if await self.store.read(MAIN, lambda unit: unit.answered(key)) is None:
                await self.refresh(key, change.inviter if change.user == self.identity.user else None)
        elif change.joined and change.user == self.identity.user and change.inviter:
            await self.welcoming.strayed(MAIN, change.event, change.channel, change.inviter)

    async def refresh(self, key: str | None = None, inviter: str | None = None) -> None:
        """Makes the store's roster what Slack says; it stays as it was where Slack does not answer."""
        try:
            members = [member async for member in self._members()]
        except FAULTS as error:
            log.warning("the roster could not be read: %s", outcome(error))
            return
        await self.store.write(MAIN, lambda unit: _kept(unit, members, key))
        if self.identity.user in {each.user for each in members}:
            await self.welcoming.joined(MAIN, inviter)

    async def _members(self) -> AsyncIterator[Member]:
        async for page in await self.client.conversations_members(channel=self.channel, limit=200):
            for user in page["members"]:
                yield member((await self.client.users_info(user=user))["user"])


def register(app: AsyncApp, roster: Roster) -> None:
    async def on_membership(body: dict[str, Any]) -> None:  # Any: Slack's JSON
        await roster.hear(membership(body))

    app.event("member_joined_channel")(on_membership)
    app.event("member_left_channel")(on_membership)


def _kept(unit: Unit, members: Sequence[Member], key: str | None) -> None:
    if key:
        unit.answer(key, {})
    before = {each.user for each in unit.members() if each.rostered}
    unit.keep_members(members)
    now = {each.user for each in members if each.rostered}
    if before != now:
        unit.disturb()
        redraw(unit, before ^ now, None)


def member(user: Body) -> Member:
    """Bots, guests and deactivated people are known by name but take no leads."""
    profile = user.get("profile", {})
    out = ("is_bot", "is_app_user", "is_restricted", "is_ultra_restricted", "deleted")
    return Member(
        user=user["id"],
        name=profile.get("display_name") or user.get("real_name") or user.get("name") or user["id"],
        zone=known(user.get("tz"), ""),
        rostered=not any(user.get(flag) for flag in out),
        admin=bool(user.get("is_admin") or user.get("is_owner")),
    )
