"""The end of Socket Mode's connections that is Slack's."""

from aiohttp import WSMsgType, web

from handlers.sandbox.socket_links import Link
from handlers.sandbox.socket_route import SocketRoute
from handlers.sandbox.world import World


class Sockets:
    """`GET /link/?ticket=…`, the address that apps.connections.open gives."""

    def __init__(self, world: World, route: SocketRoute) -> None:
        self._world, self._route = world, route

    def serve(self, app: web.Application) -> None:
        app.router.add_get("/link/", self.link)

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(timeout=1, autoping=False)
        await socket.prepare(request)

        async def hang_up(politely: bool) -> None:
            if politely:
                await socket.close()
            elif request.transport:
                request.transport.abort()

        link = Link(self._world.new_id("link"), socket.send_str, hang_up)
        try:
            if await self._route.joined(link, request.query.get("ticket", "")):
                await self._listen(socket, link)
        finally:
            self._route.left(link)
            await socket.close()
        return socket

    async def _listen(self, socket: web.WebSocketResponse, link: Link) -> None:
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                link.hears(message.data)
            elif message.type is WSMsgType.PING and not link.silent:
                await socket.pong(message.data)
