"""The questions on cards in Slack: the list, the form of one, saving and removing."""

import logging
import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.asking import Ask
from bot.desk.openings import Written
from bot.errors import BadOpening, Refusal
from bot.leads.history import Via
from handlers.refusals import words
from handlers.slack.answering import Line, Result, answer
from handlers.slack.forming import open_view, push_view, whisper
from handlers.slack.outcomes import FAULTS, outcome
from handlers.slack.payloads import filled
from handlers.slack.pressing import hear
from handlers.slack.reception import Reception
from handlers.slack.requests import Filled, Own
from handlers.slack.views import openings as views
from handlers.slack.views.card import Drawn
from handlers.slack.views.replies import told

log = logging.getLogger(__name__)


def register(app: AsyncApp, reception: Reception) -> None:
    hear(app, reception, re.compile(r"me:openings(:.+)?"), _pressed)
    _hear_forms(app, reception)


async def open_openings(reception: Reception, ask: Ask, client: AsyncWebClient, trigger: str) -> Drawn | None:
    """The list, for managers."""
    shown = await reception.desk.openings.shown(ask)
    return await open_view(client, trigger, views.listed(shown))


def _hear_forms(app: AsyncApp, reception: Reception) -> None:
    async def on_submit(body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:  # Any: JSON
        form = filled(body)
        ask = reception.ask(form.user, form.trigger, Via.MODAL)

        async def work() -> Drawn | None:
            await reception.desk.openings.write(ask, _written(form))
            return views.saved()

        async def close(result: Result) -> Drawn | None:
            wrong = await _wrong(reception, form, result)
            await (ack(response_action="errors", errors=wrong) if wrong else ack())
            return None if wrong else result.drawn

        async def late(result: Result) -> None:
            why = next(iter((await _wrong(reception, form, result)).values()))
            await whisper(client, "", form.user, views.unsaved(form.values.get("question", ""), why))

        async def say(drawn: Drawn) -> None:
            if form.below:
                await _renewed(reception, ask, client, form.below)
            else:
                await whisper(client, form.channel, form.user, drawn)

        await answer(reception, form.user, work, Line(close, say, late))

    app.view(views.FORM)(on_submit)


async def _pressed(reception: Reception, pressed: Own, client: AsyncWebClient) -> Drawn | None:
    ask = reception.ask(pressed.user, pressed.trigger, Via.BUTTON)
    verb, _, named = pressed.value.partition(":")
    if verb == "remove":
        return await _removed(reception, ask, named, client, pressed.view)
    show = push_view if pressed.in_form else open_view
    shown = await reception.desk.openings.shown(ask)
    if not verb:
        return await show(client, pressed.trigger, views.listed(shown))
    return await show(
        client, pressed.trigger, views.form(shown, shown.opening(named) if verb == "change" else None)
    )


async def _removed(
    reception: Reception, ask: Ask, named: str, client: AsyncWebClient, view: str
) -> Drawn | None:
    """The list shows what holds after it, and why it stays where it must; else they are told."""
    note = ""
    try:
        await reception.desk.openings.remove(ask, named)
    except BadOpening as refusal:
        note = words(refusal, await reception.hearer(ask.by))
    try:
        await _renewed(reception, ask, client, view, note)
    except FAULTS as error:
        log.info("the list of questions was not drawn anew: %s", outcome(error))
        return told(note or "Removed.")
    return None


async def _renewed(reception: Reception, ask: Ask, client: AsyncWebClient, view: str, note: str = "") -> None:
    shown = await reception.desk.openings.shown(ask)
    await client.views_update(view_id=view, view=views.listed(shown, note))


def _written(form: Filled) -> Written:
    values = form.values
    return Written(
        id=form.given.get("opening", ""),
        origin=values.get("origin", ""),
        wish=values.get("wish", ""),
        question=values.get("question", ""),
    )


async def _wrong(reception: Reception, form: Filled, result: Result) -> dict[str, str]:
    """What is wrong beside its field; nothing where it was saved."""
    if result.refusal:
        return {_field(result.refusal): words(result.refusal, await reception.hearer(form.user))}
    return {"question": views.FAILED} if result.failed else {}


def _field(refusal: Refusal) -> str:
    """The field that a mistake stands beside."""
    return "wish" if isinstance(refusal, BadOpening) and refusal.why == "needed" else "question"
