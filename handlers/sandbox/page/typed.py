"""What people type, as Slack sends it on: names become ids, and no sign is taken for markup."""

import re
from collections.abc import Callable

from handlers.sandbox.world import World

_NAME = re.compile(r"(?<![\w@<])([@#])([\w-]+)")
_RANGES = ("here", "channel", "everyone")


def message(world: World, text: str) -> str:
    """A message, with `@ben` as `<@UBEN>`."""
    return _named(world, text, lambda id_, _: f"<@{id_}>")


def command(world: World, text: str) -> str:
    """The rest of a command line, as `should_escape` has it: `<@UBEN|ben>`."""
    return _named(world, text, lambda id_, name: f"<@{id_}|{name}>")


def _named(world: World, text: str, user: Callable[[str, str], str]) -> str:
    calm = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    people = {each.name.lower(): each.id for each in world.users.values()}
    groups = {each.handle.lower(): each.id for each in world.groups.values()}
    channels = {each.name.lower(): each.id for each in world.channels.values() if each.name}

    def found(match: re.Match[str]) -> str:
        sign, name = match[1], match[2].lower()
        if sign == "#":
            return f"<#{channels[name]}|{name}>" if name in channels else match[0]
        if name in people:
            return user(people[name], name)
        if name in groups:
            return f"<!subteam^{groups[name]}>"
        return f"<!{name}>" if name in _RANGES else match[0]

    return _NAME.sub(found, calm)
