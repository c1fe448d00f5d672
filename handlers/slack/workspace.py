"""A connected Slack workspace: one client, one Bolt app with every listener, one roster."""

import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.desk import Desk
from bot.ports import Clock
from bot.settings import Settings
from handlers.slack import (
    again,
    attendance,
    buttons,
    commands,
    home,
    judging,
    modals,
    openings,
    roster,
    shortcuts,
    threads,
    welcome,
)
from handlers.slack import settings as settings_form
from handlers.slack.disturbing import Disturbing
from handlers.slack.guard import Identity, answer_faults
from handlers.slack.reception import IN_TIME, Reception
from handlers.slack.roster import Roster
from handlers.slack.socket import Socket
from handlers.slack.threads import Threads

_ENTRANCES = (
    commands,
    buttons,
    attendance,
    home,
    settings_form,
    openings,
    welcome,
    judging,
    modals,
    again,
    shortcuts,
)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: how long we wait for Slack, and how long people wait for us before they hear something.

    `between_pings` is how soon an open connection is missed, and tried for again.
    """

    with_slack: float = 10
    with_us: float = IN_TIME
    between_pings: float = 10


@dataclass(frozen=True, slots=True)
class Workspace:
    """`socket` is there in Socket Mode; else requests come to the door."""

    client: AsyncWebClient
    bolt: AsyncApp
    identity: Identity
    reception: Reception
    roster: Roster
    disturbing: Disturbing
    socket: Socket | None

    async def look_around(self) -> None:
        """Learns who we are, then who is there: a team is welcomed by a bot that knows itself."""
        await self.identity.learn()
        await self.roster.refresh()


@asynccontextmanager
async def connected(
    settings: Settings, desk: Desk, clock: Clock, patience: Patience
) -> AsyncIterator[Workspace]:
    """The workspace that the settings name; late answers are given before it is left."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=patience.with_slack)) as session:
        # No retries: one after a lost answer would post a message twice.
        client = AsyncWebClient(
            token=settings.slack_bot_token,
            base_url=settings.slack_api_url,
            session=session,
            retry_handlers=[],
            logger=_quiet("slack_sdk", logging.WARNING),
        )
        identity = Identity(client, clock)
        reception = Reception(desk, clock, settings.command, patience.with_us)
        people = Roster(client, desk.store, settings.lead_channel, identity, desk.welcoming)
        app = bolt(client, identity, reception, people)
        token = settings.slack_app_token
        socket = _socket(app, client, token, clock, patience) if token else None
        try:
            disturbing = Disturbing(client, desk.store, desk.attendance)
            yield Workspace(client, app, identity, reception, people, disturbing, socket)
        finally:
            if socket:
                await socket.leave()
            await reception.settle()


def _socket(app: AsyncApp, client: AsyncWebClient, token: str, clock: Clock, patience: Patience) -> Socket:
    """Its opening call follows the client's address too."""
    opener = AsyncWebClient(token=token, base_url=client.base_url, session=client.session, retry_handlers=[])
    return Socket(app, token, opener, clock, patience.between_pings)


def _quiet(library: str, level: int) -> logging.Logger:
    """Its logger at a level above that at which it prints what people said."""
    logger = logging.getLogger(library)
    logger.setLevel(level)
    return logger


def bolt(client: AsyncWebClient, identity: Identity, reception: Reception, people: Roster) -> AsyncApp:
    """Every listener on one app, which answers only after the work is committed.

    Requests reach it verified: by the door over HTTP, by the connection in Socket Mode.
    """
    nameless = AsyncWebClient(
        base_url=client.base_url, session=client.session, retry_handlers=[], logger=client.logger
    )
    app = AsyncApp(
        client=nameless,
        before_authorize=identity.refuse_others,
        authorize=identity,
        process_before_response=True,
        request_verification_enabled=False,
        logger=_quiet("slack_bolt", logging.ERROR),
    )
    app.error(answer_faults)
    for each in _ENTRANCES:
        each.register(app, reception)
    roster.register(app, people)
    threads.register(app, Threads(client, reception))
    app.event(re.compile(".*"))(_heard)
    return app


async def _heard() -> None:
    """Events that nobody listens to are received all the same."""
