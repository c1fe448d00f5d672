"""The team's own choices, as the decisions need them: values, never the environment."""

from dataclasses import dataclass, field

from bot.attention.hours import Hours

MAIN = "main"
"""The workspace that the settings speak of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Where cards go, who manages, when the team is there, which region phones default to."""

    lead_channel: str
    managers: frozenset[str] = field(default_factory=frozenset)
    hours: Hours = field(default_factory=Hours)
