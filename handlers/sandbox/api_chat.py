"""chat.* and reactions.*: posting, editing, deleting, private words."""

from collections.abc import Callable, Mapping

from handlers.sandbox.blocks import message_problems, with_ids
from handlers.sandbox.world import BOT, Channel, Json, Message, SlackError, World

LONGEST = 40_000


def post(world: World, args: Json) -> Json:
    channel = _target(world, args["channel"])
    said = _message(world, args)
    if said.thread_ts:
        channel.message(said.thread_ts)
    channel.messages.append(said)
    return {"channel": channel.id, "ts": said.ts, "message": said.shown()}


def update(world: World, args: Json) -> Json:
    """Text without blocks removes the blocks; only the bot's own messages may be edited."""
    channel = world.channel(args["channel"])
    kept = channel.message(args["ts"])
    if kept.user != BOT:
        raise SlackError("cant_update_message")
    _open_to_bot(channel)
    new = _message(world, args)
    kept.text, kept.blocks, kept.mrkdwn, kept.edited = new.text, new.blocks, new.mrkdwn, True
    kept.metadata = new.metadata or kept.metadata
    return {"channel": channel.id, "ts": kept.ts, "text": kept.text, "message": kept.shown()}


def delete(world: World, args: Json) -> Json:
    channel = world.channel(args["channel"])
    kept = channel.message(args["ts"])
    if kept.user != BOT:
        raise SlackError("cant_delete_message")
    channel.messages.remove(kept)
    return {"channel": channel.id, "ts": kept.ts}


def post_ephemeral(world: World, args: Json) -> Json:
    channel = world.channel(args["channel"])
    _open_to_bot(channel)
    if args["user"] not in channel.members:
        raise SlackError("user_not_in_channel")
    said = _message(world, args)
    said.only_for = args["user"]
    channel.messages.append(said)
    return {"message_ts": said.ts}


def permalink(world: World, args: Json) -> Json:
    channel = world.channel(args["channel"])
    kept = channel.message(args["message_ts"])
    link = f"https://pretend.slack.com/archives/{channel.id}/p{kept.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def react(world: World, args: Json) -> Json:
    message = world.channel(args["channel"]).message(args["timestamp"])
    who = message.reactions.setdefault(args["name"], [])
    if BOT in who:
        raise SlackError("already_reacted")
    who.append(BOT)
    return {}


def checked(args: Json) -> list[Json]:
    """The blocks of a message with ids given, refused as Slack would."""
    blocks = args.get("blocks") or []
    problems = message_problems(blocks)
    if problems:
        raise SlackError("invalid_blocks", problems)
    return with_ids(blocks)


def _message(world: World, args: Json) -> Message:
    text = str(args.get("text") or "")
    blocks = checked(args)
    if not text and not blocks:
        raise SlackError("no_text")
    if len(text) > LONGEST:
        raise SlackError("msg_too_long")
    return Message(
        ts=world.new_ts(),
        user=BOT,
        text=text,
        blocks=blocks,
        metadata=args.get("metadata"),
        thread_ts=args.get("thread_ts"),
        mrkdwn=args.get("mrkdwn", True) is not False,
    )


def _target(world: World, channel: str) -> Channel:
    """A channel by its id; a person's id opens the DM with them."""
    if channel in world.users:
        if world.users[channel].deleted:
            raise SlackError("user_disabled")
        return world.direct(channel)
    found = world.channel(channel)
    _open_to_bot(found)
    return found


def _open_to_bot(channel: Channel) -> None:
    if channel.archived:
        raise SlackError("is_archived")
    if BOT not in channel.members:
        raise SlackError("not_in_channel")


METHODS: Mapping[str, Callable[[World, Json], Json]] = {
    "chat.postMessage": post,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": permalink,
    "reactions.add": react,
    "blocks.validate": lambda world, args: {"blocks": checked(args)},
}
