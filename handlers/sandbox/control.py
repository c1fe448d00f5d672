"""The same people over HTTP, for whoever is in another process: act as one, read what each sees."""

from typing import Protocol

from aiohttp import web

from handlers.sandbox.people import Got, Person, Refused, Seen
from handlers.sandbox.world import Channel, Json, SlackError, World


class Workplace(Protocol):
    """What the control needs of the pretend Slack."""

    world: World

    def person(self, name: str, zone: str = "UTC", guest: bool = False) -> Person: ...


class Control:
    """`GET /control/people`, `/control/sees`, `/control/form`, `POST /control/act`; loopback by its host."""

    def __init__(self, slack: Workplace) -> None:
        self._slack = slack

    def serve(self, app: web.Application) -> None:
        app.router.add_get("/control/people", self.people)
        app.router.add_get("/control/sees", self.sees)
        app.router.add_get("/control/form", self.form)
        app.router.add_post("/control/act", self.act)

    async def people(self, _: web.Request) -> web.Response:
        users = [user.name for user in self._slack.world.users.values() if not user.is_bot]
        channels = [each.name for each in self._slack.world.channels.values() if not each.is_im]
        return web.json_response({"people": users, "channels": channels})

    async def sees(self, request: web.Request) -> web.Response:
        """What `?as=ana` sees in `&in=leads`, or in the DM with the bot; plain text."""
        try:
            seen = self._slack.person(request.query["as"]).sees(self._channel(request.query.get("in")))
        except LookupError as error:
            return web.Response(text=f"{_said(error)}\n", status=400)
        return web.Response(text="\n\n".join(_shown(each) for each in seen) + "\n")

    async def form(self, request: web.Request) -> web.Response:
        """The form that `?as=ana` has open; plain text."""
        if "as" not in request.query:
            return web.Response(text="'as' is missing\n", status=400)
        lines = self._slack.person(request.query["as"]).form
        return web.Response(text="".join(f"{line}\n" for line in lines))

    async def act(self, request: web.Request) -> web.Response:
        """`{"as": "ana", "do": "command" | "click" | "submit" | "says", …}`; answers what they were told."""
        asked: Json = await request.json()
        try:
            person = self._slack.person(asked["as"])
            got = await self._done(person, asked, self._channel(asked.get("in")))
        except (LookupError, Refused, SlackError) as error:
            return web.json_response({"error": _said(error)}, status=400)
        told = got.text if isinstance(got, Got) else ""
        return web.json_response({"told": told, "form": bool(person.modal)})

    async def _done(self, person: Person, asked: Json, where: Channel | None) -> object:
        match asked["do"]:
            case "command":
                return await person.command(asked["command"], asked.get("text", ""), where)
            case "click":
                seen = [each for each in person.sees(where) if asked["button"] in each.buttons]
                if not seen:
                    raise LookupError(f"nothing there is labelled {asked['button']!r}")
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
        for each in self._slack.world.channels.values():
            if each.name == name:
                return each
        raise LookupError(f"there is no #{name}")


def _said(error: Exception) -> str:
    """A KeyError names what was left out."""
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _shown(seen: Seen) -> str:
    return ("(only you) " if seen.private else "") + seen.text
