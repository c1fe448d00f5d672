"""A workspace with a lead channel, and the doctor who examines Parley in it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from handlers.cli import parser
from handlers.sandbox.slack import PretendSlack
from handlers.slack.scopes import least
from tests.cli.conftest import Said
from tests.cli.doctor.clinic import SIGNING, Doctor, Report, report
from tests.doors import doors

OFF = timedelta(0)


@pytest.fixture
async def slack() -> AsyncIterator[PretendSlack]:
    slack = PretendSlack(signing_secret=SIGNING, scopes=least())
    slack.channel("leads", [slack.person("ana"), slack.person("ben"), slack.person("gus", guest=True)])
    await slack.start()
    yield slack
    await slack.close()


@pytest.fixture
def environ(slack: PretendSlack, sqlite_copy: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "PARLEY_LEAD_CHANNEL": "CLEADS",
        "PARLEY_DATABASE_URL": sqlite_copy,
    }


@pytest.fixture
def doctor(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Doctor:
    """`await doctor(*words)` runs it in a thread, for it has a loop of its own."""

    async def examine(*words: str, off: timedelta = OFF) -> Report:
        code = await asyncio.to_thread(
            parser.main, ("doctor", *words), doors(environ, lambda: datetime.now(UTC) + off)
        )
        return report(Said(code, *capsys.readouterr()), environ)

    return examine
