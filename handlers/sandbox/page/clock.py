"""The sandbox's own time: it runs as time does, stands still, or is moved forward."""

import time
from collections.abc import Callable


class MovableClock:
    """Tells epoch seconds from `start` on; `real` measures how much time passes outside."""

    def __init__(self, start: float, real: Callable[[], float] = time.monotonic) -> None:
        self._real = real
        self._shown, self._since = start, real()
        self.paused = False

    def __call__(self) -> float:
        return self._shown if self.paused else self._shown + self._real() - self._since

    def pause(self) -> None:
        self._shown, self.paused = self(), True

    def resume(self) -> None:
        self._since, self.paused = self._real(), False

    def move_to(self, at: float) -> None:
        """Only ever forward: what has happened stays in the past."""
        self._shown, self._since = max(self(), at), self._real()
