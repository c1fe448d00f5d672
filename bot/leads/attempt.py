"""What a rep says of an attempt: `no answer, try again 3pm`, `left voicemail will call back tomorrow 10`.

As with a conversation, a next step is a word for one and a time that belong together; of a time that is
past or open it is asked. A visit is booked only where that is said by itself: `texted about the tour sat
10am` tells of what was written.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.leads import channel
from bot.leads.channel import Channel
from bot.leads.deeds import How, Tried
from bot.leads.line_words import HOW_WORDS, OPENERS, is_edge
from bot.leads.next_step import Next, Steps
from bot.leads.phrase import plain
from bot.leads.talk import clauses, note, planned, take

Clauses = Sequence[tuple[int, int]]
AGAIN = "again"


def read_attempt(text: str, now: datetime, zone: str) -> Tried:
    """Raises InThePast and Ambiguous."""
    words = text.split()
    how, by = take(HOW_WORDS, words), _channel(words)
    how = how or take(HOW_WORDS, words)
    within = clauses(words)
    said = _said(words, within)
    taken: set[int] = set()
    if how is None:
        how = _said_later(said, within, taken)
    steps = Steps(words, said, set(taken), now, zone, True, within, unsaid="follow")
    step = steps.only()
    if step and not _tells(step, said, within):
        taken = steps.taken
    else:
        step = None
    return Tried(
        how=how or How.NO_ANSWER, channel=by, note=note(words, taken), led_to=planned(step) if step else None
    )


def _channel(words: list[str]) -> Channel | None:
    """How it was tried; `call back fri` is what comes next."""
    rest = list(words)
    by = take(channel.WORDS, rest)
    taken = words[: len(words) - len(rest)]
    more = bool(rest) and bool(taken) and not is_edge(taken[-1])
    if by and more and " ".join(map(plain, taken)) in OPENERS and not take(HOW_WORDS, list(rest)):
        return None
    del words[: len(taken)]
    return by


def _said(words: Sequence[str], within: Clauses) -> list[str]:
    """In lower case; `left vm, again 3pm` is to try again."""
    said = [plain(word) or word for word in words]
    begins = {begin for begin, _ in within}
    return ["retry" if each == AGAIN and at in begins else each for at, each in enumerate(said)]


def _said_later(said: Sequence[str], within: Clauses, taken: set[int]) -> How | None:
    """`nobody home, left vm, try again 3pm`: a later clause that says nothing but how it ended."""
    for begin, end in within[1:]:
        how = HOW_WORDS.get(" ".join(said[begin:end]))
        if how:
            taken.update(range(begin, end))
            return how
    return None


def _tells(step: Next, said: Sequence[str], within: Clauses) -> bool:
    """Whether a visit is what was written or spoken about."""
    first = min(step.taken)
    begins = any(begin == first and said[begin] != "about" for begin, _ in within)
    return step.kind == "visit" and not begins
