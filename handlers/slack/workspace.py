"""A connected Slack workspace: one client, one Bolt app with every listener, one roster."""

import logging
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.desk import Desk
from bot.ports import Clock
from bot.settings import Settings
from handlers.slack import buttons, commands, modals, roster
from handlers.slack.reception import Reception
from handlers.slack.roster import Roster

log = logging.getLogger(__name__)
TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)


@dataclass(frozen=True, slots=True)
class Workspace:
    client: AsyncWebClient
    bolt: AsyncApp
    reception: Reception
    roster: Roster


@asynccontextmanager
async def connected(settings: Settings, desk: Desk, clock: Clock) -> AsyncIterator[Workspace]:
    """The workspace that the settings name; late answers are given before it is left."""
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
        # No retries: one after a lost answer would post a message twice.
        client = AsyncWebClient(
            token=settings.slack_bot_token,
            base_url=settings.slack_api_url,
            session=session,
            retry_handlers=[],
        )
        reception = Reception(desk, clock, settings.command)
        people = Roster(client, desk.store, settings.lead_channel)
        yield Workspace(client, bolt(client, reception, people), reception, people)
        await reception.settle()


def bolt(client: AsyncWebClient, reception: Reception, people: Roster) -> AsyncApp:
    """Every listener on one app, which answers only after the work is committed.

    Requests reach it verified: by the door over HTTP, by the connection in Socket Mode.
    """
    quiet = logging.getLogger("slack_bolt")
    quiet.setLevel(logging.ERROR)  # at WARNING it prints the bodies of requests
    app = AsyncApp(
        client=client, process_before_response=True, request_verification_enabled=False, logger=quiet
    )
    commands.register(app, reception)
    buttons.register(app, reception)
    modals.register(app, reception)
    roster.register(app, people)
    app.event(re.compile(".*"))(_heard)
    return app


async def warm(workspace: Workspace) -> None:
    """Learns the roster before the first click; a Slack that is away stops nothing."""
    try:
        await workspace.roster.refresh()
    except (SlackClientError, aiohttp.ClientError, TimeoutError) as error:
        log.warning("Slack does not answer yet: %s", type(error).__name__)


@asynccontextmanager
async def by_socket(workspace: Workspace, app_token: str) -> AsyncIterator[None]:
    """Listens by Socket Mode, whose opening call follows the client's address too."""
    opener = AsyncWebClient(
        token=app_token, base_url=workspace.client.base_url, session=workspace.client.session
    )
    handler = AsyncSocketModeHandler(workspace.bolt, app_token, web_client=opener)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # the library leaves it bare
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # the library leaves it bare


async def _heard() -> None:
    """Events that nobody listens to are received all the same."""
