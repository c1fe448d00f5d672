"""The composition root: the one file that knows every room, and wires them."""

import asyncio
import os
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from aiohttp import web
from prometheus_client import CollectorRegistry

from bot.attention.hours import Hours
from bot.desk.capture import Arrival, Captured
from bot.desk.desk import Desk
from bot.desk.sources import built_in
from bot.policy import MAIN, Policy
from bot.ports import Clock, Store
from bot.settings import Settings, read_settings
from bot.team import Source
from bot.to_people import Crowd
from handlers import logs, ticker
from handlers.alarm import Alarm
from handlers.cli import parser
from handlers.cli.doors import Doors
from handlers.cli.rehearsal import Rehearsal
from handlers.postman import Postman
from handlers.slack import again, catchup
from handlers.slack.door import Door as SlackDoor
from handlers.slack.letters import cards, evenings, homes, mornings, tellings, weeks, welcomes
from handlers.slack.letters.crowd import Crowding
from handlers.slack.letters.letter import Drawers
from handlers.slack.sending import Sender
from handlers.slack.workspace import Patience, Workspace, connected
from handlers.ticker import Job
from handlers.web import server
from handlers.web.address import address_of
from handlers.web.gauges import Gauges
from handlers.web.health import Readiness
from handlers.web.leads import Door as LeadDoor
from handlers.web.limits import Limits
from handlers.web.metrics import Arrivals, Metrics
from storage.database import open_store
from storage.migrate import migrate

ROSTER_EVERY = timedelta(minutes=5)
ALARM_EVERY = timedelta(seconds=60)
GAUGES_EVERY = timedelta(seconds=15)
ROUNDS_EVERY = timedelta(seconds=20)
SOCKET_EVERY = timedelta(seconds=20)
LOOK_EVERY = timedelta(milliseconds=250)
"""How long the postman sleeps at most when no commit wakes it."""


def main(argv: Sequence[str], environ: Mapping[str, str]) -> int:
    """Runs one command; 0 is success, 1 a failure, 2 wrong usage or settings."""
    doors = Doors(
        settings=lambda need: read_settings(environ, need),
        open=visit,
        serve=serve,
        rehearse=rehearse,
        migrate=migrated,
        check=checked,
        clock=now,
    )
    return parser.main(argv, doors)


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class House:
    """Everything wired and listening at `address`; nothing happens by itself until it ticks."""

    desk: Desk
    slack: Workspace
    postman: Postman
    gauges: Gauges
    alarm: Alarm | None
    address: str

    def jobs(self) -> list[Job]:
        """What is done again and again, for the ticker."""
        wait = self.desk.store.wait_for_work
        jobs = [
            Job("the postman", self.postman.round, lambda: wait(LOOK_EVERY)),
            Job("the sweep", lambda: self.desk.sweep.leads(MAIN), lambda: wait(LOOK_EVERY)),
            Job("the rounds", lambda: self.desk.rounds.ring(MAIN), ticker.every(ROUNDS_EVERY)),
            Job("the look back", lambda: self.desk.noting.owe_look(MAIN), ticker.every(ROSTER_EVERY)),
            Job("who we are, and the roster", self.slack.look_around, ticker.every(ROSTER_EVERY)),
            Job("do not disturb", self.slack.disturbing.refresh, ticker.every(ROSTER_EVERY)),
            Job("the holidays", lambda: self.desk.reckoned(MAIN), ticker.every(ROSTER_EVERY)),
            Job("the index", lambda: self.desk.indexing.go_on(MAIN), ticker.every(timedelta(seconds=1))),
            Job("the gauges", self.gauges.refresh, ticker.every(GAUGES_EVERY)),
        ]
        jobs += [Job("the alarm", self.alarm.look, ticker.every(ALARM_EVERY))] if self.alarm else []
        if self.slack.socket:
            jobs.append(Job("the socket", self.slack.socket.watch, ticker.every(SOCKET_EVERY)))
        return jobs


@dataclass(frozen=True, slots=True)
class Intake:
    """The desk as the lead door asks of it, in the settings' workspace."""

    desk: Desk

    async def source(self, name: str) -> Source:
        return await self.desk.sources.named(MAIN, name)

    async def capture(self, arrival: Arrival) -> Captured:
        return await self.desk.capture.arrive(MAIN, arrival)


