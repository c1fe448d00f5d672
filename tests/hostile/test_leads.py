"""Forged, stale, tampered and replayed leads: without the source's secret nothing comes in."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.policy import MAIN
from bot.team import Source
from tests.hostile.genuine import FORM, JSON, Request, facts, knock
from tests.walks.office import SECRET, Office

KEY = bytes(range(32))
WHSEC = "whsec_" + base64.b64encode(KEY).decode()
LEAD = json.dumps({"name": "Mal Ory", "phone": "512-555-0199"}).encode()
Forge = Callable[[Office, Request], Request]


def known() -> Request:
    """A lead as whoever knows the secret of `website` sends it."""
    return Request(LEAD, (("Content-Type", JSON), ("Authorization", f"Bearer {SECRET}")), "/leads/website")


def signed(office: Office, off: int = 0, body: bytes = LEAD, key: bytes = KEY) -> Request:
    """A lead as the source `signing` signs it."""
    stamp = str(int(office.clock().timestamp()) + off)
    said = f"msg_1.{stamp}.".encode() + body
    proof = "v1," + base64.b64encode(hmac.new(key, said, hashlib.sha256).digest()).decode()
    headers = (("Content-Type", JSON), ("webhook-id", "msg_1"), ("webhook-timestamp", stamp))
    return Request(body, (*headers, ("webhook-signature", proof)), "/leads/signing")


def bearing(secret: str | None) -> Forge:
    return lambda _, lead: lead.having(Authorization=secret and f"Bearer {secret}")


def at(target: str) -> Forge:
    return lambda _, lead: replace(lead.having(Authorization=None), target=target)


UNKNOWN: dict[str, Forge] = {
    "no secret": bearing(None),
    "an empty one": bearing(" "),
    "a wrong one": bearing("guess"),
    "one cut short": bearing(SECRET[:-1]),
    "one and a letter": bearing(SECRET + "x"),
    "one in capitals": bearing(SECRET.upper()),
    "another source's": bearing(WHSEC),
    "Slack's": bearing("pretend-signing-secret"),
    "one beyond ASCII": bearing("\udcff\udcfe"),
    "one of 4,000 letters": bearing("x" * 4000),
    "by name and password": lambda _, lead: lead.having(
        Authorization="Basic " + base64.b64encode(f"x:{SECRET}".encode()).decode()
    ),
    "bare": lambda _, lead: lead.having(Authorization=SECRET),
    "twice": lambda _, lead: lead.also("Authorization", f"Bearer {SECRET}"),
    "a wrong one before": lambda _, lead: replace(
        lead, headers=(("Authorization", "Bearer guess"), *lead.headers)
    ),
    "in a cookie": lambda _, lead: lead.having(Authorization=None, Cookie=f"key={SECRET}"),
    "in the body": lambda _, lead: replace(
        lead.having(Authorization=None, Content_Type=FORM), body=f"key={SECRET}".encode()
    ),
    "an empty key": at("/leads/website?key="),
    "a wrong key": at("/leads/website?key=guess"),
    "two keys": at(f"/leads/website?key={SECRET}&key={SECRET}"),
    "a key in capitals": at(f"/leads/website?KEY={SECRET}"),
    "a key behind a hash": at(f"/leads/website#?key={SECRET}"),
    "another source": at(f"/leads/signing?key={SECRET}"),
    "no source": at(f"/leads/nowhere?key={SECRET}"),
    "the source of reps": at("/leads/slack?key="),
    "a source above": at(f"/leads/x/../website?key={SECRET}"),
    "a source spelled otherwise": at(f"/leads/web%00site?key={SECRET}"),
    "a source in capitals": at(f"/leads/Website?key={SECRET}"),
    "a source of 5,000 letters": at(f"/leads/{'x' * 5000}?key={SECRET}"),
    "by GET": lambda _, lead: replace(lead, method="GET"),
    "by PUT": lambda _, lead: replace(lead, method="PUT"),
    "packed": lambda _, lead: lead.also("Content-Encoding", "gzip"),
}  # fmt: skip  # a line each

FORGED: dict[str, Forge] = {
    "301 s old": lambda office, _: signed(office, -301),
    "301 s ahead": lambda office, _: signed(office, 301),
    "by another key": lambda office, _: signed(office, key=b"k" * 32),
    "by no key": lambda office, _: signed(office, key=b""),
    "another lead": lambda _, lead: replace(lead, body=lead.body.replace(b"Mal", b"Sal")),
    "a byte more": lambda _, lead: replace(lead, body=lead.body + b" "),
    "another id": lambda _, lead: lead.having(webhook_id="msg_2"),
    "no id": lambda _, lead: lead.having(webhook_id=None),
    "no timestamp": lambda _, lead: lead.having(webhook_timestamp=None),
    "no signature": lambda _, lead: lead.having(webhook_signature=None),
    "two signatures": lambda _, lead: lead.also("webhook-signature", lead.get("webhook-signature")),
    "two timestamps": lambda _, lead: lead.also("webhook-timestamp", lead.get("webhook-timestamp")),
    "a timestamp with a zero": lambda _, lead: lead.having(
        webhook_timestamp="0" + lead.get("webhook-timestamp")
    ),
    "a timestamp of a fraction": lambda _, lead: lead.having(
        webhook_timestamp=lead.get("webhook-timestamp") + ".0"
    ),
    "a timestamp of words": lambda _, lead: lead.having(webhook_timestamp="yesterday"),
    "a dot moved": lambda _, lead: lead.having(
        webhook_id="msg_1." + lead.get("webhook-timestamp")[:4],
        webhook_timestamp=lead.get("webhook-timestamp")[4:],
    ),
    "version 2": lambda _, lead: lead.having(webhook_signature="v2," + lead.get("webhook-signature")[3:]),
    "to another source": lambda _, lead: replace(lead, target="/leads/website"),
}  # fmt: skip  # a line each


def test_there_are_many() -> None:
    assert len(UNKNOWN) + len(FORGED) >= 40


async def opened(office: Office) -> None:
    """The source that signs is there."""
    if "signing" not in [source.name for source in await office.home.desk.sources.all(MAIN)]:
        source = Source(name="signing", secret=WHSEC, created_at=office.clock())
        await office.home.desk.sources.add(MAIN, source)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", [*UNKNOWN, *FORGED])
async def test_a_forged_lead_does_not_come_in(shared: Office, name: str) -> None:
    await opened(shared)
    before = await facts(shared)
    sent = UNKNOWN[name](shared, known()) if name in UNKNOWN else FORGED[name](shared, signed(shared))
    answer = await knock(shared, sent)
    assert 400 <= answer.status < 500
    assert answer.body.count("\n") == 1
    assert await facts(shared) == before


@pytest.mark.parametrize("proof", ["known", "signed"])
async def test_a_genuine_one_comes_in_once(office: Office, proof: str) -> None:
    await opened(office)
    sent = known() if proof == "known" else signed(office)
    answers = [await knock(office, sent) for _ in range(3)]
    office.clock.advance(timedelta(minutes=5))
    answers.append(await knock(office, sent))
    assert [answer.status for answer in answers] == [202] * 4
    assert [json.loads(answer.body) for answer in answers] == [
        {"lead": "L-3", "outcome": outcome} for outcome in ("created", *["repeat"] * 3)
    ]
    assert len(await office.history(3)) == 1
    office.clock.advance(timedelta(seconds=1))
    late = await knock(office, sent)
    assert late.status == (202 if proof == "known" else 401)
    assert len(await office.history(3)) == 1
