"""trigger_ids: each good once, for three seconds."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.sandbox.nouns import SlackError

SECONDS_GOOD = 3


@dataclass
class _Trigger:
    user: str
    since: float
    used: bool = False


class Triggers:
    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._given: dict[str, _Trigger] = {}

    def give(self, trigger: str, user: str) -> str:
        self._given[trigger] = _Trigger(user, self._clock())
        return trigger

    def use(self, trigger: str) -> str:
        """Whose it is."""
        known = self._given.get(trigger)
        if known is None:
            raise SlackError("invalid_trigger_id")
        if known.used:
            raise SlackError("exchanged_trigger_id")
        if self._clock() - known.since > SECONDS_GOOD:
            raise SlackError("expired_trigger_id")
        known.used = True
        return known.user
