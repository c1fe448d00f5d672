"""The line a rep types after a verb, read into a deed: `phone 12m wants a tour`."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from bot.errors import Missing, NotUnderstood
from bot.leads import channel, reason
from bot.leads.deeds import (
    EDITABLE,
    Claim,
    Close,
    Deed,
    Edit,
    GiveBack,
    HandOver,
    How,
    NotReady,
    Plan,
    Reopen,
    Sold,
    Talked,
    Tried,
)
from bot.leads.lead import Step, StepKind
from bot.leads.reason import Reason
from bot.leads.when import looks_like_when, read_when

T = TypeVar("T")

HOW_WORDS: Mapping[str, How] = {
    "no answer": How.NO_ANSWER,
    "noanswer": How.NO_ANSWER,
    "na": How.NO_ANSWER,
    "busy": How.NO_ANSWER,
    "voicemail": How.VOICEMAIL,
    "left voicemail": How.VOICEMAIL,
    "vm": How.VOICEMAIL,
    "texted": How.TEXTED,
    "text": How.TEXTED,
    "sms": How.TEXTED,
    "messaged": How.TEXTED,
    "emailed": How.TEXTED,
    "wrong number": How.WRONG_CONTACT,
    "wrong contact": How.WRONG_CONTACT,
    "wrong": How.WRONG_CONTACT,
}
LED_TO_WORDS: Mapping[str, str] = {
    "interested": "interested",
    "visit": "visit",
    "tour": "visit",
    "follow up": "follow",
    "follow": "follow",
    "not ready": "notready",
    "notready": "notready",
    "not interested": "close",
    "sold": "sold",
}
_MINUTES = re.compile(r"(\d{1,3})\s?(m|min|mins|minutes|h)")
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_FIELD = re.compile(r"(?<!\S)(" + "|".join(EDITABLE) + r")\s*[:=]\s*", re.IGNORECASE)
LONGEST_PHRASE = 3
KNOWN = frozenset(
    word.split()[0] for table in (channel.WORDS, HOW_WORDS, LED_TO_WORDS, reason.WORDS) for word in table
)
"""Words that start what is said of a lead, so no lead is named before them."""


_DATED = frozenset({"visit", "follow", "later", "notready"})


def names_no_lead(verb: str, word: str) -> bool:
    """Whether the first word after `verb` begins what is said of a lead, so that none is named."""
    plain = word.casefold().strip(",;:")
    return (
        plain in KNOWN
        or (verb in _DATED and looks_like_when(plain))
        or (verb in ("talked", "outcome") and bool(_MINUTES.fullmatch(plain)))
        or (verb == "outcome" and plain in VERBS)
        or (verb == "give" and word.startswith(("@", "<@")))
        or (verb == "edit" and bool(_FIELD.match(word)))
    )


@dataclass(slots=True)
class Reader:
    """Takes understood words from the front of a line; what stays is the note."""

    words: list[str]
    now: datetime
    zone: str
    people: Mapping[str, str] = field(default_factory=dict)

    def take(self, table: Mapping[str, T]) -> T | None:
        for length in range(min(LONGEST_PHRASE, len(self.words)), 0, -1):
            phrase = " ".join(self.words[:length]).casefold().strip(",;:")
            if phrase in table:
                del self.words[:length]
                return table[phrase]
        return None

    def take_minutes(self) -> int | None:
        for length in (1, 2):
            found = _MINUTES.fullmatch(" ".join(self.words[:length]).casefold().strip(",;"))
            if found:
                del self.words[:length]
                return int(found[1]) * (60 if found[2] == "h" else 1)
        return None

    def take_when(self, verb: str) -> datetime:
        when, length = read_when([word.strip(",;") for word in self.words], self.now, self.zone)
        if when is None:
            raise Missing(verb, "when")
        del self.words[:length]
        return when

    def take_person(self, verb: str) -> str:
        if not self.words:
            raise Missing(verb, "rep")
        named = _MENTION.fullmatch(self.words[0])
        user = named[1] if named else self.people.get(self.words[0].lstrip("@").casefold())
        if user is None:
            raise NotUnderstood(self.words[0], verb)
        del self.words[0]
        return user

    def note(self) -> str:
        return " ".join(self.words)


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


def _tried(line: Reader) -> Tried:
    how, by, late = line.take(HOW_WORDS), line.take(channel.WORDS), line.take(HOW_WORDS)
    return Tried(how=how or late or How.NO_ANSWER, channel=by, note=line.note())


def _talked(line: Reader) -> Talked:
    by, minutes = None, None
    while True:
        found, length = line.take(channel.WORDS), line.take_minutes()
        if found is None and length is None:
            break
        by, minutes = found or by, length or minutes
    led_to = _led_to(line)
    return Talked(channel=by, minutes=minutes, led_to=led_to, note=line.note())


def _led_to(line: Reader) -> Plan | NotReady | Sold | Close | None:
    """What a conversation led to; a word without the date it needs stays in the note."""
    kept = list(line.words)
    word = line.take(LED_TO_WORDS)
    if word == "sold":
        return Sold()
    if word == "close":
        return Close(reason=Reason.NOT_INTERESTED)
    if word in ("visit", "follow", "notready"):
        try:
            when = line.take_when(word)
        except Missing:
            line.words = kept
            return None
        return NotReady(until=when) if word == "notready" else Plan(Step(StepKind(word), when))
    return None


def _plan(kind: StepKind) -> Callable[[Reader], Plan]:
    return lambda line: Plan(Step(kind, line.take_when(kind.value), line.note()))


def _not_ready(line: Reader) -> NotReady:
    until = line.take_when("notready")
    why = line.take(reason.WORDS)
    return NotReady(until=until, reason=why, note=line.note())


def _close(line: Reader) -> Close:
    why = line.take(reason.WORDS)
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
    "tried": _tried,
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
