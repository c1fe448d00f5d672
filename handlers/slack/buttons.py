"""What people press: one tap where nothing need be asked, else a form."""

import re
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import NotUnderstood
from bot.leads.channel import Channel
from bot.leads.deeds import Came, Claim, Deed, GiveBack, How, NoShow, Reopen, Sold, Tried
from bot.leads.history import Via
from bot.leads.soon import Soon
from bot.policy import MAIN
from handlers.slack.amending import open_correction
from handlers.slack.answering import Line, Result, answer
from handlers.slack.forming import open_form, open_view, tell
from handlers.slack.home import looked_at
from handlers.slack.payloads import press
from handlers.slack.reception import Reception
from handlers.slack.requests import Press
from handlers.slack.views import replies
from handlers.slack.views.card import Drawn
from handlers.slack.views.forms import TITLES, details_modal
from handlers.slack.views.story import story

ONE_TAP: Mapping[str, Deed] = {
    "claim": Claim(),
    "calling": Claim(calling=True),
    "no_answer": Tried(how=How.NO_ANSWER, channel=Channel.PHONE),
    "voicemail": Tried(how=How.VOICEMAIL, channel=Channel.PHONE),
    "texted": Tried(how=How.TEXTED, channel=Channel.CHAT),
    "wrong_contact": Tried(how=How.WRONG_CONTACT),
    "came": Came(),
    "noshow": NoShow(),
    "sold": Sold(),
    "giveback": GiveBack(),
    "reopen": Reopen(),
}
SEEN_ON_THE_CARD = frozenset({"claim", "calling"})
"""No word for these: the card and the new DM say it. What is pressed on a Home is seen there."""
ASKED = frozenset({"next"})
"""Answered with a question, wherever it is pressed."""
INSTEAD = frozenset({"undo", "earlier", "latest"})
"""What is answered in place of what was pressed, where only this person sees it."""


def register(app: AsyncApp, reception: Reception) -> None:
    async def on_press(body: dict[str, Any], ack: AsyncAck, client: AsyncWebClient) -> None:  # Any: JSON
        pressed = press(body)

        async def close(result: Result) -> Drawn | None:
            await ack()
            seen = (pressed.on_home and pressed.verb not in ASKED) or pressed.verb in SEEN_ON_THE_CARD
            silent = result.refusal is None and seen
            return None if silent else result.drawn

        async def say(drawn: Drawn) -> None:
            instead = pressed.private and pressed.verb in INSTEAD
            await tell(client, pressed, drawn, instead=instead)

        work = looked_at(reception, pressed, lambda: _done(reception, pressed, client))
        await answer(reception, pressed.user, work, Line(close, say))

    app.action(re.compile(r"do:\w+"))(on_press)
    app.action("more")(on_press)


async def _done(reception: Reception, pressed: Press, client: AsyncWebClient) -> Drawn | None:
    desk = reception.desk
    ask = reception.ask(pressed.user, pressed.trigger, Via.BUTTON)
    if pressed.verb in ONE_TAP:
        done = await desk.deeds.do(ask, pressed.lead, ONE_TAP[pressed.verb])
    elif pressed.verb in set(Soon):
        done = await desk.deeds.soon(ask, pressed.lead, Soon(pressed.verb))
    elif pressed.verb == "remind":
        return replies.reminded(await desk.owing.remind(ask, pressed.lead), await reception.hearer(ask.by))
    elif pressed.verb == "unsold":
        done = await desk.buying.unsold(ask, pressed.lead)
    elif pressed.verb == "undo":
        done = await desk.deeds.undo(ask, pressed.lead, pressed.entry)
    elif pressed.verb == "amend":
        return await open_correction(reception, ask, pressed, client)
    else:
        return await _opened(reception, pressed, client)
    return replies.done(done, await reception.hearer(pressed.user))


async def _opened(reception: Reception, pressed: Press, client: AsyncWebClient) -> Drawn | None:
    await reception.desk.reading.admit(reception.ask(pressed.user, pressed.trigger, Via.BUTTON))
    sheet = await reception.desk.reading.sheet(MAIN, pressed.lead)
    if pressed.verb in ASKED:
        return replies.when(sheet.lead)
    if pressed.verb in ("earlier", "latest"):
        return story(sheet, pressed.entry)
    if pressed.verb == "details":
        return await open_view(client, pressed.trigger, details_modal(sheet))
    if pressed.verb not in TITLES:
        raise NotUnderstood(pressed.verb, "help")
    return await open_form(client, pressed.verb, sheet.lead, pressed.channel, pressed.trigger)
