"""auth.*, users.*, team.*, dnd.*: who is who, and who may be disturbed."""

from collections.abc import Callable, Mapping

from handlers.sandbox.api_conversations import paged
from handlers.sandbox.world import BOT, Json, SlackError, User, World

MOST_AT_ONCE = 50


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


def bot_info(world: World, args: Json) -> Json:
    if args["bot"] != "BPARLEY":
        raise SlackError("bot_not_found")
    return {"bot": {"id": "BPARLEY", "app_id": "APARLEY", "user_id": BOT, "name": "Parley", "deleted": False}}


def info(world: World, args: Json) -> Json:
    return {"user": world.user(args["user"]).shown(world.clock())}


def listed(world: World, args: Json) -> Json:
    shown = [each.shown(world.clock()) for each in world.users.values()]
    page, cursor = paged(shown, args)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def by_email(world: World, args: Json) -> Json:
    for user in world.users.values():
        if user.email == str(args["email"]).lower() and not user.is_bot and not user.deleted:
            return {"user": user.shown(world.clock())}
    raise SlackError("users_not_found")


def presence(world: World, args: Json) -> Json:
    return {"presence": world.user(args["user"]).presence}


def team(world: World, args: Json) -> Json:
    return {"team": {"id": world.team, "name": "Pretend", "domain": "pretend"}}


def dnd(world: World, args: Json) -> Json:
    return _disturbed(world.user(args["user"]))


def team_dnd(world: World, args: Json) -> Json:
    """Of at most fifty people; a snooze is never told of others."""
    users = str(args["users"]).split(",")
    if len(users) > MOST_AT_ONCE:
        raise SlackError("too_many_users")
    return {"users": {each: _disturbed(world.user(each)) for each in users}}


def _disturbed(user: User) -> Json:
    """1 and 1 are Slack's way to say that nothing is scheduled."""
    start, end = user.dnd or (1, 1)
    return {"dnd_enabled": user.dnd is not None, "next_dnd_start_ts": int(start), "next_dnd_end_ts": int(end)}


METHODS: Mapping[str, Callable[[World, Json], Json]] = {
    "auth.test": auth_test,
    "bots.info": bot_info,
    "users.info": info,
    "users.list": listed,
    "users.lookupByEmail": by_email,
    "users.getPresence": presence,
    "team.info": team,
    "dnd.info": dnd,
    "dnd.teamInfo": team_dnd,
}
