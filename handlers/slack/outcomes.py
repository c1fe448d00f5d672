"""What became of a call to Slack that was not simply answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

A_MINUTE = 60.0
UNCLEAR = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
"""Slack says so when a part may have been done."""
UNSHOWABLE = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long"})
UNSHOWABLE_PAGE = UNSHOWABLE | {"invalid_arguments", "view_too_large"}
GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
LOCKED_OUT = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "org_login_required"}
)
NO_CHANNEL = frozenset({"channel_not_found", "not_in_channel", "is_archived", "restricted_action"})
NOBODY = frozenset(
    {"user_not_found", "user_disabled", "messages_tab_disabled", "cannot_dm_bot", "not_enabled"}
)


@dataclass(frozen=True, slots=True)
class Unclear:
    """It may have taken effect, or may yet."""

    why: str


@dataclass(frozen=True, slots=True)
class Limited:
    """This method and channel must wait."""

    wait: timedelta


@dataclass(frozen=True, slots=True)
class Refused:
    """It had no effect; `code` is Slack's word for why."""

    code: str


Outcome = Unclear | Limited | Refused
FAULTS = (SlackApiError, aiohttp.ClientError, TimeoutError, OSError, ValueError)
"""What a call may raise."""


def outcome(error: Exception) -> Outcome:
    """What is known after one of `FAULTS`."""
    if not isinstance(error, SlackApiError) or not isinstance(error.response, AsyncSlackResponse):
        return Unclear(type(error).__name__)  # broken JSON comes without the library's own response
    answer = error.response
    code = str(answer.get("error") or "")
    if answer.status_code == 429 or code in ("ratelimited", "rate_limited"):
        return Limited(timedelta(seconds=_seconds(answer.headers)))
    if answer.status_code >= 500 or not code or code in UNCLEAR:
        return Unclear(code or f"status {answer.status_code}")
    return Refused(code)


def _seconds(headers: Mapping[str, str]) -> float:
    """Slack's Retry-After; a minute where it is missing or no number."""
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    try:
        return max(1.0, float(given))
    except ValueError:
        return A_MINUTE
