"""The postman: takes what is owed from the outbox, draws it as things stand now, and sends it."""

import asyncio
import logging
import random
from collections.abc import Mapping
from datetime import timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.desk import Desk
from bot.messages import Message
from bot.policy import MAIN
from bot.ports import Post, Taken, Unit
from handlers.slack.letters import Letter, again, letter

log = logging.getLogger(__name__)
REST = timedelta(seconds=1)
"""Slack takes one message a second in a channel; updates are held to the same."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=5)
TRIES = 30
"""After these (about two hours) something that Slack keeps refusing is set aside."""
HOPELESS = frozenset(
    {
        "invalid_blocks",
        "msg_too_long",
        "invalid_arguments",
        "message_not_found",
        "cant_update_message",
        "user_not_found",
    }
)
"""Slack will say the same however often it is asked."""


class Postman:
    """Delivers for one process; `name` tells its leases from another replica's."""

    def __init__(self, desk: Desk, client: AsyncWebClient, name: str) -> None:
        self._desk, self._client, self._name = desk, client, name

    async def round(self) -> int:
        """Delivers the first due message of each due lane; how many were taken."""
        taken = await self._desk.store.write(MAIN, lambda unit: unit.take(self._name))
        await asyncio.gather(*(self._deliver(each) for each in taken))
        return len(taken)

    async def _deliver(self, taken: Taken) -> None:
        try:
            post = await self._send(taken.message)
        except SlackApiError as error:
            await self._refused(taken, error)
        except Exception as error:  # noqa: BLE001  (one message must not stop the others; it is tried again)
            await self._put_off(taken, type(error).__name__)
        else:
            await self._desk.store.write(MAIN, lambda unit: _record(unit, taken, post))

    async def _send(self, message: Message) -> Post | None:
        """Where the message stands now, or None where nothing was to be said any more."""
        sheet = await self._desk.reading.sheet(MAIN, message.lead)
        to_send = letter(message, sheet)
        if to_send is None:
            return None
        channel, ts = await self._put(to_send, message.key)
        return Post(
            lead=sheet.lead.number, place=to_send.place, channel=channel, ts=ts, version=sheet.lead.version
        )

    async def _put(self, to_send: Letter, key: str) -> tuple[str, str]:
        text, blocks = to_send.drawn
        if to_send.ts:
            await self._client.chat_update(channel=to_send.channel, ts=to_send.ts, text=text, blocks=blocks)
            return to_send.channel, to_send.ts
        answer = await self._client.chat_postMessage(
            channel=to_send.channel,
            text=text,
            blocks=blocks,
            mrkdwn=False,
            unfurl_links=False,
            unfurl_media=False,
            metadata={"event_type": "parley", "event_payload": {"key": key}},
        )
        return answer["channel"], answer["ts"]

    async def _refused(self, taken: Taken, error: SlackApiError) -> None:
        code = str(error.response.get("error", error.response.status_code))
        if error.response.status_code == 429:
            wait = timedelta(seconds=_seconds(error.response.headers))
            await self._desk.store.write(
                MAIN, lambda unit: unit.put_off(taken, wait, "ratelimited", whole_lane=True)
            )
        elif code in HOPELESS or taken.tries >= TRIES:
            log.error("%s was given up: %s", type(taken.message).__name__, code)
            await self._desk.store.write(MAIN, lambda unit: unit.give_up(taken, code))
        else:
            await self._put_off(taken, code)

    async def _put_off(self, taken: Taken, why: str) -> None:
        wait = min(FIRST_WAIT * 2**taken.tries, LONGEST_WAIT) * random.uniform(0.8, 1.2)
        log.warning("%s is put off %.0f s: %s", type(taken.message).__name__, wait.total_seconds(), why)
        await self._desk.store.write(MAIN, lambda unit: unit.put_off(taken, wait, why))


def _record(unit: Unit, taken: Taken, post: Post | None) -> None:
    """Strikes the message off; a lead that changed while it was drawn is drawn again."""
    if not unit.sent(taken, REST if post else timedelta(0)) or post is None:
        return
    unit.keep_post(post)
    lead = unit.lead(post.lead)
    if lead.version != post.version:
        unit.enqueue(again(post.place, lead.number, lead.posts_to))


def _seconds(headers: Mapping[str, str]) -> float:
    """Slack's Retry-After; a minute where it is missing or no number."""
    try:
        return max(1.0, float(headers.get("Retry-After", "60")))
    except ValueError:
        return 60.0
