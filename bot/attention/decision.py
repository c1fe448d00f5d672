"""What is to be done about a lead now, and when to look again: the answer of every policy here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self

from bot.attention.team import Team
from bot.leads.care import Ask, Care
from bot.leads.lead import Lead
from bot.messages import Message


@dataclass(frozen=True, slots=True)
class Happening:
    """A line for the history: what Parley did by itself."""

    verb: str
    detail: Mapping[str, Any] = field(default_factory=dict)  # Any: JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """`lead` as it is after; `offered` and `mentioned` are noted for the caps; `due` is when to look again.

    `busy` is until when its owner is with a customer because of it.
    """

    lead: Lead
    team: Team
    happenings: tuple[Happening, ...] = ()
    messages: tuple[Message, ...] = ()
    offered: tuple[str, ...] = ()
    mentioned: bool = False
    busy: tuple[datetime, datetime] | None = None
    due: datetime | None = None

    def care(self, **changes: Any) -> Self:  # Any: the fields of `Care`
        return replace(self, lead=replace(self.lead, care=replace(self.lead.care, **changes)))

    def says(self, *messages: Message) -> Self:
        return replace(self, messages=(*self.messages, *messages))

    def notes(self, verb: str, **detail: Any) -> Self:  # Any: JSON
        return replace(self, happenings=(*self.happenings, Happening(verb, detail)))

    def asks(self, ask: Ask, at: datetime) -> Self:
        """Owes the owner a reminder."""
        return self.care(asked=ask, asked_at=at, owed=ask)

    def again(self, *times: datetime | None) -> Self:
        """Looks again at the first of `times`."""
        return replace(self, due=min((each for each in times if each), default=None))


def renewed(care: Care, **kept: Any) -> Care:  # Any: the fields of `Care`
    """A new round for a lead; what was done for its present inquiry, and its releases, stay known."""
    return replace(
        Care(),
        mentioned_at=care.mentioned_at,
        told_at=care.told_at,
        releases=care.releases,
        planned=care.planned,
        tried_before=care.tried_before,
        asked_of=care.asked_of,
        **kept,
    )
