"""Until when, as people say it: `until 3pm`, `until Monday`, `2h`, `rest of the day`."""

import re
from datetime import datetime

from bot.errors import InThePast, Missing, NotUnderstood, TooFarAhead
from bot.leads import when
from bot.leads.lifecycle import FARTHEST

_APART = re.compile(r"(?<=\d)\s+(?=(?:m|min|h|d|w)\b)", re.IGNORECASE)
"""Between a number and its unit, `2 h`."""


def read_until(verb: str, text: str, now: datetime, zone: str) -> datetime:
    """The moment to come that the whole of `text` says, of a day its beginning.

    Raises Missing, NotUnderstood, Ambiguous, InThePast, TooFarAhead.
    """
    words = _APART.sub("", text).split()
    if not words:
        raise Missing(verb, "when")
    found = when.read_until(words, now, zone, verb)
    if found is None or found.length < len(words):
        raise NotUnderstood(text, verb)
    if found.at <= now:
        raise InThePast(verb)
    if found.at - now > FARTHEST:
        raise TooFarAhead(verb)
    return found.at
