"""What every call passes on its way to its effect: gates, each of which may answer in its place."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import partial

from handlers.sandbox.nouns import Json, SlackError


class Fate(Enum):
    """What becomes of an answer on the wire."""

    WHOLE = "sent"
    HALF = "the connection is cut in the middle of it"
    DROPPED = "the connection is cut instead of it"


@dataclass
class Call:
    """One call as it was made and answered, for whoever looks on.

    `answer` is empty where the call never took effect; an answer here need not have reached the app.
    `at` is by the workspace's clock.
    """

    method: str
    args: Json
    token: str = ""
    answer: Json = field(default_factory=dict)
    at: float = 0


@dataclass(frozen=True)
class Answer:
    """An answer before it is put on the wire; `hold` keeps it back until it is set."""

    text: str = ""
    status: int = 200
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    fate: Fate = Fate.WHOLE
    hold: asyncio.Event | None = None


Door = Callable[[Call], Answer]
Gate = Callable[[Call, Door], Answer]
"""Answers by itself, raises SlackError, or lets the call on."""


def through(gates: Sequence[Gate], innermost: Door) -> Door:
    """One door: the gates in order, then the effect."""
    door = innermost
    for gate in reversed(gates):
        door = partial(_pass, gate, door)
    return door


def _pass(gate: Gate, door: Door, call: Call) -> Answer:
    return gate(call, door)


def told(call: Call, door: Door) -> Answer:
    """A refusal in Slack's words; the outermost gate."""
    try:
        return door(call)
    except SlackError as error:
        call.answer = error.answer()
        return of_json(call.answer)


def of_json(body: Json, status: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    return Answer(json.dumps(body), status, headers=headers or {})


def ratelimited(retry_after: str | None) -> Answer:
    """429, to be tried again after as many seconds; None leaves the header out."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return of_json({"ok": False, "error": "ratelimited"}, 429, headers)
