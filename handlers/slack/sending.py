"""The calls that put letters into Slack, find them again, and take extras away."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.letters.letter import Letter, Page
from handlers.slack.outcomes import Refused, outcome
from handlers.slack.payloads import Body
from handlers.slack.views.calendar import File
from handlers.slack.views.text import clean, unmarked

EVENT = "parley_message"
SKEW = timedelta(minutes=1)
"""How far Slack's clock may be behind the database's."""
MINIMAL = 2000


@dataclass(frozen=True, slots=True)
class Sender:
    client: AsyncWebClient

    async def put(self, letter: Letter, mark: str) -> tuple[str, str]:
        """Posts a letter, or puts it in place of an older one; where it stands now: channel and ts."""
        if letter.file:
            try:
                return await self._upload(letter, letter.file)
            except SlackApiError as error:
                if outcome(error) != Refused("missing_scope"):
                    raise
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

    async def _upload(self, letter: Letter, file: File) -> tuple[str, str]:
        """Shares a file where nobody saw it before it is whole; it has no ts of its own yet."""
        channel = await self._opened(letter.channel)
        asked = await self.client.files_getUploadURLExternal(filename=file.name, length=len(file.content))
        if self.client.session is None:
            raise OSError("there is no session to upload by")
        async with self.client.session.post(asked["upload_url"], data=file.content) as answer:
            answer.raise_for_status()
        await self.client.files_completeUploadExternal(
            files=[{"id": asked["file_id"], "title": file.name}],
            channel_id=channel,
            initial_comment=unmarked(letter.drawn[0]),
        )
        return channel, ""

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
            seen += [each["ts"] for each in page["messages"] if mark in _marks_of(each)]
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


def _marks_of(message: Body) -> list[object]:
    """What a message is found again by: its mark, or the names of its files."""
    metadata = message.get("metadata") or {}
    marked = [metadata.get("event_payload", {}).get("mark")] if metadata.get("event_type") == EVENT else []
    return [*marked, *(each.get("name") for each in message.get("files") or [])]
