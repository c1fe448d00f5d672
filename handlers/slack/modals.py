"""What people fill in: a submitted form becomes a deed; mistakes stand beside their field."""

import re
from collections.abc import Sequence
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.asking import Done
from bot.errors import (
    AlreadyOwned,
    Ambiguous,
    BadField,
    InThePast,
    LaterTooLong,
    ManagersOnly,
    ManyLeads,
    Missing,
    NeedsAttempt,
    NotOnRoster,
    Refusal,
    TooFarAhead,
    UnknownLead,
)
from bot.errors_of_forms import Contradicts, InField
from bot.leads.channel import read_channel
from bot.leads.history import Via
from bot.leads.typed import made
from handlers.refusals import words
from handlers.slack.again import offer_again
from handlers.slack.answering import STILL_HERE, Line, Result, answer
from handlers.slack.filling import read_form
from handlers.slack.forming import whisper
from handlers.slack.payloads import filled
from handlers.slack.quick import FIELD, with_line
from handlers.slack.reception import Reception
from handlers.slack.requests import Filled
from handlers.slack.views import replies
from handlers.slack.views.card import Drawn
from handlers.slack.views.hearer import Hearer

NOT_SAVED = "Not saved, but what you typed is kept."


def register(app: AsyncApp, reception: Reception) -> None:
    async def on_submit(body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:  # Any: JSON
        form = filled(body)

        async def work() -> Drawn | None:
            hearer = await reception.hearer(form.user)
            return replies.done(await _done(reception, form, hearer), hearer)

        async def close(result: Result) -> Drawn | None:
            wrong = await _wrong(reception, form, result)
            await (ack(response_action="errors", errors=wrong) if wrong else ack())
            return None if wrong else result.drawn

        async def late(result: Result) -> None:
            why = next(iter((await _wrong(reception, form, result)).values()))
            await offer_again(reception, client, form, f"{NOT_SAVED} {why}")

        async def say(drawn: Drawn) -> None:
            await whisper(client, form.channel, form.user, drawn)

        await answer(reception, form.user, work, Line(close, say, late))

    app.view(re.compile(r"form:\w+"))(on_submit)


async def _wrong(reception: Reception, form: Filled, result: Result) -> dict[str, str]:
    """What is wrong beside each field; nothing where it was saved."""
    if result.refusal:
        said = words(result.refusal, await reception.hearer(form.user), in_form=True)
        return {_field(result.refusal, form): said}
    return {form.fields[0]: STILL_HERE} if result.failed else {}


async def _done(reception: Reception, form: Filled, hearer: Hearer) -> Done:
    ask = reception.ask(form.user, form.trigger, Via.MODAL, form.mark)
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
        return await reception.desk.capture.by_rep(ask, new, repr(dict(values)).encode(), form.message)
    lead = form.lead or (await reception.desk.reading.meant(ask, values.get("lead", ""))).number
    deed = read_form(with_line(form, ask.at, hearer.zone), hearer.zone)
    if form.entry:
        return await reception.desk.amending.amend(ask, lead, form.entry, deed)
    return await reception.desk.deeds.do(ask, lead, deed)


def _field(refusal: Refusal, form: Filled) -> str:
    """The field that a mistake stands beside; the first one where it is about none."""
    named = next((name for name in _named(refusal, form) if name in form.fields), "")
    return named or form.fields[0]


def _named(refusal: Refusal, form: Filled) -> Sequence[str]:
    """The fields that a refusal may be about, the likeliest first."""
    match refusal:
        case BadField(field, _) | InField(field, _) | Contradicts(field, _, _):
            return (field,)
        case Missing(_, what):
            return (what,)
        case InThePast() | TooFarAhead() | LaterTooLong() | Ambiguous():
            return ("when",) if "when" in form.values else (FIELD, "when")
        case NeedsAttempt():
            return ("reason", "led_to")
        case NotOnRoster(user, _):
            return ("rep",) if user == form.values.get("rep") else ()
        case UnknownLead() | ManyLeads():
            return ("lead",)
        case AlreadyOwned() | ManagersOnly():
            return ("rep",)
        case _:
            return ()
