"""The history swept for what no event told of: lost replies, edits and deletions, and lines to Parley.

Of each channel the last days are looked through for threads with more or fewer replies than were known.
That replies were edited shows nowhere, so threads of leads at work are read again in turn besides. A look
is owed like a message, so it never runs twice at once, and waits as long as Slack says. It takes nothing
in that an event has told: whatever it finds has its effect once, by the message's own name.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.noting import SHOWN, Noting
from bot.messages import LookBack, Sign
from bot.notes import Note, Thread
from bot.policy import MAIN
from bot.ports import Clock
from handlers.slack.guard import Identity
from handlers.slack.letters.letter import Drawers, Letter, NotYet
from handlers.slack.letters.signs import Signing
from handlers.slack.outcomes import FAULTS, Limited, Refused, outcome
from handlers.slack.payloads import Body
from handlers.slack.payloads_of_messages import reply, root
from handlers.slack.threads import IN_TIME, Threads
from handlers.slack.workspace import Workspace

log = logging.getLogger(__name__)
FAR_BACK = timedelta(days=2)
MOST_PAGES, A_PAGE = 10, 200
AT_ONCE = 20
"""Threads read in one look; Slack lets fifty pages a minute be read."""


def drawers(slack: Workspace) -> Drawers:
    reception = slack.reception
    threads = Threads(slack.client, reception)
    looking = LookingBack(slack.client, threads, slack.identity, reception.desk.noting, reception.clock)
    return {Sign: Signing(slack.client), LookBack: looking}


@dataclass(frozen=True, slots=True)
class LookingBack:
    """Takes in what a channel holds, as its message is drawn; there is nothing to say."""

    client: AsyncWebClient
    hearing: Threads
    identity: Identity
    noting: Noting
    clock: Clock

    async def __call__(self, message: LookBack) -> Letter | None:
        if self.identity.user is None:
            await self.identity.learn()
        try:
            if self.identity.user:
                await self._look(message.channel, self.identity.user)
        except FAULTS as error:
            ended = outcome(error)
            log.info("a look back was not finished: %s", ended)
            if isinstance(ended, Limited):
                raise NotYet(ended.wait) from error
        return None

    async def _look(self, channel: str, us: str) -> None:
        now = self.clock()
        told = await self._recent(channel, us, now)
        recent = await self.noting.threads(MAIN, channel, list(told))
        changed = [each for each in recent if (each.replies, each.latest) != told[each.ts]]
        in_turn = await self.noting.to_read(MAIN, channel, now, AT_ONCE)
        for thread in list({each.ts: each for each in (*changed, *in_turn)}.values())[:AT_ONCE]:
            await self._read(thread, us, now)

    async def _recent(self, channel: str, us: str, now: datetime) -> Mapping[str, tuple[int, str]]:
        """By thread, how many replies there are now and the latest; lost lines of the channel are done."""
        oldest = f"{(now - FAR_BACK).timestamp():.6f}"
        told: dict[str, tuple[int, str]] = {}
        pages = await self.client.conversations_history(channel=channel, oldest=oldest, limit=A_PAGE)
        async for page in pages:
            for each in page["messages"]:
                ts, replies, latest = root(each)
                told[ts] = replies, latest
                said = reply(each, channel, us)
                if said and said.line is not None and now - said.note.at <= IN_TIME:
                    await self.hearing.hear(said, found=True)
            if len(told) >= MOST_PAGES * A_PAGE:
                break
        return told

    async def _read(self, thread: Thread, us: str, now: datetime) -> None:
        """What was known before and is not there now was deleted, unless it is too old to be there.

        What came meanwhile is not known yet.
        """
        known = {each.ts: each for each in await self.noting.below(MAIN, thread)}
        found = await self._replies(thread)
        for each in found.values():
            said = reply(each, thread.channel, us)
            if said and not _same(said.note, known.get(said.note.ts)):
                await self.hearing.hear(said, found=True)
        shown = now - datetime.fromtimestamp(float(thread.ts), UTC) < SHOWN
        for note in known.values():
            if shown and note.ts not in found:
                await self.noting.forget(MAIN, replace(note, text=None))
        read = replace(thread, replies=len(found), latest=max(found, default=""))
        await self.noting.was_read(MAIN, read, now)

    async def _replies(self, thread: Thread) -> Mapping[str, Body]:
        """All replies by their ts; none where nothing is left of the thread."""
        found: dict[str, Body] = {}
        try:
            pages = await self.client.conversations_replies(
                channel=thread.channel, ts=thread.ts, limit=A_PAGE
            )
            async for page in pages:
                found |= {each["ts"]: each for each in page["messages"] if each["ts"] != thread.ts}
        except SlackApiError as error:
            if outcome(error) != Refused("thread_not_found"):
                raise
        return found


def _same(said: Note, kept: Note | None) -> bool:
    return kept is not None and (said.text, said.edited_at) == (kept.text, kept.edited_at)
