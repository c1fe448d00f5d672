"""Single values: dates, times, numbers in text, addresses, ids."""

import re
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from handlers.sandbox.block_checks import Check, number, string

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_zone(text: str) -> bool:
    try:
        return bool(ZoneInfo(text))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def an_id(first: str, name: str) -> Check:
    """An id that begins with one of these letters."""
    return string(2, 255, lambda text: text[0] in first and text.isalnum(), f"must be a valid {name} ID")


DAY = string(1, 10, _is_date, "must be a date in the format YYYY-MM-DD")
TIME = string(1, 5, lambda text: bool(_TIME.fullmatch(text)), "must be a time in the format HH:mm")
MOMENT = number(1_000_000_000, 9_999_999_999)
ZONE = string(1, 64, _is_zone, "must be a valid timezone")
NUMBER = string(1, None, lambda text: bool(_NUMBER.fullmatch(text)), "must be a number in a string")
EMAIL = string(
    0, 3000, lambda text: not text or bool(_EMAIL.fullmatch(text)), "must be a valid email address"
)
USER, CHANNEL, CONVERSATION = an_id("UW", "user"), an_id("C", "channel"), an_id("CGDUW", "conversation")
