"""What can go wrong: the faults and what each answers."""

import asyncio
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from handlers.sandbox.gates import Answer, Fate, ratelimited
from handlers.sandbox.nouns import SlackError

CallKind = Literal[
    "ratelimited", "server_error", "html", "timeout", "dropped", "half", "lost", "late", "slow", "error"
]
DeliveryKind = Literal["undelivered", "unacknowledged", "twice", "delayed"]
ALWAYS = math.inf
_PAGE = "<!DOCTYPE html><html><body>Something went wrong. We are looking into it.</body></html>"
Hold = Callable[[], asyncio.Event]
"""Begins to hold an answer back; set once it may go."""


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong `times` times, or with a `share` of what it is meant for.

    Calls: `ratelimited` (429 with `retry_after`; None: no such header), `server_error` (`status` and HTML),
    `html` (HTML with 200), `timeout` (no answer until the app gives up), `dropped` (cut before any effect),
    `half` (effect, cut in mid-answer), `lost` (effect, cut instead of the answer), `late` (cut now, effect
    when released or `seconds` later), `slow` (effect, answer held as long), `error` (Slack's `code`).
    `effect` lets those without one take effect all the same.

    Deliveries: `undelivered` (never sent), `unacknowledged` (the app's answer is lost), `twice`, `delayed`
    (sent `seconds` later).

    `methods` are patterns over methods (`chat.*`, `response_url`, `upload`) or deliveries (`event`, its type,
    `command`, `/lead`, `block_actions`, an action_id …); none means all. `channel` narrows it to calls for
    that channel.
    """

    kind: CallKind | DeliveryKind
    methods: Sequence[str] = ()
    times: float | None = None
    share: float | None = None
    seed: int = 0
    channel: str | None = None
    code: str = "internal_error"
    status: int = 503
    retry_after: str | None = "1"
    seconds: float = ALWAYS
    effect: bool = False


def _ratelimited(fault: Fault, _: Answer, __: Hold) -> Answer:
    return ratelimited(fault.retry_after)


def _server_error(fault: Fault, _: Answer, __: Hold) -> Answer:
    return Answer(_PAGE, fault.status, "text/html")


def _html(_: Fault, __: Answer, ___: Hold) -> Answer:
    return Answer(_PAGE, content_type="text/html")


def _timeout(_: Fault, __: Answer, hold: Hold) -> Answer:
    return Answer(fate=Fate.DROPPED, hold=hold())


def _dropped(_: Fault, __: Answer, ___: Hold) -> Answer:
    return Answer(fate=Fate.DROPPED)


def _half(_: Fault, happened: Answer, __: Hold) -> Answer:
    return replace(happened, fate=Fate.HALF)


def _slow(_: Fault, happened: Answer, hold: Hold) -> Answer:
    return replace(happened, hold=hold())


def _error(fault: Fault, _: Answer, __: Hold) -> Answer:
    raise SlackError(fault.code)


AFTER_EFFECT = ("half", "lost", "slow")
ON_CALLS: Mapping[str, Callable[[Fault, Answer, Hold], Answer]] = {
    "ratelimited": _ratelimited,
    "server_error": _server_error,
    "html": _html,
    "timeout": _timeout,
    "dropped": _dropped,
    "half": _half,
    "lost": _dropped,
    "late": _dropped,
    "slow": _slow,
    "error": _error,
}
ON_DELIVERIES = get_args(DeliveryKind)
