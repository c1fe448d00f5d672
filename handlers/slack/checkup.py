"""How the connection to Slack stands: tokens, scopes, the clock, the lead channel and who is in it."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.ports import Clock
from bot.settings import Settings
from handlers.findings import Check, Finding, State, ok, skip, unasked, warn, wrong
from handlers.slack import clocks
from handlers.slack.asking import REACH_MEND, SCOPES_MEND, TOKEN, Mends, Refused, Silent, ask, header, trouble
from handlers.slack.manifest import NAME
from handlers.slack.payloads import Body
from handlers.slack.roster import member
from handlers.slack.scopes import APP_SCOPE, least

APP_TOKEN = "app-level token"  # noqa: S105  (its name in a report)
CHANNEL, ROSTER = "lead channel", "roster"
MANY = 60
"""People that are asked about one by one; more would use up what Slack allows the running server."""

_COPY = "copy it anew from your app (OAuth & Permissions) into SLACK_BOT_TOKEN"
_TOKEN_MENDS: Mends = {
    "invalid_auth": ("Slack does not know it", _COPY),
    "not_authed": ("Slack does not know it", _COPY),
    "not_allowed_token_type": ("it is a token of another kind", _COPY),
    "account_inactive": ("the app is not in the workspace any more", f"install it again, then {_COPY}"),
    "token_revoked": ("it was revoked", f"install the app again, then {_COPY}"),
    "token_expired": ("it has expired", "make the app anew from parley manifest: then its token stays good"),
}
_GENERATE = f"generate one with {APP_SCOPE} (Basic Information, App-Level Tokens) into SLACK_APP_TOKEN"
_APP_TOKEN_MENDS: Mends = {
    "invalid_auth": ("Slack does not know it", _GENERATE),
    "not_authed": ("Slack does not know it", _GENERATE),
    "not_allowed_token_type": ("it is a token of another kind", _GENERATE),
    "missing_scope": (f"the scope {APP_SCOPE} is missing", _GENERATE),
    "account_inactive": ("the app is not in the workspace any more", "install it again"),
    "token_revoked": ("it was revoked", _GENERATE),
}
_INVITE = f"invite it: /invite @{NAME}"
_CHANNEL_MENDS: Mends = {
    "channel_not_found": (
        "there is none with this id, or it is private and the bot is not in it",
        f"set PARLEY_LEAD_CHANNEL to the id at the end of the channel's details, and {_INVITE} there",
    ),
}


@dataclass(frozen=True, slots=True)
class Checkup:
    """Asks Slack with `client`, which has the bot's token; `app_token` is for Socket Mode."""

    client: AsyncWebClient
    app_token: str | None
    channel: str
    clock: Clock

    def checks(self) -> list[Check]:
        return [
            Check((TOKEN, "scopes", "clock"), self._bot_token, REACH_MEND),
            Check((APP_TOKEN,), self._app_token, REACH_MEND),
            Check((CHANNEL, ROSTER), self._lead_channel, REACH_MEND),
        ]

    async def _bot_token(self) -> Sequence[Finding]:
        if not self.client.token:
            return [skip(each, "there is no bot token to ask with") for each in (TOKEN, "scopes", "clock")]
        try:
            answer = await ask(self.client.auth_test())
        except Silent as error:
            return [trouble(TOKEN, error, {}), *unasked(("scopes", "clock"), TOKEN)]
        except Refused as error:
            found = trouble(TOKEN, error, _TOKEN_MENDS)
            return [found, *unasked(("scopes",), TOKEN), self._in_time(error.headers)]
        who = f"{answer.get('user')} in {answer.get('team')} ({answer.get('team_id')})"
        return [ok(TOKEN, who), granted(answer.headers), self._in_time(answer.headers)]

    def _in_time(self, headers: Mapping[str, str]) -> Finding:
        """Our clock beside the one that Slack's answer was dated by."""
        off = clocks.ahead(headers, self.clock())
        if off is None:
            return skip("clock", "Slack's answer had no date")
        if abs(off) <= clocks.OFF:
            return ok("clock", "agrees with Slack's")
        told = clocks.told(off)
        mend = "let this machine set its time by NTP"
        if abs(off) <= clocks.FAR_OFF:
            return warn("clock", told, mend)
        return wrong("clock", f"{told}, so Slack's requests look too old or too new", mend)

    async def _app_token(self) -> Sequence[Finding]:
        if not self.app_token:
            return [skip(APP_TOKEN, "none is set, so Slack's requests come by HTTP")]
        try:
            await ask(self.client.apps_connections_open(app_token=self.app_token))
        except (Silent, Refused) as error:
            return [trouble(APP_TOKEN, error, _APP_TOKEN_MENDS)]
        return [ok(APP_TOKEN, "opens Socket Mode")]

    async def _lead_channel(self) -> Sequence[Finding]:
        if not (self.channel and self.client.token):
            missing = "bot token to ask with" if self.channel else "channel set"
            return [skip(each, f"there is no {missing}") for each in (CHANNEL, ROSTER)]
        try:
            answer = await ask(self.client.conversations_info(channel=self.channel))
            found = _channel(answer["channel"])
        except (Silent, Refused) as error:
            found = trouble(CHANNEL, error, _CHANNEL_MENDS)
        if found.state is not State.OK:
            return [found, *unasked((ROSTER,), CHANNEL)]
        try:
            return [found, await self._roster()]
        except (Silent, Refused) as error:
            return [found, trouble(ROSTER, error, {})]

    async def _roster(self) -> Finding:
        page = await ask(self.client.conversations_members(channel=self.channel, limit=MANY))
        if (page.get("response_metadata") or {}).get("next_cursor"):
            return ok(ROSTER, f"more than {MANY} are in the channel, too many to ask who of them takes leads")
        people = await asyncio.gather(*(ask(self.client.users_info(user=user)) for user in page["members"]))
        rostered = sum(member(each["user"]).rostered for each in people)
        if not rostered:
            return wrong(ROSTER, "nobody in the channel takes leads", "let those join who do (guests cannot)")
        return ok(ROSTER, f"{rostered} {'person takes' if rostered == 1 else 'people take'} leads")


def checkup(settings: Settings, session: aiohttp.ClientSession, clock: Clock) -> Checkup:
    """Of the workspace that the settings name."""
    client = AsyncWebClient(
        token=settings.slack_bot_token, base_url=settings.slack_api_url, session=session, retry_handlers=[]
    )
    return Checkup(client, settings.slack_app_token, settings.lead_channel, clock)


def granted(headers: Mapping[str, str]) -> Finding:
    """Whether the scopes that Slack names beside its answers are enough."""
    given = header(headers, "x-oauth-scopes")
    if given is None:
        return skip("scopes", "Slack did not say which the bot has")
    has = {each.strip() for each in given.split(",")} - {""}
    if missing := sorted(set(least()) - has):
        return wrong("scopes", f"missing: {', '.join(missing)}", SCOPES_MEND)
    more = sorted(has - set(least()))
    return ok("scopes", f"all {len(least())} that are needed{f', and {len(more)} more' if more else ''}")


def _channel(channel: Body) -> Finding:
    if channel.get("is_archived"):
        return wrong(CHANNEL, "it is archived", "unarchive it, or set PARLEY_LEAD_CHANNEL to another")
    if not channel.get("is_member"):
        return wrong(CHANNEL, "the bot is not a member", _INVITE)
    return ok(CHANNEL, f"#{channel.get('name')}")
