"""auth.*, users.*, team.*, dnd.*, usergroups.*: who is who."""

from collections.abc import Callable, Mapping

from handlers.sandbox.api_conversations import paged
from handlers.sandbox.world import BOT, Json, World


def auth_test(world: World, args: Json) -> Json:
    return {
        "url": "https://pretend.slack.com/",
        "team": "Pretend",
        "user": "parley",
        "team_id": world.team,
        "user_id": BOT,
        "bot_id": "BPARLEY",
        "is_enterprise_install": False,
    }


def info(world: World, args: Json) -> Json:
    return {"user": world.user(args["user"]).shown(world.clock())}


def listed(world: World, args: Json) -> Json:
    shown = [each.shown(world.clock()) for each in world.users.values()]
    page, cursor = paged(shown, args)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def presence(world: World, args: Json) -> Json:
    return {"presence": world.user(args["user"]).presence}


def team(world: World, args: Json) -> Json:
    return {"team": {"id": world.team, "name": "Pretend", "domain": "pretend"}}


def nobody_snoozes(world: World, args: Json) -> Json:
    users = [world.user(each).id for each in str(args["users"]).split(",")]
    return {
        "users": {
            each: {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1} for each in users
        }
    }


METHODS: Mapping[str, Callable[[World, Json], Json]] = {
    "auth.test": auth_test,
    "users.info": info,
    "users.list": listed,
    "users.getPresence": presence,
    "team.info": team,
    "dnd.teamInfo": nobody_snoozes,
    "usergroups.list": lambda world, args: {"usergroups": []},
}
