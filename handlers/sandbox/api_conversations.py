"""conversations.*: who is where, and what was said there."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from handlers.sandbox.world import BOT, Channel, Json, Message, SlackError, World

T = TypeVar("T")
PAGE = 100


def history(world: World, args: Json) -> Json:
    """Newest first, without replies and private words."""
    channel = _readable(world, args["channel"])
    shown = [each for each in channel.messages if each.thread_ts in (None, each.ts) and not each.only_for]
    return _told(list(reversed(_between(shown, args))), args)


def replies(world: World, args: Json) -> Json:
    """The parent, then its replies, oldest first."""
    channel = _readable(world, args["channel"])
    parent = channel.message(args["ts"])
    below = [each for each in channel.messages if each.thread_ts == parent.ts and not each.only_for]
    return _told([parent, *_between(below, args)], args)


def members(world: World, args: Json) -> Json:
    page, cursor = paged(world.channel(args["channel"]).members, args)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def opened(world: World, args: Json) -> Json:
    return {"channel": {"id": world.direct(args["users"]).id}}


def info(world: World, args: Json) -> Json:
    return {"channel": world.channel(args["channel"]).shown()}


def listed(world: World, args: Json) -> Json:
    shown = [each.shown() for each in world.channels.values() if not each.is_im]
    page, cursor = paged(shown, args)
    return {"channels": page, "response_metadata": {"next_cursor": cursor}}


def of_user(world: World, args: Json) -> Json:
    user = args.get("user", BOT)
    shown = [each.shown() for each in world.channels.values() if user in each.members]
    page, cursor = paged(shown, args)
    return {"channels": page, "response_metadata": {"next_cursor": cursor}}


def paged(rows: Sequence[T], args: Json) -> tuple[list[T], str]:
    """One page of rows and the cursor of the next, empty after the last."""
    start = int(args.get("cursor") or 0)
    most = min(int(args.get("limit") or PAGE), 1000)
    after = start + most
    return list(rows[start:after]), str(after) if after < len(rows) else ""


def _told(messages: list[Message], args: Json) -> Json:
    page, cursor = paged(messages, args)
    with_metadata = bool(args.get("include_all_metadata"))
    return {
        "messages": [each.shown(with_metadata) for each in page],
        "has_more": bool(cursor),
        "response_metadata": {"next_cursor": cursor},
    }


def _between(messages: Sequence[Message], args: Json) -> list[Message]:
    oldest, latest = str(args.get("oldest") or "0"), str(args.get("latest") or "9999999999")
    inclusive = bool(args.get("inclusive"))
    found = [each for each in messages if float(oldest) < float(each.ts) < float(latest)]
    return (
        found
        if not inclusive
        else [each for each in messages if float(oldest) <= float(each.ts) <= float(latest)]
    )


def _readable(world: World, channel: str) -> Channel:
    found = world.channel(channel)
    if BOT not in found.members:
        raise SlackError("not_in_channel")
    return found


METHODS: Mapping[str, Callable[[World, Json], Json]] = {
    "conversations.history": history,
    "conversations.replies": replies,
    "conversations.members": members,
    "conversations.open": opened,
    "conversations.info": info,
    "conversations.list": listed,
    "users.conversations": of_user,
}
