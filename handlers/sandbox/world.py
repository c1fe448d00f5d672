"""The state of a pretend workspace: people, channels, messages, views, files. No transport."""

from collections.abc import Callable
from dataclasses import dataclass, field

from handlers.sandbox.nouns import (
    BOT,
    SLACKBOT,
    Channel,
    File,
    Group,
    Json,
    Message,
    SlackError,
    User,
    View,
)
from handlers.sandbox.triggers import Triggers

__all__ = [
    "BOT",
    "SLACKBOT",
    "Channel",
    "File",
    "Group",
    "Json",
    "Message",
    "SlackError",
    "User",
    "View",
    "World",
]


@dataclass
class World:
    """One workspace; `clock` tells epoch seconds, and is the only time there is.

    `address` is where it is served; `echo` is told what happens by the app's own doing.
    """

    clock: Callable[[], float]
    team: str = "TPARLEY"
    address: str = ""
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    modals: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    tickets: set[str] = field(default_factory=set)
    echo: Callable[[Json], None] | None = None
    counted: int = 0
    last: int = 0

    def __post_init__(self) -> None:
        self._triggers = Triggers(self.clock)
        self.users[BOT] = User(BOT, "Parley", is_bot=True)

    def heard(self, event: Json) -> None:
        """What the app itself did is told, where anybody listens."""
        if self.echo:
            self.echo(event)

    def new_id(self, letter: str) -> str:
        self.counted += 1
        return f"{letter}{self.counted:06d}"

    def new_ts(self) -> str:
        """Unique and rising, in microseconds."""
        self.last = max(self.last + 1, int(self.clock() * 1_000_000))
        return f"{self.last // 1_000_000}.{self.last % 1_000_000:06d}"

    def user(self, user: str) -> User:
        if user not in self.users:
            raise SlackError("user_not_found")
        return self.users[user]

    def channel(self, channel: str) -> Channel:
        """As the app finds it: a private channel that it is not in is not there."""
        found = self.channels.get(channel)
        if found is None or (found.private and BOT not in found.members):
            raise SlackError("channel_not_found")
        return found

    def direct(self, user: str) -> Channel:
        """The DM between the bot and a person, opened where there is none."""
        self.user(user)
        for each in self.channels.values():
            if each.is_im and each.members == [BOT, user]:
                return each
        made = Channel(self.new_id("D"), "", [BOT, user], is_im=True)
        self.channels[made.id] = made
        return made

    def new_trigger(self, user: str) -> str:
        return self._triggers.give(f"{self.new_id('T')}.{self.team}", user)

    def use_trigger(self, trigger: str) -> str:
        """Whose it is: good once, for three seconds."""
        return self._triggers.use(trigger)
