"""One word in a channel for which very many cards wait, as after hours without Slack."""

from datetime import timedelta

from bot.delivery import CROWD
from bot.messages import Crowd
from bot.ports import Unit

KIND = "crowd"
ONCE_IN = timedelta(hours=1)


def noticed(unit: Unit, channel: str) -> None:
    """Owes the word where a card was just owed."""
    if waiting(unit, channel):
        unit.enqueue(Crowd(channel))


def waiting(unit: Unit, channel: str) -> int:
    """How many cards wait; 0 where they are no crowd, or have been told of."""
    count = unit.cards_waiting(channel)
    told = any(kind == KIND for kind, _ in unit.said(channel, unit.now() - ONCE_IN))
    return count if count > CROWD and not told else 0


def told(unit: Unit, channel: str) -> None:
    """The word was said."""
    unit.note_said(channel, KIND, unit.now())
