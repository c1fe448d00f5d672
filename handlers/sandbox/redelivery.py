"""When an event that nobody acknowledged comes again: at once, after a minute, after five."""

from dataclasses import dataclass, replace

from handlers.sandbox.parcels import Answered, Parcel

AFTER = (0, 60, 300)
"""Seconds until each repeat."""


@dataclass(frozen=True)
class _Waiting:
    due: float
    parcel: Parcel


class Redelivery:
    def __init__(self) -> None:
        self._waiting: list[_Waiting] = []

    def failed(self, parcel: Parcel, answered: Answered, now: float) -> None:
        """Takes note of an event that was not acknowledged, unless the app wants no repeat or had all."""
        unwanted = answered.headers.get("X-Slack-No-Retry", answered.headers.get("x-slack-no-retry")) == "1"
        if parcel.kind != "event" or unwanted or parcel.retry >= len(AFTER):
            return
        again = replace(parcel, retry=parcel.retry + 1, reason=answered.failure, lose_answer=False)
        self.put_off(again, now + AFTER[parcel.retry])

    def put_off(self, parcel: Parcel, due: float) -> None:
        self._waiting.append(_Waiting(due, parcel))

    def due(self, now: float) -> list[Parcel]:
        """What is to be sent now, and is waited for no more."""
        due = sorted((each for each in self._waiting if each.due <= now), key=lambda each: each.due)
        self._waiting = [each for each in self._waiting if each.due > now]
        return [each.parcel for each in due]
