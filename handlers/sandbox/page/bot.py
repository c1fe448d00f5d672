"""What the page is told of the bot that it shows: its doors, its commands, how it keeps up with time."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Slash:
    """A command people type, as the manifest has it."""

    name: str
    does: str
    hint: str = ""


@dataclass(frozen=True)
class Shortcut:
    """An entry in a message's own menu."""

    callback: str
    name: str


@dataclass(frozen=True)
class Intake:
    """A door that leads come in by, and what opens it."""

    url: str
    secret: str = field(repr=False)


async def _never() -> None:
    return None


async def _none() -> int:
    return 0


@dataclass
class Bot:
    """Filled in as the bot comes up, which needs the pretend Slack to be there first.

    `next_due` tells when the bot has something to do next, `catch_up` has it do all that is due by now.
    `waiting` counts the messages that it could not bring to Slack yet. `intakes` are by the source's name.
    """

    name: str = "Parley"
    commands: Sequence[Slash] = ()
    shortcuts: Sequence[Shortcut] = ()
    managers: Collection[str] = ()
    zone: str = "UTC"
    intakes: Mapping[str, Intake] = field(default_factory=dict)
    next_due: Callable[[], Awaitable[datetime | None]] = _never
    catch_up: Callable[[], Awaitable[None]] = _never
    waiting: Callable[[], Awaitable[int]] = _none
