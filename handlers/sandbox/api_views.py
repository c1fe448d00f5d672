"""views.*: modals opened, pushed and updated, Home published."""

import json
from collections.abc import Callable, Mapping

from handlers.sandbox.blocks import view_problems, with_ids
from handlers.sandbox.world import Json, SlackError, View, World

DEEPEST = 3
LARGEST = 250_000


def opened(world: World, args: Json) -> Json:
    view = _made(world, world.use_trigger(args["trigger_id"]), args["view"], "modal")
    world.modals[view.user] = [view]
    return {"view": view.shown()}


def pushed(world: World, args: Json) -> Json:
    return {"view": stacked(world, world.use_trigger(args["trigger_id"]), args["view"]).shown()}


def stacked(world: World, user: str, payload: Json) -> View:
    """A form on top of those that are open; three is the most."""
    stack = world.modals.get(user)
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= DEEPEST:
        raise SlackError("push_limit_reached")
    view = _made(world, user, payload, "modal")
    view.root, view.previous = stack[0].id, stack[-1].id
    stack.append(view)
    return view


def updated(world: World, args: Json) -> Json:
    """Found by view_id, or by external_id."""
    for view in _open(world):
        if view.id == args.get("view_id") or _known_as(view, args.get("external_id")):
            return {"view": renewed(world, view, args["view"], args.get("hash")).shown()}
    raise SlackError("not_found")


def published(world: World, args: Json) -> Json:
    user = world.user(args["user_id"]).id
    known = world.homes.get(user)
    if known and args.get("hash") not in (None, known.hash):
        raise SlackError("hash_conflict")
    view = _made(world, user, args["view"], "home")
    view.id = known.id if known else view.id
    world.homes[user] = view
    return {"view": view.shown()}


def renewed(world: World, view: View, payload: Json, seen: str | None = None) -> View:
    """The same view with other contents; `seen` is the hash that the app knows."""
    if seen is not None and seen != view.hash:
        raise SlackError("hash_conflict")
    view.payload, view.hash, view.errors = _checked(payload), world.new_ts(), {}
    return view


def _made(world: World, user: str, payload: Json, surface: str) -> View:
    checked = _checked(payload)
    if checked["type"] != surface:
        raise SlackError(
            "invalid_arguments", [f"[ERROR] must be one of: {surface} [json-pointer:/view/type]"]
        )
    if any(_known_as(each, checked.get("external_id")) for each in _open(world)):
        raise SlackError("duplicate_external_id")
    return View(id=world.new_id("V"), user=user, payload=checked, hash=world.new_ts())


def _checked(payload: Json) -> Json:
    problems = view_problems(payload)
    if problems:
        raise SlackError("invalid_arguments", problems)
    if len(json.dumps(payload)) > LARGEST:
        raise SlackError("view_too_large")
    return payload | {"blocks": with_ids(payload["blocks"])}


def _open(world: World) -> list[View]:
    return [view for stack in world.modals.values() for view in stack]


def _known_as(view: View, name: str | None) -> bool:
    return bool(name) and view.payload.get("external_id") == name


METHODS: Mapping[str, Callable[[World, Json], Json]] = {
    "views.open": opened,
    "views.push": pushed,
    "views.update": updated,
    "views.publish": published,
}
