"""Well, or at all? The lot of a day as a manager goes through it: opened, judged, gone back in."""

import logging
import re
from datetime import date
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.asking import Ask
from bot.desk.judging import ToJudge
from bot.errors import NotUnderstood
from bot.insight.judging import Lot, Verdict
from bot.leads.history import Via
from handlers.slack.answering import Line, Result, answer
from handlers.slack.forming import open_view, tell
from handlers.slack.outcomes import FAULTS, outcome
from handlers.slack.payloads import own
from handlers.slack.pressing import hear
from handlers.slack.reception import Reception
from handlers.slack.requests import Own
from handlers.slack.views import judging as views
from handlers.slack.views.card import Drawn
from handlers.slack.views.replies import told
from handlers.slack.views.spans import Block

log = logging.getLogger(__name__)
BACK = "back"
UNSHOWN = "Slack did not show the next lead; press Open again to go on."
_CARRIED = re.compile(r"([0-9]{1,2}) ([0-9]{4}-[0-9]{2}-[0-9]{2})((?: [0-9]{1,9}){1,9})")


def register(app: AsyncApp, reception: Reception) -> None:
    hear(app, reception, "me:judge", _opened)
    _hear_verdicts(app, reception)


def _hear_verdicts(app: AsyncApp, reception: Reception) -> None:
    async def on_press(body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:  # Any: JSON
        pressed = own(body)
        after: list[Block] = []

        async def work() -> Drawn | None:
            after.append(await _moved(reception, pressed))
            return told(UNSHOWN)

        async def close(result: Result) -> Drawn | None:
            await ack()
            return result.drawn

        async def say(drawn: Drawn) -> None:
            """What was judged stands, whether Slack shows the next lead or not."""
            if not (after and await _renewed(client, pressed.view, after[0])):
                await tell(client, pressed, drawn)

        await answer(reception, pressed.user, work, Line(close, say))

    app.action(re.compile(r"me:judge:\w+"))(on_press)


async def _opened(reception: Reception, pressed: Own, client: AsyncWebClient) -> Drawn | None:
    ask = reception.ask(pressed.user, pressed.trigger, Via.BUTTON)
    _, lot = _carried(pressed.said)
    first = await reception.desk.judging.first(ask, lot)
    return await open_view(client, pressed.trigger, await _at(reception, ask, lot, first))


async def _moved(reception: Reception, pressed: Own) -> Block:
    """What comes after the verdict, or what was before."""
    ask = reception.ask(pressed.user, pressed.trigger, Via.BUTTON)
    place, lot = _carried(pressed.said)
    if pressed.value == BACK:
        return await _at(reception, ask, lot, max(place - 1, 0))
    if pressed.value not in set(Verdict) or place >= len(lot.leads):
        raise NotUnderstood(pressed.value, "report")
    await reception.desk.judging.judge(ask, lot.day, lot.leads[place], Verdict(pressed.value))
    return await _at(reception, ask, lot, place + 1)


async def _at(reception: Reception, ask: Ask, lot: Lot, place: int) -> Block:
    shown = await reception.desk.judging.shown(ask, lot, place)
    return views.judging(shown, lot) if isinstance(shown, ToJudge) else views.judged(shown, lot)


async def _renewed(client: AsyncWebClient, view: str, block: Block) -> bool:
    try:
        await client.views_update(view_id=view, view=block)
    except FAULTS as error:
        log.info("the next lead was not shown: %s", outcome(error))
        return False
    return True


def _carried(said: str) -> tuple[int, Lot]:
    """The place and the lot that a button carries."""
    found = _CARRIED.fullmatch(said)
    try:
        if found:
            day = date.fromisoformat(found[2])
            return int(found[1]), Lot(day=day, leads=[int(each) for each in found[3].split()])
    except ValueError:  # no such day
        pass
    raise NotUnderstood(said, "report")
