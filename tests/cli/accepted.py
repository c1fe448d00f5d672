"""What Slack's manifest schema (2.0.0) says of the parts that are used here, as a judge of manifests."""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

Rule = Callable[[str, Any], Iterator[str]]  # Any: JSON
"""Complaints about what stands at a path of a manifest."""


def text(least: int, most: int, form: str = ".*") -> Rule:
    def rule(path: str, value: Any) -> Iterator[str]:  # Any: JSON
        if not (
            isinstance(value, str) and least <= len(value) <= most and re.fullmatch(form, value, re.DOTALL)
        ):
            yield f"{path}: {value!r} is no text of {least} to {most} characters like {form}"

    return rule


def flag(path: str, value: Any) -> Iterator[str]:  # Any: JSON
    if not isinstance(value, bool):
        yield f"{path}: {value!r} is not true or false"


def some(each: Rule, least: int, most: int) -> Rule:
    def rule(path: str, value: Any) -> Iterator[str]:  # Any: JSON
        if not (isinstance(value, list) and least <= len(value) <= most):
            yield f"{path}: not a list of {least} to {most}"
            return
        if len({json.dumps(one) for one in value}) < len(value):
            yield f"{path}: twice the same"
        for place, one in enumerate(value):
            yield from each(f"{path}/{place}", one)

    return rule


def fields(needed: str = "", **known: Rule) -> Rule:
    def rule(path: str, value: Any) -> Iterator[str]:  # Any: JSON
        if not isinstance(value, dict):
            yield f"{path}: no object"
            return
        yield from (f"{path}/{name}: missing" for name in needed.split() if name not in value)
        for name, one in value.items():
            yield from known.get(name, unknown)(f"{path}/{name}", one)

    return rule


def unknown(path: str, value: Any) -> Iterator[str]:  # Any: JSON
    yield f"{path}: nothing of that name is known"


address = partial(text, 1, form="https?://.+")
scopes = some(text(1, 50), 0, 255)
ACCEPTED = fields(
    "display_information",
    display_information=fields(
        "name",
        name=text(1, 35),
        description=text(1, 140),
        long_description=text(175, 4000),
        background_color=text(4, 7, "#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?"),
    ),
    features=fields(
        app_home=fields(
            home_tab_enabled=flag, messages_tab_enabled=flag, messages_tab_read_only_enabled=flag
        ),
        bot_user=fields("display_name", display_name=text(1, 80), always_online=flag),
        shortcuts=some(
            fields(
                "name type callback_id description",
                name=text(1, 24),
                type=text(1, 7, "message|global"),
                callback_id=text(1, 255),
                description=text(1, 150),
            ),
            1,
            10,
        ),
        slash_commands=some(
            fields(
                "command description",
                command=text(2, 32, "/.+"),
                url=address(3000),
                description=text(1, 2000),
                usage_hint=text(1, 1000),
                should_escape=flag,
            ),
            1,
            50,
        ),
    ),
    oauth_config=fields(scopes=fields(bot=scopes, bot_optional=scopes)),
    settings=fields(
        event_subscriptions=fields(request_url=address(3500), bot_events=some(text(1, 50), 0, 100)),
        interactivity=fields("is_enabled", is_enabled=flag, request_url=address(3500)),
        org_deploy_enabled=flag,
        socket_mode_enabled=flag,
        token_rotation_enabled=flag,
    ),
)
