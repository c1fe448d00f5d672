"""Requests to Slack's door that Slack did not send so: a name, and what was done to a genuine press."""

import base64
import gzip
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote_plus

from tests.hostile.genuine import (
    FORM,
    JSON,
    SIGNATURE,
    STAMP,
    Request,
    genuine,
    packed,
    press,
    shortcut,
    signed,
)
from tests.walks.office import SIGNING, Office

Forge = Callable[[Office, Request], Request]
"""From a genuine press, which would claim lead 1, to what is sent instead."""


def now(office: Office, off: int = 0) -> str:
    return str(int(office.clock().timestamp()) + off)


def stamped(made: Callable[[Office], str]) -> Forge:
    """Rightly signed over a timestamp of another form."""
    return lambda office, press: genuine(office, press.body, stamp=made(office))


def proof(made: Callable[[str, Request], str]) -> Forge:
    """The genuine press with another signature, made of the right one."""
    return lambda _, press: press.having(X_Slack_Signature=made(press.get(SIGNATURE), press))


def altered(change: Callable[[bytes], bytes]) -> Forge:
    """Another body under the signature of the genuine one."""
    return lambda _, press: replace(press, body=change(press.body))


def keyed(secret: str, how: str = "sha256") -> Callable[[str, Request], str]:
    def made(_: str, press: Request) -> str:
        said = f"v0:{press.get(STAMP)}:".encode() + press.body
        return "v0=" + hmac.new(secret.encode(), said, how).hexdigest()

    return made


def over(said: Callable[[Request], bytes]) -> Callable[[str, Request], str]:
    """Signed with the right secret, but over something else."""
    return lambda _, press: "v0=" + hmac.new(SIGNING.encode(), said(press), hashlib.sha256).hexdigest()


def at(press: Request) -> bytes:
    return press.get(STAMP).encode()


UNPROVEN: dict[str, Forge] = {
    "no proof at all": lambda _, press: replace(press, headers=(("Content-Type", FORM),)),
    "no signature": lambda _, press: press.having(X_Slack_Signature=None),
    "no timestamp": lambda _, press: press.having(X_Slack_Request_Timestamp=None),
    "an empty signature": proof(lambda *_: ""),
    "an empty timestamp": lambda _, press: press.having(X_Slack_Request_Timestamp=""),
    "a signature by another secret": proof(keyed("another-secret")),
    "a signature by no secret": proof(keyed("")),
    "a signature by the bot's token": proof(keyed("xoxb-pretend")),
    "a signature by SHA-1": proof(keyed(SIGNING, "sha1")),
    "a signature by SHA-512": proof(keyed(SIGNING, "sha512")),
    "a hash without a key": proof(lambda _, press: "v0=" + hashlib.sha256(press.body).hexdigest()),
    "a signature over the body alone": proof(over(lambda press: press.body)),
    "a signature over the timestamp alone": proof(over(lambda press: b"v0:" + at(press) + b":")),
    "a signature without the version": proof(over(lambda press: at(press) + b":" + press.body)),
    "a signature of version 1": proof(over(lambda press: b"v1:" + at(press) + b":" + press.body)),
    "a signature over dots": proof(over(lambda press: b"v0." + at(press) + b"." + press.body)),
    "v1=": proof(lambda right, _: right.replace("v0=", "v1=")),
    "V0=": proof(lambda right, _: right.replace("v0=", "V0=")),
    "no prefix": proof(lambda right, _: right.removeprefix("v0=")),
    "capitals": proof(lambda right, _: "v0=" + right.removeprefix("v0=").upper()),
    "base64": proof(lambda right, _: "v0=" + base64.b64encode(bytes.fromhex(right[3:])).decode()),
    "a signature cut short": proof(lambda right, _: right[:-1]),
    "half a signature": proof(lambda right, _: right[:35]),
    "a signature and a letter": proof(lambda right, _: right + "0"),
    "a signature in two": proof(lambda right, _: right[:20] + " " + right[20:]),
    "a signature of zeros": proof(lambda *_: "v0=" + "0" * 64),
    "a signature of letters beyond ASCII": proof(lambda right, _: right[:-1] + "é"),
    "a signature of wide digits": proof(lambda right, _: right[:-1] + "\uff11"),
    "a signature that is no UTF-8": proof(lambda right, _: right[:-1] + "\udcff"),
    "a signature of 4,000 letters": proof(lambda *_: "v0=" + "a" * 4000),
    "a list of signatures": proof(lambda right, _: f"v0={'0' * 64}, {right}"),
    "two signatures alike": lambda _, press: press.also(SIGNATURE, press.get(SIGNATURE)),
    "a right one, then a wrong one": lambda _, press: press.also(SIGNATURE, "v0=" + "0" * 64),
    "a wrong one, then a right one": lambda _, press: press.having(
        X_Slack_Signature="v0=" + "0" * 64
    ).also(SIGNATURE, press.get(SIGNATURE)),
    "two timestamps alike": lambda _, press: press.also(STAMP, press.get(STAMP)),
    "two timestamps apart": lambda _, press: press.also(STAMP, "1"),
    "a signature in the address": lambda _, press: replace(
        press.having(X_Slack_Signature=None), target=f"/slack/events?X-Slack-Signature={press.get(SIGNATURE)}"
    ),
    "the name with underscores": lambda _, press: press.having(X_Slack_Signature=None).also(
        "X_Slack_Signature", press.get(SIGNATURE)
    ),
    "a bearer of the secret": lambda _, press: press.having(
        X_Slack_Signature=None, Authorization=f"Bearer {SIGNING}"
    ),
    "the old token in the body": lambda _, press: replace(
        press.having(X_Slack_Signature=None), body=packed(json.loads('{"token": "pretend"}'), FORM)
    ),
    "bytes that are no UTF-8": lambda office, press: replace(press, body=b"payload=\xff\xfe"),
}  # fmt: skip  # a line each

