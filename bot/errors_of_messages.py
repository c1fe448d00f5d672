"""Refusals of what was asked in a message to Parley."""

from dataclasses import dataclass

from bot.refusal import Refusal


@dataclass(eq=False)
class OpensForm(Refusal):
    """`verb` opens a form, which no message can; `command` can."""

    verb: str
    command: str


@dataclass(eq=False)
class NotRead(Refusal):
    """What was asked was heard too `late` to be done, or stands in a message that was edited."""

    late: bool
