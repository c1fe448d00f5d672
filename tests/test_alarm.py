"""Whoever watches outside Slack hears of lasting trouble once, and of its end."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from handlers.alarm import Alarm


class Watcher:
    def __init__(self) -> None:
        self.heard: list[Any] = []  # Any: JSON
        self.deaf = False

    async def hears(self, request: web.Request) -> web.Response:
        if self.deaf:
            return web.Response(status=503)
        self.heard.append(await request.json())
        return web.Response()


@pytest.fixture
def watcher() -> Watcher:
    return Watcher()


@pytest.fixture
async def url(watcher: Watcher) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/alert", watcher.hears)
    async with TestServer(app) as server:
        yield str(server.make_url("/alert"))


async def looks(alarm: Alarm, trouble: list[str], *states: list[str]) -> None:
    for state in states:
        trouble[:] = state
        await alarm.look()


async def test_lasting_trouble_is_told_once_and_its_end_too(url: str, watcher: Watcher) -> None:
    trouble: list[str] = []
    alarm = Alarm(url, lambda: _given(trouble))
    await looks(alarm, trouble, [], ["slow"], [], ["slow"], ["slow"], ["slow"], [], [])
    assert watcher.heard == [{"state": "degraded", "reasons": ["slow"]}, {"state": "ready", "reasons": []}]


async def test_what_was_not_heard_is_told_again(url: str, watcher: Watcher) -> None:
    trouble = ["dead"]
    alarm = Alarm(url, lambda: _given(trouble))
    watcher.deaf = True
    await looks(alarm, trouble, ["dead"], ["dead"])
    watcher.deaf = False
    await alarm.look()
    assert watcher.heard == [{"state": "degraded", "reasons": ["dead"]}]


async def test_a_watcher_who_is_away_stops_nothing(unused_tcp_port: int) -> None:
    alarm = Alarm(f"http://127.0.0.1:{unused_tcp_port}/", lambda: _given(["slow"]))
    await alarm.look()
    await alarm.look()


async def _given(trouble: list[str]) -> list[str]:
    return list(trouble)
