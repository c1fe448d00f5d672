"""People of a pretend workspace: what each does, and what each sees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlers.sandbox import envelopes
from handlers.sandbox.api_views import renewed
from handlers.sandbox.deliver import Carrier, Delivery
from handlers.sandbox.drawing import Pressable, Reader, buttons, drawn
from handlers.sandbox.filling import filled
from handlers.sandbox.replies import Replies
from handlers.sandbox.world import BOT, Channel, Json, Message, SlackError, User, View, World


class Refused(Exception):
    """The bot did not answer as Slack asks; the person sees an error."""


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


@dataclass(frozen=True)
class Got:
    """What a person got for what they did: how it was delivered, what is new to them privately."""

    delivery: Delivery
    private: list[Seen]

    @property
    def text(self) -> str:
        return "\n".join(each.text for each in self.private)


class Person:
    """Acts and sees as one user."""

    def __init__(self, world: World, carrier: Carrier, replies: Replies, user: User) -> None:
        self._world, self._carrier, self._replies = world, carrier, replies
        self.user, self.id, self.name = user, user.id, user.name

    @property
    def reader(self) -> Reader:
        names = {each.id: each.name for each in self._world.users.values()}
        names |= {each.id: each.name for each in self._world.channels.values()}
        return Reader(zone=self.user.zone, now=self._world.clock(), names=names)

    def sees(self, channel: Channel | None = None) -> list[Seen]:
        """The messages of a channel (None: the DM with the bot), private ones of this person included."""
        where = channel or self._world.direct(self.id)
        shown = [each for each in where.messages if each.only_for in (None, self.id)]
        return [Seen(where, each, drawn(each.text, each.blocks, self.reader)) for each in shown]

    @property
    def dm(self) -> list[Seen]:
        return self.sees()

    @property
    def modal(self) -> View | None:
        """The form on top of what they have open."""
        stack = self._world.modals.get(self.id)
        return stack[-1] if stack else None

    @property
    def home(self) -> list[str]:
        view = self._world.homes.get(self.id)
        return drawn("", view.payload["blocks"], self.reader) if view else []

    async def command(self, name: str, text: str = "", channel: Channel | None = None) -> Got:
        where = channel or self._world.direct(self.id)
        before = self._private(where)
        url = self._replies.url(self.id, where)
        form = envelopes.command(self._world, self.user, where, name, text, url)
        delivery = self._accepted(await self._carrier.command(form))
        if delivery.answer.strip():
            self._replies.said(delivery.json() or {"text": delivery.answer}, self.id, where)
        return self._got(delivery, where, before)

    async def click(self, seen: Seen, label: str, choice: str | None = None) -> Got:
        """Presses what is labelled so (or has that action_id); `choice` picks from a menu."""
        action = _action(buttons(seen.message.blocks), label, choice)
        before = self._private(seen.channel)
        url = self._replies.url(self.id, seen.channel, seen.message)
        place = (seen.channel, seen.message)
        body = envelopes.press(self._world, self.user, place, action, url)
        return self._got(self._accepted(await self._carrier.interaction(body)), seen.channel, before)

    async def submit(self, values: Mapping[str, object] | None = None) -> Got:
        """Fills the open form by label or block_id and sends it; what was prefilled stays."""
        view = self.modal
        if view is None:
            raise LookupError(f"{self.name} has no form open")
        state = filled(view.payload["blocks"], values or {})
        private = {channel.id: self._private(channel) for channel in self._world.channels.values()}
        body = envelopes.submission(self._world, self.user, view, state)
        delivery = self._accepted(await self._carrier.interaction(body))
        self._answered(view, delivery.json())
        new = [
            seen
            for channel in list(self._world.channels.values())
            for seen in self._since(channel, private.get(channel.id, set()))
        ]
        return Got(delivery, new)

    def closes_modal(self) -> None:
        self._world.modals.pop(self.id, None)

    async def shortcut(self, callback: str, seen: Seen) -> Got:
        before = self._private(seen.channel)
        url = self._replies.url(self.id, seen.channel)
        body = envelopes.shortcut(self._world, self.user, callback, seen.channel, seen.message, url)
        return self._got(self._accepted(await self._carrier.interaction(body)), seen.channel, before)

    async def says(self, channel: Channel, text: str, thread: Seen | None = None) -> Delivery:
        said = Message(self._world.new_ts(), self.id, text, thread_ts=thread.message.ts if thread else None)
        channel.messages.append(said)
        kind = "app_mention" if f"<@{BOT}>" in text else "message"
        where = {"channel": channel.id, "channel_type": "im" if channel.is_im else "channel"}
        event = said.shown() | where | {"type": kind}
        return await self._carrier.event(envelopes.event(self._world, event))

    async def joins(self, channel: Channel) -> Delivery:
        channel.members.append(self.id)
        return await self._membership("member_joined_channel", channel)

    async def leaves(self, channel: Channel) -> Delivery:
        channel.members.remove(self.id)
        return await self._membership("member_left_channel", channel)

    async def opens_home(self) -> Delivery:
        event = {"type": "app_home_opened", "user": self.id, "tab": "home", "channel": ""}
        return await self._carrier.event(envelopes.event(self._world, event))

    async def _membership(self, kind: str, channel: Channel) -> Delivery:
        event = {
            "type": kind,
            "user": self.id,
            "channel": channel.id,
            "channel_type": "C",
            "team": self._world.team,
        }
        return await self._carrier.event(envelopes.event(self._world, event))

    def _accepted(self, delivery: Delivery) -> Delivery:
        if not delivery.ok:
            raise Refused(f"{delivery.kind}: {delivery.status} {delivery.answer}")
        return delivery

    def _answered(self, view: View, answer: Json) -> None:
        """What a submission's answer does to the form."""
        match answer.get("response_action"):
            case "errors":
                unknown = set(answer["errors"]) - {each.get("block_id") for each in view.payload["blocks"]}
                if unknown or not answer["errors"]:
                    raise SlackError("invalid_errors", sorted(unknown))
                view.errors = answer["errors"]
            case "update":
                renewed(self._world, view, answer["view"])
            case "clear":
                self.closes_modal()
            case _:
                self._world.modals[self.id].remove(view)

    def _private(self, channel: Channel) -> set[str]:
        """What this person was told there privately, as it read."""
        return {_mark(each) for each in channel.messages if each.only_for == self.id}

    def _since(self, channel: Channel, before: set[str]) -> list[Seen]:
        return [each for each in self.sees(channel) if each.private and _mark(each.message) not in before]

    def _got(self, delivery: Delivery, channel: Channel, before: set[str]) -> Got:
        return Got(delivery, self._since(channel, before))


def _mark(message: Message) -> str:
    return f"{message.ts} {message.text}"


def _action(pressables: Sequence[Pressable], label: str, choice: str | None) -> Json:
    """The action of what is labelled so; a menu is found by its own label or by one of its choices."""
    for each in pressables:
        if label in (each.label, each.action_id) and choice is None and not each.options:
            action: Json = {"type": each.type, "action_id": each.action_id, "block_id": each.block_id}
            return (
                action
                | {"text": {"type": "plain_text", "text": each.label}}
                | ({"value": each.value} if each.value is not None else {})
            )
        for words, value in each.options:
            if label in (each.label, each.action_id) and choice == words:
                option = {"text": {"type": "plain_text", "text": words}, "value": value}
                return {
                    "type": each.type,
                    "action_id": each.action_id,
                    "block_id": each.block_id,
                    "selected_option": option,
                }
    there = [f"{each.label} {[words for words, _ in each.options] or ''}".strip() for each in pressables]
    raise LookupError(f"nothing to press is labelled {label!r} {choice or ''}: there is {there}")
