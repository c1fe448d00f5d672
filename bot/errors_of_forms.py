"""Refusals of what was filled in."""

from dataclasses import dataclass
from typing import Any

from bot.refusal import Refusal


@dataclass(eq=False)
class InField(Refusal):
    """What stands in `field` cannot be taken: the `refusal` (JSON) says why."""

    field: str
    refusal: dict[str, Any]  # Any: JSON


@dataclass(eq=False)
class Contradicts(Refusal):
    """`field` says `chosen`, and the line typed above it says `typed`; both in words."""

    field: str
    typed: str
    chosen: str


@dataclass(eq=False)
class AlreadyCaptured(Refusal):
    """The message is a lead already."""

    lead: int
