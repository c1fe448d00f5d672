"""What Slack sends with the message on which something was picked or pressed, as frozen values."""

import json
from collections.abc import Iterator

from bot.leads.fields import clean
from handlers.slack.payloads import Body, as_typed, careful, word
from handlers.slack.requests import Kept, Picked, Reopened
from handlers.slack.views.again import BEFORE, TYPED, carried

LONGEST = 12_000
"""Characters: Slack's own limit of what can be typed."""


@careful
def picked(body: Body) -> Picked:
    message = body["message"]
    ts = word(message["ts"])
    return Picked(
        user=word(body["user"]["id"]),
        shortcut=str(body["callback_id"]),
        channel=word(body["channel"]["id"]),
        ts=ts,
        root=word(message.get("thread_ts") or ts),
        text=clean(as_typed(str(message.get("text") or "")[:LONGEST])).strip(),
        by_bot=bool(message.get("bot_id")),
        leads=frozenset(_leads(message) if message.get("app_id") == body["api_app_id"] else ()),
        trigger=word(body["trigger_id"]),
        reply_to=str(body.get("response_url") or ""),
    )


@careful
def reopened(body: Body) -> Reopened:
    """*Open again*: its value, and what the message carries besides."""
    (verb, lead, channel, entry, message), texts = json.loads(body["actions"][0]["value"])
    texts = {**texts, **dict(carried(body.get("message", {}).get("blocks") or []))}
    texts = {str(name): clean(str(text)) for name, text in texts.items()}
    values, given = (
        {name.removeprefix(start): text for name, text in texts.items() if name.startswith(start)}
        for start in (TYPED, BEFORE)
    )
    return Reopened(
        user=word(body["user"]["id"]),
        trigger=word(body["trigger_id"]),
        reply_to=str(body.get("response_url") or ""),
        kept=Kept(str(verb), int(lead), str(channel), int(entry) or None, str(message), values, given),
    )


def _leads(message: Body) -> Iterator[int]:
    """The leads that the buttons of a message of ours are for."""
    for block in message.get("blocks") or []:
        for element in (*(block.get("elements") or []), block.get("accessory") or {}):
            yield from (int(value) for value in _values(element) if value.isdecimal() and len(value) < 10)


def _values(element: Body) -> Iterator[str]:
    named = str(element.get("action_id", ""))
    if named.startswith("do:"):
        yield element["value"].partition(":")[0]
    if named == "more":
        yield from (each["value"].partition(":")[2] for each in element["options"])
