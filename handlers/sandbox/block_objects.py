"""Text, options, confirmations and pictures: the small objects that blocks and elements are made of."""

import re
from collections.abc import Iterator
from typing import Any

from handlers.sandbox.block_checks import (
    Check,
    Fields,
    by_type,
    either,
    flag,
    items,
    one_of,
    problem,
    shape,
    string,
    typed,
)

ID = string(1, 255)
_LINK = re.compile(r"(https?://[^\s/?#]|mailto:|tel:)\S+$", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\s/?#]\S*$", re.IGNORECASE)


def link(most: int = 3000) -> Check:
    """An address a person may follow: web, mail or telephone."""
    return string(1, most, lambda text: bool(_LINK.match(text)), "must be a valid URL")


def web(most: int = 3000) -> Check:
    return string(1, most, lambda text: bool(_WEB.match(text)), "must be a valid URL")


def plain(most: int = 3000, least: int = 1) -> Check:
    return by_type({"plain_text": _plain(most, least)})


def either_text(most: int = 3000) -> Check:
    """plain_text or mrkdwn."""
    return by_type({"plain_text": _plain(most, 1), "mrkdwn": _mrkdwn(most)})


def _plain(most: int, least: int) -> Check:
    return typed("plain_text", {"text": string(least, most)}, {"emoji": flag})


def _mrkdwn(most: int) -> Check:
    return typed("mrkdwn", {"text": string(1, most)}, {"verbatim": flag})


STYLE = one_of("primary", "danger")
CONFIRM = shape(
    {"title": plain(100), "text": either_text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": STYLE},
)
DISPATCH = shape({}, {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 1, 2)})
FILTER = shape(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), 1, 4),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
)

_VALUED = {"value": string(1, 75)}
PLAIN_OPTION = shape({"text": plain(75), **_VALUED}, {"description": plain(75)})
RICH_OPTION = shape({"text": either_text(75), **_VALUED}, {"description": either_text(75)})
LINK_OPTION = shape({"text": plain(75), **_VALUED}, {"description": plain(75), "url": link()})
GROUP = shape({"label": plain(75), "options": items(PLAIN_OPTION, 1, 100)}, {})

_FILE = shape({}, {"id": string(1), "url": web()}, either("id", "url"))
PICTURED = {"image_url": web(), "slack_file": _FILE}
IMAGE = typed("image", {"alt_text": string(1, 2000)}, PICTURED, either("image_url", "slack_file"))


def options(fields: Fields) -> list[Any]:  # Any: JSON as it was sent
    """The options of a menu, those in groups among them."""
    groups = fields.get("option_groups") or []
    return [*(fields.get("options") or []), *(option for group in groups for option in group["options"])]


def distinct(fields: Fields, at: str) -> Iterator[str]:
    """Two options with one value could not be told apart."""
    values = [option["value"] for option in options(fields)]
    for value in sorted({value for value in values if values.count(value) > 1}):
        yield problem(f"option value used more than once: {value}", at)


def chosen(fields: Fields, at: str) -> Iterator[str]:
    """What is chosen at first must be exactly one of what is offered."""
    offered = options(fields)
    if "initial_option" in fields and fields["initial_option"] not in offered:
        yield problem("must be one of the provided options", f"{at}/initial_option")
    for place, option in enumerate(fields.get("initial_options", [])):
        if option not in offered:
            yield problem("must be one of the provided options", f"{at}/initial_options/{place}")
