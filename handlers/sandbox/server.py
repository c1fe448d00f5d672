"""The pretend workspace over HTTP: the Web API and the response_urls."""

import json

from aiohttp import web

from handlers.sandbox.api import Call, call, read_args
from handlers.sandbox.replies import Replies
from handlers.sandbox.world import Json, SlackError, World


class Api:
    """Answers the bot, and keeps every call in `calls`."""

    def __init__(self, world: World, replies: Replies, token: str, calls: list[Call]) -> None:
        self._world, self._replies, self._token, self._calls = world, replies, token, calls

    def serve(self, app: web.Application) -> None:
        app.router.add_route("*", "/api/{method}", self.api)
        app.router.add_post("/response/{token}", self.response)

    async def api(self, request: web.Request) -> web.Response:
        """One Web API call, by form or JSON, with the bot's token."""
        if request.headers.get("Authorization") != f"Bearer {self._token}":
            code = "invalid_auth" if "Authorization" in request.headers else "not_authed"
            return web.json_response({"ok": False, "error": code})
        try:
            args = read_args(await _body(request))
        except (SlackError, ValueError) as error:
            return web.json_response({"ok": False, "error": getattr(error, "code", "invalid_arguments")})
        made = call(self._world, request.match_info["method"], args)
        self._calls.append(made)
        return web.json_response(made.answer)

    async def response(self, request: web.Request) -> web.Response:
        try:
            self._replies.used(request.match_info["token"], await request.json())
        except SlackError as error:
            return web.json_response(
                {"ok": False, "error": error.code, "messages": error.messages}, status=400
            )
        return web.Response(text="ok")


async def _body(request: web.Request) -> Json:
    if request.content_type == "application/json":
        read = json.loads(await request.text() or "{}")
        return read if isinstance(read, dict) else {}
    form = await request.post() if request.method == "POST" else {}
    return dict(request.query) | dict(form)
