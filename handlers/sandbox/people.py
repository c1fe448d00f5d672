"""People of a pretend workspace: what each does, and what each sees."""

from collections.abc import Callable, Mapping

from handlers.sandbox import envelopes, happenings
from handlers.sandbox.api_views import renewed, stacked
from handlers.sandbox.deliver import Carrier
from handlers.sandbox.drawing import Pressable, Reader, buttons, drawn
from handlers.sandbox.filling import Given, filled, partly
from handlers.sandbox.parcels import Delivery
from handlers.sandbox.pressing import action, exactly
from handlers.sandbox.replies import Replies
from handlers.sandbox.seeing import Got, Novelties, Seen, form, reader, seen
from handlers.sandbox.world import BOT, SLACKBOT, Channel, Json, Message, SlackError, User, View, World

__all__ = ["Got", "Person", "Refused", "Seen"]

NOT_THERE = "the app is not in that channel"


class Refused(Exception):
    """The bot did not answer as Slack asks; the person sees an error."""


class Person:
    """Acts and sees as one user."""

    def __init__(self, world: World, carrier: Carrier, replies: Replies, user: User) -> None:
        self._world, self._carrier, self._replies = world, carrier, replies
        self.user, self.id, self.name = user, user.id, user.name

    @property
    def reader(self) -> Reader:
        return reader(self._world, self.user)

    def sees(self, channel: Channel | None = None) -> list[Seen]:
        """The messages of a channel (None: the DM with the bot), private ones of this person included."""
        return seen(self._world, self.user, channel or self._world.direct(self.id))

    @property
    def dm(self) -> list[Seen]:
        return self.sees()

    @property
    def modal(self) -> View | None:
        """The form on top of what they have open."""
        stack = self._world.modals.get(self.id)
        return stack[-1] if stack else None

    @property
    def form(self) -> list[str]:
        """The form on top as it reads, what is wrong with it below."""
        return form(self._world, self.user, self.modal) if self.modal else []

    @property
    def home_view(self) -> View | None:
        return self._world.homes.get(self.id)

    @property
    def home(self) -> list[str]:
        view = self.home_view
        return drawn("", view.payload["blocks"], self.reader) if view else []

    async def command(self, name: str, text: str = "", channel: Channel | None = None) -> Got:
        where, told = channel or self._world.direct(self.id), Novelties(self._world, self.user)
        url = self._replies.url(self.id, where)
        fields = envelopes.command(self._world, self.user, where, name, text, url)
        delivery = self._accepted(await self._carrier.command(fields), name, where)
        if delivery.answer.strip():
            self._replies.said(delivery.json() or {"text": delivery.answer}, self.id, where)
        return Got(delivery, told.new())

    async def click(self, place: Seen | View, label: str, choice: object = None) -> Got:
        """Presses what is labelled so (or has that action_id), on a message, in a form or on their Home.

        `choice` is what a menu or a picker is set to, by what it says or by its value.
        """
        return await self._presses(place, action(_pressables(place), label, choice), f"[{label}]")

    async def press(
        self, place: Seen | View, ids: tuple[str, str], choice: object = None, typed: Given | None = None
    ) -> Got:
        """Presses the one element with these `ids` (of block and action); `typed` is what the form holds."""
        pressed = exactly(_pressables(place), *ids, choice)
        label = pressed.get("text", {}).get("text") or ids[1]
        return await self._presses(place, pressed, f"[{label}]", typed)

    async def _presses(self, place: Seen | View, pressed: Json, what: str, typed: Given | None = None) -> Got:
        if isinstance(place, View):
            values = partly(place.payload["blocks"], typed or {})
            body = envelopes.press_in_view(self._world, self.user, place, pressed, values)
            return await self._interacts(body, what, place)
        url = self._replies.url(self.id, place.channel, place.message)
        body = envelopes.press(self._world, self.user, (place.channel, place.message), pressed, url)
        return await self._interacts(body, what, place.channel)

    async def submit(self, values: Mapping[str, object] | None = None) -> Got:
        """Fills the open form by label or block_id and sends it; what was prefilled stays."""
        view = self._open()
        body = envelopes.submission(
            self._world, self.user, view, filled(view.payload["blocks"], values or {})
        )
        view.errors, view.trouble = {}, ""
        got = await self._interacts(body, "submit", view)
        self._answered(view, got.delivery.json())
        return got

    async def closes(self, all_of_them: bool = False) -> Delivery | None:
        """Leaves the form on top, or the whole stack; the app hears of it where it asked to."""
        view = self._open()
        stack = self._world.modals[self.id]
        del stack[0 if all_of_them else -1 :]
        if not view.payload.get("notify_on_close"):
            return None
        closed = envelopes.closed(self._world, self.user, view, all_of_them)
        return await self._carrier.interaction(closed)

    async def shortcut(self, callback: str, place: Seen | None = None) -> Got:
        """A shortcut of the app, on a message where one is given."""
        if place is None:
            body = envelopes.global_shortcut(self._world, self.user, callback)
            return await self._interacts(body, callback, self._world.direct(self.id))
        url = self._replies.url(self.id, place.channel, place.message)
        body = envelopes.shortcut(self._world, self.user, callback, place.channel, place.message, url)
        return await self._interacts(body, callback, place.channel)

    async def says(self, channel: Channel, text: str, thread: Seen | None = None) -> Delivery:
        """A message; the app hears it where it is, and hears of it once more where it is named."""
        said = Message(self._world.new_ts(), self.id, text, thread_ts=thread.message.ts if thread else None)
        channel.messages.append(said)
        heard = await self._heard(channel, happenings.said(channel, said))
        if f"<@{BOT}>" in text and not channel.is_im:
            return await self._heard(channel, happenings.said(channel, said, "app_mention"))
        return heard

    async def edits(self, place: Seen, text: str) -> Delivery:
        """Changes what they said."""
        said = place.message
        if said.user != self.id:
            raise LookupError(f"{self.name} did not say that")
        before = said.shown()
        said.text, said.blocks, said.edited = text, [], True
        said.edited_ts = f"{int(self._world.clock())}.000000"
        changed = happenings.edited(place.channel, said, before, self._world.new_ts())
        return await self._heard(place.channel, changed)

    async def deletes(self, place: Seen) -> Delivery:
        """Deletes a message, their own or, as an owner of the workspace may, anybody's."""
        place.channel.messages.remove(place.message)
        gone = happenings.deleted(place.channel, place.message, self._world.new_ts())
        return await self._heard(place.channel, gone)

    async def joins(self, channel: Channel) -> Delivery:
        channel.members.append(self.id)
        return await self._membership("member_joined_channel", channel)

    async def leaves(self, channel: Channel) -> Delivery:
        channel.members.remove(self.id)
        return await self._membership("member_left_channel", channel)

    async def opens_home(self, tab: str = "home") -> Delivery:
        return await self._carrier.event(envelopes.event(self._world, happenings.home_opened(self.user, tab)))

    def quiet(self, start: float, end: float) -> None:
        """Does not want to be disturbed from `start` to `end`, in epoch seconds."""
        self.user.dnd = (start, end)

    async def _membership(self, kind: str, channel: Channel) -> Delivery:
        event = happenings.membership(kind, self.user, channel, self._world.team)
        return await self._heard(channel, event)

    async def _heard(self, channel: Channel, event: Json) -> Delivery:
        """An app hears only of channels it is in."""
        if BOT not in channel.members:
            return Delivery("event", b"", 0, NOT_THERE, 0, name=str(event["type"]))
        return await self._carrier.event(envelopes.event(self._world, event))

    async def _interacts(self, body: Json, what: str, place: Channel | View) -> Got:
        told = Novelties(self._world, self.user)
        delivery = self._accepted(await self._carrier.interaction(body), what, place)
        return Got(delivery, told.new())

    def _accepted(self, delivery: Delivery, what: str, place: Channel | View) -> Delivery:
        """Refused where the bot did not answer in time, which the person is shown where they acted."""
        if delivery.ok:
            return delivery
        if isinstance(place, View):
            place.trouble = "We had some trouble connecting. Try again?"
        else:
            words = f'{what} failed with the error "{_error(delivery)}"'
            place.messages.append(Message(self._world.new_ts(), SLACKBOT, words, only_for=self.id))
        raise Refused(f"{delivery.kind}: {delivery.status} {delivery.answer}")

    def _open(self) -> View:
        if self.modal is None:
            raise LookupError(f"{self.name} has no form open")
        return self.modal

    def _answered(self, view: View, answer: Json) -> None:
        """What a submission's answer does to the form."""
        done: Callable[[], object] = {
            "errors": lambda: _show_errors(view, answer["errors"]),
            "update": lambda: renewed(self._world, view, answer["view"]),
            "push": lambda: stacked(self._world, self.id, answer["view"]),
            "clear": lambda: self._world.modals.pop(self.id, None),
        }.get(str(answer.get("response_action")), lambda: self._taken_off(view))
        done()

    def _taken_off(self, view: View) -> None:
        stack = self._world.modals.get(self.id, [])
        self._world.modals[self.id] = [each for each in stack if each is not view]


def _show_errors(view: View, errors: dict[str, str]) -> None:
    inputs = {each["block_id"] for each in view.payload["blocks"] if each["type"] == "input"}
    if not errors or not inputs.issuperset(errors):
        raise SlackError("invalid_errors", sorted(set(errors) - inputs))
    view.errors = errors


def _pressables(place: Seen | View) -> list[Pressable]:
    return buttons(place.payload["blocks"] if isinstance(place, View) else place.message.blocks)


def _error(delivery: Delivery) -> str:
    """In the words that Slack shows a person."""
    slow = delivery.failure in ("http_timeout", "timeout")
    return "operation_timeout" if slow else "http_service_error" if delivery.status else "dispatch_failed"
