"""Brings leads to the bot's doors, as forms and portals would."""

import aiohttp

from handlers.sandbox.nouns import Json
from handlers.sandbox.page.bot import Bot
from handlers.sandbox.page.leads import Arrival

PATIENCE = aiohttp.ClientTimeout(total=10)


class Sender:
    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._session: aiohttp.ClientSession | None = None

    async def send(self, arrival: Arrival) -> Json:
        """What the door answered; LookupError says why a lead was not taken."""
        intake = self._bot.intakes.get(arrival.source)
        if intake is None:
            raise LookupError(f"no source is called {arrival.source!r}")
        headers = {"Authorization": f"Bearer {intake.secret}"}
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=PATIENCE)
        try:
            async with self._session.post(intake.url, json=arrival.body, headers=headers) as said:
                if said.status != 202:
                    raise LookupError(f"{said.status}: {(await said.text())[:200]}")
                answer: Json = await said.json()
                return answer
        except (aiohttp.ClientError, TimeoutError) as error:
            raise LookupError(f"the door did not answer: {type(error).__name__}") from error

    async def close(self) -> None:
        if self._session:
            await self._session.close()
