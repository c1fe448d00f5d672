"""A workspace with Ana, Ben and #leads, and a tiny app installed in it."""

from collections.abc import AsyncIterator, Callable

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox.people import Person
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import Channel
from tests.clock import FakeClock
from tests.sandbox.app import SECRET, TinyApp, client_of, served

Refusal = Callable[..., object]


@pytest.fixture
async def slack(clock: FakeClock) -> AsyncIterator[PretendSlack]:
    made = PretendSlack(signing_secret=SECRET, clock=lambda: clock().timestamp())
    await made.start()
    yield made
    await made.close()


@pytest.fixture
def ana(slack: PretendSlack) -> Person:
    return slack.person("ana", zone="America/Chicago")


@pytest.fixture
def ben(slack: PretendSlack) -> Person:
    return slack.person("ben")


@pytest.fixture
def leads(slack: PretendSlack, ana: Person, ben: Person) -> Channel:
    return slack.channel("leads", [ana, ben])


@pytest.fixture
def client(slack: PretendSlack) -> AsyncWebClient:
    return client_of(slack)


@pytest.fixture
async def app(slack: PretendSlack, client: AsyncWebClient, clock: FakeClock) -> AsyncIterator[TinyApp]:
    made = TinyApp(client, clock)
    async with served(made) as url:
        slack.carrier.bot_url = url
        yield made


def code(refused: pytest.ExceptionInfo[SlackApiError]) -> str:
    return str(refused.value.response["error"])
