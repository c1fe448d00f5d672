"""The line a rep types after a verb, read into a deed: `phone 12m wants a tour`."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from bot.errors import Missing, NotUnderstood
from bot.leads import channel, reason
from bot.leads.attempt import AGAIN, read_attempt
from bot.leads.deeds import (
    EDITABLE,
    Claim,
    Close,
    Deed,
    Edit,
    GiveBack,
    HandOver,
    NotReady,
    Plan,
    Reopen,
    Sold,
    Talked,
)
from bot.leads.lead import Step, StepKind
from bot.leads.length import read_length
from bot.leads.line_words import HOW_WORDS, LED_TO_WORDS, OPENERS, TALKED_BY, UNREACHED
from bot.leads.moment import Found
from bot.leads.opener import LONGEST
from bot.leads.phrase import find, plain
from bot.leads.reader import Reader
from bot.leads.talk import read_talk
from bot.leads.time_words import FOLLOWERS, MONTHS, WEEKDAYS

_FIELD = re.compile(r"(?<!\S)(" + "|".join(EDITABLE) + r")\s*[:=]\s*", re.IGNORECASE)
KNOWN = frozenset(
    word.split()[0] for table in (TALKED_BY, HOW_WORDS, LED_TO_WORDS, reason.WORDS) for word in table
) - {"do"}
"""Words that start what is said of a lead, so no lead is named before them; Do is a name, too."""
_NUMBERED = re.compile(r"l-[1-9]\d{0,8}", re.IGNORECASE)
_WORDLESS = frozenset({"claim", "calling", "reopen", "giveback", "sold"})
"""Verbs after which a number alone is nothing that was said."""
_DATED = frozenset({"visit", "follow", "later", "notready"})


def names_no_lead(verb: str, line: str) -> bool:
    """Whether what stands after `verb` begins with what is said of a lead, so that none is named.

    A month is a name (May, April) unless a day of it follows; so is a day of the week (Sat Patel)
    where the time comes later. Digits before a time are a lead's number.
    """
    words = line.split() or [""]
    first = words[0].casefold().strip(",;:")
    return (
        first in KNOWN
        or (verb in _DATED and _begins_with_time(words))
        or (verb in ("tried", "talked") and _begins_with_step(words))
        or (verb in ("talked", "outcome") and read_length([first]) is not None)
        or (verb == "outcome" and first in VERBS)
        or (verb == "give" and words[0].startswith(("@", "<@")))
        or (verb == "edit" and bool(_FIELD.match(words[0])))
    )


def _begins_with_step(words: Sequence[str]) -> bool:
    """`try again 3pm`, `again tomorrow`: a single word might be a name, but where a time follows it."""
    said = [plain(word) for word in words[:LONGEST]]
    for length in range(len(said), 0, -1):
        if " ".join(said[:length]) in (*OPENERS, AGAIN):
            return length > 1 or _found(words[length:]) is not None
    return False


def names_by_number(verb: str, line: str) -> bool:
    """Whether what stands after `verb` names a lead where one is meant anyway: `L-7`, or a number alone."""
    words = [word.strip(",;:") for word in line.split()]
    alone = len(words) == 1 and words[0].isdigit() and verb in _WORDLESS
    return bool(words) and (alone or bool(_NUMBERED.fullmatch(words[0])))


def _begins_with_time(words: Sequence[str]) -> bool:
    found = _found(words)
    if found is None or (found.begins and len(words) > 1) or _begins_with_number(words):
        return False
    if found.length > 1 or len(words) == 1 or words[0].casefold() not in WEEKDAYS:
        return True
    follows = words[1].casefold().strip(",;") in FOLLOWERS or not words[1][:1].isalpha()
    return follows or not any(_found(words[at:]) for at in range(2, len(words)))


def _begins_with_number(words: Sequence[str]) -> bool:
    """A lead's number before a time (`1 tomorrow`, `5 Dec 10`), where `5 Dec` and `2 weeks` are times."""
    after = _found(words[1:]) if words[0].isdigit() else None
    return after is not None and (after.sure or words[1].casefold().strip(",.") not in MONTHS)


def _found(words: Sequence[str]) -> Found | None:
    """What begins with a time wherever and whenever it is typed."""
    return find(words, datetime(2000, 1, 1, tzinfo=UTC), "UTC")


def read_deed(
    verb: str, text: str, now: datetime, zone: str, people: Mapping[str, str] | None = None
) -> Deed:
    """The deed that `verb` and the rest of its line mean; `people` maps names to user ids.

    Raises Missing where the line lacks what the verb needs, NotUnderstood for an unknown person
    or verb.
    """
    if verb not in _READERS:
        raise NotUnderstood(verb, "help")
    return _READERS[verb](Reader(text.split(), now, zone, people or {}))


def outcome_verb(text: str) -> str:
    """Whether an outcome without a verb tells of an attempt or of a conversation."""
    reader = Reader(text.split(), datetime.min.replace(tzinfo=UTC), "UTC")
    tried = reader.take(HOW_WORDS) or (reader.take(channel.WORDS) and reader.take(HOW_WORDS))
    return "tried" if tried else "talked"


def _talked(line: Reader) -> Talked:
    """Raises NotUnderstood where the line says that nobody was reached: that was no conversation."""
    said = " ".join(line.words)
    line.take(channel.WORDS)
    if line.take(UNREACHED) and not line.words:
        raise NotUnderstood(said, "tried")
    return read_talk(said, line.now, line.zone)


def _plan(kind: StepKind) -> Callable[[Reader], Plan]:
    return lambda line: Plan(Step(kind, line.take_when(kind.value), line.note()))


def _not_ready(line: Reader) -> NotReady:
    until = line.take_when("notready")
    why = line.take(reason.WORDS)
    return NotReady(until=until, reason=why, note=line.note())


def _close(line: Reader) -> Close:
    why = line.take(reason.WORDS) or line.take_further_on(reason.WORDS)
    if why is None:
        raise Missing("close", "reason")
    return Close(reason=why, note=line.note())


def _edit(line: Reader) -> Edit:
    """`name: Dana Ruiz phone: 512…`: each field runs to the next."""
    parts = _FIELD.split(line.note())
    named = {
        key.casefold(): value.strip() or None for key, value in zip(parts[1::2], parts[2::2], strict=True)
    }
    if parts[0].strip() or not named:
        raise Missing("edit", "field")
    return Edit(fields=named)


_READERS: Mapping[str, Callable[[Reader], Deed]] = {
    "claim": lambda _: Claim(),
    "calling": lambda _: Claim(calling=True),
    "tried": lambda line: read_attempt(" ".join(line.words), line.now, line.zone),
    "talked": _talked,
    "visit": _plan(StepKind.VISIT),
    "follow": _plan(StepKind.FOLLOW),
    "later": _plan(StepKind.LATER),
    "sold": lambda line: Sold(note=line.note()),
    "notready": _not_ready,
    "close": _close,
    "giveback": lambda line: GiveBack(note=line.note()),
    "give": lambda line: HandOver(line.take_person("give")),
    "reopen": lambda _: Reopen(),
    "edit": _edit,
}
VERBS: Sequence[str] = tuple(_READERS)
