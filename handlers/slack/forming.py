"""Opening a form before the trigger expires, and a private word after it."""

import logging

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.leads.inquiry import NewLead
from bot.leads.lead import Lead
from handlers.slack.views.card import Drawn
from handlers.slack.views.forms import form

log = logging.getLogger(__name__)


async def open_form(
    client: AsyncWebClient,
    verb: str,
    lead: Lead | None,
    channel: str,
    trigger: str,
    known: NewLead | None = None,
) -> Drawn | None:
    """Shows the form for `verb`, prefilled with what is known; nothing more is to be said."""
    await client.views_open(trigger_id=trigger, view=form(verb, lead, channel, known))
    return None


async def whisper(client: AsyncWebClient, channel: str, user: str, drawn: Drawn) -> None:
    """Says something to one person where they are; a confirmation only, so it may fail."""
    if not channel:
        return
    try:
        await client.chat_postEphemeral(channel=channel, user=user, text=drawn[0], blocks=drawn[1])
    except SlackApiError as error:
        log.info("a confirmation was not shown: %s", error.response["error"])
