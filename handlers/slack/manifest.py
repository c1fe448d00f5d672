"""The manifest of Parley's Slack app: its name, what people can call up, what it hears and may do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.leads.record import Json
from handlers.slack.scopes import EVENTS, least

NAME = "Parley"
DOES = "Posts every lead, finds it an owner, and keeps what came of the conversation."
DOOR = "/slack/events"
"""Where Slack's requests of every kind go, below our own address."""


@dataclass(frozen=True, slots=True)
class Slash:
    """A command that people type, and what Slack shows beside it."""

    name: str
    does: str
    hint: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry in a message's own menu; `callback` is what its listener is registered for."""

    callback: str
    name: str
    does: str


LEAD = Slash("/lead", "Your next lead, or whatever you want to do with one", "help")
ALIASES = (
    Slash("/claim", "Claim a lead that nobody has", "1042"),
    Slash("/outcome", "Say what came of a lead", "1042 talked 12m wants a tour"),
)
LOG = Shortcut("log_conversation", "Log conversation", "Say what came of a talk with the lead it is about")
CAPTURE = Shortcut("capture_lead", "Capture as lead", "Make a lead of whoever this message is from or about")
SHORTCUTS: tuple[Shortcut, ...] = (LOG, CAPTURE)


def manifest(command: str = LEAD.name, url: str | None = None) -> dict[str, Json]:
    """For `url`, an address without a slash at its end; without one, by Socket Mode."""
    door = {"request_url": url + DOOR} if url else {}
    return {
        "display_information": {"name": NAME, "description": DOES},
        "features": _features(command, url),
        "oauth_config": {"scopes": {"bot": list(least())}},
        "settings": {
            "event_subscriptions": {**door, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **door},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def _features(command: str, url: str | None) -> Mapping[str, Json]:
    shortcuts = [_shortcut(each) for each in SHORTCUTS]
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": NAME, "always_online": True},
        **({"shortcuts": shortcuts} if shortcuts else {}),
        "slash_commands": list(_commands(command, url)),
    }


def _commands(command: str, url: str | None) -> Iterator[Mapping[str, Json]]:
    """Each once, though the prefix that people type may be any; names come to us as ids."""
    aliases = [each for each in ALIASES if each.name != command]
    for each in (Slash(command, LEAD.does, LEAD.hint), *aliases):
        yield {
            "command": each.name,
            **({"url": url + DOOR} if url else {}),
            "description": each.does,
            "usage_hint": each.hint,
            "should_escape": True,
        }


def _shortcut(shortcut: Shortcut) -> Mapping[str, Json]:
    return {
        "name": shortcut.name,
        "type": "message",
        "callback_id": shortcut.callback,
        "description": shortcut.does,
    }
