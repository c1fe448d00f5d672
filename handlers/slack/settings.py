"""Settings in Slack: the overview, the form of a group, and saving it."""

import asyncio
import logging
import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.asking import Ask
from bot.desk.choosing import Chosen
from bot.errors import BadChoices, Refusal
from bot.knobs import BY_NAME, Group, text_of
from bot.leads.history import Via
from handlers.refusals import words
from handlers.slack.answering import STILL_HERE, Line, Result, answer
from handlers.slack.forming import open_view, push_view, whisper
from handlers.slack.outcomes import FAULTS, outcome
from handlers.slack.payloads import filled
from handlers.slack.pressing import hear
from handlers.slack.reception import Reception
from handlers.slack.requests import Filled, Own
from handlers.slack.views import settings as views
from handlers.slack.views.card import Drawn
from handlers.slack.views.hearer import Hearer

log = logging.getLogger(__name__)
GROUPS_WITHIN = 0.8
"""Seconds that Slack may take to list the user groups before a form is shown without them."""


def register(app: AsyncApp, reception: Reception) -> None:
    hear(app, reception, re.compile(r"me:settings(:\w+)?"), _pressed)
    _hear_forms(app, reception)


async def open_settings(reception: Reception, ask: Ask, client: AsyncWebClient, trigger: str) -> Drawn | None:
    """The overview, for managers."""
    shown = await reception.desk.choosing.settings(ask)
    return await open_view(client, trigger, views.overview(shown))


def _hear_forms(app: AsyncApp, reception: Reception) -> None:
    async def on_submit(body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:  # Any: JSON
        form = filled(body)
        ask = reception.ask(form.user, form.trigger, Via.MODAL)

        async def work() -> Drawn | None:
            return views.saved((await _saved(reception, ask, form)).changed)

        async def close(result: Result) -> Drawn | None:
            wrong = await _wrong(reception, form, result)
            await (ack(response_action="errors", errors=wrong) if wrong else ack())
            return None if wrong else result.drawn

        async def late(result: Result) -> None:
            wrong = await _wrong(reception, form, result)
            await whisper(client, form.channel, form.user, views.unsaved(wrong, form.values))

        async def say(drawn: Drawn) -> None:
            if form.below:
                await _renewed(reception, ask, client, form.below)
            else:
                await whisper(client, form.channel, form.user, drawn)

        await answer(reception, form.user, work, Line(close, say, late))

    app.view(re.compile(r"set:\w+"))(on_submit)


async def _pressed(reception: Reception, pressed: Own, client: AsyncWebClient) -> Drawn | None:
    ask = reception.ask(pressed.user, pressed.trigger, Via.BUTTON)
    if not pressed.value:
        return await open_settings(reception, ask, client, pressed.trigger)
    shown = await reception.desk.choosing.settings(ask)
    group = Group(pressed.value)
    groups = await _groups(client) if group is Group.TEAM else []
    form = views.group_form(group, shown, groups, pressed.channel)
    show = push_view if pressed.in_form else open_view
    return await show(client, pressed.trigger, form)


async def _groups(client: AsyncWebClient) -> views.UserGroups:
    """The user groups there are; none where Slack does not say in time."""
    try:
        async with asyncio.timeout(GROUPS_WITHIN):
            found = (await client.usergroups_list())["usergroups"]
    except FAULTS as error:
        log.info("the user groups are not known: %s", outcome(error))
        return []
    return [(str(each["id"]), str(each["handle"])) for each in found if not each.get("date_delete")]


async def _saved(reception: Reception, ask: Ask, form: Filled) -> Chosen:
    """Only what was filled in otherwise than it was given: a colleague may have changed the rest."""
    texts = {name: form.values.get(name, "") for name in form.fields if name in BY_NAME}
    changed = {
        name: text for name, text in texts.items() if views.mark(_usual(name, text)) != form.given.get(name)
    }
    return await reception.desk.choosing.choose(ask, changed)


def _usual(name: str, text: str) -> str:
    """A value as it would be shown."""
    try:
        return text_of(BY_NAME[name].read(text))
    except Refusal:
        return text


async def _wrong(reception: Reception, form: Filled, result: Result) -> dict[str, str]:
    """What is wrong beside each field; nothing where it was saved."""
    if result.refusal:
        return _beside(result.refusal, form, await reception.hearer(form.user))
    return {form.fields[0]: STILL_HERE} if result.failed else {}


def _beside(refusal: Refusal, form: Filled, to: Hearer) -> dict[str, str]:
    """Each mistake beside its field; the first one where it is about none."""
    if isinstance(refusal, BadChoices):
        return {name: words(Refusal.from_json(each), to) for name, each in refusal.wrong.items()}
    return {form.fields[0]: words(refusal, to)}


async def _renewed(reception: Reception, ask: Ask, client: AsyncWebClient, view: str) -> None:
    """The overview below the form shows what holds now."""
    shown = await reception.desk.choosing.settings(ask)
    await client.views_update(view_id=view, view=views.overview(shown))
