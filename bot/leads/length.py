"""How long a conversation was: `12m`, `about 10 min`, `1h30`, `half an hour`."""

from collections.abc import Sequence

from bot.leads.delays import is_of_thing, read_delay
from bot.leads.line_words import AFTER_CHANNEL, NOT_MINUTES

LONGEST = 600
"""Minutes: nobody talks longer."""
_ABOUT = frozenset({"about", "approx", "around", "for", "quick", "~", "roughly", "just", "like", "almost"})


def read_length(words: Sequence[str], *, surely: bool = False) -> tuple[int, int] | None:
    """The minutes that `words` (in lower case) start with, and how many words say them.

    Unless it is `surely` a length, the word after it may say that it is another one: `20 min away`.
    """
    lead = 1 if words and words[0] in _ABOUT else 0
    if surely and len(words) > lead + 1 and words[lead].isdigit() and words[lead + 1] == "m":
        return (int(words[lead]), lead + 2) if 0 < int(words[lead]) <= LONGEST else None
    found = read_delay(words[lead:])
    if found is None or found.unit not in ("minutes", "hours") or len(found.amounts) > 1:
        return None
    minutes = round(found.amounts[0] * (60 if found.unit == "hours" else 1))
    length = lead + found.length
    after = words[length] if length < len(words) else ""
    if not surely and (after in NOT_MINUTES or is_of_thing(words[lead:], found)):
        return None
    return (minutes, length) if 0 < minutes <= LONGEST else None


def is_left_open(words: Sequence[str]) -> bool:
    """`10-15 min`, or `15 she wants a tour`: how long it was is not surely told."""
    bare = words[0].isdigit() and len(words[0]) < 3
    found = read_delay(words)
    several = found is not None and len(found.amounts) > 1 and found.unit in ("minutes", "hours")
    return several or (bare and not AFTER_CHANNEL.isdisjoint(words[1:2]))
