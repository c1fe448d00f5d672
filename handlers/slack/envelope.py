"""Signed bytes → the body that Bolt and the listeners read, of the kinds that Slack sends, or Unreadable."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from slack_bolt.async_app import AsyncBoltRequest

from bot.leads.fields import clean
from handlers.slack.payloads import Unreadable

Json = Any  # what json.loads gives
Shape = Any
"""A type, or a mapping of names to shapes, or a list with the shape of its items, which have all of it."""

MAX_FIELDS = 100
MAX_BOXES = 50_000
"""Objects and arrays; Slack's largest view has a few thousand."""

KINDS = frozenset(
    {
        *("event_callback", "url_verification", "app_rate_limited"),
        *("block_actions", "block_suggestion", "view_submission", "view_closed"),
        *("shortcut", "message_action"),
    }
)
"""The types of what is not a command; Bolt would still take older ones for what they are not."""

_BY_ID = {"id": str, "team_id": str, "enterprise_id": str}
_BODY: Shape = {
    **dict.fromkeys(("type", "team_id", "api_app_id", "enterprise_id", "user_id", "channel_id"), str),
    **dict.fromkeys(("command", "text", "trigger_id", "response_url", "callback_id", "challenge"), str),
    **dict.fromkeys(("event_id", "thread_ts", "function_execution_id", "bot_access_token"), str),
    **dict.fromkeys(("user", "team", "enterprise", "channel"), _BY_ID),
    **dict.fromkeys(("container", "message", "previous_message", "item"), dict),
    **dict.fromkeys(("assistant_thread", "function_data"), dict),
    "actions": [{"action_id": str, "block_id": str}],
    "authorizations": [dict],
    "event": {"type": str, "subtype": str, "bot_id": str},
    "response_urls": [{"response_url": str}],
    "view": {
        **dict.fromkeys(("id", "type", "callback_id", "private_metadata", "app_installed_team_id"), str),
        "state": dict,
        "blocks": [dict],
    },
}


def opened(raw: bytes, content_type: str) -> AsyncBoltRequest:
    """The request as Bolt takes it; its headers, which nobody signed, stay outside."""
    try:
        body = _body(raw.decode(), content_type)
        # In this mode Bolt takes what was read already.
        return AsyncBoltRequest(body=body, mode="socket_mode")
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError):
        raise Unreadable from None


def _body(text: str, content_type: str) -> dict[str, Json]:
    if content_type == "application/json":
        body = _object(text)
    elif content_type == "application/x-www-form-urlencoded":
        fields = _fields(text)
        body = _object(fields["payload"]) if "payload" in fields else fields
    else:
        raise Unreadable
    given = {name: value for name, value in body.items() if value is not None and value != []}
    if given.get("type", "event_callback") not in KINDS or not _fits(given, _BODY):
        raise Unreadable
    return given


def _fields(text: str) -> dict[str, str]:
    """Each field once, so that no two readers can differ about it."""
    pairs = parse_qsl(
        text, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=MAX_FIELDS
    )
    if len(dict(pairs)) < len(pairs):
        raise Unreadable
    return dict(pairs)


def _object(text: str) -> dict[str, Json]:
    if text.count("{") + text.count("[") > MAX_BOXES:
        raise Unreadable
    read = json.loads(text, parse_constant=_no_number)
    if "\\ud" in text.casefold():  # half of a pair, maybe
        read = json.loads(clean(json.dumps(read, ensure_ascii=False)))
    if not isinstance(read, dict):
        raise Unreadable
    return read


def _no_number(name: str) -> Json:
    raise ValueError(name)


def _fits(value: Json, shape: Shape) -> bool:
    """Whether all that is there of a shape has its kind; what is not there is missed by whoever needs it."""
    if isinstance(shape, Mapping):
        known = isinstance(value, dict)
        return known and all(value.get(name) is None or _fits(value[name], of) for name, of in shape.items())
    if isinstance(shape, list):
        return isinstance(value, list) and all(_is_whole(item, shape[0]) for item in value)
    return isinstance(value, shape)


def _is_whole(item: Json, shape: Shape) -> bool:
    return _fits(item, shape) and (not isinstance(shape, Mapping) or all(item.get(name) for name in shape))
