"""chat.* and reactions.*: posting, editing, deleting, private words."""

import re
from collections.abc import Callable, Mapping

from handlers.sandbox import happenings
from handlers.sandbox.block_checks import nodes, problem
from handlers.sandbox.blocks import message_problems, with_ids
from handlers.sandbox.world import BOT, Channel, Json, Message, SlackError, World

LONGEST, LONGEST_UPDATE = 40_000, 4_000
_EMOJI = re.compile(r"[a-z0-9_+-]{1,100}")


def post(world: World, args: Json) -> Json:
    channel = _target(world, args["channel"])
    said = message(world, args)
    if said.thread_ts:
        channel.message(said.thread_ts)
    appear(world, channel, said)
    return {"channel": channel.id, "ts": said.ts, "message": said.shown()}


def appear(world: World, channel: Channel, said: Message) -> None:
    """The bot's message stands in the channel, and whoever listens hears of it."""
    channel.messages.append(said)
    if not said.only_for:
        world.heard(happenings.said(channel, said))


def update(world: World, args: Json) -> Json:
    """Text without blocks removes the blocks; only the bot's own messages may be edited."""
    channel = world.channel(args["channel"])
    kept = channel.message(args["ts"])
    if kept.user != BOT:
        raise SlackError("cant_update_message")
    open_to_bot(channel)
    new, before = message(world, args), kept.shown()
    if len(new.text) > LONGEST_UPDATE:
        raise SlackError("msg_too_long")
    kept.text, kept.blocks, kept.mrkdwn, kept.edited = new.text, new.blocks, new.mrkdwn, True
    kept.metadata = new.metadata or kept.metadata
    world.heard(happenings.edited(channel, kept, before, new.ts))
    return {"channel": channel.id, "ts": kept.ts, "text": kept.text, "message": kept.shown()}


def delete(world: World, args: Json) -> Json:
    channel = world.channel(args["channel"])
    kept = channel.message(args["ts"])
    if kept.user != BOT:
        raise SlackError("cant_delete_message")
    channel.messages.remove(kept)
    world.heard(happenings.deleted(channel, kept, world.new_ts()))
    return {"channel": channel.id, "ts": kept.ts}


def post_ephemeral(world: World, args: Json) -> Json:
    """Seen by one person, if they are there: Slack does not keep it for who is away."""
    channel = world.channel(args["channel"])
    open_to_bot(channel)
    if args["user"] not in channel.members:
        raise SlackError("user_not_in_channel")
    said = message(world, args)
    said.only_for = args["user"]
    if world.user(args["user"]).presence == "active":
        channel.messages.append(said)
    return {"message_ts": said.ts}


def permalink(world: World, args: Json) -> Json:
    channel = world.channel(args["channel"])
    kept = channel.message(args["message_ts"])
    link = f"https://pretend.slack.com/archives/{channel.id}/p{kept.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def react(world: World, args: Json) -> Json:
    channel = world.channel(args["channel"])
    if not args.get("timestamp"):
        raise SlackError("no_item_specified")
    if not _EMOJI.fullmatch(str(args["name"])):
        raise SlackError("invalid_name")
    if channel.archived:
        raise SlackError("is_archived")
    kept = channel.message(args["timestamp"])
    who = kept.reactions.setdefault(args["name"], [])
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


def message(world: World, args: Json) -> Message:
    """What the bot would say with these arguments; it stands nowhere yet."""
    text = str(args.get("text") or "")
    blocks = checked(args)
    _pictured(world, blocks)
    if not text and not blocks:
        raise SlackError("no_text")
    if len(text) > LONGEST:
        raise SlackError("msg_too_long")
    return Message(
        ts=world.new_ts(),
        user=BOT,
        text=text,
        blocks=blocks,
        metadata=_metadata(args.get("metadata")),
        thread_ts=args.get("thread_ts"),
        mrkdwn=args.get("mrkdwn", True) is not False,
    )


def _pictured(world: World, blocks: list[Json]) -> None:
    """Pictures that are files of the workspace must be there."""
    for node, at in nodes(blocks, "/blocks"):
        file = node.get("slack_file", {}).get("id")
        if file and not (file in world.files and world.files[file].complete):
            raise SlackError("invalid_blocks", [problem("invalid slack file", f"{at}/slack_file")])


def _metadata(given: object) -> Json | None:
    """`{"event_type": …, "event_payload": {…}}`, or nothing."""
    if not given:
        return None
    if not isinstance(given, dict) or not isinstance(given.get("event_type"), str):
        raise SlackError("invalid_metadata_format")
    if not isinstance(given.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    return given


def _target(world: World, channel: str) -> Channel:
    """A channel by its id; a person's id opens the DM with them."""
    found = world.direct(channel) if channel in world.users else world.channel(channel)
    open_to_bot(found)
    if found.is_im and any(world.user(each).deleted for each in found.members):
        raise SlackError("user_disabled")
    return found


def open_to_bot(channel: Channel) -> None:
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
