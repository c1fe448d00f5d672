"""What went to and fro between Slack and the bot, for whoever wants to look at the wires."""

import json
from collections.abc import Sequence

from handlers.sandbox.gates import Call
from handlers.sandbox.nouns import Json
from handlers.sandbox.parcels import Delivery

KEPT = 500
_UNDONE = "it never took effect"
_REASONS = {
    "http_timeout": "no answer within 3 seconds",
    "timeout": "no answer within 3 seconds",
    "connection_failed": "the bot was not reached",
    "http_error": "the bot answered with an error",
}


class Traffic:
    """Both directions in one list, numbered; `news` are the entries after a number."""

    def __init__(self, calls: Sequence[Call], deliveries: Sequence[Delivery]) -> None:
        self._calls, self._deliveries = calls, deliveries
        self._seen_calls = self._seen_deliveries = 0
        self._entries: list[Json] = []
        self._count = 0

    def news(self, after: int) -> list[Json]:
        self._look()
        return [each for each in self._entries if each["n"] > after]

    def _look(self) -> None:
        made = [_called(each) for each in self._calls[self._seen_calls :]]
        made += [_delivered(each) for each in self._deliveries[self._seen_deliveries :]]
        self._seen_calls, self._seen_deliveries = len(self._calls), len(self._deliveries)
        for each in sorted(made, key=lambda entry: float(entry["at"])):
            self._count += 1
            self._entries.append(each | {"n": self._count})
        del self._entries[:-KEPT]


def _called(call: Call) -> Json:
    refused = "" if call.answer.get("ok") else call.answer.get("error") or _UNDONE
    pointers = call.answer.get("response_metadata", {}).get("messages", [])
    return {
        "at": call.at,
        "way": "call",
        "name": call.method,
        "what": _target(call.args),
        "wrong": " ".join([refused, *pointers]),
        "sent": _shown(call.args),
        "answer": _shown(call.answer),
    }


def _target(args: Json) -> str:
    return str(args.get("channel") or args.get("user_id") or args.get("user") or "")


def _delivered(delivery: Delivery) -> Json:
    wrong = "" if delivery.ok else _REASONS.get(delivery.failure, delivery.failure or str(delivery.status))
    return {
        "at": delivery.at,
        "way": "delivery",
        "name": delivery.name or delivery.kind,
        "what": delivery.kind,
        "took": round(delivery.seconds * 1000),
        "status": delivery.status,
        "retry": delivery.retry,
        "wrong": wrong,
        "sent": _shown(delivery.parcel.body) if delivery.parcel else "",
        "answer": _shown(delivery.json()) if delivery.json() else delivery.answer[:2000],
    }


def _shown(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, default=str)[:8000] if value else ""
