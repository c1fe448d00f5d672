"""What goes to the app, whichever way it goes, and what came of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

from handlers.sandbox.nouns import Json

FORM = "application/x-www-form-urlencoded"
_WITH_PAYLOAD = ("command", "view_submission", "block_suggestion")


@dataclass(frozen=True)
class Parcel:
    """An event, a command or an interaction (`kind`); `retry` counts from 1, with the `reason` of it.

    `lose_answer` is for the way it goes: the app's answer is not to arrive.
    """

    kind: str
    name: str
    body: Json
    retry: int = 0
    reason: str = ""
    lose_answer: bool = False

    @property
    def names(self) -> tuple[str, str]:
        """What faults may call it."""
        return self.kind, self.name

    @property
    def content_type(self) -> str:
        return "application/json" if self.kind == "event" else FORM

    def encoded(self) -> bytes:
        """The body of an HTTP request."""
        if self.kind == "event":
            return json.dumps(self.body).encode()
        fields = self.body if self.kind == "command" else {"payload": json.dumps(self.body)}
        return urlencode(fields).encode()

    def envelope(self, envelope_id: str) -> Json:
        """What Socket Mode sends."""
        types = {"event": "events_api", "command": "slash_commands"}
        retried = {"retry_attempt": self.retry, "retry_reason": self.reason} if self.kind == "event" else {}
        return {
            "envelope_id": envelope_id,
            "type": types.get(self.kind, "interactive"),
            "payload": self.body,
            "accepts_response_payload": self.kind in _WITH_PAYLOAD,
            **retried,
        }


@dataclass(frozen=True)
class Answered:
    """What the app said; `status` 0 is no answer in time, and `failure` Slack's word for why."""

    status: int
    text: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    failure: str = ""


class Route(Protocol):
    """A way to the app."""

    async def send(self, parcel: Parcel, patience: float) -> Answered:
        """Sends once and waits for the answer for at most `patience` seconds."""


@dataclass(frozen=True)
class Delivery:
    """One parcel sent and what came of it; `status` 0 is no answer in time, None as `parcel` nothing sent.

    `seconds` are real ones, `at` is when it was over by the workspace's clock.
    """

    kind: str
    body: bytes
    status: int
    answer: str
    seconds: float
    name: str = ""
    retry: int = 0
    failure: str = ""
    parcel: Parcel | None = None
    at: float = 0

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Json:
        """The answer where it is a JSON object, else nothing."""
        try:
            read: Any = json.loads(self.answer)
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}
