"""What the bot asks of the world: a store of units of work, and the time.

A unit of work is a plain function of a `Unit`: nothing can be awaited in a transaction, and it
may be run again after a conflict, so it must have no other effect. A unit sees one workspace.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from bot.attention.opening import Openings
from bot.delivery import Backlog, Post, Taken
from bot.finding import Index
from bot.insight.reports import Insight
from bot.leads.history import Entry
from bot.leads.inquiry import Inquiry
from bot.leads.lead import Lead
from bot.leads.record import Json
from bot.messages import Message
from bot.notes import Notes
from bot.team import Choice, Member, Rep, Source

T = TypeVar("T")
Clock = Callable[[], datetime]
"""Now, as aware UTC."""


class Leads(Index, Protocol):
    def add(self, lead: Lead) -> Lead:
        """Stores a new lead under the workspace's next number (the one given is ignored)."""

    def lead(self, number: int) -> Lead:
        """The lead, locked until the unit ends when writing; raises UnknownLead."""

    def save(self, lead: Lead) -> Lead:
        """Writes a changed lead, its version one higher."""

    def index(self, number: int, keys: Sequence[str], *, new: bool = False) -> None:
        """Replaces the keys that a lead is known by; a `new` one has none."""

    def found(self, ways: Sequence[Sequence[str]], limit: int = 10) -> list[Lead]:
        """Leads that have every key of any one way, newest first."""

    def owned(self, user: str) -> list[Lead]:
        """The open leads of `user`, the soonest due first."""

    def resting(self, user: str) -> list[Lead]:
        """The leads of `user` that are not ready, the soonest back first."""

    def untried(self, by: datetime, limit: int = 200) -> list[Lead]:
        """Open leads that should have been answered by then and are not, tests left out."""

    def on_offer(self, user: str) -> list[Lead]:
        """What `user` was asked last to take, the soonest due first."""

    def due(self, limit: int = 100) -> list[int]:
        """The numbers of leads whose `next_due_at` has come, the longest due first."""

    def next_due_at(self) -> datetime | None:
        """When the next lead falls due."""

    def postpone(self, number: int, until: datetime) -> None:
        """Sets when a lead falls due, whatever it says."""

    def waiting(self) -> Mapping[str, int]:
        """How many untried leads wait for each person, theirs or offered to them."""

    def disturb(self, user: str | None = None) -> None:
        """Makes the open and resting leads of `user` (None: all) due now: something around them changed.

        What nobody has may be theirs to take, so it is among them.
        """

    def held(self) -> Mapping[str, int]:
        """How many open leads each person has."""

    def unclaimed(self, limit: int = 50) -> list[Lead]:
        """New leads, the soonest due first."""


class Inquiries(Protocol):
    def arrived(self, keys: Sequence[str], since: datetime) -> int | None:
        """The lead made by an arrival with one of these keys since then, if there is one.

        When writing, other units of the workspace that ask this wait until this one ends.
        """

    def note_arrival(self, keys: Sequence[str], lead: int, at: datetime) -> None: ...

    def add_inquiry(self, inquiry: Inquiry) -> None: ...

    def inquiries(self, lead: int) -> list[Inquiry]:
        """All arrivals of a lead, oldest first."""


class History(Notes, Protocol):
    def record(self, entry: Entry) -> Entry:
        """Appends; the entry comes back with its id. The entry it undoes reads as undone from now on."""

    def history(self, lead: int) -> list[Entry]:
        """Every entry of a lead, oldest first."""

    def touched(self, user: str, since: datetime) -> int | None:
        """The number of the lead that `user` last did something to since then."""

    def count(self, user: str, verbs: Sequence[str], since: datetime) -> int:
        """How many standing entries with these verbs `user` made since then; test leads are not counted."""


