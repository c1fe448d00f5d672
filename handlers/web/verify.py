"""Whether a request proves that its sender knows the source's secret, compared in constant time."""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

AGE = timedelta(minutes=5)
"""How far a signed timestamp may be from now, either way."""
FEWEST_BYTES = 24
"""A secret that signs holds at least so many."""

_PREFIX = "whsec_"
_ID = re.compile(r"[!-\-/-~]{1,255}")
_SECONDS = re.compile(r"[1-9][0-9]{0,11}")
_BEARER = re.compile(r"bearer +(\S+) *", re.IGNORECASE)
_MOST_SIGNATURES = 20


@dataclass(frozen=True, slots=True)
class Proofs:
    """What a request brings to prove itself; each in every place it was given, once if all is well."""

    authorization: Sequence[str] = ()
    key: Sequence[str] = ()
    webhook_id: Sequence[str] = ()
    webhook_timestamp: Sequence[str] = ()
    webhook_signature: Sequence[str] = ()

    @property
    def is_signed(self) -> bool:
        return bool(self.webhook_signature)


def knows(secret: str, proofs: Proofs) -> bool:
    """Whether the secret itself was sent, as bearer token or as key."""
    bearer = _BEARER.fullmatch(_only(proofs.authorization))
    key = _only(proofs.key)
    tokens = [bearer[1] if bearer else "", key, key.replace(" ", "+")]
    return any(_same(token, secret) for token in tokens)


def has_signed(secret: str, proofs: Proofs, body: bytes, now: datetime) -> bool:
    """Whether `body` was signed with the secret, by Standard Webhooks v1, within five minutes of now."""
    key = signing_key(secret)
    sent_id = webhook_id(proofs)
    seconds = _only(proofs.webhook_timestamp)
    if key is None or sent_id is None or not _SECONDS.fullmatch(seconds):
        return False
    if abs(int(seconds) - now.timestamp()) > AGE.total_seconds():
        return False
    right = hmac.digest(key, f"{sent_id}.{seconds}.".encode() + body, "sha256")
    given = _signatures(_only(proofs.webhook_signature))
    return any(hmac.compare_digest(signature, right) for signature in given)


def webhook_id(proofs: Proofs) -> str | None:
    """The sender's id of the message: printable, without dots, so that it cannot flow into the timestamp."""
    given = _only(proofs.webhook_id)
    return given if _ID.fullmatch(given) else None


def signing_key(secret: str) -> bytes | None:
    """The key in a `whsec_` secret of 24 bytes or more."""
    if not secret.startswith(_PREFIX):
        return None
    key = _unpacked(secret.removeprefix(_PREFIX))
    return key if key and len(key) >= FEWEST_BYTES else None


def _only(given: Sequence[str]) -> str:
    """A value given once; given twice, nobody can tell which one was meant."""
    return given[0] if len(given) == 1 else ""


def _same(token: str, secret: str) -> bool:
    return bool(secret) and hmac.compare_digest(_hash(token), _hash(secret))


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _signatures(given: str) -> list[bytes]:
    versions = (each.partition(",") for each in given.split(" ")[:_MOST_SIGNATURES])
    found = (_unpacked(signature) for version, _, signature in versions if version == "v1")
    return [signature for signature in found if signature]


def _unpacked(text: str) -> bytes | None:
    try:
        return base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return None
