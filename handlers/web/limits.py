"""How many leads a source may send: a sliding window of one second."""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

PER_SECOND = 100
WINDOW = 1.0


@dataclass(slots=True)
class Limits:
    """Counts what was let in, by source; `clock` gives seconds and never goes back."""

    clock: Callable[[], float]
    most: int = PER_SECOND
    _let_in: dict[str, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def wait(self, source: str) -> int:
        """0, and the request counts; else after how many whole seconds to ask again."""
        now = self.clock()
        times = self._let_in[source]
        while times and times[0] <= now - WINDOW:
            times.popleft()
        if len(times) >= self.most:
            return max(1, math.ceil(times[0] + WINDOW - now))
        times.append(now)
        return 0
