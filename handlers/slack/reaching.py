"""How Slack and the sources of leads reach us: the public address and the signing secret, both tried."""

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import aiohttp
from slack_sdk.signature import SignatureVerifier
from yarl import URL

from bot.ports import Clock
from bot.settings import Settings
from handlers.findings import Check, Finding, ok, skip, unasked, warn, wrong
from handlers.slack.manifest import DOOR

PUBLIC, SECRET = "public URL", "signing secret"
_FORM = re.compile(r"[0-9a-f]{32}")
_PROXY = f"start Parley (parley run), and let your proxy pass /leads/, /healthz and {DOOR} on to it"
_COPY = "copy it anew from your app (Basic Information) into SLACK_SIGNING_SECRET"


@dataclass(frozen=True, slots=True)
class Reaching:
    """Knocks at the address of the settings as others do."""

    settings: Settings
    session: aiohttp.ClientSession
    clock: Clock

    def checks(self) -> list[Check]:
        return [Check((PUBLIC,), self._public, _PROXY), Check((SECRET,), self._secret, _PROXY)]

    async def _public(self) -> Sequence[Finding]:
        url = self.settings.public_url
        return [await self._answered(url) if url else self._without_url()]

    async def _answered(self, url: str) -> Finding:
        shown = URL(url).with_user(None)
        try:
            status, said = await self._said("GET", f"{url}/healthz")
        except aiohttp.ClientSSLError:
            return wrong(PUBLIC, f"{shown} has no valid certificate", "put one for this name into your proxy")
        except (aiohttp.ClientError, OSError) as error:
            return wrong(PUBLIC, f"nobody answers at {shown} ({type(error).__name__})", _PROXY)
        if (status, said.strip()) != (200, "ok"):
            return wrong(PUBLIC, f"{shown}/healthz answers {status}, but not as Parley", _PROXY)
        if shown.scheme != "https":
            return warn(PUBLIC, f"{shown} is Parley, for this machine alone", "use https to let others in")
        return ok(PUBLIC, f"{shown} is Parley")

    def _without_url(self) -> Finding:
        if self.settings.slack_app_token:
            return skip(PUBLIC, "none is set; Socket Mode needs none, leads from other machines do")
        return warn(
            PUBLIC, "none is set, though Slack needs one without Socket Mode", "set PARLEY_PUBLIC_URL"
        )

    async def _secret(self) -> Sequence[Finding]:
        if self.settings.slack_app_token:
            return [skip(SECRET, "Socket Mode needs none")]
        if not self.settings.slack_signing_secret:
            return [skip(SECRET, "none is set")]
        if self.settings.public_url and (amiss := await self._refusal(self.settings.public_url)):
            return [amiss]
        if not _FORM.fullmatch(self.settings.slack_signing_secret):
            return [warn(SECRET, "it does not look like Slack's: 32 of 0-9 and a-f", _COPY)]
        tried = (
            f"signs what {DOOR} accepts" if self.settings.public_url else "looks right; nothing was signed"
        )
        return [ok(SECRET, tried)]

    async def _refusal(self, url: str) -> Finding | None:
        """What is amiss with the answer to the request by which Slack tries an address."""
        challenge = secrets.token_hex(16)
        body = json.dumps({"type": "url_verification", "challenge": challenge}).encode()
        try:
            status, said = await self._said("POST", url + DOOR, body, self._signed(body))
        except (aiohttp.ClientError, OSError):
            return unasked((SECRET,), PUBLIC)[0]
        if status == 200 and challenge in said:
            return None
        if status in (401, 403):
            return wrong(
                SECRET, f"{DOOR} does not accept it", f"{_COPY}, start Parley again, see to the clock"
            )
        return wrong(SECRET, f"{DOOR} answers {status}, but not as Parley", _PROXY)

    def _signed(self, body: bytes) -> Mapping[str, str]:
        stamp = str(int(self.clock().timestamp()))
        made = SignatureVerifier(self.settings.slack_signing_secret).generate_signature(
            timestamp=stamp, body=body
        )
        return {
            "Content-Type": "application/json",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": str(made),
        }

    async def _said(
        self, verb: str, url: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        """Status and the beginning of the text; Slack follows no redirection, so we do not."""
        async with self.session.request(
            verb, url, data=body, headers=headers, allow_redirects=False
        ) as answer:
            return answer.status, (await answer.content.read(1000)).decode(errors="replace")
