"""The append-only history: who did what to a lead, when, from where, and how to take it back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.errors import ChangedSince, NothingToUndo, NotYourDeed, NotYours, TooLateToUndo
from bot.leads.lead import Lead
from bot.leads.lifecycle import Actor
from bot.leads.record import Changes, Json, restore
from bot.leads.status import Status

UNDO_WITHIN = timedelta(minutes=10)
PARLEY = "parley"
"""Who did what nobody did."""


class Via(StrEnum):
    """From where something was done."""

    INTAKE = "intake"
    BUTTON = "button"
    COMMAND = "command"
    MENTION = "mention"
    MODAL = "modal"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a lead's history.

    `by` is a Slack user id, or None for an arrival; `detail` is what was said (channel,
    minutes, note, …); `changes` explain the state; `undoes` names the entry this one took
    back, and `undone` says that a later one took this back.
    """

    lead: int
    verb: str
    at: datetime
    via: Via
    by: str | None
    status: Status
    detail: Mapping[str, Json] = field(default_factory=dict)
    changes: Changes = field(default_factory=dict)
    undoes: int | None = None
    undone: bool = False
    id: int = 0


UNDOABLE = frozenset(
    {
        *("tried", "talked", "visit", "follow", "later", "came", "noshow"),
        *("notready", "sold", "close", "give", "reopen", "edit"),
    }
)
"""Verbs with an *Undo*; a claim is given back, a give-back is claimed."""


AMENDABLE = UNDOABLE - {"reopen"}
"""Verbs with an *Edit*: something was said with them."""
SINCE = "since"
"""In the detail of an entry that took the place of another: when that one was made."""


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that still count: neither undone nor an undoing."""
    return [entry for entry in entries if entry.undoes is None and not entry.undone]


def to_undo(entries: Sequence[Entry], entry_id: int | None, lead: int) -> Entry:
    """The entry that *Undo* means: the one named, else the latest that can be taken back."""
    found = [entry for entry in standing(entries) if entry.verb in UNDOABLE and entry_id in (None, entry.id)]
    if not found:
        raise NothingToUndo(lead)
    return found[-1]


def undo(lead: Lead, entry: Entry, entries: Sequence[Entry], actor: Actor, at: datetime) -> Lead:
    """`lead` as it was before `entry`.

    Refused after ten minutes, to anyone but who did it and managers, and once a later entry
    changed the same fields.
    """
    if entry.by != actor.user and not actor.manager:
        raise NotYourDeed(lead.number, entry.by or "")
    handed_on = lead.owner not in (None, actor.user) and "owner" not in entry.changes
    if handed_on and not actor.manager:
        raise NotYours(lead.number, "undo", lead.owner or "")
    if at - made_at(entry) > UNDO_WITHIN:
        raise TooLateToUndo(lead.number, int(UNDO_WITHIN.total_seconds() // 60))
    later = [each for each in standing(entries) if each.id > entry.id and entry.changes.keys() & each.changes]
    if later:
        raise ChangedSince(lead.number, later[-1].by or ("" if later[-1].via is Via.INTAKE else PARLEY))
    return restore(lead, {name: old for name, (old, _) in entry.changes.items()})


def made_at(entry: Entry) -> datetime:
    """When what an entry tells of was done: what was corrected since is not done anew."""
    since = entry.detail.get(SINCE)
    return datetime.fromisoformat(since) if since else entry.at


def replay(start: Lead, entries: Iterable[Entry]) -> Lead:
    """The state that the history explains, from the state at creation."""
    lead = start
    for entry in entries:
        lead = restore(lead, {name: new for name, (_, new) in entry.changes.items()})
    return lead
