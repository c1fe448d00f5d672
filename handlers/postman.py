"""The postman: takes what is owed from the outbox, draws it as things stand now, and sends it.

A post is never simply repeated: where it is not known how a sending ended, the channel's history
is looked at for the message's mark first, and looked at again later for one that came late.
"""

import asyncio
import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.delivery import Post, Taken
from bot.desk.desk import Desk
from bot.errors import StoreUnready
from bot.messages import OfLead, RemoveExtras
from bot.policy import MAIN
from bot.ports import Unit
from bot.to_people import ToPerson
from handlers import recording
from handlers.slack.letters.cards import place_of
from handlers.slack.letters.letter import Drawers, Letter, NotYet, Page
from handlers.slack.outcomes import (
    FAULTS,
    GONE,
    LOCKED_OUT,
    NO_CHANNEL,
    NOBODY,
    UNSHOWABLE,
    UNSHOWABLE_PAGE,
    Limited,
    Outcome,
    Refused,
    Unclear,
    outcome,
)
from handlers.slack.sending import Sender, bare, minimal

log = logging.getLogger(__name__)
REST = timedelta(seconds=1)
"""Slack takes one message a second in a channel; updates are held to the same."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=1), timedelta(minutes=5)
SECOND_LOOK = timedelta(seconds=75)
"""By then a post whose answer was lost has taken effect, if it ever does."""
AT_ONCE = 20
TRIES = 30
"""After these (about two hours) something that Slack refuses for a reason of its own is set aside."""
WAITED_OUT = LOCKED_OUT | NO_CHANNEL
"""Somebody will mend these, and then everything is posted: never set aside."""


class NotLooked(Exception):
    """The look for an earlier sending failed, so the message is not sent again yet."""


class Postman:
    """Delivers for one process; `name` tells its leases from another replica's."""

    def __init__(self, desk: Desk, sender: Sender, name: str, drawers: Drawers) -> None:
        self._desk, self._sender, self._name, self._drawers = desk, sender, name, drawers
        self._under_way: set[asyncio.Task[None]] = set()
        self._trouble: dict[tuple[str, str], str] = {}

    def reasons(self) -> list[str]:
        """What keeps messages from Slack at present."""
        return [f"Slack does not take messages: {why}" for why in sorted(set(self._trouble.values()))]

    async def round(self) -> int:
        """Sets out with the first due message of each due lane; how many were taken.

        A lane that Slack keeps waiting holds up no other: a round does not wait for the sending.
        """
        room = AT_ONCE - len(self._under_way)
        if room <= 0:
            return 0
        taken = await self._desk.store.write(MAIN, lambda unit: unit.take(self._name, room))
        for each in taken:
            task = asyncio.create_task(self._deliver(each))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
        return len(taken)

    async def finish(self) -> None:
        """Waits for everything under way."""
        await asyncio.gather(*self._under_way)

    async def _deliver(self, taken: Taken) -> None:
        try:
            await self._carry(taken)
        except FAULTS as error:
            await self._failed(taken, outcome(error))
        except NotYet as early:
            await self._write_put_off(taken, early.wait, "not yet", unclear=taken.doubt is not None)
        except NotLooked as error:
            await self._put_off(taken, f"no look: {error}", unclear=True)
        except StoreUnready as error:
            log.warning("%s stays owed: %s", _kind(taken), error)
        except Exception:
            log.exception("%s could not be drawn", _kind(taken))
            await self._put_off(taken, "could not be drawn", unclear=taken.doubt is not None)

    async def _carry(self, taken: Taken) -> None:
        if isinstance(taken.message, RemoveExtras):
            await self._remove_extras(taken.message)
            await self._record(taken)
            return
        to_send = await self._drawers[type(taken.message)](taken.message)
        match to_send:
            case None:
                await self._record(taken)
            case Page():
                await self._show(taken, to_send)
                await self._record(taken, said=True)
            case Letter():
                await self._deliver_letter(taken, to_send)

    async def _show(self, taken: Taken, page: Page) -> None:
        """A Home that Slack does not take as it is says where its leads are listed instead."""
        try:
            await self._sender.publish(page)
            return
        except FAULTS as error:
            refused = outcome(error)
            if not (isinstance(refused, Refused) and refused.code in UNSHOWABLE_PAGE):
                raise
        log.error("%s is shown as plain text: Slack says %s", _kind(taken), refused.code)
        await self._sender.publish(bare(page))

    async def _deliver_letter(self, taken: Taken, to_send: Letter) -> None:
        recording.look_later(taken)
        there = await self._found(taken, to_send)
        channel, ts = there or await self._put(taken, to_send)
        if to_send.instead:
            await self._removed(to_send.instead)
        sent = recording.Sent(to_send, channel, ts, found=there is not None)
        await self._record(taken, sent, said=True)

    async def _found(self, taken: Taken, to_send: Letter) -> tuple[str, str] | None:
        """Where an earlier sending of doubtful end put it; that it is not there now is remembered."""
        if taken.doubt is None or to_send.ts:
            return None
        mark = to_send.file.name if to_send.file else taken.mark
        try:
            channel, seen = await self._sender.found(to_send.channel, mark, taken.doubt, to_send.thread)
        except FAULTS as error:
            raise NotLooked(outcome(error)) from error
        if seen:
            return channel, seen[0]
        about = (to_send.about.lead, to_send.about.place) if to_send.about else (0, "")
        extras = RemoveExtras(*about, channel, mark, taken.doubt.isoformat(), to_send.thread)
        await self._desk.store.write(MAIN, lambda unit: unit.enqueue(extras, after=SECOND_LOOK))
        return None

    async def _put(self, taken: Taken, to_send: Letter) -> tuple[str, str]:
        try:
            return await self._sender.put(to_send, taken.mark)
        except FAULTS as error:
            refused = outcome(error)
            if not (isinstance(refused, Refused) and refused.code in UNSHOWABLE):
                raise
        log.error("%s is sent as plain text: Slack says %s", _kind(taken), refused.code)
        return await self._sender.put(minimal(to_send), taken.mark)

    async def _remove_extras(self, message: RemoveExtras) -> None:
        """Of all that carries the mark, the one that is remembered stays, else the first."""
        channel, seen = await self._sender.found(
            message.channel, message.mark, datetime.fromisoformat(message.since), message.thread
        )
        kept = await self._desk.store.read(MAIN, lambda unit: unit.post(message.lead, message.place))
        stays = kept.ts if kept and kept.ts in seen else next(iter(seen), None)
        for ts in seen:
            if ts != stays:
                await self._sender.remove(channel, ts)

    async def _failed(self, taken: Taken, ended: Outcome) -> None:
        direct = isinstance(taken.message, ToPerson)  # a DM that cannot be opened is mended by nobody
        match ended:
            case Limited(wait):
                await self._write_put_off(taken, wait, "ratelimited", whole_lane=True)
            case Unclear(why):
                self._trouble[taken.message.lane] = why
                await self._put_off(taken, why, unclear=True)
            case Refused(code) if code in GONE:
                await self._gone(taken)
            case Refused(code) if code in NOBODY or (code in NO_CHANNEL and direct):
                log.info("%s is dropped: Slack says %s", _kind(taken), code)
                await self._record(taken)
            case Refused(code) if code in WAITED_OUT:
                self._trouble[taken.message.lane] = code
                await self._put_off(taken, code, whole_lane=True)
            case Refused(code):
                await self._put_off(taken, code)

    async def _gone(self, taken: Taken) -> None:
        """Lets a message go that cannot be edited; were it there all the same, there would be two."""
        place = place_of(taken.message)
        if place is None or not isinstance(taken.message, OfLead):
            await self._record(taken)
            return
        lead = taken.message.lead
        post = await self._desk.store.read(MAIN, lambda unit: unit.post(lead, place))
        if post:
            await self._removed(post)
        await self._strike(taken, lambda unit: recording.forgotten(unit, taken, lead, place))

    async def _removed(self, post: Post) -> None:
        """Takes a message away that another replaces, if it is there."""
        try:
            await self._sender.remove(post.channel, post.ts)
        except FAULTS as error:
            log.info("a replaced message was not deleted: %s", outcome(error))

    async def _put_off(
        self, taken: Taken, why: str, *, whole_lane: bool = False, unclear: bool = False
    ) -> None:
        """Tries again after a while, longer each time; what Slack will never take is set aside."""
        if taken.tries >= TRIES and not (whole_lane or unclear):
            log.error("%s is set aside: %s", _kind(taken), why)
            await self._desk.store.write(MAIN, lambda unit: unit.give_up(taken, why))
            return
        wait = min(FIRST_WAIT * 2 ** min(taken.tries, 20), LONGEST_WAIT) * random.uniform(0.8, 1.2)
        if unclear and taken.message.once:
            wait = max(wait, recording.LOOK_LATER)
        log.warning("%s is put off %.0f s: %s", _kind(taken), wait.total_seconds(), why)
        await self._write_put_off(taken, wait, why, whole_lane=whole_lane, unclear=unclear)

    async def _write_put_off(
        self, taken: Taken, wait: timedelta, why: str, *, whole_lane: bool = False, unclear: bool = False
    ) -> None:
        await self._desk.store.write(
            MAIN, lambda unit: unit.put_off(taken, wait, why, whole_lane=whole_lane, unclear=unclear)
        )

    async def _record(self, taken: Taken, sent: recording.Sent | None = None, *, said: bool = False) -> None:
        """Strikes it off; `said` tells what Slack took from what there was nothing to say of."""
        if said:
            self._trouble.pop(taken.message.lane, None)
        rest = REST if said else timedelta(0)
        await self._strike(taken, lambda unit: recording.recorded(unit, taken, rest, sent))

    async def _strike(self, taken: Taken, work: Callable[[Unit], None]) -> None:
        try:
            await self._desk.store.write(MAIN, work)
        except recording.Lapsed:
            log.info("%s took longer than its lease", _kind(taken))


def _kind(taken: Taken) -> str:
    return type(taken.message).__name__
