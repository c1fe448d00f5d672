"""What Slack sends an app: events, commands, presses, submitted views, shortcuts."""

from collections.abc import Mapping

from handlers.sandbox.filling import untouched
from handlers.sandbox.world import BOT, Channel, Json, Message, User, View, World

APP = "APARLEY"


def event(world: World, event_body: Json) -> Json:
    return {
        "token": "pretend",
        "team_id": world.team,
        "api_app_id": APP,
        "event": event_body | {"event_ts": world.new_ts()},
        "type": "event_callback",
        "event_id": world.new_id("Ev"),
        "event_time": int(world.clock()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": world.team,
                "user_id": BOT,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }


def command(
    world: World, user: User, channel: Channel, name: str, text: str, response_url: str
) -> dict[str, str]:
    return {
        "token": "pretend",
        "team_id": world.team,
        "team_domain": "pretend",
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.is_im else channel.name,
        "user_id": user.id,
        "user_name": user.name.lower(),
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": world.new_trigger(user.id),
    }


def press(world: World, user: User, place: tuple[Channel, Message], pressed: Json, response_url: str) -> Json:
    """A press on a message."""
    channel, message = place
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.only_for is not None,
    }
    seen = {} if message.only_for else {"message": message.shown()}
    return (
        _pressed(world, user, pressed)
        | seen
        | {
            "container": container,
            "channel": _channel(channel),
            "state": {"values": untouched(message.blocks)},
            "response_url": response_url,
        }
    )


def press_in_view(world: World, user: User, view: View, pressed: Json, values: Mapping[str, Json]) -> Json:
    """A press in a form or on a Home, `values` being what its fields hold."""
    state = {"values": values}
    return _pressed(world, user, pressed) | {
        "container": {"type": "view", "view_id": view.id},
        "view": view.shown(state),
    }


def submission(world: World, user: User, view: View, values: Mapping[str, Json]) -> Json:
    state = {"values": values}
    return _interaction(world, user, "view_submission") | {"view": view.shown(state), "response_urls": []}


def closed(world: World, user: User, view: View, cleared: bool) -> Json:
    return _interaction(world, user, "view_closed") | {"view": view.shown(), "is_cleared": cleared}


def shortcut(
    world: World, user: User, callback: str, channel: Channel, message: Message, response_url: str
) -> Json:
    """A shortcut on a message."""
    return _interaction(world, user, "message_action") | {
        "callback_id": callback,
        "action_ts": world.new_ts(),
        "message_ts": message.ts,
        "channel": _channel(channel),
        "message": message.shown(),
        "response_url": response_url,
    }


def global_shortcut(world: World, user: User, callback: str) -> Json:
    return _interaction(world, user, "shortcut") | {"callback_id": callback, "action_ts": world.new_ts()}


def _pressed(world: World, user: User, pressed: Json) -> Json:
    return _interaction(world, user, "block_actions") | {"actions": [pressed | {"action_ts": world.new_ts()}]}


def _channel(channel: Channel) -> Json:
    return {"id": channel.id, "name": "directmessage" if channel.is_im else channel.name}


def _interaction(world: World, user: User, kind: str) -> Json:
    return {
        "type": kind,
        "team": {"id": world.team, "domain": "pretend"},
        "user": {
            "id": user.id,
            "username": user.name.lower(),
            "name": user.name.lower(),
            "team_id": world.team,
        },
        "api_app_id": APP,
        "token": "pretend",
        "trigger_id": world.new_trigger(user.id),
        "enterprise": None,
        "is_enterprise_install": False,
    }
