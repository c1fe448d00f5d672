"""What people say in a lead's thread: kept as a note, edited and deleted with its message.

A note needs no key: what a message says now, and that it is gone, are the same however often they are told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.desk.asking import admitted
from bot.desk.force import policy_of
from bot.desk.indexing import noted, read_again
from bot.desk.settle import shown_anew
from bot.errors import NotOnRoster, UnknownLead
from bot.leads.lead import Lead
from bot.messages import LookBack, Sign
from bot.notes import Note, Thread
from bot.policy import Policy
from bot.ports import Store, Unit

UNREAD = timedelta(hours=1)
"""A thread that Slack was not asked about for so long is read again: it tells nobody of a lost edit."""
SHOWN = timedelta(days=80)
"""Slack shows a team that does not pay nothing older than 90 days: what is not there then was not deleted."""


@dataclass(frozen=True, slots=True)
class Noting:
    store: Store
    policy: Policy

    async def lead_of(self, workspace: str, channel: str, thread: str) -> Lead | None:
        """Whose thread it is; None where it is nobody's, or the lead is gone."""
        return await self.store.read(workspace, lambda unit: _lead_of(unit, channel, thread))

    async def keep(self, workspace: str, note: Note) -> bool:
        """Keeps what `note` says now (its lead is found by its thread); whether it was new.

        Of whoever takes no leads, and of what was asked of Parley, nothing is kept.
        """
        if await self.lead_of(workspace, note.channel, note.thread) is None:
            return False
        return await self.store.write(workspace, lambda unit: _kept(unit, note, self.policy))

    async def forget(self, workspace: str, note: Note) -> bool:
        """Its message is gone: so are its words."""
        if await self.lead_of(workspace, note.channel, note.thread) is None:
            return False
        return await self.store.write(workspace, lambda unit: _forgotten(unit, note))

    async def answered(self, workspace: str, channel: str, ts: str) -> bool:
        """Whether what a message asks of Parley was answered."""
        return await self.store.read(workspace, lambda unit: unit.answered(_asked(channel, ts)) is not None)

    async def answer(self, workspace: str, channel: str, ts: str, done: bool | None) -> bool:
        """Owes the sign of what came of it (None: it only looked); False where that was done before."""

        def work(unit: Unit) -> bool:
            key = _asked(channel, ts)
            if unit.answered(key) is not None:
                return False
            unit.answer(key, {})
            if done is not None:
                unit.enqueue(Sign(channel, ts, done))
            return True

        return await self.store.write(workspace, work)

    async def owe_look(self, workspace: str) -> None:
        """Owes a look back into each channel in which leads' threads stand; one that waits is not doubled."""

        def work(unit: Unit) -> None:
            unit.enqueue(*(LookBack(channel) for channel in unit.thread_channels()))

        await self.store.write(workspace, work)

    async def to_read(self, workspace: str, channel: str, at: datetime, most: int) -> list[Thread]:
        """The threads of a channel that have not been read for long, the longest first."""
        return await self.store.read(
            workspace, lambda unit: unit.threads_unread(channel, at - UNREAD, at - SHOWN, most)
        )

    async def threads(self, workspace: str, channel: str, roots: Sequence[str]) -> list[Thread]:
        """Those of leads among `roots`."""

        return await self.store.read(workspace, lambda unit: unit.threads(channel, roots))

    async def below(self, workspace: str, thread: Thread) -> list[Note]:
        return await self.store.read(workspace, lambda unit: unit.notes_below(thread.channel, thread.ts))

    async def was_read(self, workspace: str, thread: Thread, at: datetime) -> None:
        await self.store.write(workspace, lambda unit: unit.read_thread(thread, at))


def _asked(channel: str, ts: str) -> str:
    return f"answered:{channel}:{ts}"


def _lead_of(unit: Unit, channel: str, ts: str) -> Lead | None:
    thread = unit.thread(channel, ts)
    try:
        return unit.lead(thread.lead) if thread else None
    except UnknownLead:
        return None


def _kept(unit: Unit, note: Note, base: Policy) -> bool:
    known = unit.note(note.channel, note.ts)
    lead = _lead_of(unit, note.channel, note.thread) if known or _may_note(unit, note, base) else None
    if lead is None:
        return False
    new = unit.keep_note(replace(note, lead=lead.number))
    if new and known:
        read_again(unit, lead.number)
    elif new:
        noted(unit, lead.number, note.text or "")
    if new:
        shown_anew(unit, lead)
    return new


def _may_note(unit: Unit, note: Note, base: Policy) -> bool:
    """What was asked of Parley and then edited is no note."""
    if note.edited_at and unit.answered(_asked(note.channel, note.ts)) is not None:
        return False
    try:
        admitted(unit, note.by, policy_of(unit, base))
    except NotOnRoster:
        return False
    return True


def _forgotten(unit: Unit, note: Note) -> bool:
    lead = _lead_of(unit, note.channel, note.thread)
    if lead is None:
        return False
    struck = unit.forget_note(replace(note, lead=lead.number, text=None))
    if struck:
        read_again(unit, lead.number)
        shown_anew(unit, lead)
    return struck
