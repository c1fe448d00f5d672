"""The Web API: a method is a function of the world and its arguments, found by its name."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from handlers.sandbox import (
    api_chat,
    api_conversations,
    api_files,
    api_usergroups,
    api_users,
    api_views,
    socket_links,
)
from handlers.sandbox.gates import Answer, Call, of_json
from handlers.sandbox.nouns import Json, SlackError
from handlers.sandbox.world import World

Method = Callable[[World, Json], Json]
METHODS: Mapping[str, Method] = {
    "api.test": lambda world, args: {"args": args},
    **api_chat.METHODS,
    **api_conversations.METHODS,
    **api_files.METHODS,
    **api_usergroups.METHODS,
    **api_users.METHODS,
    **api_views.METHODS,
    **socket_links.METHODS,
}
_NESTED = ("blocks", "metadata", "view", "attachments", "files")
_FLAGS = (
    *("exclude_archived", "include_all_metadata", "include_disabled", "include_users", "inclusive"),
    *("link_names", "mrkdwn", "reply_broadcast", "unfurl_links", "unfurl_media"),
)


def carry_out(world: World, call: Call) -> Answer:
    """The effect of a call that passed every gate, kept in its `answer`."""
    call.answer = {}
    if call.method not in METHODS:
        raise SlackError("unknown_method", details={"req_method": call.method})
    try:
        call.answer = {"ok": True, **METHODS[call.method](world, call.args)}
    except KeyError as missing:
        words = f"[ERROR] missing required field: {missing.args[0]}"
        raise SlackError("invalid_arguments", [words]) from missing
    return of_json(call.answer)


def read_args(body: Mapping[str, Any]) -> Json:  # Any: a form's strings, or JSON
    """The arguments with the JSON in a form's fields opened, and its flags as such."""
    return {name: _opened(name, value) for name, value in body.items() if name != "token"}


def _opened(name: str, value: Any) -> Any:  # Any: JSON
    if not isinstance(value, str):
        return value
    if name in _NESTED:
        try:
            return json.loads(value)
        except ValueError as error:
            raise SlackError(f"invalid_{name}") from error
    return value in ("true", "True", "1") if name in _FLAGS else value
