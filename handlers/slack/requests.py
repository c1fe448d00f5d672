"""What people ask of us in Slack, as frozen values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from bot.notes import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button or a choice: what is to be done to which lead; `entry` is what *Undo* means.

    `private` says that the message pressed is seen by this person only, so it may be replaced;
    `reply_to` is where an answer to them goes. `on_home`: it was on their Home; `in_view`: there or
    in a form, which have neither channel nor `reply_to`.
    """

    user: str
    verb: str
    lead: int
    entry: int | None
    channel: str
    trigger: str
    private: bool
    reply_to: str
    on_home: bool
    in_view: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A button about the person who presses it or the team, or about several leads: `me:busy:60`.

    `value` is what stands after the verb, `said` what the button carries, `view` the id of the form
    or Home that it is on; else as in `Press`.
    """

    user: str
    verb: str
    value: str
    said: str
    channel: str
    trigger: str
    reply_to: str
    on_home: bool
    in_view: bool
    view: str

    @property
    def in_form(self) -> bool:
        return self.in_view and not self.on_home


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A slash command: its name and the line after it; `reply_to` is where a late answer goes."""

    user: str
    command: str
    text: str
    channel: str
    trigger: str
    reply_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A submitted form: the values given, by field; `channel` is where it was opened from.

    `fields` are all that it has, in order; `given` is what was filled in beforehand. `below` is
    the view that it lies on, empty where there is none. `entry` is what it corrects, `message` what
    it makes a lead of. `view` stays the same however often it is sent until it is closed.
    """

    user: str
    verb: str
    lead: int
    channel: str
    trigger: str
    fields: tuple[str, ...]
    values: Mapping[str, str]
    given: Mapping[str, str]
    below: str
    view: str
    entry: int | None = None
    message: str = ""

    @property
    def mark(self) -> str:
        """What is the same when the same is sent again from the same open form."""
        typed = json.dumps(self.values, sort_keys=True)
        return f"form:{self.view}:{sha256(typed.encode()).hexdigest()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """A shortcut in a message's menu.

    `root` is the message that it answers, itself where it answers none; `leads` are those that its
    buttons are for, if it is Parley's own. `by_bot` says that no person wrote it.
    """

    user: str
    shortcut: str
    channel: str
    ts: str
    root: str
    text: str
    by_bot: bool
    leads: frozenset[int]
    trigger: str
    reply_to: str


@dataclass(frozen=True, slots=True)
class Quiet:
    """Slack's Do Not Disturb of a person: the present or next time, in epoch seconds."""

    on: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Somebody joined a channel, or (not `joined`) left it; `event` is the same however often it comes."""

    event: str
    user: str
    channel: str
    joined: bool
    inviter: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says in a channel as it stands: a `note` of no lead yet, whose `thread` may be empty.

    Its `text` is None where they deleted it. `line` is what they ask of Parley, None where it is not named.
    """

    note: Note
    line: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that was not saved, as `Filled` has it."""

    verb: str
    lead: int
    channel: str
    entry: int | None
    message: str
    values: Mapping[str, str]
    given: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reopened:
    """Somebody wants such a form back."""

    user: str
    trigger: str
    reply_to: str
    kept: Kept
