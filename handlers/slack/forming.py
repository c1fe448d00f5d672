"""Opening a form before the trigger expires, and private words: in reply, or after a form."""

import logging
from collections.abc import Awaitable

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.leads.inquiry import NewLead
from bot.leads.lead import Lead
from handlers.slack.outcomes import FAULTS, Refused, outcome
from handlers.slack.requests import Kept, Own, Press
from handlers.slack.views.again import again, fits
from handlers.slack.views.card import Drawn
from handlers.slack.views.forms import form
from handlers.slack.views.prefilled import given
from handlers.slack.views.replies import told
from handlers.slack.views.spans import Block

log = logging.getLogger(__name__)
UNOPENED = "Slack did not open the form; please press again."


async def open_form(
    client: AsyncWebClient,
    verb: str,
    lead: Lead | None,
    channel: str,
    trigger: str,
    known: NewLead | None = None,
) -> Drawn | None:
    """Shows the form for `verb`, prefilled with what is known; where Slack did not, that is offered again."""
    view = form(verb, lead, channel, known)
    unopened = await open_view(client, trigger, view)
    if unopened is None or known is None:
        return unopened
    kept = Kept(verb, lead.number if lead else 0, channel, None, "", given(view["blocks"]), {})
    return again(kept, UNOPENED) if fits(kept) else unopened


async def open_view(client: AsyncWebClient, trigger: str, view: Block) -> Drawn | None:
    """Shows a modal; a word instead where Slack did not, so that the person presses again."""
    return await _shown(client.views_open(trigger_id=trigger, view=view))


async def push_view(client: AsyncWebClient, trigger: str, view: Block) -> Drawn | None:
    """The same on top of the modal in which they pressed."""
    return await _shown(client.views_push(trigger_id=trigger, view=view))


async def _shown(call: Awaitable[object]) -> Drawn | None:
    try:
        await call
    except FAULTS as error:
        log.warning("a form was not opened: %s", outcome(error))
        return told(UNOPENED)
    return None


async def reply(client: AsyncWebClient, address: str, drawn: Drawn, *, instead: bool = False) -> None:
    """Says something to one person at the `address` that came with what they did.

    Bolt's own `respond` opens a connection each time, waits for 30 seconds and tries twice.
    """
    text, blocks = drawn
    hook = AsyncWebhookClient(address, session=client.session, retry_handlers=[])
    await hook.send(text=text, blocks=blocks, response_type="ephemeral", replace_original=instead)


async def tell(
    client: AsyncWebClient,
    pressed: Press | Own,
    drawn: Drawn,
    *,
    instead: bool = False,
) -> None:
    """Says something to whoever pressed; by DM where it was in a view, which has no `reply_to`."""
    if pressed.in_view:
        await whisper(client, pressed.channel, pressed.user, drawn)
    else:
        await reply(client, pressed.reply_to, drawn, instead=instead)


async def whisper(
    client: AsyncWebClient, channel: str, user: str, drawn: Drawn, thread: str | None = None
) -> None:
    """Says something to one person where they are, or by DM where the bot is not."""
    text, blocks = drawn
    if not channel:
        await client.chat_postMessage(channel=user, text=text, blocks=blocks)
        return
    try:
        await client.chat_postEphemeral(
            channel=channel, user=user, text=text, blocks=blocks, thread_ts=thread
        )
    except SlackApiError as error:
        if not isinstance(outcome(error), Refused):
            raise
        await client.chat_postMessage(channel=user, text=text, blocks=blocks)
