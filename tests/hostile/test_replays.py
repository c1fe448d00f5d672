"""Genuine requests that come again: by Slack's own hand, or by whoever caught one."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.hostile.genuine import (
    FORM,
    JSON,
    Json,
    Request,
    command,
    event,
    genuine,
    knock,
    lasting,
    press,
    submission,
)
from tests.walks.office import Office

ASKED: dict[str, Json] = {
    "a press": press("T1"),
    "a command": command("T1"),
    "a new lead": command("T1", "new Chidi Eze 512-555-0142 phone"),
    "a form": submission("T1"),
    "a refused press": press("T1", user="UNOBODY"),
    "a refused command": command("T1", "sold 1"),
}
TWISTED: dict[str, Callable[[Request], Request]] = {
    "as it was": lambda request: request,
    "by Slack": lambda request: request.also("X-Slack-Retry-Num", "1").also(
        "X-Slack-Retry-Reason", "http_timeout"
    ),
    "with an odd number": lambda request: request.also("X-Slack-Retry-Num", "\udcff" * 100),
    "as if it were Bolt's": lambda request: request.also("X-Slack-Bolt-Lazy-Only", "1").also(
        "X-Slack-Bolt-Lazy-Function-Name", "on_press"
    ),
    "with more in the address": lambda request: replace(
        request, target="/slack/events?payload=%7B%7D&ssl_check=1"
    ),
    "with a charset": lambda request: request.having(Content_Type=f"{FORM}; charset=utf-16"),
    "with a cookie": lambda request: request.also("Cookie", "d=xoxd-1"),
    "with names in capitals": lambda request: replace(
        request, headers=tuple((name.upper(), value) for name, value in request.headers)
    ),
}  # fmt: skip  # a line each


@pytest.mark.parametrize("name", ASKED)
async def test_a_replay_has_no_second_effect_and_the_same_answer(office: Office, name: str) -> None:
    request = genuine(office, ASKED[name])
    before = await lasting(office)
    first = await knock(office, request)
    after = await lasting(office)
    assert first.status == 200
    assert (after == before) == ("refused" in name)
    for _ in range(4):
        office.clock.advance(timedelta(minutes=1))
        again = await knock(office, request)
        assert (again.status, again.body) == (first.status, first.body)
        assert await lasting(office) == after
    office.clock.advance(timedelta(seconds=61))
    assert (await knock(office, request)).status == 401
    assert await lasting(office) == after


@pytest.mark.parametrize("how", TWISTED)
async def test_what_is_not_signed_changes_nothing(office: Office, how: str) -> None:
    request = TWISTED[how](genuine(office, command("T1")))
    first = await knock(office, request)
    assert first.status == 200
    assert (await office.lead(1)).owner == "UANA"
    after = await lasting(office)
    again = await knock(office, request)
    assert (again.status, again.body) == (200, first.body)
    assert await lasting(office) == after


@pytest.mark.parametrize("name", ["a press", "a command", "a new lead", "a form"])
async def test_many_at_once_have_one_effect_and_one_answer(office: Office, name: str) -> None:
    before = len(await office.history(1)) + len(await office.history(2))
    request = genuine(office, ASKED[name])
    answers = await asyncio.gather(*(knock(office, request) for _ in range(20)))
    assert {(answer.status, answer.body) for answer in answers} == {(200, answers[0].body)}
    made = len(await office.history(1)) + len(await office.history(2)) - before
    assert made == (0 if name == "a new lead" else 1)
    if name == "a new lead":
        assert [(await office.lead(3)).owner, len(await office.history(3))] == ["UANA", 2]


async def test_a_press_caught_earlier_does_not_take_a_lead_back(office: Office) -> None:
    caught = genuine(office, press("T1"))
    await knock(office, caught)
    await knock(office, genuine(office, command("T2", "giveback 1")))
    assert (await office.lead(1)).owner is None
    assert (await knock(office, caught)).status == 200
    assert (await office.lead(1)).owner is None


@pytest.mark.parametrize("at_once", [False, True])
async def test_an_event_that_comes_again_asks_slack_nothing_more(office: Office, at_once: bool) -> None:
    request = genuine(office, event("Ev1"), JSON)
    assert (await knock(office, request)).status == 200
    asked = len(office.slack.calls_made)
    again = [knock(office, request.also("X-Slack-Retry-Num", str(number))) for number in range(1, 20)]
    if at_once:
        answers = await asyncio.gather(*again)
    else:
        answers = [await each for each in again]
    assert {answer.status for answer in answers} == {200}
    assert len(office.slack.calls_made) == asked
    assert (await knock(office, genuine(office, event("Ev2"), JSON))).status == 200
    assert len(office.slack.calls_made) > asked
