"""The same people over HTTP, for whoever is in another process: act as one, read what each sees."""

from typing import Protocol

from aiohttp import web

from handlers.sandbox.people import Got, Person, Refused, Seen
from handlers.sandbox.world import Channel, Json, World


class Workplace(Protocol):
    """What the control needs of the pretend Slack."""

    world: World

    def person(self, name: str, zone: str = "UTC", guest: bool = False) -> Person: ...


class Control:
    """`GET /control/sees`, `GET /control/people` and `POST /control/act`; loopback only by its host."""

    def __init__(self, slack: Workplace) -> None:
        self._slack = slack

    def serve(self, app: web.Application) -> None:
        app.router.add_get("/control/people", self.people)
        app.router.add_get("/control/sees", self.sees)
        app.router.add_post("/control/act", self.act)

    async def people(self, _: web.Request) -> web.Response:
        users = [user.name for user in self._slack.world.users.values() if not user.is_bot]
        channels = [each.name for each in self._slack.world.channels.values() if not each.is_im]
        return web.json_response({"people": users, "channels": channels})

    async def sees(self, request: web.Request) -> web.Response:
        """What `?as=ana` sees in `&in=leads`, or in the DM with the bot; plain text."""
        person = self._slack.person(request.query["as"])
        seen = person.sees(self._channel(request.query.get("in")))
        return web.Response(text="\n\n".join(_shown(each) for each in seen) + "\n")

    async def act(self, request: web.Request) -> web.Response:
        """`{"as": "ana", "do": "command" | "click" | "submit" | "says", …}`; answers what they were told."""
        asked: Json = await request.json()
        person = self._slack.person(asked["as"])
        where = self._channel(asked.get("in"))
        try:
            got = await self._done(person, asked, where)
        except (LookupError, Refused) as error:
            return web.json_response({"error": str(error)}, status=400)
        told = got.text if isinstance(got, Got) else ""
        return web.json_response({"told": told, "form": bool(person.modal)})

    async def _done(self, person: Person, asked: Json, where: Channel | None) -> object:
        match asked["do"]:
            case "command":
                return await person.command(asked["command"], asked.get("text", ""), where)
            case "click":
                seen = [each for each in person.sees(where) if asked["button"] in each.buttons]
                return await person.click(seen[-1], asked["button"], asked.get("choice"))
            case "submit":
                return await person.submit(asked.get("values"))
            case "says" if where:
                return await person.says(where, asked["text"])
            case other:
                raise LookupError(f"nobody can do {other!r} there")

    def _channel(self, name: str | None) -> Channel | None:
        """A channel by name; the DM with the bot where none is named."""
        if name is None:
            return None
        return next(each for each in self._slack.world.channels.values() if each.name == name)


def _shown(seen: Seen) -> str:
    return ("(only you) " if seen.private else "") + seen.text
