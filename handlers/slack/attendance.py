"""Away, back, with a customer, own hours: typed, pressed or filled in."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.asking import Ask
from bot.desk.attendance import AS_WAS, Standing
from bot.errors import BadSetting, NotUnderstood, Refusal
from bot.leads.history import Via
from bot.leads.until import read_until
from handlers.refusals import words
from handlers.slack.answering import STILL_HERE, Line, Result, answer
from handlers.slack.forming import open_view, whisper
from handlers.slack.payloads import filled
from handlers.slack.pressing import hear
from handlers.slack.reception import Reception
from handlers.slack.requests import Filled, Own, Typed
from handlers.slack.views import attendance as views
from handlers.slack.views.card import Drawn

VERBS = ("away", "back", "busy", "hours")
_DEFAULT = ("default", "team", "none")
_ZONE = re.compile(r"UTC|[A-Z][A-Za-z]{3,}(/[A-Z][\w+-]+){1,2}")
"""What a zone looks like at the end of hours."""


def register(app: AsyncApp, reception: Reception) -> None:
    names = re.compile(rf"me:({'|'.join(VERBS)})(:\d{{1,4}})?")
    hear(app, reception, names, _pressed, seen_on_home=True)
    _hear_forms(app, reception)


def _hear_forms(app: AsyncApp, reception: Reception) -> None:
    async def on_submit(body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:  # Any: JSON
        form = filled(body)

        async def close(result: Result) -> Drawn | None:
            if result.refusal:
                wrong = words(result.refusal, await reception.hearer(form.user), in_form=True)
                await ack(response_action="errors", errors={_beside(result.refusal, form): wrong})
                return None
            if result.failed:
                await ack(response_action="errors", errors={form.fields[0]: STILL_HERE})
                return None
            await ack()
            return result.drawn if form.channel else None

        async def say(drawn: Drawn) -> None:
            await whisper(client, form.channel, form.user, drawn)

        await answer(reception, form.user, lambda: _filled(reception, form), Line(close, say))

    app.view(re.compile("me:(away|hours)"))(on_submit)


def _beside(refusal: Refusal, form: Filled) -> str:
    """The field that is wrong."""
    return refusal.name if isinstance(refusal, BadSetting) else form.fields[0]


async def typed(
    reception: Reception, ask: Ask, verb: str, rest: str, line: Typed, client: AsyncWebClient
) -> Drawn | None:
    """What a command line of one of `VERBS` does; a bare *away* asks until when."""
    there = reception.desk.attendance
    if verb == "away" and not rest:
        return await open_view(client, line.trigger, views.away_form(line.channel))
    if verb == "hours" and not rest:
        return views.told(await there.standing(ask))
    return views.told(await _done(reception, ask, verb, rest))


async def _done(reception: Reception, ask: Ask, verb: str, rest: str) -> Standing:
    there, zone = reception.desk.attendance, (await reception.hearer(ask.by)).zone
    match verb:
        case "away":
            return await there.away(ask, read_until(verb, rest, ask.at, zone))
        case "back":
            return await there.back(ask)
        case "busy":
            return await there.busy(ask, read_until(verb, rest, ask.at, zone) - ask.at if rest else None)
        case _:
            return await there.hours(ask, *_own(rest))


def _own(rest: str) -> tuple[str | None, str | None]:
    """The hours and the zone in what was typed after *hours*."""
    if rest.casefold() in _DEFAULT:
        return None, None
    hours, _, last = rest.rpartition(" ")
    if hours.casefold() == "zone":
        return AS_WAS, None if last.casefold() in _DEFAULT else last
    return (hours.strip(), last) if _ZONE.fullmatch(last) else (rest, AS_WAS)


async def _pressed(reception: Reception, pressed: Own, client: AsyncWebClient) -> Drawn | None:
    ask = reception.ask(pressed.user, pressed.trigger, Via.BUTTON)
    there = reception.desk.attendance
    match pressed.verb:
        case "back":
            return views.told(await there.back(ask))
        case "busy":
            length = timedelta(minutes=int(pressed.value)) if pressed.value else None
            return views.told(await there.busy(ask, length))
        case "away":
            await there.standing(ask)
            return await open_view(client, pressed.trigger, views.away_form(pressed.channel))
        case _:
            form = views.hours_form(await there.standing(ask), pressed.channel)
            return await open_view(client, pressed.trigger, form)


async def _filled(reception: Reception, form: Filled) -> Drawn:
    ask = reception.ask(form.user, form.trigger, Via.MODAL)
    there = reception.desk.attendance
    if form.verb == "hours":
        zone, shown = form.values.get("zone"), (await there.standing(ask)).zone
        return views.told(await there.hours(ask, form.values.get("hours"), AS_WAS if zone == shown else zone))
    try:
        until = datetime.fromtimestamp(int(form.values.get("when", "")), UTC)
    except (ValueError, OverflowError, OSError):
        raise NotUnderstood(form.values.get("when", ""), "away") from None
    return views.told(await there.away(ask, until))
