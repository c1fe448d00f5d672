"""How soon a message may go out: bundled, and no sooner after the last of its kind than the team wants."""

from collections.abc import Iterable
from datetime import timedelta

from bot.leads.care import PUNCTUAL, Ask
from bot.messages import Message
from bot.policy import Policy
from bot.ports import Unit
from bot.to_people import Breaches, Reminders, Share

GATHERED = timedelta(seconds=5)
"""What is shared out at one moment comes in one message."""
NOW = timedelta(0)


def said(unit: Unit, messages: Iterable[Message], policy: Policy, ask: Ask | None = None) -> None:
    """Owes each message for when it may be said; `ask` is what a reminder among them is about."""
    for message in messages:
        unit.enqueue(message, after=_wait(unit, message, policy, ask))


def _wait(unit: Unit, message: Message, policy: Policy, ask: Ask | None) -> timedelta:
    n = policy.numbers
    match message:
        case Reminders() if ask in PUNCTUAL:
            return n.bundle
        case Reminders(user):
            return max(n.bundle, left(unit, user, type(message).__name__, n.reminder_gap))
        case Breaches(user):
            return left(unit, user, type(message).__name__, n.manager_gap)
        case Share():
            return GATHERED
        case _:
            return NOW


def left(unit: Unit, user: str, kind: str, gap: timedelta) -> timedelta:
    """How much of `gap` is left since `user` was last told something of this kind."""
    told = [at for each, at in unit.said(user, unit.now() - gap) if each == kind]
    return max(told[-1] + gap - unit.now(), NOW) if told else NOW
