"""Forged, stale and tampered requests to Slack's door: refused in one line, without an effect."""

import pytest

from tests.hostile.forged import FORGERIES
from tests.hostile.genuine import event, facts, genuine, knock, press
from tests.walks.office import Office


def test_there_are_many() -> None:
    assert len(FORGERIES) >= 100


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", FORGERIES)
async def test_a_forgery_has_no_effect(shared: Office, name: str) -> None:
    before = await facts(shared)
    answer = await knock(shared, FORGERIES[name](shared, genuine(shared, press("forged"))))
    assert 400 <= answer.status < 500
    assert answer.body.count("\n") == 1
    assert len(answer.body) < 100
    assert await facts(shared) == before


@pytest.mark.parametrize("name", ["unproven: no signature", "stale: 301 s old", "for others: another app"])
async def test_nor_on_either_database(office: Office, name: str) -> None:
    before = await facts(office)
    answer = await knock(office, FORGERIES[name](office, genuine(office, press("forged"))))
    assert 400 <= answer.status < 500
    assert await facts(office) == before
    assert (await knock(office, genuine(office, press("forged")))).status == 200
    assert (await office.lead(1)).owner == "UANA"


@pytest.mark.parametrize("off", [-300, 0, 300])
async def test_a_genuine_one_has_its_effect_within_five_minutes(office: Office, off: int) -> None:
    stamp = str(int(office.clock().timestamp()) + off)
    assert (await knock(office, genuine(office, press("T1"), stamp=stamp))).status == 200
    assert (await office.lead(1)).owner == "UANA"


@pytest.mark.asyncio(loop_scope="module")
async def test_an_event_is_ours_by_whom_it_is_authorized_for(shared: Office) -> None:
    for_us = genuine(shared, event("Ev1", team_id="TOTHER"), "application/json")
    assert (await knock(shared, for_us)).status == 200
    before = await facts(shared)
    for_them = genuine(shared, event("Ev2", authorized="TOTHER"), "application/json")
    answer = await knock(shared, for_them)
    assert (answer.status, answer.headers["x-slack-no-retry"]) == (403, "1")
    assert await facts(shared) == before
