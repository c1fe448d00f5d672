"""views.*: modals opened, pushed and updated, Home published."""

from collections.abc import Callable, Mapping

from handlers.sandbox.blocks import view_problems, with_ids
from handlers.sandbox.world import Json, SlackError, View, World

DEEPEST = 3


def opened(world: World, args: Json) -> Json:
    view = _made(world, world.use_trigger(args["trigger_id"]), args["view"])
    world.modals[view.user] = [view]
    return {"view": view.shown()}


def pushed(world: World, args: Json) -> Json:
    view = _made(world, world.use_trigger(args["trigger_id"]), args["view"])
    stack = world.modals.setdefault(view.user, [])
    if len(stack) >= DEEPEST:
        raise SlackError("push_limit_reached")
    stack.append(view)
    return {"view": view.shown()}


def updated(world: World, args: Json) -> Json:
    for stack in world.modals.values():
        for view in stack:
            if view.id == args.get("view_id"):
                return {"view": renewed(world, view, args["view"], args.get("hash")).shown()}
    raise SlackError("not_found")


def published(world: World, args: Json) -> Json:
    user = world.user(args["user_id"]).id
    known = world.homes.get(user)
    if known and args.get("hash") not in (None, known.hash):
        raise SlackError("hash_conflict")
    world.homes[user] = _made(world, user, args["view"])
    return {"view": world.homes[user].shown()}


def renewed(world: World, view: View, payload: Json, seen: str | None = None) -> View:
    """The same view with other contents; `seen` is the hash that the app knows."""
    if seen is not None and seen != view.hash:
        raise SlackError("hash_conflict")
    view.payload, view.hash, view.errors = _checked(payload), world.new_ts(), {}
    return view


def _made(world: World, user: str, payload: Json) -> View:
    return View(id=world.new_id("V"), user=user, payload=_checked(payload), hash=world.new_ts())


def _checked(payload: Json) -> Json:
    problems = view_problems(payload)
    if problems:
        raise SlackError("invalid_arguments", problems)
    return payload | {"blocks": with_ids(payload["blocks"])}


METHODS: Mapping[str, Callable[[World, Json], Json]] = {
    "views.open": opened,
    "views.push": pushed,
    "views.update": updated,
    "views.publish": published,
}
