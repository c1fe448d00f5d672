"""The Web API: a method is a function of the world and its arguments, found by its name."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handlers.sandbox import api_chat, api_conversations, api_users, api_views
from handlers.sandbox.world import Json, SlackError, World

Method = Callable[[World, Json], Json]
METHODS: Mapping[str, Method] = {
    "api.test": lambda world, args: {},
    **api_chat.METHODS,
    **api_conversations.METHODS,
    **api_users.METHODS,
    **api_views.METHODS,
}
_NESTED = ("blocks", "metadata", "view", "attachments")


@dataclass
class Call:
    """One call as it was made and answered, for whoever looks on."""

    method: str
    args: Json
    answer: Json = field(default_factory=dict)


def call(world: World, method: str, args: Json) -> Call:
    """Carries out one call; whatever is refused is in the answer."""
    made = Call(method, args)
    if method not in METHODS:
        made.answer = {"ok": False, "error": "unknown_method", "req_method": method}
        return made
    try:
        made.answer = {"ok": True, **METHODS[method](world, args)}
    except SlackError as error:
        made.answer = {"ok": False, "error": error.code}
        if error.messages:
            made.answer["response_metadata"] = {"messages": error.messages}
    except KeyError as missing:
        made.answer = {"ok": False, "error": "invalid_arguments", "needed": str(missing)}
    return made


def read_args(body: Mapping[str, Any]) -> Json:  # Any: a form's strings, or JSON
    """The arguments with the JSON in a form's fields opened, and its flags and numbers as such."""
    return {name: _opened(name, value) for name, value in body.items() if name != "token"}


def _opened(name: str, value: Any) -> Any:  # Any: JSON
    if not isinstance(value, str):
        return value
    if name in _NESTED:
        try:
            return json.loads(value)
        except ValueError as error:
            raise SlackError(f"invalid_{name}") from error
    if value in ("true", "True", "1", "false", "False", "0") and name not in ("text", "ts"):
        return value in ("true", "True", "1")
    return value