STALE: dict[str, Forge] = {
    "301 s old": stamped(lambda office: now(office, -301)),
    "301 s ahead": stamped(lambda office: now(office, 301)),
    "a day old": stamped(lambda office: now(office, -86400)),
    "a year ahead": stamped(lambda office: now(office, 31_536_000)),
    "at the beginning of time": stamped(lambda _: "0"),
    "at second 1": stamped(lambda _: "1"),
    "before the beginning": stamped(lambda _: "-1"),
    "now, but negative": stamped(lambda office: f"-{now(office)}"),
    "now, with a plus": stamped(lambda office: f"+{now(office)}"),
    "now, with a zero before": stamped(lambda office: f"0{now(office)}"),
    "now, with twenty zeros before": stamped(lambda office: f"{'0' * 20}{now(office)}"),
    "now, as a fraction": stamped(lambda office: f"{now(office)}.0"),
    "now, in milliseconds": stamped(lambda office: f"{now(office)}000"),
    "now, with an underscore": stamped(lambda office: f"1_{now(office)[1:]}"),
    "now, in hex": stamped(lambda office: hex(int(now(office)))),
    "now, with an exponent": stamped(lambda office: f"{now(office)}e0"),
    "now, with words": stamped(lambda office: f"{now(office)} UTC"),
    "now, in two": stamped(lambda office: f"{now(office)[:5]} {now(office)[5:]}"),
    "now, twice in a line": stamped(lambda office: f"{now(office)},{now(office)}"),
    "now, in Arabic digits": lambda office, press: press.having(
        X_Slack_Request_Timestamp="".join(chr(0x660 + int(digit)) for digit in now(office))
    ),
    "now, in wide digits": lambda office, press: press.having(
        X_Slack_Request_Timestamp="".join(chr(0xFF10 + int(digit)) for digit in now(office))
    ),
    "a power": lambda office, press: press.having(X_Slack_Request_Timestamp="2²"),
    "no UTF-8": lambda office, press: press.having(X_Slack_Request_Timestamp="\udcff"),
    "of 13 digits": stamped(lambda _: "9" * 13),
    "of 4,000 digits": stamped(lambda _: "9" * 4000),
    "2^63": stamped(lambda _: str(2**63)),
    "not a number": stamped(lambda _: "nan"),
    "infinite": stamped(lambda _: "inf"),
    "nothing": stamped(lambda _: ""),
    "a date": stamped(lambda _: "Mon, 23 Nov 2026 15:00:00 GMT"),
    "a date by ISO": stamped(lambda _: "2026-11-23T15:00:00Z"),
}

