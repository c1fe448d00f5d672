"""What people fill in: a submitted form becomes a deed; mistakes stand beside their field."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.asking import Done
from bot.errors import (
    Ambiguous,
    BadField,
    InThePast,
    Missing,
    NeedsAttempt,
    NotOnRoster,
    Refusal,
    TooFarAhead,
)
from bot.leads.channel import read_channel
from bot.leads.history import Via
from bot.leads.typed import made
from handlers.refusals import words
from handlers.slack.answering import Line, Result, answer
from handlers.slack.filling import read_form
from handlers.slack.forming import whisper
from handlers.slack.payloads import filled
from handlers.slack.reception import Reception
from handlers.slack.requests import Filled
from handlers.slack.views import replies
from handlers.slack.views.card import Drawn


def register(app: AsyncApp, reception: Reception) -> None:
    async def on_submit(body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:  # Any: JSON
        form = filled(body)

        async def work() -> Drawn | None:
            return replies.done(await _done(reception, form), await reception.hearer(form.user))

        async def close(result: Result) -> Drawn | None:
            if result.refusal:
                said = words(result.refusal, await reception.hearer(form.user), in_form=True)
                await ack(response_action="errors", errors={_field(result.refusal, form): said})
                return None
            await ack()
            return result.drawn

        async def say(drawn: Drawn) -> None:
            await whisper(client, form.channel, form.user, drawn)

        await answer(reception, form.user, work, Line(close, say))

    app.view(re.compile(r"form:\w+"))(on_submit)


async def _done(reception: Reception, form: Filled) -> Done:
    ask = reception.ask(form.user, form.trigger, Via.MODAL)
    values = form.values
    if form.verb == "new":
        new = made(
            name=values.get("name"),
            phone=values.get("phone"),
            email=values.get("email"),
            came_by=read_channel(values.get("channel", "")),
            interest=values.get("interest"),
            note=values.get("note"),
        )
        return await reception.desk.capture.by_rep(ask, new, repr(dict(values)).encode())
    hearer = await reception.hearer(form.user)
    deed = read_form(form, hearer.zone)
    if form.entry:
        return await reception.desk.amending.amend(ask, form.lead, form.entry, deed)
    return await reception.desk.deeds.do(ask, form.lead, deed)


def _field(refusal: Refusal, form: Filled) -> str:
    """The field that a mistake stands beside; the first one where it is about none."""
    match refusal:
        case BadField(field, _):
            named = field
        case Missing(_, what):
            named = what
        case InThePast() | TooFarAhead() | Ambiguous():
            named = "when"
        case NeedsAttempt():
            named = "reason" if "reason" in form.fields else "led_to"
        case NotOnRoster():
            named = "rep"
        case _:
            named = ""
    return named if named in form.fields else form.fields[0]
