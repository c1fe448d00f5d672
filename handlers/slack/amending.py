"""*Edit* below what was shown back: the form of that deed as it was understood, to be put right."""

from collections.abc import Mapping

from slack_sdk.web.async_client import AsyncWebClient

from bot.desk.amending import Recorded
from bot.desk.asking import Ask
from bot.errors import NothingToUndo
from handlers.slack.forming import open_view
from handlers.slack.reception import Reception
from handlers.slack.requests import Press
from handlers.slack.views.card import Drawn
from handlers.slack.views.forms import form
from handlers.slack.views.prefilled import Values, known
from handlers.slack.views.spans import Block

PLAINLY: Mapping[str, Values] = {"talked": {"led_to": "interested"}}
"""What is meant where nothing was said."""


async def open_correction(
    reception: Reception, ask: Ask, pressed: Press, client: AsyncWebClient
) -> Drawn | None:
    """Shows it, if it may still be put right."""
    if pressed.entry is None:
        raise NothingToUndo(pressed.lead)
    await reception.desk.reading.admit(ask)
    found = await reception.desk.amending.recorded(ask, pressed.lead, pressed.entry)
    hearer = await reception.hearer(pressed.user)
    return await open_view(client, pressed.trigger, _form(found, pressed.channel, hearer.zone))


def _form(found: Recorded, channel: str, zone: str) -> Block:
    """An edit's is the form of an edit, as things stand."""
    entry = found.entry
    if entry.verb == "edit":
        return form("edit", found.now, channel, entry=entry.id)
    values = {**PLAINLY.get(entry.verb, {}), **known(entry.detail, zone)}
    return form(entry.verb, found.before, channel, values=values, entry=entry.id)
