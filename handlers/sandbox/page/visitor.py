"""One open page: what it asks is done, what changes before its person is sent to it."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Mapping

from aiohttp import WSMsgType, web

from handlers.sandbox.nouns import Json, SlackError
from handlers.sandbox.page.acts import ACTS
from handlers.sandbox.page.directing import DIRECTIONS
from handlers.sandbox.page.parts import Parts, parts
from handlers.sandbox.page.stage import Stage
from handlers.sandbox.people import Refused

log = logging.getLogger(__name__)
A_BREATH = 0.03
"""Seconds in which changes are gathered into one."""
AT_LEAST_EVERY = 1.0


class Visitor:
    """`{"id": 1, "as": "UANA", "do": "say", …}` is answered with `{"re": 1, …}`; `{"set": …, "gone": […]}`
    are the parts that changed for the person of the latest `be`.
    """

    def __init__(self, stage: Stage, socket: web.WebSocketResponse) -> None:
        self._stage, self._socket = stage, socket
        self._user = ""
        self._shown: dict[str, str] = {}
        self._traffic = 0
        self._under_way: set[asyncio.Task[None]] = set()

    async def stays(self) -> None:
        """Until the page is closed."""
        pushing = asyncio.ensure_future(self._push())
        try:
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    self._hears(message.data)
        finally:
            for task in (pushing, *self._under_way):
                task.cancel()
            await asyncio.gather(pushing, *self._under_way, return_exceptions=True)

    def _hears(self, text: str) -> None:
        """Each wish by itself: a slow one holds up no other."""
        try:
            asked = json.loads(text)
        except ValueError:
            return
        if isinstance(asked, dict):
            task = asyncio.ensure_future(self._answers(asked))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _answers(self, asked: Json) -> None:
        doing = asyncio.ensure_future(self._does(asked))
        await asyncio.sleep(0)
        self._stage.bell.ring()
        try:
            answer = await doing
        except Refused:
            answer = {}  # the person is shown it where they acted
        except (LookupError, ValueError, TypeError, SlackError) as error:
            answer = {"error": _said(error)}
        except Exception:
            log.exception("%s could not be done", asked.get("do"))
            answer = {"error": "that went wrong; the terminal says how"}
        self._stage.bell.ring()
        with contextlib.suppress(ConnectionError):
            await self._socket.send_json({"re": asked.get("id"), **answer})

    async def _does(self, asked: Json) -> Json:
        what = str(asked.get("do"))
        if what == "be":
            self._user, self._shown = self._stage.person(str(asked["as"])).id, {}
            return {}
        if what in DIRECTIONS:
            return await DIRECTIONS[what](self._stage, asked)
        if what not in ACTS:
            raise LookupError(f"nobody can do {what!r} here")
        return await ACTS[what](self._stage, self._stage.person(str(asked["as"])), asked)

    async def _push(self) -> None:
        heard = self._stage.bell.listen()
        try:
            while not self._socket.closed:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(heard.wait(), AT_LEAST_EVERY)
                await asyncio.sleep(A_BREATH)
                heard.clear()
                await self._send_changes()
        finally:
            self._stage.bell.leave(heard)

    async def _send_changes(self) -> None:
        if not self._user:
            return
        user = self._user
        found = {**await _around(self._stage), **self._seen(user)}
        if user != self._user:
            return
        now = {name: json.dumps(part) for name, part in found.items()}
        changed = {name: found[name] for name, text in now.items() if self._shown.get(name) != text}
        gone = [name for name in self._shown if name not in now]
        traffic = self._stage.traffic.news(self._traffic)
        self._traffic = traffic[-1]["n"] if traffic else self._traffic
        whole = not self._shown
        self._shown = now
        with contextlib.suppress(ConnectionError):
            await self._socket.send_json(
                {"as": user, "whole": whole, "set": changed, "gone": gone, "traffic": traffic}
            )

    def _seen(self, user: str) -> Parts:
        stage = self._stage
        return parts(stage.world, stage.bot, stage.marks, stage.world.users[user])


async def _around(stage: Stage) -> Mapping[str, object]:
    """The world beside Slack: the time, the switch, the queue."""
    due = await stage.bot.next_due()
    return {
        "clock": {"now": stage.clock(), "paused": stage.clock.paused, "zone": stage.bot.zone},
        "troubles": stage.troubles.shown(),
        "queue": {"waiting": await stage.bot.waiting(), "due": due.timestamp() if due else None},
        "kinds": list(stage.samples.kinds),
    }


def _said(error: Exception) -> str:
    """A KeyError names what was left out."""
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)
