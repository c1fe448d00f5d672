"""Short answers read strictly: yes or no, and moments in time; what is ambiguous is None."""

import re
from datetime import UTC, datetime, timedelta

_YES = frozenset({"yes", "true", "1", "on", "y", "checked", "accepted", "agreed", "granted"})
_NO = frozenset({"no", "false", "0", "off", "n", "unchecked", "declined", "denied", "refused"})

_EPOCH = re.compile(r"(\d{10})(\d{3})?(\.\d{1,9})?")
_UTC_NAMED = re.compile(r" ?(?:UTC|GMT)$", re.IGNORECASE)
_TWELVE_HOURS = "%Y-%m-%d %I:%M %p"
_LONGEST = 40
AT_MOST_AHEAD = timedelta(hours=1)
AT_MOST_AGO = timedelta(days=366)


def read_yes_no(text: str) -> bool | None:
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None


def read_moment(text: str, now: datetime) -> datetime | None:
    """`text` as aware UTC: ISO 8601 with a zone, or Unix seconds or milliseconds; near `now` only."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    try:
        moment = _from_epoch(text) or _from_iso(text)
        moment = moment and moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment and now - AT_MOST_AGO <= moment <= now + AT_MOST_AHEAD else None


def _from_epoch(text: str) -> datetime | None:
    found = _EPOCH.fullmatch(text) if text.isascii() else None
    if not found:
        return None
    return datetime.fromtimestamp(int(found[1]), UTC) + timedelta(milliseconds=int(found[2] or 0))


def _from_iso(text: str) -> datetime | None:
    plain = _UTC_NAMED.sub("", text)
    if plain != text:
        return _from_utc(plain)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else None


def _from_utc(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.strptime(text, _TWELVE_HOURS).replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
