"""Forgeries, each tried over HTTP: whoever does not know the secret stays outside."""

import base64
from datetime import timedelta

import pytest

from handlers.web.verify import Proofs, has_signed, knows, signing_key
from tests.web.front import KEY, NOW, SECRET, SHORT, WHSEC, Front, signature

BODY = b'{"name": "Dana"}'
STAMP = str(int(NOW.timestamp()))
RIGHT = signature(BODY)
GOOD = {"webhook-id": "msg_1", "webhook-timestamp": STAMP, "webhook-signature": RIGHT}
AGO = NOW - timedelta(seconds=301)
AHEAD = NOW + timedelta(seconds=301)


def stamp(at: float) -> str:
    return str(int(at))


async def knock(front: Front, source: str, headers: dict[str, str], query: str = "") -> int:
    """Posts BODY with exactly these headers, as bytes, so that nothing is tidied on the way."""
    lines = [
        f"POST /leads/{source}{query} HTTP/1.1",
        "Host: x",
        "Connection: close",
        f"Content-Length: {len(BODY)}",
    ]
    lines += [f"{name.rstrip('+')}: {value}" for name, value in headers.items()]
    answer = await front.raw("\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + BODY)
    return int(answer.split(b" ")[1])


@pytest.mark.parametrize(
    ("headers", "query"),
    [
        ({"Authorization": f"Bearer {SECRET}"}, ""),
        ({"authorization": f"bearer  {SECRET}"}, ""),
        ({}, f"?key={SECRET}"),
        ({"Authorization": "Basic abc"}, f"?x=1&key={SECRET}"),
    ],
)
async def test_whoever_knows_the_secret_is_let_in(front: Front, headers: dict[str, str], query: str) -> None:
    assert await knock(front, "website", headers, query) == 202


@pytest.mark.parametrize(
    ("headers", "query"),
    [
        ({}, ""),
        ({"Authorization": "Bearer wrong"}, ""),
        ({"Authorization": "Bearer"}, ""),
        ({"Authorization": "Bearer "}, ""),
        ({"Authorization": ""}, ""),
        ({"Authorization": SECRET}, ""),
        ({"Authorization": f"Basic {SECRET}"}, ""),
        ({"Authorization": f"Bearer {SECRET[:-1]}"}, ""),
        ({"Authorization": f"Bearer {SECRET}x"}, ""),
        ({"Authorization": f"Bearer {SECRET} x"}, ""),
        ({"Authorization": f"Bearer {SECRET.upper()}"}, ""),
        ({"Authorization": f"Bearer {WHSEC}"}, ""),
        ({"Authorization": "Bearer \udcff\udcfe"}, ""),
        ({"Authorization": "Bearer é"}, ""),
        ({"Authorization": f"Bearer {SECRET}", "Authorization+": f"Bearer {SECRET}"}, ""),
        ({"Authorization": f"Bearer {SECRET}", "Authorization+": "Bearer wrong"}, ""),
        ({}, "?key="),
        ({}, "?key"),
        ({}, "?key=wrong"),
        ({}, f"?key={SECRET[:-1]}"),
        ({}, f"?Key={SECRET}"),
        ({}, f"?key={SECRET}&key=wrong"),
        ({}, "?key=%ff%00%ed%a0%80"),
        ({"X-Key": SECRET}, ""),
        ({"webhook-signature": SECRET}, ""),
    ],
)
async def test_whoever_does_not_is_401(front: Front, headers: dict[str, str], query: str) -> None:
    assert await knock(front, "website", headers, query) == 401
    assert front.desk.arrivals == []


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer "}, {"Authorization": "Bearer x"}])
async def test_a_source_without_a_secret_is_closed(front: Front, headers: dict[str, str]) -> None:
    assert await knock(front, "empty", headers, "?key=") == 401


async def test_a_secret_with_a_plus_opens_as_a_key_however_it_is_written() -> None:
    assert knows("a+b/c=", Proofs(key=["a+b/c="]))
    assert knows("a+b/c=", Proofs(key=["a b/c="]))


OTHER = signature(BODY, key=b"k" * 24)
V2 = RIGHT.replace("v1,", "v2,")


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"webhook-signature": f"{OTHER} {RIGHT}"},
        {"webhook-signature": f"v1a,xyz {V2} {RIGHT}"},
        {"webhook-signature": f"garbage {RIGHT} v1,"},
        {"webhook-timestamp": stamp(NOW.timestamp() - 300)}
        | {"webhook-signature": signature(BODY, at=NOW - timedelta(seconds=300))},
        {"webhook-timestamp": stamp(NOW.timestamp() + 300)}
        | {"webhook-signature": signature(BODY, at=NOW + timedelta(seconds=300))},
    ],
)
async def test_whoever_signed_is_let_in(front: Front, changed: dict[str, str]) -> None:
    assert await knock(front, "signed", GOOD | changed) == 202


