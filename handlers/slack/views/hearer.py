"""Whoever reads a private answer: their zone, everybody's names, the command as they type it."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.slack.views.text import NAME, clean


@dataclass(frozen=True, slots=True)
class Hearer:
    """`command` is empty where none can be typed; `user` is their id, where they have one.

    `in_thread`: where they typed, the lead need not be named.
    """

    zone: str
    names: Mapping[str, str]
    command: str
    user: str = ""
    in_thread: bool = False

    def name(self, user: str | None) -> str:
        """What `user` is called, safe to print."""
        return clean(self.names.get(user or "", "somebody"), NAME)
