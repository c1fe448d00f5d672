"""Refusals of what managers write to start talks with."""

from dataclasses import dataclass

from bot.refusal import Refusal


@dataclass(eq=False)
class BadOpening(Refusal):
    """A question cannot be kept or taken away: `why` is `question`, `same`, `needed`, `many` or `gone`."""

    why: str
