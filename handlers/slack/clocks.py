"""Our clock beside Slack's, which dates each of its answers."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

OFF, FAR_OFF = 60.0, 300.0
"""Seconds; from the second on, Slack's signatures are taken for old ones."""


def ahead(headers: Mapping[str, str], now: datetime) -> float | None:
    """How many seconds we are ahead of Slack's answer (behind: negative); None where it is not dated."""
    given = next((value for name, value in headers.items() if name.lower() == "date"), "")
    try:
        return (now - parsedate_to_datetime(given)).total_seconds()
    except ValueError:
        return None


def told(seconds: float) -> str:
    return f"{abs(seconds) / 60:.0f} min {'ahead of' if seconds > 0 else 'behind'} Slack's"
