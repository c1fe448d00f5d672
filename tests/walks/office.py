"""A team at work: Parley as it runs, on a real database, with the pretend Slack at its door."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import aiohttp

from bot.app import House, house
from bot.settings import Need, read_settings
from handlers.sandbox.people import Person, Seen
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import Channel
from tests.clock import FakeClock

SECRET = "walk-in-secret"
SIGNING = "pretend-signing-secret"
LONGEST = timedelta(hours=2)


class Office:
    """Ana, Ben and Kim (their manager) in #leads, and a door that leads come in by."""

    def __init__(
        self, slack: PretendSlack, home: House, clock: FakeClock, web: aiohttp.ClientSession
    ) -> None:
        self.slack, self.home, self.clock, self._web = slack, home, clock, web
        self.leads: Channel = slack.channel("leads")
        self.ana, self.ben, self.kim = (slack.person(name) for name in ("ana", "ben", "kim"))

    async def comes_in(
        self, body: object, content_type: str = "application/json", source: str = "website", **headers: str
    ) -> tuple[int, Any]:  # Any: JSON, or a line of text
        """Posts a lead as a source would; the status and the answer."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        sent = {"Content-Type": content_type, "Authorization": f"Bearer {SECRET}", **headers}
        async with self._web.post(f"{self.home.address}/leads/{source}", data=raw, headers=sent) as said:
            text = await said.text()
            return said.status, json.loads(text) if said.content_type == "application/json" else text

    async def settles(self) -> None:
        """Time passes until nothing waits to be said; a message that cannot be said fails the test."""
        end = self.clock() + LONGEST
        while (due := await self._next()) is not None:
            assert due < end, "a message is put off again and again"
            self.clock.now = max(self.clock.now, due)
            await self.home.postman.round()
            await self.home.postman.finish()
        backlog = await self.home.desk.health.backlog("main")
        assert not backlog.dead, "a message was given up"

    async def _next(self) -> Any:  # Any: datetime or None
        return await self.home.desk.store.read("main", lambda unit: unit.next_delivery_at())

    def card(self, lead: int, to: Person | None = None) -> Seen:
        """The lead's card in #leads as a person sees it (Ana, where nobody is named)."""
        return _of(lead, (to or self.ana).sees(self.leads))

    def copy(self, lead: int, to: Person) -> Seen:
        """The latest copy of the card in a person's DM."""
        return _of(lead, to.dm)


def _of(lead: int, seen: list[Seen]) -> Seen:
    found = [each for each in seen if f"L-{lead} " in each.lines[0] + " " and not each.private]
    assert found, f"no card of L-{lead} among {[each.text for each in seen]}"
    return found[-1]


@asynccontextmanager
async def open_office(database_url: str, clock: FakeClock) -> AsyncIterator[Office]:
    """Everything wired as `parley run` wires it, but for the clock and the ticker."""
    slack = PretendSlack(signing_secret=SIGNING, clock=lambda: clock().timestamp())
    await slack.start()
    team = [slack.person(name, zone="America/Chicago") for name in ("ana", "ben", "kim")]
    leads = slack.channel("leads", members=team)
    environ = {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": SIGNING,
        "SLACK_API_URL": slack.api_url,
        "PARLEY_DATABASE_URL": database_url,
        "PARLEY_LEAD_CHANNEL": leads.id,
        "PARLEY_MANAGERS": "UKIM",
        "PARLEY_TIMEZONE": "America/Chicago",
        "PARLEY_INTAKE_SECRET": SECRET,
    }
    settings = replace(read_settings(environ, Need.RUN), port=0)
    try:
        async with aiohttp.ClientSession() as web, house(settings, clock, clock) as home:
            slack.carrier.bot_url = f"{home.address}/slack/events"
            yield Office(slack, home, clock, web)
    finally:
        await slack.close()