@pytest.mark.parametrize(
    "changed",
    [
        {"webhook-signature": OTHER},
        {"webhook-signature": signature(b"{}")},
        {"webhook-signature": V2},
        {"webhook-signature": RIGHT.removeprefix("v1,")},
        {"webhook-signature": RIGHT.replace("v1,", "V1,")},
        {"webhook-signature": RIGHT.replace("v1,", "v1=")},
        {"webhook-signature": RIGHT[:-1]},
        {"webhook-signature": RIGHT + "="},
        {"webhook-signature": RIGHT[:-4] + "!!!!"},
        {"webhook-signature": "v1,"},
        {"webhook-signature": "v1"},
        {"webhook-signature": ","},
        {"webhook-signature": "v1,é"},
        {"webhook-signature": "v1,\udcff"},
        {"webhook-signature": " ".join([OTHER] * 20 + [RIGHT])},
        {"webhook-signature+": RIGHT},
        {"webhook-id": "msg_2"},
        {"webhook-id": ""},
        {"webhook-id": "é"},
        {"webhook-id": "msg 1"},
        {"webhook-id": "m" * 256, "webhook-signature": signature(BODY, "m" * 256)},
        {"webhook-id+": "msg_1"},
        {"webhook-id": "msg.1", "webhook-signature": signature(BODY, "msg.1")},
        {"webhook-id": f"msg_1.{STAMP}", "webhook-timestamp": ""},
        {"webhook-timestamp": stamp(AGO.timestamp()), "webhook-signature": signature(BODY, at=AGO)},
        {"webhook-timestamp": stamp(AHEAD.timestamp()), "webhook-signature": signature(BODY, at=AHEAD)},
        *(
            {"webhook-timestamp": each}
            for each in ("", "0", f"+{STAMP}", f"0{STAMP}", f"{STAMP}.0", "1e9", "nan")
        ),
        *(
            {"webhook-timestamp": each}
            for each in ("٣", f"{STAMP}000", "9" * 400, f"-{STAMP}", "Mon, 23 Nov 2026")
        ),
        {"webhook-timestamp+": STAMP},
    ],
)
async def test_a_forged_signature_is_401(front: Front, changed: dict[str, str]) -> None:
    assert await knock(front, "signed", GOOD | changed) == 401
    assert front.desk.arrivals == []


@pytest.mark.parametrize("missing", GOOD)
async def test_a_signature_needs_all_three_headers(front: Front, missing: str) -> None:
    headers = {name: value for name, value in GOOD.items() if name != missing}
    assert await knock(front, "signed", headers) == 401


async def test_a_short_secret_signs_nothing_but_can_be_told(front: Front) -> None:
    signed = GOOD | {"webhook-signature": signature(BODY, key=KEY[:23])}
    assert await knock(front, "short", signed) == 401
    assert await knock(front, "short", {"Authorization": f"Bearer {SHORT}"}) == 202


async def test_a_plain_secret_signs_nothing(front: Front) -> None:
    signed = GOOD | {"webhook-signature": signature(BODY, key=SECRET.encode())}
    assert await knock(front, "website", signed) == 401


async def test_another_sources_signature_opens_nothing(front: Front) -> None:
    assert await knock(front, "website", GOOD) == 401


async def test_a_replay_has_no_second_effect(front: Front) -> None:
    assert [await knock(front, "signed", GOOD) for _ in range(5)] == [202] * 5
    assert len(front.desk.arrivals) == 1


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_!!", "whsec_é", "WHSEC_" + WHSEC[6:], WHSEC[6:], WHSEC + "\n", SHORT]
)
def test_a_secret_that_is_none_for_signing_has_no_key(secret: str) -> None:
    assert signing_key(secret) is None


def test_a_signature_by_an_empty_key_is_never_right() -> None:
    proofs = Proofs(
        webhook_id=["msg_1"],
        webhook_timestamp=[STAMP],
        webhook_signature=["v1," + base64.b64encode(b"x" * 32).decode()],
    )
    assert not has_signed("whsec_", proofs, BODY, NOW)