class Outbox(Protocol):
    def enqueue(self, *messages: Message, after: timedelta = timedelta(0)) -> None:
        """Owes each message once: one that waits already under its key is renewed, not doubled.

        Of two times it keeps the sooner, but for what was tried and put off.
        """

    def take(self, owner: str, limit: int = 20, lease: timedelta = timedelta(seconds=60)) -> list[Taken]:
        """Leases the first due message of each due lane; nobody else gets that lane meanwhile."""

    def sent(self, taken: Taken, rest: timedelta) -> bool:
        """Strikes it off (unless renewed meanwhile) and rests its lane; False where the lease was lost."""

    def put_off(
        self, taken: Taken, wait: timedelta, why: str, *, whole_lane: bool = False, unclear: bool = False
    ) -> bool:
        """Tries it again after `wait`; `whole_lane`: nothing of its lane goes out before.

        `unclear`: it may have been sent, so the next to take it is told of the doubt.
        """

    def give_up(self, taken: Taken, why: str) -> bool:
        """Sets it aside for good, readable by whoever operates the bot."""

    def next_delivery_at(self) -> datetime | None:
        """When the next lane falls due."""

    def backlog(self) -> Backlog: ...

    def cards_waiting(self, channel: str) -> int:
        """How many cards are still to be posted there."""

    def post(self, lead: int, place: str) -> Post | None: ...

    def posts(self, lead: int) -> list[Post]: ...

    def keep_post(self, post: Post) -> None:
        """Remembers where a message stands, in place of what was there."""

    def forget_post(self, lead: int, place: str) -> None:
        """The message is gone from Slack."""


class People(Protocol):
    def member(self, user: str) -> Member | None: ...

    def members(self) -> list[Member]: ...

    def keep_members(self, members: Sequence[Member]) -> None:
        """Makes these the roster: whoever is not among them is rostered no more."""

    def rep(self, user: str) -> Rep:
        """When somebody is there, locked until the unit ends when writing."""

    def reps(self) -> list[Rep]: ...

    def keep_rep(self, rep: Rep) -> None: ...


class Choices(Openings, Protocol):
    def choices(self) -> list[Choice]:
        """What was changed from its default."""

    def choose(self, choice: Choice) -> None: ...

    def forget_choice(self, name: str) -> None:
        """The default holds again."""


class Timers(Protocol):
    def timers(self) -> Mapping[str, datetime]: ...

    def timers_due(self, limit: int = 100) -> Mapping[str, datetime]:
        """Those whose time has come, the longest due first; each stays until it is set anew."""

    def next_timer_at(self) -> datetime | None: ...

    def set_timer(self, name: str, at: datetime) -> None: ...

    def drop_timer(self, name: str) -> None: ...
    def forget_said(self, before: datetime, limit: int) -> int: ...

    def note_said(self, to: str, kind: str, at: datetime) -> None:
        """Remembers that `to` (a person, a channel) was told something, for the caps."""

    def said(self, to: str, since: datetime) -> list[tuple[str, datetime]]:
        """Kind and time of what `to` was told after then, oldest first."""


class Sources(Protocol):
    def source(self, name: str) -> Source:
        """Raises UnknownSource."""

    def sources(self) -> list[Source]: ...

    def add_source(self, source: Source) -> None:
        """Raises SourceExists."""

    def replace_secret(self, name: str, secret: str) -> None: ...

    def remove_source(self, name: str) -> None: ...


class Requests(Protocol):
    def answered(self, key: str) -> Mapping[str, Json] | None:
        """What this request was answered, if it took effect before.

        When writing, the key is this unit's from now on: a repeat at the same time waits for its answer.
        """

    def answer(self, key: str, said: Mapping[str, Json]) -> None: ...


class Unit(Leads, Inquiries, History, Insight, Outbox, People, Choices, Timers, Sources, Requests, Protocol):
    """One transaction in one workspace."""

    def alone(self) -> None:
        """Other units of the workspace that ask this, or that capture, wait until this one ends."""

    @property
    def workspace(self) -> str: ...

    def now(self) -> datetime:
        """The database's time, which leases run on."""


class Store(Protocol):
    async def write(self, workspace: str, work: Callable[[Unit], T]) -> T:
        """Runs `work` in one transaction, committed when this returns."""

    async def read(self, workspace: str, work: Callable[[Unit], T]) -> T:
        """Runs `work` on a consistent view that it cannot change."""

    async def check(self) -> None:
        """Raises `StoreUnready` unless this process could commit now."""

    async def wait_for_work(self, at_most: timedelta) -> None:
        """Returns soon after a commit that owed a message, or after `at_most`."""

    async def close(self) -> None: ...
