"""Answers to a person: in the acknowledgement of a command, or through a response_url."""

from dataclasses import dataclass

from handlers.sandbox.api_chat import appear, checked
from handlers.sandbox.world import BOT, Channel, Json, Message, SlackError, World

MOST_USES, MINUTES_GOOD = 5, 30


@dataclass
class Opening:
    """Where a response_url leads: to one person in one channel, maybe to one message of theirs."""

    user: str
    channel: Channel
    message: Message | None
    since: float
    uses: int = 0


class Replies:
    """Gives out response_urls and puts what comes back where it belongs."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._openings: dict[str, Opening] = {}

    def url(self, user: str, channel: Channel, message: Message | None = None) -> str:
        token = self._world.new_id("R")
        self._openings[token] = Opening(user, channel, message, self._world.clock())
        return f"{self._world.address}/response/{token}"

    def used(self, token: str, body: Json) -> None:
        """What was posted to a response_url takes its effect; good five times within half an hour."""
        opening = self._openings.get(token)
        if opening is None:
            raise SlackError("invalid_url")
        if self._world.clock() - opening.since > MINUTES_GOOD * 60:
            raise SlackError("expired_url")
        if opening.uses >= MOST_USES:
            raise SlackError("used_url")
        opening.uses += 1
        self._take_effect(opening, body)

    def said(self, body: Json, user: str, channel: Channel) -> None:
        """A new message, for this person alone unless it says `in_channel`."""
        appear(self._world, channel, self._made(body, user))

    def _take_effect(self, opening: Opening, body: Json) -> None:
        original = opening.message
        if original is None or not (body.get("delete_original") or body.get("replace_original")):
            self.said(body, opening.user, opening.channel)
            return
        if original not in opening.channel.messages:
            raise SlackError("message_not_found")
        if body.get("delete_original"):
            opening.channel.messages.remove(original)
        else:
            new = self._made(body, opening.user)
            original.text, original.blocks, original.edited = new.text, new.blocks, True

    def _made(self, body: Json, user: str) -> Message:
        text, blocks = str(body.get("text") or ""), checked(body)
        if not text and not blocks:
            raise SlackError("no_text")
        private = body.get("response_type", "ephemeral") == "ephemeral"
        return Message(
            self._world.new_ts(),
            BOT,
            text,
            blocks,
            thread_ts=body.get("thread_ts"),
            only_for=user if private else None,
        )
