"""What a pretend workspace is made of, each as the Web API and deliveries show it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]  # Any: Slack's JSON
BOT, SLACKBOT = "UPARLEY", "USLACKBOT"


class SlackError(Exception):
    """What Slack answers with `ok: false`; `messages` point at the wrong, `details` stand beside the code."""

    def __init__(self, code: str, messages: list[str] | None = None, details: Json | None = None) -> None:
        super().__init__(code)
        self.code, self.messages, self.details = code, messages or [], details or {}

    def answer(self) -> Json:
        pointers = {"response_metadata": {"messages": self.messages}} if self.messages else {}
        return {"ok": False, "error": self.code, **self.details, **pointers}


@dataclass
class User:
    """`dnd` is when they next do not want to be disturbed: start and end in epoch seconds."""

    id: str
    name: str
    zone: str = "UTC"
    is_bot: bool = False
    guest: bool = False
    deleted: bool = False
    presence: str = "active"
    dnd: tuple[float, float] | None = None

    def shown(self, now: float) -> Json:
        """As users.info gives it."""
        offset = datetime.fromtimestamp(now, ZoneInfo(self.zone)).utcoffset()
        return {
            "id": self.id,
            "name": self.name.lower(),
            "real_name": self.name,
            "profile": {"display_name": self.name, "real_name": self.name, "email": self.email},
            "tz": self.zone,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "is_bot": self.is_bot,
            "is_restricted": self.guest,
            "is_ultra_restricted": False,
            "deleted": self.deleted,
        }

    @property
    def email(self) -> str:
        return f"{self.name.lower()}@pretend.example"


@dataclass
class Message:
    """One message; `only_for` makes it an ephemeral, which only that person sees."""

    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    only_for: str | None = None
    edited: bool = False
    mrkdwn: bool = True
    reactions: dict[str, list[str]] = field(default_factory=dict)
    files: list[Json] = field(default_factory=list)
    edited_ts: str = ""

    def shown(self, with_metadata: bool = False) -> Json:
        """As the Web API and deliveries give it."""
        given: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        if self.user == BOT:
            given |= {"bot_id": "BPARLEY", "app_id": "APARLEY"}
        for name in ("blocks", "thread_ts", "files"):
            if getattr(self, name):
                given[name] = getattr(self, name)
        if self.reactions:
            given["reactions"] = [
                {"name": name, "users": users, "count": len(users)} for name, users in self.reactions.items()
            ]
        if self.edited:
            given["edited"] = {"user": self.user, "ts": self.edited_ts or self.ts}
        if with_metadata and self.metadata:
            given["metadata"] = self.metadata
        return given


@dataclass
class Channel:
    id: str
    name: str
    members: list[str] = field(default_factory=list)
    is_im: bool = False
    archived: bool = False
    messages: list[Message] = field(default_factory=list)
    private: bool = False

    def message(self, ts: str) -> Message:
        for each in self.messages:
            if each.ts == ts and each.only_for is None:
                return each
        raise SlackError("message_not_found")

    @property
    def kind(self) -> str:
        """As conversations.list and events call it."""
        return "im" if self.is_im else "private_channel" if self.private else "public_channel"

    def shown(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": not self.is_im,
            "is_im": self.is_im,
            "is_private": self.private or self.is_im,
            "is_member": BOT in self.members,
            "is_archived": self.archived,
            "num_members": len(self.members),
        }


@dataclass
class View:
    """An open modal or a Home: the app's payload with the ids Slack gives it.

    `errors` stand under the fields by block_id; `trouble` is what Slack itself says at the foot of a modal.
    """

    id: str
    user: str
    payload: Json
    hash: str
    root: str = ""
    previous: str | None = None
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str = ""

    def shown(self, state: Json | None = None) -> Json:
        ids = {
            "id": self.id,
            "team_id": "TPARLEY",
            "app_id": "APARLEY",
            "bot_id": "BPARLEY",
            "hash": self.hash,
            "root_view_id": self.root or self.id,
            "previous_view_id": self.previous,
        }
        defaults = {"private_metadata": "", "callback_id": "", "external_id": "", "clear_on_close": False}
        return defaults | self.payload | ids | {"state": state or {"values": {}}}


@dataclass
class Group:
    """A user group; `<!subteam^id>` tells its users."""

    id: str
    handle: str
    users: list[str] = field(default_factory=list)
    disabled: bool = False

    def shown(self, with_users: bool) -> Json:
        users = {"users": self.users} if with_users else {}
        return {
            "id": self.id,
            "handle": self.handle,
            "name": self.handle.capitalize(),
            "is_usergroup": True,
            "date_delete": 1 if self.disabled else 0,
            "user_count": len(self.users),
            **users,
        }


@dataclass
class File:
    """A file on its way: `content` comes with the upload, `title` when it is completed."""

    id: str
    name: str
    length: int
    content: bytes | None = None
    title: str = ""
    complete: bool = False

    def shown(self) -> Json:
        return {"id": self.id, "name": self.name, "title": self.title or self.name, "size": self.length}
