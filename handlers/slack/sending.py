"""The calls that put letters into Slack, find them again, and take extras away."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.letters.letter import Letter, Page
from handlers.slack.payloads import Body
from handlers.slack.views.text import clean

EVENT = "parley_message"
SKEW = timedelta(minutes=1)
"""How far Slack's clock may be behind the database's."""
MINIMAL = 2000


@dataclass(frozen=True, slots=True)
class Sender:
    client: AsyncWebClient

    async def put(self, letter: Letter, mark: str) -> tuple[str, str]:
        """Posts a letter, or puts it in place of an older one; where it stands now: channel and ts."""
        text, blocks = letter.drawn
        if letter.ts:
            await self.client.chat_update(channel=letter.channel, ts=letter.ts, text=text, blocks=blocks)
            return letter.channel, letter.ts
        answer = await self.client.chat_postMessage(
            channel=letter.channel,
            text=text,
            blocks=blocks,
            mrkdwn=False,
            unfurl_links=False,
            unfurl_media=False,
            thread_ts=letter.thread,
            metadata={"event_type": EVENT, "event_payload": {"mark": mark}},
        )
        return answer["channel"], answer["ts"]

    async def publish(self, page: Page) -> None:
        """Shows a person their App Home."""
        await self.client.views_publish(user_id=page.user, view=page.view)

    async def found(
        self, channel: str, mark: str, since: datetime, thread: str | None = None
    ) -> tuple[str, list[str]]:
        """The channel's id and the ts of every message there that carries `mark`, oldest first."""
        where = await self._opened(channel)
        oldest = f"{(since - SKEW).timestamp():.6f}"
        if thread:
            pages = await self.client.conversations_replies(
                channel=where, ts=thread, oldest=oldest, include_all_metadata=True, limit=100
            )
        else:
            pages = await self.client.conversations_history(
                channel=where, oldest=oldest, include_all_metadata=True, limit=100
            )
        seen: list[str] = []
        async for page in pages:
            seen += [each["ts"] for each in page["messages"] if _mark_of(each) == mark]
        return where, sorted(seen)

    async def remove(self, channel: str, ts: str) -> None:
        await self.client.chat_delete(channel=channel, ts=ts)

    async def _opened(self, channel: str) -> str:
        """A person's DM where the channel is their user id."""
        if not channel.startswith(("U", "W")):
            return channel
        return str((await self.client.conversations_open(users=channel))["channel"]["id"])


def minimal(letter: Letter) -> Letter:
    """The same in plain text, for when Slack refuses its blocks."""
    lines = (clean(line, MINIMAL // 10) for line in letter.drawn[0].splitlines()[:10])
    return replace(letter, drawn=("\n".join(lines), []))


def bare(page: Page) -> Page:
    """A Home of one line, for when Slack refuses what is on it."""
    words = "This cannot be shown just now. The command lists your leads: type it with mine or open."
    text = {"type": "plain_text", "text": words, "emoji": False}
    return replace(page, view={"type": "home", "blocks": [{"type": "section", "text": text}]})


def _mark_of(message: Body) -> str | None:
    metadata = message.get("metadata") or {}
    return metadata.get("event_payload", {}).get("mark") if metadata.get("event_type") == EVENT else None
