"""How a lead is sent to our own door: where it is, and what opens it."""

import json
from collections.abc import Mapping
from shlex import quote
from urllib.parse import quote as percent

import aiohttp

from bot.settings import Settings
from handlers.cli.command import Failed
from handlers.cli.inert import inert
from handlers.web.address import address_of

PATIENCE = aiohttp.ClientTimeout(total=10)

EXAMPLE = {
    "name": "Dana Ruiz",
    "phone": "(512) 555-0142",
    "email": "dana@example.com",
    "message": "Still available? We move in March.",
}


def door(settings: Settings) -> str:
    """Where others send leads to, no slash at the end: the public address, else our own."""
    return settings.public_url or own_door(settings)


def own_door(settings: Settings) -> str:
    """Where this machine reaches the server: one that listens everywhere is met on the loopback."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104  not bound to
    return address_of(host, settings.port)


def opened_by(url: str, secret: str) -> tuple[str, dict[str, str]]:
    """The address and headers that open a source; a secret of several words fits no header."""
    if len(secret.split()) == 1:
        return url, {"Authorization": f"Bearer {secret}"}
    return f"{url}?key={percent(secret, safe='')}", {}


def curl(url: str, secret: str, lead: Mapping[str, object] = EXAMPLE) -> str:
    """A command line that sends `lead`."""
    address, proof = opened_by(url, secret)
    headers = [f"{name}: {value}" for name, value in (proof | {"Content-Type": "application/json"}).items()]
    shown = [f"  curl {quote(address)}", *(f"    -H {quote(header)}" for header in headers)]
    return " \\\n".join([*shown, f"    -d {quote(json.dumps(lead))}"])


async def send(url: str, secret: str, lead: Mapping[str, object]) -> str:
    """Sends a lead; answers with what it became, like L-7."""
    address, headers = opened_by(url, secret)
    try:
        async with (
            aiohttp.ClientSession(timeout=PATIENCE) as session,
            session.post(address, json=lead, headers=headers) as answer,
        ):
            return await _read(answer)
    except aiohttp.ClientConnectionError:
        raise Failed(f"nobody answers at {url}: start Parley with parley run") from None
    except (TimeoutError, aiohttp.ClientError, ValueError, KeyError):
        raise Failed(f"no answer that can be read from {url}: is that Parley?") from None


async def _read(answer: aiohttp.ClientResponse) -> str:
    if answer.status == 202:
        return inert(str((await answer.json())["lead"]))
    said = inert((await answer.text(errors="replace")).strip())
    raise Failed(f"the lead was refused: {answer.status} {said[:200]}")
