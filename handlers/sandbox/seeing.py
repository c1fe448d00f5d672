"""What a person sees: messages as drawn for them, and what they were told for what they did."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.sandbox.drawing import Reader, buttons, drawn
from handlers.sandbox.nouns import SLACKBOT, Channel, Message, User, View
from handlers.sandbox.parcels import Delivery
from handlers.sandbox.world import World


@dataclass(frozen=True)
class Seen:
    """A message as one person sees it, `lines` as drawn for them."""

    channel: Channel
    message: Message
    lines: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def buttons(self) -> list[str]:
        return [each.label for each in buttons(self.message.blocks)]

    @property
    def private(self) -> bool:
        return self.message.only_for is not None

    @property
    def trouble(self) -> bool:
        """Whether it is Slack itself that speaks: the bot did not answer."""
        return self.message.user == SLACKBOT


@dataclass(frozen=True)
class Got:
    """What a person got for what they did: how it was delivered, what is new to them privately."""

    delivery: Delivery
    private: list[Seen]

    @property
    def text(self) -> str:
        return "\n".join(each.text for each in self.private)


def reader(world: World, user: User) -> Reader:
    names = {each.id: each.name for each in world.users.values()}
    names |= {each.id: each.name for each in world.channels.values()}
    names |= {each.id: each.handle for each in world.groups.values()}
    return Reader(zone=user.zone, now=world.clock(), names=names)


def seen(world: World, user: User, channel: Channel) -> list[Seen]:
    """The messages of a channel, those for this person alone included."""
    return _drawn(world, user, channel, (None, user.id))


def _drawn(world: World, user: User, channel: Channel, only_for: Sequence[str | None]) -> list[Seen]:
    shown = [each for each in channel.messages if each.only_for in only_for]
    return [Seen(channel, each, drawn(each.text, each.blocks, reader(world, user))) for each in shown]


def form(world: World, user: User, view: View) -> list[str]:
    """A form as it stands: its title, its blocks, what is wrong with it."""
    title = view.payload["title"]["text"]
    lines = [title, *drawn("", view.payload["blocks"], reader(world, user))]
    wrong = [f"{_label(view, block)}: {words}" for block, words in view.errors.items()]
    return [*lines, *wrong, *([view.trouble] if view.trouble else [])]


def _label(view: View, block_id: str) -> str:
    return next(
        str(each["label"]["text"]) for each in view.payload["blocks"] if each.get("block_id") == block_id
    )


class Novelties:
    """What is said to a person privately from now on, anywhere."""

    def __init__(self, world: World, user: User) -> None:
        self._world, self._user = world, user
        self._before = {_mark(each) for each in self._private()}

    def new(self) -> list[Seen]:
        return [each for each in self._private() if _mark(each) not in self._before]

    def _private(self) -> list[Seen]:
        return [
            each
            for channel in list(self._world.channels.values())
            for each in _drawn(self._world, self._user, channel, [self._user.id])
        ]


def _mark(each: Seen) -> str:
    return f"{each.message.ts} {each.message.text} {each.message.blocks}"
