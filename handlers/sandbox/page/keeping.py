"""A practice workspace in a file, so that it is there again tomorrow."""

import json
from base64 import b64decode, b64encode
from dataclasses import asdict
from pathlib import Path

from handlers.sandbox.nouns import Channel, File, Group, Json, Message, User, View
from handlers.sandbox.page.clock import MovableClock
from handlers.sandbox.page.marks import Marks
from handlers.sandbox.world import World


class Kept:
    """Open forms and whom only one person could see are not kept, as Slack keeps neither."""

    def __init__(self, path: Path, world: World, marks: Marks, clock: MovableClock) -> None:
        self._path, self._world, self._marks, self._clock = path, world, marks, clock

    def keep(self) -> None:
        """Replaces what was kept, or leaves it whole."""
        beside = self._path.with_suffix(".new")
        beside.write_text(json.dumps(self._shown()), "utf-8")
        beside.replace(self._path)

    def restore(self) -> bool:
        """Whether there was anything."""
        if not self._path.exists():
            return False
        kept: Json = json.loads(self._path.read_text("utf-8"))
        world = self._world
        world.users = {each["id"]: _user(each) for each in kept["users"]}
        world.channels = {each["id"]: _channel(each) for each in kept["channels"]}
        world.homes = {each["user"]: View(**each) for each in kept["homes"]}
        world.groups = {each["id"]: Group(**each) for each in kept["groups"]}
        world.files = {each["id"]: _file(each) for each in kept["files"]}
        world.counted, world.last = kept["counted"], kept["last"]
        self._marks.read = kept["read"]
        self._clock.move_to(kept["clock"])
        return True

    def _shown(self) -> Json:
        world = self._world
        return {
            "users": [asdict(each) for each in world.users.values()],
            "channels": [_of_channel(each) for each in world.channels.values()],
            "homes": [asdict(each) for each in world.homes.values()],
            "groups": [asdict(each) for each in world.groups.values()],
            "files": [_of_file(each) for each in world.files.values()],
            "counted": world.counted,
            "last": world.last,
            "read": self._marks.read,
            "clock": self._clock(),
        }


def _user(kept: Json) -> User:
    return User(**kept | {"dnd": tuple(kept["dnd"]) if kept["dnd"] else None})


def _channel(kept: Json) -> Channel:
    return Channel(**kept | {"messages": [Message(**each) for each in kept["messages"]]})


def _of_channel(channel: Channel) -> Json:
    shown = asdict(channel)
    return shown | {"messages": [each for each in shown["messages"] if each["only_for"] is None]}


def _file(kept: Json) -> File:
    return File(**kept | {"content": b64decode(kept["content"]) if kept["content"] is not None else None})


def _of_file(file: File) -> Json:
    content = b64encode(file.content).decode() if file.content is not None else None
    return asdict(file) | {"content": content}
