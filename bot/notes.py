"""What people say in a lead's thread: each reply is kept as a note while it stands in Slack."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One reply. `channel` and `ts` are Slack's name of it, `thread` is the message that it answers.

    `edited_at` is when its words were last changed; `text` is None once it was deleted,
    and empty once its words were taken out.
    """

    lead: int
    channel: str
    thread: str
    ts: str
    by: str
    at: datetime
    text: str | None
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """The replies to one message about a lead, as they were when Slack was last asked: how many, the latest.

    A card that was posted anew leaves its first thread behind, which stays the lead's.
    """

    lead: int
    channel: str
    ts: str
    replies: int = 0
    latest: str = ""


class Notes(Protocol):
    def keep_note(self, note: Note) -> bool:
        """Writes what it says now, unless it is deleted or was edited later; whether that was new."""

    def forget_note(self, note: Note) -> bool:
        """Strikes its words out for good, also those that come late; whether there were any."""

    def note(self, channel: str, ts: str) -> Note | None:
        """One reply, deleted or not; None where it was never kept."""

    def notes(self, lead: int) -> list[Note]:
        """All that stand and say something, oldest first."""

    def notes_below(self, channel: str, thread: str) -> list[Note]:
        """The standing ones of one thread, oldest first."""

    def keep_thread(self, lead: int, channel: str, ts: str) -> None: ...

    def thread(self, channel: str, ts: str) -> Thread | None: ...

    def threads(self, channel: str, among: Sequence[str]) -> list[Thread]: ...

    def thread_channels(self) -> list[str]:
        """Where threads of leads stand."""

    def threads_unread(
        self, channel: str, since: datetime, noted_since: datetime, limit: int
    ) -> list[Thread]:
        """Those last read before `since`, the longest ago first.

        Of leads that are over only where there are notes of the time since `noted_since`.
        """

    def read_thread(self, thread: Thread, at: datetime) -> None:
        """Remembers how many replies there were, and the latest."""
