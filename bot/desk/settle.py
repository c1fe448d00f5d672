"""The only way to save a lead: history, due time and owed messages follow from (before, after)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.attention.promise import next_due
from bot.leads.history import Entry, Via
from bot.leads.identity import keys
from bot.leads.lead import Lead
from bot.leads.record import Json, changes
from bot.messages import Message, PostCard, PostCopy, RefreshCard, RefreshCopy
from bot.policy import Policy
from bot.ports import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What the history will say of a change; `undoes` is the entry that it takes back."""

    verb: str
    at: datetime
    via: Via
    by: str | None = None
    detail: Mapping[str, Json] = field(default_factory=dict)
    undoes: int | None = None


def settle(unit: Unit, before: Lead | None, after: Lead, act: Act, policy: Policy) -> tuple[Lead, Entry]:
    """Writes `after` with all that the change from `before` (None: just added) brings with it."""
    saved = unit.save(replace(after, next_due_at=next_due(after, policy.hours)))
    if before is None or before.person != after.person:
        unit.index(saved.number, keys(saved.person))
    entry = unit.record(
        Entry(
            lead=saved.number,
            verb=act.verb,
            at=act.at,
            via=act.via,
            by=act.by,
            status=saved.status,
            detail=act.detail,
            changes=changes(before, saved),
            undoes=act.undoes,
        )
    )
    unit.enqueue(*owed(before, saved, noticed=act.verb == "asked_again"))
    return saved, entry


def owed(before: Lead | None, after: Lead, *, noticed: bool = False) -> list[Message]:
    """The messages that a change owes: the card, the owner's copy, the former owner's.

    `noticed`: edits notify nobody, so the owner's copy is a new message.
    """
    owner_was = before.owner if before else None
    messages: list[Message] = [(RefreshCard if before else PostCard)(after.number, after.posts_to)]
    if after.owner:
        copied = after.owner == owner_was and not noticed
        messages.append((RefreshCopy if copied else PostCopy)(after.number, after.owner))
    if owner_was and owner_was != after.owner:
        messages.append(RefreshCopy(after.number, owner_was))
    return messages
