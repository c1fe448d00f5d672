"""Until when, as people say it: `until 15:00`, `tomorrow`, `2h`."""

import re
from datetime import datetime

from bot.errors import InThePast, Missing, NotUnderstood, TooFarAhead
from bot.leads.lifecycle import FARTHEST
from bot.leads.when import read_when

_APART = re.compile(r"(?<=\d)\s+(?=(?:m|min|h|d|w)\b)", re.IGNORECASE)
_BEFORE = ("until", "till", "til", "for")


def read_until(verb: str, text: str, now: datetime, zone: str) -> datetime:
    """The moment to come that the whole of `text` says; raises Missing, NotUnderstood, InThePast."""
    words = _APART.sub("", text).split()
    if words and words[0].casefold() in _BEFORE:
        del words[0]
    if not words:
        raise Missing(verb, "when")
    when, length = read_when(words, now, zone)
    if when is None or length < len(words):
        raise NotUnderstood(text, verb)
    if when <= now:
        raise InThePast(verb)
    if when - now > FARTHEST:
        raise TooFarAhead(verb)
    return when
