"""`/healthz`, `/readyz`, `/metrics` and the way to Slack's handler."""

import json

from aiohttp import web

from bot.errors import StoreUnready
from tests.web.front import Front
from tests.web.front import front as opened


async def get(front: Front, path: str) -> tuple[int, str]:
    async with front.http.get(front.address(path)) as answer:
        return answer.status, await answer.text()


async def test_the_process_answers(front: Front) -> None:
    front.unready = StoreUnready("the database is away")
    assert await get(front, "/healthz") == (200, "ok\n")


async def test_all_well_is_ready(front: Front) -> None:
    status, text = await get(front, "/readyz")
    assert (status, json.loads(text)) == (200, {"state": "ready", "reasons": []})


async def test_trouble_beside_the_store_is_degraded_but_ready(front: Front) -> None:
    front.reasons = ["Slack does not answer", "12 messages wait, the oldest for 9 min"]
    status, text = await get(front, "/readyz")
    assert (status, json.loads(text)) == (200, {"state": "degraded", "reasons": front.reasons})


async def test_a_store_that_cannot_commit_is_503(front: Front) -> None:
    front.unready = StoreUnready("the database is away")
    status, text = await get(front, "/readyz")
    assert (status, json.loads(text)) == (503, {"state": "unready", "reasons": ["the database is away"]})


async def test_metrics_count_answers_by_source(front: Front) -> None:
    await front.post("/leads/website")
    await front.post("/leads/website")
    await front.post("/leads/website", Authorization="Bearer wrong")
    front.desk.fault = StoreUnready("away")
    await front.post("/leads/website", b"other")
    await front.post("/leads/no-such-source")
    status, text = await get(front, "/metrics")
    assert status == 200
    for answer in ("created", "repeat", "401", "fault"):
        assert f'parley_arrivals_total{{answer="{answer}",source="website"}} 1.0' in text
    assert "no-such-source" not in text


async def test_slack_events_reach_their_handler_with_the_body() -> None:
    async def events(_: web.Request, body: bytes) -> web.Response:
        return web.Response(text=body.decode()[::-1])

    async with opened(slack_events=events) as front:
        assert await front.post("/slack/events", b"abc") == (200, "cba")
        assert (await front.post("/slack/events", b"x" * ((1 << 20) + 1)))[0] == 413


async def test_without_a_handler_slack_is_not_heard(front: Front) -> None:
    assert (await front.post("/slack/events"))[0] == 404
