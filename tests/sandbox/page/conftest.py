"""The page over a workspace with Ana, Ben and #leads, a tiny app installed in it, a clock that stands."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime

import aiohttp
import pytest

from handlers.sandbox.page.bot import Bot, Shortcut, Slash
from handlers.sandbox.page.clock import MovableClock
from handlers.sandbox.page.site import Page
from handlers.sandbox.page.stage import Stage
from handlers.sandbox.slack import PretendSlack
from tests.clock import START
from tests.sandbox.app import SECRET, TinyApp, client_of, served
from tests.sandbox.page.tab import Tab

Opens = Callable[[str], Awaitable[Tab]]


@pytest.fixture
def time_passed() -> list[float]:
    """Real seconds, the last being now."""
    return [0.0]


@pytest.fixture
def moved(time_passed: list[float]) -> MovableClock:
    return MovableClock(START.timestamp(), real=lambda: time_passed[-1])


@pytest.fixture
async def slack(moved: MovableClock) -> AsyncIterator[PretendSlack]:
    made = PretendSlack(signing_secret=SECRET, clock=moved)
    yield made
    await made.close()


@pytest.fixture
async def stage(slack: PretendSlack, moved: MovableClock) -> Stage:
    bot = Bot(commands=[Slash("/lead", "Your next lead", "help")], shortcuts=[Shortcut("log", "Log it")])
    made = Stage(slack, bot, moved)
    slack.channel("leads", [slack.person("Ana", "America/Chicago"), slack.person("Ben")])
    bot.managers = ["UBEN"]
    await slack.start(faces=[Page(made)])
    return made


@pytest.fixture
async def app(stage: Stage, slack: PretendSlack) -> AsyncIterator[TinyApp]:
    made = TinyApp(client_of(slack), lambda: datetime.fromtimestamp(stage.clock(), UTC))
    async with served(made) as url:
        slack.carrier.bot_url = url
        yield made


@pytest.fixture
async def web() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def opens(stage: Stage, web: aiohttp.ClientSession) -> AsyncIterator[Opens]:
    """`await opens("UANA")` is a page of Ana's."""
    async with AsyncExitStack() as stack:

        async def open_(user: str) -> Tab:
            address = f"{stage.world.address}/page/socket"
            return await Tab(await stack.enter_async_context(web.ws_connect(address)), user).opens()

        yield open_
