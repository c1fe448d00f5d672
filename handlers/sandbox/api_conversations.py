"""conversations.*: who is where, and what was said there."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from handlers.sandbox.world import BOT, SLACKBOT, Channel, Json, Message, SlackError, World

T = TypeVar("T")
PAGE, MOST = 100, 999
GONE = "This message was deleted."


def history(world: World, args: Json) -> Json:
    """Each page newest first, without replies and private words.

    Pages go back from the newest; with `oldest` and no `latest` they go on from the oldest.
    """
    channel = _readable(world, args["channel"])
    shown = [each for each in channel.messages if each.thread_ts in (None, each.ts) and not each.only_for]
    found = _between(shown, args)
    if args.get("oldest") and not args.get("latest"):
        page, cursor = paged(found, args)
        page.reverse()
    else:
        page, cursor = paged(list(reversed(found)), args)
    return _told(channel, page, cursor, args)


def replies(world: World, args: Json) -> Json:
    """The parent, or a stone where it was deleted, then its replies, oldest first."""
    channel = _readable(world, args["channel"])
    parent = next((each for each in channel.messages if each.ts == args["ts"] and not each.only_for), None)
    below = _below(channel, str(args["ts"]))
    if parent is None and not below:
        raise SlackError("thread_not_found")
    parent = parent or Message(str(args["ts"]), SLACKBOT, GONE)
    page, cursor = paged([parent, *_between(below, args)], args)
    return _told(channel, page, cursor, args)


def members(world: World, args: Json) -> Json:
    page, cursor = paged(world.channel(args["channel"]).members, args)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def opened(world: World, args: Json) -> Json:
    if world.user(args["users"]).deleted:
        raise SlackError("user_disabled")
    return {"channel": {"id": world.direct(args["users"]).id}}


def info(world: World, args: Json) -> Json:
    return {"channel": world.channel(args["channel"]).shown()}


def joined(world: World, args: Json) -> Json:
    """A bot may walk into a public channel, if the app has asked for it."""
    channel = world.channel(args["channel"])
    if channel.kind != "public_channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    if BOT not in channel.members:
        channel.members.append(BOT)
    return {"channel": channel.shown()}


def listed(world: World, args: Json) -> Json:
    return _listed([each for each in world.channels.values() if not _hidden(each)], args)


def of_user(world: World, args: Json) -> Json:
    user = world.user(args.get("user", BOT)).id
    return _listed([each for each in world.channels.values() if user in each.members], args)


def types(args: Json) -> list[str]:
    """The kinds of channel a list is asked for."""
    return str(args.get("types") or "public_channel").replace(" ", "").split(",")


def paged(rows: Sequence[T], args: Json) -> tuple[list[T], str]:
    """One page of rows and the cursor of the next, empty after the last."""
    try:
        start, most = int(args.get("cursor") or 0), int(args.get("limit") or PAGE)
    except ValueError as error:
        raise SlackError("invalid_cursor" if args.get("cursor") else "invalid_limit") from error
    if not 0 < most <= MOST + 1:
        raise SlackError("invalid_limit")
    after = start + most
    return list(rows[start:after]), str(after) if after < len(rows) else ""


def _listed(found: Sequence[Channel], args: Json) -> Json:
    wanted = [each for each in found if each.kind in types(args)]
    if args.get("exclude_archived"):
        wanted = [each for each in wanted if not each.archived]
    page, cursor = paged([each.shown() for each in wanted], args)
    return {"channels": page, "response_metadata": {"next_cursor": cursor}}


def _hidden(channel: Channel) -> bool:
    return channel.private and BOT not in channel.members


def _below(channel: Channel, parent: str) -> list[Message]:
    return [
        each
        for each in channel.messages
        if each.thread_ts == parent and each.ts != parent and not each.only_for
    ]


def _thread(channel: Channel, message: Message) -> Json:
    """What a parent shows of its thread."""
    below = _below(channel, message.ts)
    users = list(dict.fromkeys(each.user for each in below))
    about = {"reply_count": len(below), "reply_users": users, "reply_users_count": len(users)}
    return {"thread_ts": message.ts, **about, "latest_reply": below[-1].ts} if below else {}


def _told(channel: Channel, messages: Sequence[Message], cursor: str, args: Json) -> Json:
    with_metadata = bool(args.get("include_all_metadata"))
    return {
        "messages": [each.shown(with_metadata) | _thread(channel, each) for each in messages],
        "has_more": bool(cursor),
        "response_metadata": {"next_cursor": cursor},
    }


def _between(messages: Sequence[Message], args: Json) -> list[Message]:
    oldest, latest = _moment(args, "oldest", "0"), _moment(args, "latest", "9999999999")
    if args.get("inclusive"):
        return [each for each in messages if oldest <= Decimal(each.ts) <= latest]
    return [each for each in messages if oldest < Decimal(each.ts) < latest]


def _moment(args: Json, name: str, otherwise: str) -> Decimal:
    try:
        return Decimal(str(args.get(name) or otherwise))
    except ArithmeticError as error:
        raise SlackError(f"invalid_ts_{name}") from error


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
    "conversations.join": joined,
    "conversations.list": listed,
    "users.conversations": of_user,
}
