"""What was filled in and not saved: offered again, and opened again as it was."""

import json
import logging
from dataclasses import asdict
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import StoreUnready
from bot.leads.history import Via
from bot.leads.lead import Lead
from bot.policy import MAIN
from bot.to_people import OfferAgain
from handlers.slack.answering import Line, Result, answer
from handlers.slack.forming import open_view, reply
from handlers.slack.letters.letter import Drawers, Letter
from handlers.slack.outcomes import FAULTS, outcome
from handlers.slack.picks import reopened
from handlers.slack.reception import Reception
from handlers.slack.requests import Filled, Kept, Reopened
from handlers.slack.views.again import BUTTON, again
from handlers.slack.views.card import Drawn
from handlers.slack.views.forms import form

log = logging.getLogger(__name__)


def register(app: AsyncApp, reception: Reception) -> None:
    async def on_press(body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:  # Any: JSON
        pressed = reopened(body)

        async def close(result: Result) -> Drawn | None:
            await ack()
            return result.drawn

        async def say(drawn: Drawn) -> None:
            await reply(client, pressed.reply_to, drawn)

        await answer(reception, pressed.user, lambda: _opened(reception, pressed, client), Line(close, say))

    app.action(BUTTON)(on_press)


def drawers() -> Drawers:
    async def draw(offer: OfferAgain) -> Letter:
        return Letter(channel=offer.user, drawn=_drawn(offer))

    return {OfferAgain: draw}


async def offer_again(reception: Reception, client: AsyncWebClient, filled: Filled, why: str) -> None:
    """By a message that is kept until Slack has it; at once, where nothing can be kept."""
    kept = Kept(
        filled.verb, filled.lead, filled.channel, filled.entry, filled.message, filled.values, filled.given
    )
    offer = OfferAgain(filled.user, filled.trigger, json.dumps(asdict(kept), ensure_ascii=False), why)
    try:
        await reception.desk.store.write(MAIN, lambda unit: unit.enqueue(offer))
        return
    except StoreUnready as error:
        log.warning("what was filled in could not be kept: %s", error)
    except Exception:
        log.exception("what was filled in could not be kept")
    text, blocks = _drawn(offer)
    try:
        await client.chat_postMessage(channel=offer.user, text=text, blocks=blocks)
    except FAULTS as error:
        log.warning("what was filled in could not be offered again: %s", outcome(error))


def _drawn(offer: OfferAgain) -> Drawn:
    return again(Kept(**json.loads(offer.filled)), offer.why)


async def _opened(reception: Reception, pressed: Reopened, client: AsyncWebClient) -> Drawn | None:
    ask, kept = reception.ask(pressed.user, pressed.trigger, Via.BUTTON), pressed.kept
    await reception.desk.reading.admit(ask)
    lead: Lead | None = None
    if kept.entry:
        lead = (await reception.desk.amending.recorded(ask, kept.lead, kept.entry)).before
    elif kept.lead:
        lead = (await reception.desk.reading.sheet(MAIN, kept.lead)).lead
    verb = "log" if kept.verb == "talked" and lead is None else kept.verb
    view = form(
        verb,
        lead,
        kept.channel,
        values=kept.values,
        entry=kept.entry,
        message=kept.message,
        given=dict(kept.given),
    )
    return await open_view(client, pressed.trigger, view)
