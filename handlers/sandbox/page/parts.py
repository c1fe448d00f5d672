"""The page as values: what one person has before them, in parts that are sent when they change."""

from collections.abc import Iterator

from handlers.sandbox.nouns import BOT, Channel, Json, Message, User, View
from handlers.sandbox.page.bot import Bot
from handlers.sandbox.page.marks import Marks
from handlers.sandbox.world import World

Parts = dict[str, object]
"""JSON by a key that stays the same while the thing does."""


def parts(world: World, bot: Bot, marks: Marks, user: User) -> Parts:
    """Everything `user` sees of the workspace."""
    found: Parts = {
        "people": [_person(world, bot, marks, each) for each in _people(world)],
        "channels": [_channel(marks, user, each) for each in _mine(world, user)],
        "names": _names(world),
        "modals": [_view(each) for each in world.modals.get(user.id, [])],
        "home": _view(world.homes[user.id]) if user.id in world.homes else None,
        "app": _app(bot),
    }
    return found | dict(_messages(world, user))


def _app(bot: Bot) -> Json:
    commands = [{"name": each.name, "does": each.does, "hint": each.hint} for each in bot.commands]
    shortcuts = [{"callback": each.callback, "name": each.name} for each in bot.shortcuts]
    sources = list(bot.intakes)
    return {"id": BOT, "name": bot.name, "commands": commands, "shortcuts": shortcuts, "sources": sources}


def _people(world: World) -> list[User]:
    return [each for each in world.users.values() if not each.is_bot and not each.deleted]


def _person(world: World, bot: Bot, marks: Marks, user: User) -> Json:
    dnd = user.dnd is not None and user.dnd[0] <= world.clock() < user.dnd[1]
    return {
        "id": user.id,
        "name": user.name,
        "zone": user.zone,
        "presence": user.presence,
        "dnd": dnd,
        "manager": user.id in bot.managers,
        "guest": user.guest,
        "calls": marks.calls(user),
    }


def _mine(world: World, user: User) -> list[Channel]:
    return [each for each in world.channels.values() if user.id in each.members and not each.archived]


def _channel(marks: Marks, user: User, channel: Channel) -> Json:
    others = [each for each in channel.members if each != user.id]
    return {
        "id": channel.id,
        "name": channel.name,
        "im": channel.is_im,
        "private": channel.private,
        "with": others[0] if channel.is_im and others else None,
        "members": len(channel.members),
        **marks.new(user, channel),
    }


def _names(world: World) -> Json:
    names = {each.id: each.name for each in world.users.values()}
    names |= {each.id: each.name for each in world.channels.values() if not each.is_im}
    return names | {each.id: each.handle for each in world.groups.values()}


def _messages(world: World, user: User) -> Iterator[tuple[str, Json]]:
    for channel in _mine(world, user):
        for each in channel.messages:
            if each.only_for in (None, user.id):
                yield f"message/{channel.id}/{each.ts}", _message(each)


def _message(message: Message) -> Json:
    return {
        "ts": message.ts,
        "user": message.user,
        "text": message.text,
        "mrkdwn": message.mrkdwn,
        "blocks": message.blocks,
        "thread": message.thread_ts if message.thread_ts != message.ts else None,
        "private": message.only_for is not None,
        "edited": message.edited and not message.blocks,
        "reactions": message.reactions,
        "files": message.files,
    }


def _view(view: View) -> Json:
    return {"id": view.id, "hash": view.hash, **view.payload, "errors": view.errors, "trouble": view.trouble}
