"""The pretend Slack: a workspace, served on loopback, with people who can be told what to do."""

import time
from collections.abc import Callable, Sequence

from aiohttp import web

from handlers.sandbox.api import Call
from handlers.sandbox.control import Control
from handlers.sandbox.deliver import Carrier
from handlers.sandbox.people import Person
from handlers.sandbox.replies import Replies
from handlers.sandbox.server import Api
from handlers.sandbox.world import BOT, Channel, Json, User, World


class PretendSlack:
    """One workspace with one app installed, whose requests go to `bot_url`, signed.

    `clock` tells epoch seconds. Between `start` and `close` the Web API answers at `api_url`.
    """

    def __init__(
        self,
        *,
        signing_secret: str,
        bot_token: str = "xoxb-pretend",  # noqa: S107  (it opens nothing but this pretence)
        bot_url: str = "http://127.0.0.1:8080/slack/events",
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.world = World(clock)
        self.carrier = Carrier(bot_url, signing_secret, clock)
        self.bot_token = bot_token
        self.replies = Replies(self.world)
        self.calls_made: list[Call] = []
        self._runner: web.AppRunner | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self._runner = web.AppRunner(self._application(), access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.replies.base = self.url = f"http://{host}:{port}"

    def _application(self) -> web.Application:
        app = web.Application(client_max_size=2**20)
        Api(self.world, self.replies, self.bot_token, self.calls_made).serve(app)
        Control(self).serve(app)
        return app

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    async def close(self) -> None:
        await self.carrier.close()
        if self._runner:
            await self._runner.cleanup()

    def person(self, name: str, zone: str = "UTC", guest: bool = False) -> Person:
        """The person of that name, who joins the workspace where there is none yet."""
        for user in self.world.users.values():
            if user.name.lower() == name.lower() and user.id != BOT:
                return Person(self.world, self.carrier, self.replies, user)
        user = User(f"U{name.upper()}", name.capitalize(), zone, guest=guest)
        self.world.users[user.id] = user
        return Person(self.world, self.carrier, self.replies, user)

    def channel(self, name: str, members: Sequence[Person] = ()) -> Channel:
        """The channel of that name, with the bot and these members in it."""
        for each in self.world.channels.values():
            if each.name == name:
                found = each
                break
        else:
            found = Channel(f"C{name.upper()}", name, [BOT])
            self.world.channels[found.id] = found
        found.members += [each.id for each in members if each.id not in found.members]
        return found

    def calls(self, method: str) -> list[Json]:
        """The arguments of every call of a Web API method, oldest first."""
        return [each.args for each in self.calls_made if each.method == method]
