"""A team at work: Parley as it runs, on a real database, with the pretend Slack at its door."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import aiohttp

from bot.app import House, house
from bot.desk.welcoming import WELCOMED
from bot.leads.history import Entry, Via
from bot.leads.lead import Lead
from bot.policy import MAIN
from bot.ports import Unit
from bot.settings import Need, Settings, read_settings
from bot.team import Choice
from handlers.sandbox.people import Person, Seen
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import Channel, Message
from handlers.slack.workspace import Patience
from tests.clock import START, FakeClock
from tests.patience import A_MINUTE

SECRET = "walk-in-secret"
SIGNING = "pretend-signing-secret"
LONGEST = timedelta(hours=6)
MOST_STEPS = 20_000
PATIENCE = Patience(with_slack=1.0, with_us=A_MINUTE)
BEFORE = Choice(name=WELCOMED, value="UKIM", by="UKIM", at=START)


class Office:
    """Ana, Ben and Kim (their manager) in #leads, and a door that leads come in by."""

    def __init__(
        self,
        slack: PretendSlack,
        home: House,
        clock: FakeClock,
        web: aiohttp.ClientSession,
        settings: Settings,
    ) -> None:
        self.slack, self.home, self.clock, self._web = slack, home, clock, web
        self.settings = settings
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

    async def arrives(self, body: object, content_type: str = "application/json", **headers: str) -> int:
        """Posts a lead that must be taken; its number."""
        status, answer = await self.comes_in(body, content_type, **headers)
        assert status == 202, answer
        return int(answer["lead"].removeprefix("L-"))

    async def knocks(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        """Posts to where Slack's requests go, with just these headers; the status and the answer."""
        async with self._web.post(f"{self.home.address}/slack/events", data=body, headers=headers) as said:
            return said.status, await said.text()

    async def settles(self) -> None:
        """Time passes until nothing waits to be said; a message that cannot be said fails the test."""
        end = self.clock() + LONGEST
        await self.home.desk.sweep.leads(MAIN)
        while (due := await self._next()) is not None:
            assert due < end, "a message is put off again and again"
            self.clock.now = max(self.clock.now, due)
            await self.works()
        backlog = await self.home.desk.health.backlog(MAIN)
        assert not backlog.dead, "a message was given up"

    async def lives(self, until: datetime) -> None:
        """Time passes, and Parley does each thing when it is due, with nobody to hurry it."""
        for _ in range(MOST_STEPS):
            due = await self.next_due()
            if due is None or due > until:
                break
            self.clock.now = max(self.clock.now, due)
            await self.works()
        else:
            raise AssertionError(f"something is due again and again at {self.clock.now}")
        self.clock.now = max(self.clock.now, until)
        await self.works()

    async def passes(self, **time: float) -> None:
        """So much time passes."""
        await self.lives(self.clock() + timedelta(**time))

    async def next_due(self) -> datetime | None:
        """When Parley has something to do next."""

        def work(unit: Unit) -> datetime | None:
            times = (unit.next_delivery_at(), unit.next_due_at(), unit.next_timer_at())
            return min((each for each in times if each), default=None)

        return await self.home.desk.store.read(MAIN, work)

    async def works(self) -> None:
        """Parley does what is due at this moment."""
        await self.slack.pass_time()
        await self.home.desk.sweep.leads(MAIN)
        await self.home.desk.rounds.ring(MAIN)
        await self.home.postman.round()
        await self.home.postman.finish()

    async def _next(self) -> datetime | None:
        return await self.home.desk.store.read(MAIN, lambda unit: unit.next_delivery_at())

    async def sets(self, name: str, value: str) -> None:
        """A manager has changed a setting."""
        choice = Choice(name=name, value=value, by="UKIM", at=self.clock())
        await self.home.desk.store.write(MAIN, lambda unit: unit.choose(choice))

    async def lead(self, number: int) -> Lead:
        """The lead as the database has it."""
        return await self.home.desk.store.read(MAIN, lambda unit: unit.lead(number))

    async def history(self, number: int) -> list[Entry]:
        """What people did to a lead, and its arrivals; not what Parley did by itself."""
        entries = await self.home.desk.store.read(MAIN, lambda unit: unit.history(number))
        return [each for each in entries if each.via is not Via.CLOCK]

    def in_channel(self, to: Person | None = None) -> list[Seen]:
        """What stands in #leads itself, not in its threads."""
        return [each for each in (to or self.ana).sees(self.leads) if each.message.thread_ts is None]

    async def posted(self, number: int) -> Message:
        """The message in #leads that the database calls the lead's card."""
        post = await self.home.desk.store.read(MAIN, lambda unit: unit.post(number, "card"))
        assert post, f"L-{number} has no card"
        return self.leads.message(post.ts)

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
async def open_office(
    database_url: str,
    clock: FakeClock,
    *,
    by_socket: bool = False,
    patience: Patience = PATIENCE,
    inline: bool = False,
    new: bool = False,
    **environment: str,
) -> AsyncIterator[Office]:
    """Everything wired as `parley run` wires it, but for the clock and the ticker.

    Unless it is `new`, the team has been welcomed before; `environment` changes its settings.
    """
    slack = PretendSlack(signing_secret=SIGNING, clock=lambda: clock().timestamp())
    slack.carrier.patience = A_MINUTE
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
        **environment,
    }
    if by_socket:
        environ["SLACK_APP_TOKEN"] = slack.app_token
        slack.socket.on = True
    settings = replace(read_settings(environ, Need.RUN), port=0)
    try:
        async with (
            aiohttp.ClientSession() as web,
            house(settings, clock, clock, patience, inline=inline) as home,
        ):
            slack.carrier.bot_url = f"{home.address}/slack/events"
            if by_socket:
                await slack.socket.connected()
            if new:
                await home.slack.identity.learn()
            else:
                await home.desk.store.write(MAIN, lambda unit: unit.choose(BEFORE))
            while not await home.desk.reading.names(MAIN):
                await home.slack.roster.refresh()
            yield Office(slack, home, clock, web, settings)
    finally:
        await slack.close()