@asynccontextmanager
async def house(
    settings: Settings,
    clock: Clock = now,
    database_clock: Clock | None = None,
    patience: Patience = Patience(),  # noqa: B008  (frozen, so it can be shared)
    *,
    inline: bool = False,
) -> AsyncIterator[House]:
    """The bot on a database that it migrates, its doors open until this is left; `inline` to simulate."""
    async with AsyncExitStack() as stack:
        url = settings.database_url
        store = await open_store(url, database_clock, exclusive=True, migrating=True, inline=inline)
        stack.push_async_callback(store.close)
        desk = desk_over(store, settings, clock)
        await desk.reckoned(MAIN)
        slack = await stack.enter_async_context(connected(settings, desk, clock, patience))
        postman = postman_of(desk, slack, settings.command)
        stack.push_async_callback(postman.finish)
        registry = CollectorRegistry()
        gauges = Gauges(registry, lambda: desk.health.backlog(MAIN))
        reasons = what_is_amiss(desk, postman, slack)
        alarm = Alarm(settings.alert_url, reasons) if settings.alert_url else None
        app = doors(settings, desk, slack, reasons, registry, clock)
        runner, port = await server.serve(app, settings.host, settings.port)
        stack.push_async_callback(runner.cleanup)
        if slack.socket:
            slack.socket.open()
        yield House(desk, slack, postman, gauges, alarm, address_of(settings.host, port))


def what_is_amiss(desk: Desk, postman: Postman, slack: Workspace) -> Callable[[], Awaitable[Sequence[str]]]:
    """Lines for whoever watches over it, empty when all is well."""

    async def reasons() -> Sequence[str]:
        of_socket = await slack.socket.reasons() if slack.socket else []
        of_slack = [*slack.identity.reasons(), *postman.reasons(), *of_socket]
        return [*await desk.health.reasons(MAIN), *of_slack]

    return reasons


def postman_of(desk: Desk, slack: Workspace, command: str) -> Postman:
    name = f"{socket.gethostname()}:{os.getpid()}"
    return Postman(desk, Sender(slack.client), name, drawers(desk, slack, command))


def drawers(desk: Desk, slack: Workspace, command: str) -> Drawers:
    """How each kind of message is drawn when it is sent."""
    return {
        **cards.drawers(desk.reading),
        **tellings.drawers(desk, slack.disturbing.look),
        **mornings.drawers(desk.mornings, command, slack.disturbing.look),
        **weeks.drawers(desk.weeks, slack.disturbing.look),
        **evenings.drawers(desk.evenings),
        **homes.drawers(desk.homes),
        **welcomes.drawers(desk, command),
        **catchup.drawers(slack),
        **again.drawers(),
        Crowd: Crowding(desk.store),
    }


def doors(
    settings: Settings,
    desk: Desk,
    slack: Workspace,
    reasons: Callable[[], Awaitable[Sequence[str]]],
    registry: CollectorRegistry,
    clock: Clock,
) -> web.Application:
    """All that is answered over HTTP."""
    limits, arrivals = Limits(time.monotonic), Arrivals(registry, time.monotonic)
    return server.application(
        LeadDoor(Intake(desk), clock, limits, arrivals),
        Readiness(desk.store.check, reasons),
        Metrics(registry),
        None if slack.socket else SlackDoor(slack.bolt, settings.slack_signing_secret, clock),
    )


async def serve(settings: Settings, stop: asyncio.Event, listening: Callable[[str], None]) -> None:
    """Runs the server until `stop`; calls `listening` once with its address."""
    logs.set_up(settings.log_format)
    async with house(settings) as home:
        listening(home.address)
        await ticker.run(home.jobs(), stop)


@asynccontextmanager
async def rehearse(settings: Settings, clock: Clock) -> AsyncIterator[Rehearsal]:
    """The server, running by a clock that somebody else moves."""
    stop = asyncio.Event()
    async with house(settings, clock, clock) as home:
        running = asyncio.ensure_future(ticker.run(home.jobs(), stop))
        try:
            yield Rehearsal(home.desk, home.postman, home.address)
        finally:
            stop.set()
            await running


@asynccontextmanager
async def visit(settings: Settings) -> AsyncIterator[Desk]:
    """The desk for one short command beside a running server."""
    store = await open_store(settings.database_url)
    try:
        await store.check()
        yield desk_over(store, settings, now)
    finally:
        await store.close()


async def migrated(settings: Settings) -> str:
    await migrate(settings.database_url)
    return "The database is at this release's revision."


async def checked(settings: Settings) -> None:
    """Raises StoreUnready unless something could be committed now; SQLite may hold its caller up."""
    store = await open_store(settings.database_url, inline=True)
    try:
        await store.check()
    finally:
        await store.close()


def desk_over(store: Store, settings: Settings, clock: Clock) -> Desk:
    policy = Policy(
        lead_channel=settings.lead_channel, managers=settings.managers, hours=Hours(zone=settings.timezone)
    )
    return Desk.over(store, policy, built_in(settings.intake_secret, clock()), asyncio.to_thread)
