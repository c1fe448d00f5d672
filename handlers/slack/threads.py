"""What is said in leads' threads and to Parley: replies become notes, lines are done as typed ones are.

A message has one effect however it comes to us: as a message, as a mention, again, or found in the history.
"""

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.asking import Ask
from bot.errors import Refusal
from bot.errors_of_messages import NotRead
from bot.leads.history import Via
from bot.leads.lead import Lead
from bot.policy import MAIN
from handlers.refusals import words
from handlers.slack.answering import Line, Result, say
from handlers.slack.commands import TypedLine
from handlers.slack.forming import whisper
from handlers.slack.manifest import NAME
from handlers.slack.payloads_of_messages import said
from handlers.slack.reception import Reception
from handlers.slack.requests import Said, Typed
from handlers.slack.views.card import Drawn
from handlers.slack.views.replies import told

log = logging.getLogger(__name__)
IN_TIME = timedelta(hours=2)
"""So late a line is still done: its times are read as of when it was sent, and all else as it stands."""
A_DAY = timedelta(days=1)


def register(app: AsyncApp, threads: "Threads") -> None:
    async def on_message(body: dict[str, Any]) -> None:  # Any: Slack's JSON
        if heard := said(body):
            await threads.hear(heard)

    app.event("message")(on_message)
    app.event("app_mention")(on_message)


@dataclass(frozen=True, slots=True)
class Threads:
    client: AsyncWebClient
    reception: Reception

    async def hear(self, said: Said, *, found: bool = False) -> None:
        """Takes in what a message says now; a line is read once, as it was sent.

        `found`: no event told of it. Then who asked hours ago is not spoken to any more: what they asked is
        kept as a note, which the sign shows for a day.
        """
        note, noting = said.note, self.reception.desk.noting
        if note.text is None:
            await noting.forget(MAIN, note)
            return
        unread = said.line is not None and not await noting.answered(MAIN, note.channel, note.ts)
        late = self._age(said) > IN_TIME
        if note.thread and (said.line is None or note.edited_at or (late and unread)):
            await noting.keep(MAIN, note)
        if unread and found and late:
            sign = False if self._age(said) <= A_DAY else None
            await noting.answer(MAIN, note.channel, note.ts, sign)
        elif unread:
            await self._answer(said)

    def _age(self, said: Said) -> timedelta:
        return self.reception.clock() - said.note.at

    async def _answer(self, said: Said) -> None:
        """A deed is answered with a sign on the message; a look and a refusal with a private word."""
        since, note = asyncio.get_running_loop().time(), said.note
        about = await self._about(said)
        result, did = await self._result(said, about)
        sign = False if result.refusal else True if did else None
        first = await self.reception.desk.noting.answer(MAIN, note.channel, note.ts, sign)
        drawn = None if did and not result.refusal else result.drawn
        if first and drawn:
            await say(self.reception, self._line(said), drawn, since)

    async def _about(self, said: Said) -> Lead | None:
        if not said.note.thread:
            return None
        return await self.reception.desk.noting.lead_of(MAIN, said.note.channel, said.note.thread)

    async def _result(self, said: Said, about: Lead | None) -> tuple[Result, bool]:
        """What there is to say, and whether more was done than looked."""
        note, desk = said.note, self.reception.desk
        at = min(note.at, self.reception.clock())
        ask = Ask(workspace=MAIN, by=note.by, key=f"message:{note.channel}:{note.ts}", at=at, via=Via.MENTION)
        typed = Typed(
            user=note.by,
            command=self.reception.command,
            text=said.line or "",
            channel=note.channel,
            trigger="",
            reply_to="",
        )
        line = TypedLine(self.reception, typed, self.client, ask, about)
        try:
            await desk.reading.admit(ask)
            if note.edited_at or self._age(said) > IN_TIME:
                raise NotRead(late=not note.edited_at)
            return Result(await line.done()), line.did
        except Refusal as refusal:
            hearer = await self.reception.hearer(note.by)
            here = replace(hearer, command=f"@{NAME}", in_thread=about is not None)
            return Result(told(words(refusal, here)), refusal), line.did

    def _line(self, said: Said) -> Line:
        async def speak(drawn: Drawn) -> None:
            await whisper(self.client, said.note.channel, said.note.by, drawn, said.note.thread or None)

        async def close(_: Result) -> None:
            return None

        return Line(close, speak)
