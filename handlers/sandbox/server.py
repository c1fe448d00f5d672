"""The pretend workspace over HTTP: the Web API, the response_urls, the addresses for uploads."""

import json
from collections.abc import Sequence
from email.utils import formatdate

from aiohttp import web

from handlers.sandbox.api import carry_out, read_args
from handlers.sandbox.api_files import uploaded
from handlers.sandbox.gates import Answer, Call, Door, Fate, Gate, of_json, through, told
from handlers.sandbox.nouns import Json, SlackError
from handlers.sandbox.replies import Replies
from handlers.sandbox.world import World


class Api:
    """Answers the bot, and keeps every call in `calls`.

    `faults` stand before all, `gates` before the methods only.
    """

    def __init__(
        self, world: World, replies: Replies, faults: Gate, gates: Sequence[Gate], calls: list[Call]
    ) -> None:
        self._world, self._replies, self._calls = world, replies, calls
        self._method = through([told, faults, *gates], lambda call: carry_out(world, call))
        self._reply = through([_not_found, faults], self._replied)
        self._upload = through([_not_found, faults], self._uploaded)

    def serve(self, app: web.Application) -> None:
        app.router.add_route("*", "/api/{method}", self.api)
        app.router.add_post("/response/{token}", self.response)
        app.router.add_post("/upload/{file}", self.upload)

    async def api(self, request: web.Request) -> web.StreamResponse:
        """One Web API call, by form or JSON."""
        try:
            body = await _body(request)
            call = self._called(request.match_info["method"], read_args(body), _token(request, body))
        except (SlackError, ValueError) as error:
            return web.json_response({"ok": False, "error": getattr(error, "code", "invalid_json")})
        return await _put(request, self._method(call), self._world.clock())

    async def response(self, request: web.Request) -> web.StreamResponse:
        try:
            body = await request.json()
        except ValueError:
            return web.json_response({"ok": False, "error": "invalid_payload"}, status=400)
        call = self._called("response_url", body, request.match_info["token"])
        return await _put(request, self._reply(call), self._world.clock())

    async def upload(self, request: web.Request) -> web.StreamResponse:
        args = {"file": request.match_info["file"], "content": await request.read()}
        return await _put(request, self._upload(Call("upload", args)), self._world.clock())

    def _called(self, method: str, args: Json, token: str) -> Call:
        call = Call(method, args, token, at=self._world.clock())
        self._calls.append(call)
        return call

    def _replied(self, call: Call) -> Answer:
        self._replies.used(call.token, call.args)
        call.answer = {"ok": True}
        return Answer("ok", content_type="text/plain")

    def _uploaded(self, call: Call) -> Answer:
        uploaded(self._world, call.args["file"], call.args["content"])
        return Answer(f"OK - {len(call.args['content'])}", content_type="text/plain")


def _not_found(call: Call, door: Door) -> Answer:
    """What is no method is refused by its status as well."""
    try:
        return door(call)
    except SlackError as error:
        call.answer = error.answer()
        return of_json(call.answer, 404)


async def _put(request: web.Request, answer: Answer, now: float) -> web.StreamResponse:
    """The answer on the wire, as far as its fate lets it come."""
    if answer.hold:
        await answer.hold.wait()
    if answer.fate is Fate.DROPPED:
        return _cut(request)
    body = answer.text.encode()
    kind = f"{answer.content_type}; charset=utf-8"
    headers = {"Date": formatdate(now, usegmt=True), **answer.headers, "Content-Type": kind}
    if answer.fate is Fate.WHOLE:
        return web.Response(body=body, status=answer.status, headers=headers)
    headers["Content-Length"] = str(len(body))
    half = web.StreamResponse(status=answer.status, headers=headers)
    await half.prepare(request)
    await half.write(body[: len(body) // 2])
    return _cut(request, half)


def _cut(request: web.Request, said: web.StreamResponse | None = None) -> web.StreamResponse:
    if request.transport:
        request.transport.close()
    return said or web.Response()


def _token(request: web.Request, body: Json) -> str:
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    return given.strip() if scheme == "Bearer" else str(body.get("token") or "")


async def _body(request: web.Request) -> Json:
    if request.content_type == "application/json":
        read = json.loads(await request.text() or "{}")
        return read if isinstance(read, dict) else {}
    form = await request.post() if request.method == "POST" else {}
    return dict(request.query) | dict(form)
