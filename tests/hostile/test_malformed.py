"""Signed but malformed requests: refused or ignored, without an effect, a 5xx or a word of it in the log."""

import json
import logging
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.genuine import (
    FORM,
    JSON,
    command,
    event,
    facts,
    genuine,
    knock,
    packed,
    press,
    shortcut,
    submission,
)
from tests.hostile.malformed import MALFORMED, form
from tests.walks.office import Office


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", MALFORMED)
async def test_a_malformed_request_has_no_effect(
    shared: Office, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = await facts(shared)
    answer = await knock(shared, genuine(shared, *MALFORMED[name]))
    assert answer.status == 200 or 400 <= answer.status < 500
    assert await facts(shared) == before
    assert not [line for line in caplog.records if line.levelno >= logging.ERROR or line.exc_info]


@pytest.mark.parametrize(
    "text", ["claim 1\ud800", "claim 1\u0000", "claim \u20281\u202e", "new \ud83d\ude00 512-555-0142 \ud83d"]
)
async def test_half_a_letter_in_what_was_typed_is_no_fault(office: Office, text: str) -> None:
    asked = genuine(office, *form(json.dumps(command("T1", text))))
    assert (await knock(office, asked)).status == 200


async def test_the_address_is_confirmed_to_slack(office: Office) -> None:
    body = packed({"type": "url_verification", "challenge": "c4ll", "token": "x"}, JSON)
    answer = await knock(office, genuine(office, body, JSON))
    assert (answer.status, json.loads(answer.body)) == (200, {"challenge": "c4ll"})
    assert (await knock(office, genuine(office, b"ssl_check=1&token=x", FORM))).status == 200


@pytest.mark.parametrize("size", [1 << 20, (1 << 20) + 1])
async def test_1_mib_is_read_and_a_byte_more_is_not(office: Office, size: int) -> None:
    body = packed(press("T1", filling="x" * (size - len(packed(press("T1", filling=""))))))
    assert len(body) == size
    answer = await knock(office, genuine(office, body))
    assert answer.status == (200 if size == 1 << 20 else 413)
    assert (await office.lead(1)).owner == ("UANA" if size == 1 << 20 else None)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["1", "UANA", "do:claim"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=4,
)
GENUINE = st.sampled_from(
    [
        press("T1", 2),
        command("T2", "claim 2"),
        submission("T3", lead=2),
        event("Ev1"),
        shortcut("T4"),
        shortcut("T5", "log_conversation"),
    ]
)


@st.composite
def spoiled(draw: st.DrawFn) -> Any:  # Any: Slack's JSON
    """A genuine request, one of its parts put in place of another."""
    body: Any = json.loads(json.dumps(draw(GENUINE)))
    at = body
    while True:
        key = draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        inner = at[key]
        if not isinstance(inner, dict | list) or not inner or draw(st.booleans()):
            at[key] = draw(VALUES)
            return body
        at = inner


@settings(max_examples=300)
@given(body=spoiled())
@pytest.mark.asyncio(loop_scope="module")
async def test_whatever_is_spoiled_is_answered(shared: Office, body: Any) -> None:  # Any: Slack's JSON
    answer = await knock(shared, genuine(shared, *form(json.dumps(body))))
    assert answer.status < 500