TAMPERED: dict[str, Forge] = {
    "another person": altered(lambda body: body.replace(b"UANA", b"UBEN")),
    "another lead": altered(lambda body: body.replace(b"%221%22", b"%222%22")),
    "another verb": altered(lambda body: body.replace(b"claim", b"sold")),
    "another trigger": altered(lambda body: body.replace(b"forged", b"forgot")),
    "a byte more": altered(lambda body: body + b"x"),
    "a line end more": altered(lambda body: body + b"\n"),
    "a NUL more": altered(lambda body: body + b"\x00"),
    "a field more": altered(lambda body: body + b"&payload=%7B%7D"),
    "a byte less": altered(lambda body: body[:-1]),
    "half of it": altered(lambda body: body[: len(body) // 2]),
    "nothing": altered(lambda _: b""),
    "the same, spelled otherwise": altered(lambda body: body.replace(b"%22", b"\x22")),
    "the same in base64": altered(base64.b64encode),
    "the same, packed": altered(gzip.compress),
    "packed, and said so": lambda _, press: replace(
        press, body=gzip.compress(press.body), headers=(*press.headers, ("Content-Encoding", "gzip"))
    ),
    "the same, as if packed": lambda _, press: press.also("Content-Encoding", "identity"),
    "the form inside out": altered(lambda body: b"a=" + quote_plus(body).encode()),
    "a digit moved from the timestamp to the body": lambda office, press: replace(
        press.having(X_Slack_Request_Timestamp=now(office)[:-1]),
        body=now(office)[-1].encode() + b":" + press.body,
    ),
    "as JSON": lambda _, press: press.having(Content_Type=JSON),
    "as text": lambda _, press: press.having(Content_Type="text/plain"),
    "as parts": lambda _, press: press.having(Content_Type="multipart/form-data; boundary=B"),
    "of no type": lambda _, press: press.having(Content_Type=None),
    "of two types": lambda _, press: press.also("Content-Type", JSON),
    "by GET": lambda _, press: replace(press, method="GET"),
    "by PUT": lambda _, press: replace(press, method="PUT"),
    "by DELETE": lambda _, press: replace(press, method="DELETE"),
    "by GET, said to be POST": lambda _, press: replace(
        press.also("X-HTTP-Method-Override", "POST"), method="GET"
    ),
    "to another address": lambda _, press: replace(press, target="/slack/events/"),
    "to an address spelled otherwise": lambda _, press: replace(press, target="/slack//events"),
    "to the door for leads": lambda _, press: replace(press, target="/leads/website"),
}  # fmt: skip  # a line each

FOR_OTHERS: dict[str, dict[str, object]] = {
    "another workspace": {"team": {"id": "TOTHER"}},
    "another workspace, named otherwise": {"team_id": "TOTHER"},
    "no workspace": {"team": None},
    "a workspace without a name": {"team": {}},
    "another app": {"api_app_id": "AOTHER"},
    "no app": {"api_app_id": None},
    "our app in the wrong place": {"api_app_id": None, "app_id": "APARLEY"},
    "a view of another workspace": {"view": {"app_installed_team_id": "TOTHER"}},
    "a shortcut of another workspace": {**shortcut("forged"), "team": {"id": "TOTHER"}},
    "a shortcut of another app": {**shortcut("forged"), "api_app_id": "AOTHER"},
}


def for_others(**changed: object) -> Forge:
    return lambda office, _: genuine(office, {**press("forged"), **changed})


FORGERIES: dict[str, Forge] = {
    **{f"unproven: {name}": forge for name, forge in UNPROVEN.items()},
    **{f"stale: {name}": forge for name, forge in STALE.items()},
    **{f"tampered: {name}": forge for name, forge in TAMPERED.items()},
    **{f"for others: {name}": for_others(**changed) for name, changed in FOR_OTHERS.items()},
}

__all__ = ["FORGERIES", "Forge", "signed"]
