"""usergroups.*: groups of people, such as who is on call."""

from collections.abc import Callable, Mapping

from handlers.sandbox.world import Json, SlackError, World


def listed(world: World, args: Json) -> Json:
    found = [each for each in world.groups.values() if args.get("include_disabled") or not each.disabled]
    return {"usergroups": [each.shown(bool(args.get("include_users"))) for each in found]}


def users(world: World, args: Json) -> Json:
    group = world.groups.get(args["usergroup"])
    if group is None or (group.disabled and not args.get("include_disabled")):
        raise SlackError("no_such_subteam")
    return {"users": group.users}


METHODS: Mapping[str, Callable[[World, Json], Json]] = {
    "usergroups.list": listed,
    "usergroups.users.list": users,
}
