"""The only file that indexes Slack's dicts: each request becomes a frozen value."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.leads.fields import clean

Body = Mapping[str, Any]  # Any: Slack's JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button or a choice: what is to be done to which lead; `entry` is what *Undo* means.

    `private` says that the message pressed is seen by this person only, so it may be replaced.
    """

    user: str
    verb: str
    lead: int
    entry: int | None
    channel: str
    trigger: str
    private: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A slash command: its name and the line after it."""

    user: str
    command: str
    text: str
    channel: str
    trigger: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A submitted form: the values given, by field; `channel` is where it was opened from.

    `fields` are all that it has, in order.
    """

    user: str
    verb: str
    lead: int
    channel: str
    trigger: str
    fields: tuple[str, ...]
    values: Mapping[str, str]


def press(body: Body) -> Press:
    action = body["actions"][0]
    verb, value = _named(action)
    lead, _, entry = value.partition(":")
    return Press(
        user=body["user"]["id"],
        verb=verb,
        lead=int(lead),
        entry=int(entry) if entry else None,
        channel=body.get("channel", {}).get("id", ""),
        trigger=body["trigger_id"],
        private=bool(body.get("container", {}).get("is_ephemeral")),
    )


def typed(body: Body) -> Typed:
    return Typed(
        user=body["user_id"],
        command=body["command"],
        text=clean(body.get("text", "")),
        channel=body.get("channel_id", ""),
        trigger=body["trigger_id"],
    )


def filled(body: Body) -> Filled:
    view = body["view"]
    opened = json.loads(view["private_metadata"])
    given = {block: _value(next(iter(state.values()))) for block, state in view["state"]["values"].items()}
    return Filled(
        user=body["user"]["id"],
        verb=view["callback_id"].partition(":")[2],
        lead=opened["lead"],
        channel=opened["channel"],
        trigger=body.get("trigger_id") or view["id"],
        fields=tuple(block["block_id"] for block in view["blocks"] if block["type"] == "input"),
        values={name: value for name, value in given.items() if value},
    )


def team(body: Body) -> str | None:
    """The workspace of any request."""
    found = body.get("team_id") or (body.get("team") or {}).get("id")
    return str(found) if found else None


def joined_channel(body: Body) -> str:
    """The channel of a membership event."""
    return str(body["event"]["channel"])


def _named(action: Body) -> tuple[str, str]:
    """The verb and the value of a button (`do:claim`, `7`) or of a choice (`visit:7`)."""
    if "selected_option" in action:
        verb, _, value = action["selected_option"]["value"].partition(":")
        return verb, value
    return action["action_id"].partition(":")[2], action["value"]


def _value(state: Body) -> str:
    """What an input holds, as text; empty where it was left empty."""
    if state.get("selected_option"):
        return str(state["selected_option"]["value"])
    for key in ("value", "selected_date_time", "selected_date", "selected_user"):
        if state.get(key) is not None:
            return clean(str(state[key])).strip()
    return ""
