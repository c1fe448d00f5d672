"""The pretend Slack: a workspace, served on loopback, with people who can be told what to do."""

import time
from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from aiohttp import web

from handlers.sandbox import envelopes, happenings
from handlers.sandbox.control import Control
from handlers.sandbox.deliver import Carrier
from handlers.sandbox.faults import Faults
from handlers.sandbox.gates import Call
from handlers.sandbox.guard import Guard
from handlers.sandbox.http_route import HttpRoute
from handlers.sandbox.limits import Limits
from handlers.sandbox.parcels import Delivery
from handlers.sandbox.people import Person
from handlers.sandbox.replies import Replies
from handlers.sandbox.scopes import Scopes
from handlers.sandbox.server import Api
from handlers.sandbox.socket_route import SocketRoute
from handlers.sandbox.socket_server import Sockets
from handlers.sandbox.tokens import Tokens
from handlers.sandbox.world import BOT, Channel, Group, Json, User, World


class Face(Protocol):
    """Another way to look at the workspace over HTTP."""

    def serve(self, app: web.Application) -> None: ...


class PretendSlack:
    """One workspace with one app installed, whose requests go to `bot_url`, signed, or over `socket`.

    `clock` tells epoch seconds. Between `start` and `close` the Web API answers at `api_url`. `scopes` are
    what the app was granted (None: all that it may ask for); `limits` make Slack count calls.
    """

    def __init__(
        self,
        *,
        signing_secret: str,
        bot_token: str = "xoxb-pretend",  # noqa: S107  (it opens nothing but this pretence)
        bot_url: str = "http://127.0.0.1:8080/slack/events",
        clock: Callable[[], float] = time.time,
        scopes: Collection[str] | None = None,
        limits: bool = False,
    ) -> None:
        self.world = World(clock)
        self.tokens = Tokens(bot_token, app="xapp-pretend")
        self.scopes = Scopes(self.world, scopes)
        self.limits = Limits(self.world, clock, limits)
        self.faults = Faults(clock)
        self.socket = SocketRoute(self.world)
        self.carrier = Carrier(HttpRoute(bot_url, signing_secret, clock), self.socket, self.faults, clock)
        self.replies = Replies(self.world)
        self.calls_made: list[Call] = []
        self._runner: web.AppRunner | None = None

    async def start(self, host: str = "127.0.0.1", port: int = 0, faces: Sequence[Face] = ()) -> None:
        """Serves the API, and each further face that is to be shown."""
        # A handler ends with its connection, so none outlives the app's patience.
        self._runner = web.AppRunner(
            self._application(host, faces), access_log=None, handler_cancellation=True, shutdown_timeout=1
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        reached = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104  not bound to
        self.world.address = self.url = f"http://{reached}:{port}"

    def _application(self, host: str, faces: Sequence[Face]) -> web.Application:
        app = web.Application(client_max_size=2**20, middlewares=[Guard(host).middleware()])
        gates = [self.tokens.gate, self.scopes.gate, self.limits.gate]
        Api(self.world, self.replies, self.faults.gate, gates, self.calls_made).serve(app)
        Sockets(self.world, self.socket).serve(app)
        Control(self).serve(app)
        for face in faces:
            face.serve(app)
        return app

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    @property
    def bot_token(self) -> str:
        return self.tokens.bot

    @property
    def app_token(self) -> str:
        return self.tokens.app

    async def close(self) -> None:
        await self.carrier.close()
        self.faults.release()
        if self._runner:
            await self._runner.cleanup()

    def person(self, name: str, zone: str = "UTC", guest: bool = False) -> Person:
        """The person of that name, who joins the workspace where there is none yet."""
        for user in self.world.users.values():
            if user.name.lower() == name.lower() and user.id != BOT:
                return Person(self.world, self.carrier, self.replies, user)
        user = User(_id("U", name), name.capitalize(), zone, guest=guest)
        self.world.users[user.id] = user
        return Person(self.world, self.carrier, self.replies, user)

    def channel(self, name: str, members: Sequence[Person] = (), private: bool = False) -> Channel:
        """The channel of that name, with the bot and these members in it."""
        for each in self.world.channels.values():
            if each.name == name:
                found = each
                break
        else:
            found = Channel(_id("C", name), name, [BOT], private=private)
            self.world.channels[found.id] = found
        found.members += [each.id for each in members if each.id not in found.members]
        return found

    def group(self, handle: str, members: Sequence[Person] = ()) -> Group:
        """The user group of that handle, with exactly these members."""
        group = self.world.groups.setdefault(_id("S", handle), Group(_id("S", handle), handle))
        group.users = [each.id for each in members]
        return group

    def calls(self, method: str) -> list[Json]:
        """The arguments of every call of a Web API method (or `response_url`), oldest first."""
        return [each.args for each in self.calls_made if each.method == method]

    def echoes(self, on: bool = True) -> None:
        """Whether the app hears of its own messages too, as Slack lets it."""
        self.world.echo = self._echoed if on else None

    async def redeliver(self) -> list[Delivery]:
        """Sends again the events that were not acknowledged and whose time has come."""
        return await self.carrier.redeliver()

    async def pass_time(self) -> list[Delivery]:
        """All that the clock, once moved, makes due: late effects, held answers, repeated events."""
        self.faults.pass_time()
        return await self.carrier.redeliver()

    async def deactivate(self, person: Person) -> Delivery:
        """Ends a person's account."""
        person.user.deleted = True
        return await self._event(happenings.user_changed(person.user, self.world.clock()))

    async def invite(self, channel: Channel, by: Person) -> Delivery:
        """Brings the bot into a channel."""
        channel.members.append(BOT)
        bot = self.world.users[BOT]
        return await self._event(
            happenings.membership("member_joined_channel", bot, channel, self.world.team, by.id)
        )

    async def remove(self, channel: Channel, by: Person) -> Delivery:
        """Takes the bot out of a channel."""
        channel.members.remove(BOT)
        return await self._event(happenings.about_channel("channel_left", channel, by.id))

    async def archive(self, channel: Channel, by: Person) -> Delivery:
        channel.archived = True
        return await self._event(happenings.about_channel("channel_archive", channel, by.id))

    async def revoke(self) -> Delivery:
        """The bot's token is good no more."""
        self.tokens.broken = "token_revoked"
        return await self._event(happenings.tokens_revoked(BOT))

    async def uninstall(self) -> Delivery:
        """The app is taken out of the workspace; `tokens.broken = None` puts it back."""
        self.tokens.broken = "account_inactive"
        await self._event(happenings.tokens_revoked(BOT))
        return await self._event({"type": "app_uninstalled"})

    def _echoed(self, event: Json) -> None:
        self.carrier.later(envelopes.event(self.world, event))

    async def _event(self, event: Json) -> Delivery:
        return await self.carrier.event(envelopes.event(self.world, event))


def _id(letter: str, name: str) -> str:
    """An id by which a test still knows who or what it is."""
    return letter + "".join(each for each in name.upper() if each.isalnum())
