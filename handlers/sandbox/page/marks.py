"""How far each person has read, and what is new to them."""

from handlers.sandbox.world import Channel, Json, Message, User, World


class Marks:
    """Where nobody has looked yet, all is new."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.read: dict[str, dict[str, str]] = {}

    def reads(self, user: str, channel: str) -> None:
        """Everything there is seen, up to now."""
        messages = self._world.channels[channel].messages
        self.read.setdefault(user, {})[channel] = max((each.ts for each in messages), key=float, default="0")

    def new(self, user: User, channel: Channel) -> Json:
        """How many messages are new, and how many of those call for this person."""
        since = float(self.read.get(user.id, {}).get(channel.id, "0"))
        fresh = [each for each in channel.messages if float(each.ts) > since and _counts(each, user)]
        calls = fresh if channel.is_im else [each for each in fresh if self._names(each, user)]
        return {"unread": len([each for each in fresh if not _is_reply(each)]), "calls": len(calls)}

    def calls(self, user: User) -> int:
        """Everything anywhere that calls for this person."""
        mine = [each for each in self._world.channels.values() if user.id in each.members]
        return sum(self.new(user, each)["calls"] for each in mine)

    def _names(self, message: Message, user: User) -> bool:
        groups = [each.id for each in self._world.groups.values() if user.id in each.users]
        said = f"{message.text} {message.blocks}"
        mentions = (f"<@{user.id}", "<!channel", "<!here", "<!everyone", f"'user_id': '{user.id}'")
        of_groups = [f"<!subteam^{each}" for each in groups] + [
            f"'usergroup_id': '{each}'" for each in groups
        ]
        return any(each in said for each in (*mentions, *of_groups))


def _is_reply(message: Message) -> bool:
    return message.thread_ts not in (None, message.ts)


def _counts(message: Message, user: User) -> bool:
    """What they said themselves is not new to them; what only they can see stands before them anyway."""
    return message.user != user.id and message.only_for is None
