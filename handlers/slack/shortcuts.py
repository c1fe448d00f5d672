"""*Log conversation* and *Capture as lead* in a message's menu: each opens a form with what is known."""

import re
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.deeds import detail
from bot.desk.pointing import Place, Pointed
from bot.errors import Refusal
from bot.errors_of_forms import AlreadyCaptured
from bot.leads.history import Via
from bot.leads.talk import read_talk
from bot.leads.typed import read_message
from handlers.slack.amending import PLAINLY
from handlers.slack.answering import Line, Result, answer
from handlers.slack.forming import open_view, reply
from handlers.slack.manifest import CAPTURE, LOG
from handlers.slack.picks import picked
from handlers.slack.reception import Reception
from handlers.slack.requests import Picked
from handlers.slack.views.card import Drawn
from handlers.slack.views.forms import form
from handlers.slack.views.hearer import Hearer
from handlers.slack.views.prefilled import Values, known
from handlers.slack.views.spans import Block

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_OTHER = re.compile(r"<[#!](?:[^<>|]*\|)?([^<>|]*)>")


def register(app: AsyncApp, reception: Reception) -> None:
    async def on_shortcut(body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:  # Any: JSON
        chosen = picked(body)

        async def close(result: Result) -> Drawn | None:
            await ack()
            return result.drawn

        async def say(drawn: Drawn) -> None:
            await reply(client, chosen.reply_to, drawn)

        await answer(reception, chosen.user, lambda: _opened(reception, chosen, client), Line(close, say))

    for each in (LOG, CAPTURE):
        app.message_shortcut(each.callback)(on_shortcut)


async def _opened(reception: Reception, chosen: Picked, client: AsyncWebClient) -> Drawn | None:
    ask = reception.ask(chosen.user, chosen.trigger, Via.MODAL)
    hearer = await reception.hearer(chosen.user)
    text = _readable(chosen.text, hearer)
    place = Place(channel=chosen.channel, root=chosen.root, leads=chosen.leads, text=text)
    pointed = await reception.desk.pointing.at(ask, place)
    if chosen.shortcut == LOG.callback:
        said = {} if chosen.by_bot else _said(text, ask.at, hearer.zone)
        return await open_view(client, chosen.trigger, _log(pointed, said, chosen.channel))
    if pointed.lead and pointed.sure and (chosen.leads or chosen.ts == chosen.root):
        raise AlreadyCaptured(pointed.lead.number)
    key = f"{chosen.channel}:{chosen.ts}"
    await reception.desk.capture.not_yet(ask, key)
    view = form("new", None, chosen.channel, read_message(text), message=key)
    return await open_view(client, chosen.trigger, view)


def _log(pointed: Pointed, said: Values, channel: str) -> Block:
    """A lead that is only spoken of is shown in a field of its own, to be changed."""
    values = {**PLAINLY["talked"], "channel": "phone", **said}
    if pointed.lead and pointed.sure:
        return form("talked", pointed.lead, channel, values=values)
    spoken_of = {"lead": f"L-{pointed.lead.number}"} if pointed.lead else {}
    return form("log", None, channel, values={**spoken_of, **values})


def _said(text: str, now: datetime, zone: str) -> Values:
    """What somebody wrote, read as a conversation if it can be, else as it is."""
    try:
        return known(detail(read_talk(text, now, zone)), zone)
    except Refusal:
        return {"note": text}


def _readable(text: str, to: Hearer) -> str:
    """People and channels by their names."""
    named = _MENTION.sub(lambda found: "@" + to.name(found[1]), text)
    return _OTHER.sub(r"\1", named)
