"""How often Slack lets an app call: one message a second in a channel, so many calls of a method a minute."""

import math
from collections import defaultdict, deque
from collections.abc import Callable

from handlers.sandbox.gates import Answer, Call, Door, ratelimited
from handlers.sandbox.nouns import BOT
from handlers.sandbox.world import World

MINUTE, SECOND = 60.0, 1.0
A_HAIR = 0.001
"""Clocks told in floats miss a second by less than this."""
A_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}
_TIERS = {
    1: "apps.connections.open",
    2: "users.list conversations.list dnd.teamInfo usergroups.list usergroups.users.list team.info",
    3: "chat.update chat.delete conversations.history conversations.replies conversations.open"
    " conversations.info conversations.join users.conversations users.getPresence users.lookupByEmail"
    " dnd.info reactions.add",
    4: "chat.postEphemeral views.open views.push views.update views.publish users.info conversations.members"
    " files.getUploadURLExternal files.completeUploadExternal",
}
MESSAGES_A_MINUTE = 300
"""Of the whole workspace; Slack says "several hundred"."""


class Limits:
    """Counts on the workspace's clock; without `strict` nothing is refused.

    `a_minute` may be changed: `limits.a_minute["conversations.history"] = 1` is what apps sold outside the
    Marketplace get.
    """

    def __init__(self, world: World, clock: Callable[[], float], strict: bool) -> None:
        self.strict = strict
        self.a_minute = {each: A_MINUTE[tier] for tier, names in _TIERS.items() for each in names.split()}
        self.a_minute["chat.postMessage"] = MESSAGES_A_MINUTE
        self._world, self._clock = world, clock
        self._calls: dict[str, deque[float]] = defaultdict(deque)
        self._posted: dict[str, float] = {}

    def gate(self, call: Call, door: Door) -> Answer:
        if not self.strict:
            return door(call)
        now = self._clock()
        wait = max(self._channel_wait(call, now), self._method_wait(call.method, now))
        if wait > A_HAIR:
            return ratelimited(str(math.ceil(wait - A_HAIR)))
        self._calls[call.method].append(now)
        if call.method == "chat.postMessage":
            self._posted[self._lane(call)] = now
        return door(call)

    def _channel_wait(self, call: Call, now: float) -> float:
        if call.method != "chat.postMessage":
            return 0
        return self._posted.get(self._lane(call), -math.inf) + SECOND - now

    def _method_wait(self, method: str, now: float) -> float:
        """Until the oldest of the last minute's calls is a minute old, if there are as many as may be."""
        recent = self._calls[method]
        while recent and recent[0] <= now - MINUTE:
            recent.popleft()
        most = self.a_minute.get(method, math.inf)
        return recent[0] + MINUTE - now if len(recent) >= most else 0

    def _lane(self, call: Call) -> str:
        """A DM is one channel, whether it is named by its own id or by the person's."""
        name = str(call.args.get("channel"))
        channel = self._world.channels.get(name)
        if channel and channel.is_im:
            return next(each for each in channel.members if each != BOT)
        return name
