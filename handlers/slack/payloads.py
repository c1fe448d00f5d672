"""The only file that indexes Slack's dicts: each request becomes one of `requests`' frozen values."""

import json
import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from bot.leads.fields import clean
from handlers.slack.requests import Filled, Membership, Own, Press, Quiet, Typed

Body = Mapping[str, Any]  # Any: Slack's JSON
P = ParamSpec("P")
T = TypeVar("T")

_WORD = re.compile(r"[!-~]{1,200}")
_NUMBER = re.compile(r"[0-9]{1,9}")
_LINKS = (
    re.compile(r"<(?:mailto:|tel:|https?://)[^<|>]*\|([^<>]*)>"),
    re.compile(r"<(?:mailto:|tel:)?((?:https?://)?[^@#!<|>][^<|>]*)>"),
)
"""What Slack makes of an address in a command: `<mailto:d@x.com|d@x.com>`, `<https://x.com>`."""


class Unreadable(Exception):
    """A request that is not as Slack's are: something is missing, or of another kind."""


def careful(read: Callable[P, T]) -> Callable[P, T]:
    """`read`, which raises nothing but Unreadable."""

    @wraps(read)
    def reading(*args: P.args, **named: P.kwargs) -> T:
        try:
            return read(*args, **named)
        except (AttributeError, LookupError, TypeError, ValueError, StopIteration, RecursionError):
            raise Unreadable from None

    return reading


@careful
def press(body: Body) -> Press:
    action = body["actions"][0]
    verb, value = _named(action)
    lead, _, entry = value.partition(":")
    return Press(
        user=word(body["user"]["id"]),
        verb=verb,
        lead=_number(lead),
        entry=_number(entry) if entry else None,
        channel=_place(body.get("channel", {}).get("id")),
        trigger=word(body["trigger_id"]),
        private=bool(body.get("container", {}).get("is_ephemeral")),
        reply_to=body.get("response_url", ""),
        on_home=_surface(body) == "home",
        in_view=bool(_surface(body)),
    )


@careful
def own(body: Body) -> Own:
    action = body["actions"][0]
    verb, _, value = action["action_id"].partition(":")[2].partition(":")
    return Own(
        user=word(body["user"]["id"]),
        verb=verb,
        value=value,
        said=str(action.get("value", "")),
        channel=_place(body.get("channel", {}).get("id")),
        trigger=word(body["trigger_id"]),
        reply_to=body.get("response_url", ""),
        on_home=_surface(body) == "home",
        in_view=bool(_surface(body)),
        view=_place(body.get("view", {}).get("id")),
    )


@careful
def home_opened(body: Body) -> str | None:
    """Whose Home is looked at; None where it is the tab of messages."""
    event = body["event"]
    return word(event["user"]) if event.get("tab") == "home" else None


@careful
def typed(body: Body) -> Typed:
    return Typed(
        user=word(body["user_id"]),
        command=body["command"],
        text=clean(as_typed(body.get("text", ""))),
        channel=_place(body.get("channel_id")),
        trigger=word(body["trigger_id"]),
        reply_to=body.get("response_url", ""),
    )


@careful
def filled(body: Body) -> Filled:
    view = body["view"]
    opened = json.loads(view["private_metadata"])
    given = {block: _value(next(iter(state.values()))) for block, state in view["state"]["values"].items()}
    return Filled(
        user=word(body["user"]["id"]),
        verb=view["callback_id"].partition(":")[2],
        lead=_number(str(opened["lead"])),
        channel=_place(opened["channel"]),
        trigger=word(body.get("trigger_id") or view["id"]),
        view=word(view["id"]),
        given=dict(opened.get("given", {})),
        below=str(view.get("previous_view_id") or ""),
        entry=_number(str(opened["entry"])) if opened.get("entry") else None,
        message=str(opened.get("message") or ""),
        fields=_fields(view["blocks"]),
        values={name: value for name, value in given.items() if value},
    )


@careful
def quiet(said: Body) -> Quiet:
    start, end = int(said.get("next_dnd_start_ts") or 0), int(said.get("next_dnd_end_ts") or 0)
    return Quiet(bool(said.get("dnd_enabled")) and end > start > 1, start, end)


@careful
def team(body: Body) -> str | None:
    """The workspace whose installation a request is for; None where it names none.

    In a channel shared with others, `team_id` and `team` may be theirs.
    """
    installed = body.get("view", {}).get("app_installed_team_id")
    authorized = body.get("authorizations") or [{}]
    named = body.get("team_id") or body.get("team", {}).get("id")
    found = installed or authorized[0].get("team_id") or named
    return str(found) if found else None


def app(body: Body) -> str | None:
    """The app that a request is for; None where it names none."""
    found = body.get("api_app_id")
    return str(found) if found else None


def is_check(body: Body) -> bool:
    """Whether Slack only tries the address; such a request is for no workspace yet."""
    return body.get("type") == "url_verification" or body.get("ssl_check") == "1"


@careful
def event_id(body: Body) -> str:
    """Which event it is, however often it is delivered."""
    return word(body["event_id"])


@careful
def membership(body: Body) -> Membership:
    event = body["event"]
    return Membership(
        event=event_id(body),
        user=word(event["user"]),
        channel=word(event["channel"]),
        joined=event["type"] == "member_joined_channel",
        inviter=_place(event.get("inviter")) or None,
    )


def _surface(body: Body) -> str:
    """On what was pressed: `home` or `modal`, empty for a message."""
    return str(body.get("view", {}).get("type", ""))


def _fields(blocks: list[Body]) -> tuple[str, ...]:
    """A form has at least one, or nothing could be sent."""
    first, *rest = [block["block_id"] for block in blocks if block["type"] == "input"]
    return (first, *rest)


def word(given: Any) -> str:  # Any: Slack's JSON
    """One of Slack's ids."""
    if not _WORD.fullmatch(given):
        raise Unreadable
    return str(given)


def _place(given: Any) -> str:  # Any: Slack's JSON
    """The id of a channel or a view, empty where none is named."""
    return word(given) if given else ""


def _number(given: str) -> int:
    if not _NUMBER.fullmatch(given):
        raise Unreadable
    return int(given)


def _named(action: Body) -> tuple[str, str]:
    """The verb and the value of a button (`do:claim` or `do:give:7`, `7`) or of a choice (`visit:7`)."""
    if "selected_option" in action:
        verb, _, value = action["selected_option"]["value"].partition(":")
        return verb, value
    return action["action_id"].split(":")[1], action["value"]


def as_typed(text: str) -> str:
    """What the person typed, before Slack made links of it and escaped it; mentions stay."""
    for pattern in _LINKS:
        text = pattern.sub(r"\1", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _value(state: Body) -> str:
    """What an input holds, as text; empty where it was left empty."""
    if state.get("selected_option"):
        return str(state["selected_option"]["value"])
    if state.get("selected_users"):
        return ", ".join(sorted(map(word, state["selected_users"])))
    for key in ("value", "selected_date_time", "selected_date", "selected_time", "selected_user"):
        if state.get(key) is not None:
            return clean(str(state[key])).strip()
    return ""
