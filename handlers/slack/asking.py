"""A question to Slack for whoever examines the connection: its answer, or why there is none."""

from collections.abc import Awaitable, Mapping

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from handlers.findings import Finding, unasked, warn, wrong
from handlers.slack.outcomes import LOCKED_OUT

SCOPES_MEND = "put what parley manifest prints into your app (App Manifest), then install it again"
REACH_MEND = "see that this machine reaches Slack, and SLACK_API_URL where it is set"
LIMITED = frozenset({"ratelimited", "rate_limited"})
TOKEN = "bot token"  # noqa: S105  (its name in a report)

Mends = Mapping[str, tuple[str, str]]
"""By Slack's word: what it means, and what to do."""


class Silent(Exception):
    """Nothing came that Slack would say; `args[0]` tells what did."""


class Refused(Exception):
    """Slack said no: `code` is its word, `needed` the scope that is missing, `headers` came with it."""

    def __init__(self, code: str, needed: str, headers: Mapping[str, str]) -> None:
        super().__init__(code)
        self.code, self.needed, self.headers = code, needed, headers


async def ask(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """Slack's answer; raises Silent or Refused."""
    try:
        return await call
    except SlackApiError as error:
        raise _refused(error.response) from error
    except (aiohttp.ClientError, OSError) as error:
        raise Silent(f"Slack does not answer ({type(error).__name__})") from error
    except (ValueError, AttributeError, TypeError) as error:
        # So the library trips over other things than JSON objects.
        raise Silent("what answers is not Slack") from error


def _refused(response: object) -> Silent | Refused:
    """For an answer that is no JSON object the library has no response of its own, or an odd one."""
    if not (isinstance(response, AsyncSlackResponse) and isinstance(response.data, dict)):
        return Silent("what answers is not Slack")
    code = response.get("error") or ("ratelimited" if response.status_code == 429 else "")
    if not code:
        return Silent(f"Slack answers with status {response.status_code} alone")
    return Refused(str(code), str(response.get("needed") or ""), response.headers)


def trouble(about: str, error: Silent | Refused, mends: Mends) -> Finding:
    """What to say of it; `mends` has the words of Slack's that mean something of their own here."""
    match error:
        case Silent():
            return wrong(about, str(error), REACH_MEND)
        case Refused(code=code) if code in mends:
            return wrong(about, *mends[code])
        case Refused(code=code) if code in LIMITED:
            return warn(about, "Slack is asked too often just now", "try again in a minute")
        case Refused(code=code) if code in LOCKED_OUT:
            return unasked((about,), TOKEN)[0]
        case Refused(code="missing_scope", needed=needed):
            return wrong(about, f"the scope {needed or 'for it'} is missing", SCOPES_MEND)
        case Refused(code=code):
            return wrong(about, f"Slack says {code}", "look that word up in Slack's documentation")


def header(headers: Mapping[str, str], name: str) -> str | None:
    return next((value for each, value in headers.items() if each.lower() == name), None)
