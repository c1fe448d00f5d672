"""What a rep says of a conversation, in any order: `phone 12m wants a tour sat 10am, budget 400k`.

Only what is surely meant is understood; all other words are the note. A next step is a word for one and
a time that belong together. Of a time that is past or open, and of two next steps, it is asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from bot.errors import Ambiguous
from bot.leads.channel import Channel
from bot.leads.deeds import Close, NotReady, Plan, Sold, Talked
from bot.leads.lead import Step, StepKind
from bot.leads.length import is_left_open, read_length
from bot.leads.line_words import (
    AFTER_CHANNEL,
    CLOSING,
    MET,
    NOT_CLOSING,
    NOT_MET,
    NOT_PHONES,
    PHONES,
    SELLING,
    SEPARATORS,
    SUBJECTS,
    TALKED_BY,
    TALKS,
    WEAK_CHANNELS,
    is_edge,
)
from bot.leads.next_step import Next, Steps
from bot.leads.phrase import plain
from bot.leads.reason import Reason

T = TypeVar("T")
LONGEST_PHRASE = 4


def read_talk(text: str, now: datetime, zone: str) -> Talked:
    """Raises InThePast and Ambiguous."""
    talk = _Talk(text.split())
    talk.read()
    steps = Steps(
        talk.words, talk.plain, talk.taken, now, zone, talk.minutes is not None, clauses(talk.words)
    )
    step = None if talk.outcome == "sold" else steps.only()
    led_to = talk.led_to(step)
    return Talked(
        channel=talk.channel, minutes=talk.minutes, led_to=led_to, note=note(talk.words, talk.taken)
    )


def clauses(words: Sequence[str]) -> list[tuple[int, int]]:
    """Where each begins and ends."""
    ends = [at + 1 for at, word in enumerate(words) if is_edge(word) or at == len(words) - 1]
    return list(zip([0, *ends[:-1]], ends, strict=True)) if ends else []


def planned(step: Next) -> Plan | NotReady:
    if step.kind == "notready":
        return NotReady(until=step.at)
    return Plan(Step(StepKind(step.kind), step.at))


def note(words: Sequence[str], taken: set[int]) -> str:
    """The words that were not taken; a comma behind one that was goes to the word before it."""
    kept: list[str] = []
    for at, word in enumerate(words):
        if at not in taken:
            kept.append(word)
        elif kept and word[-1] in ",;" and kept[-1][-1] not in ",;.":
            kept[-1] += word[-1]
    while kept and kept[0] in SEPARATORS:
        del kept[0]
    while kept and kept[-1] in SEPARATORS:
        del kept[-1]
    if kept and len(kept[-1]) > 1 and len(words) - 1 in taken:
        kept[-1] = kept[-1].rstrip(",;")
    return " ".join(kept)


@dataclass(slots=True)
class _Talk:
    words: list[str]
    plain: list[str] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    channel: Channel | None = None
    minutes: int | None = None
    outcome: str | None = None

    def read(self) -> None:
        self.plain = [plain(word) or word for word in self.words]
        start = self._front(0)
        for begin, end in clauses(self.words):
            if begin >= start and begin > 0:
                self._whole(begin, end)
            self._verdict(begin, end)
            self._tail(begin, end)
        self._midway()

    def led_to(self, step: Next | None) -> Plan | NotReady | Sold | Close | None:
        """One thing only: of an end and a step, it is asked."""
        if self.outcome == "sold":
            return Sold()
        if self.outcome == "close" and step:
            raise Ambiguous(f"not interested, {step.typed}", ["not interested", step.typed])
        if self.outcome == "close":
            return Close(reason=Reason.NOT_INTERESTED)
        return planned(step) if step else None

    def _front(self, at: int) -> int:
        """Channel and minutes from the front on; where the rest begins."""
        while at < len(self.words):
            length = self._takes_channel(at, len(self.words)) or self._takes_minutes(at)
            if not length:
                break
            at += length
            while at < len(self.words) and self.words[at] in SEPARATORS:
                self.taken.add(at)
                at += 1
        if self.plain[at : at + 1] == ["interested"]:
            self.taken.add(at)
        return at

    def _whole(self, begin: int, end: int) -> None:
        """A later clause that is nothing but channel and minutes."""
        before, channel, minutes = set(self.taken), self.channel, self.minutes
        at = begin
        while at < end:
            length = self._takes_channel(at, end) or self._takes_minutes(at)
            if not length and self.words[at] not in SEPARATORS:
                self.taken, self.channel, self.minutes = before, channel, minutes
                return
            at += length or 1

    def _verdict(self, begin: int, end: int) -> None:
        left = [at for at in range(begin, end) if at not in self.taken and self.words[at] not in SEPARATORS]
        said = [self.plain[at] for at in left]
        if " ".join(said) in SELLING:
            self.outcome = "sold"
            self.taken.update(left)
            return
        lead = next((at for at, word in enumerate(said) if word not in SUBJECTS), 0)
        for words in map(str.split, CLOSING):
            closed = lead + len(words)
            if said[lead:closed] == words and not NOT_CLOSING.intersection(said[closed : closed + 1]):
                self.outcome = "close"
                self.taken.update(left[:closed])

    def _tail(self, begin: int, end: int) -> None:
        """`good talk, phone 12m`, `great chat 12m`: at a clause's end, behind a word for talking."""
        for at in range(max(begin, end - 3), end):
            spoken = at > begin and self.plain[at - 1] in TALKS
            if self.minutes is None and spoken and (found := read_length(self.plain[at:end])):
                minutes, length = found
                if at + length == end:
                    self._takes_length(minutes, at, length)
                    return

    def _midway(self) -> None:
        """`spoke w maria 10 min she wants a tour`: the one length, behind a word for talking."""
        found = [] if self.minutes is not None else list(self._lengths())
        if len(found) == 1:
            self._takes_length(*found[0])

    def _takes_length(self, minutes: int, at: int, length: int) -> None:
        self.minutes = minutes
        self.taken.update(range(at, at + length))
        if self.channel is None and self.plain[at - 1] in ("phone", "call"):
            self._takes_channel(at - 1, at)
        self._takes_channel(at + length, at + length + 1)

    def _lengths(self) -> Iterator[tuple[int, int, int]]:
        for begin, end in clauses(self.words):
            at = begin
            while at < end:
                found = read_length(self.plain[at:end]) if at not in self.taken else None
                if found and self._tells_of_talk(begin, at, at + found[1], end):
                    yield found[0], at, found[1]
                at += found[1] if found else 1

    def _tells_of_talk(self, begin: int, at: int, behind: int, end: int) -> bool:
        if PHONES.intersection((*self.plain[at - 1 : at], *self.plain[behind : behind + 1])):
            return True
        said = [place for place in range(begin, at) if self.plain[place] in MET]
        between = self.plain[said[0] + 1 : at] if said else []
        follows = behind >= end or self.plain[behind] in AFTER_CHANNEL
        return bool(said) and follows and not NOT_MET.intersection(between)

    def _takes_channel(self, at: int, end: int) -> int:
        if self.channel is not None:
            return 0
        for length in range(min(LONGEST_PHRASE, end - at), 0, -1):
            phrase = " ".join(self.plain[at : at + length])
            weak = phrase in WEAK_CHANNELS and not self._is_behind_minutes(phrase, at)
            if phrase in TALKED_BY and (not weak or self._stands_alone(at + length)):
                self._asked_if_step(at, at + length)
                self.channel = TALKED_BY[phrase]
                self.taken.update(range(at, at + length))
                return length
        return 0

    def _asked_if_step(self, at: int, end: int) -> None:
        """`call back 20m`: a channel and how long, or what is next and when."""
        found = read_length(self.plain[end:])
        if found and self.plain[at:end] == ["call", "back"]:
            length = " ".join(self.words[end : end + found[1]])
            raise Ambiguous(f"call back {length}", [f"callback {length}", f"call back in {length}"])

    def _is_behind_minutes(self, phrase: str, at: int) -> bool:
        """`10 min phone wants a tour`."""
        timed = self.minutes is not None and at - 1 in self.taken
        return timed and phrase in PHONES and not NOT_PHONES.intersection(self.plain[at + 1 : at + 2])

    def _stands_alone(self, at: int) -> bool:
        """Whether a word that ends before `at` is no part of the sentence that follows."""
        if at >= len(self.words) or is_edge(self.words[at - 1]) or self.words[at] in SEPARATORS:
            return True
        return (
            self.plain[at] in AFTER_CHANNEL
            or at in self.taken
            or bool(read_length(self.plain[at:], surely=True))
            or is_left_open(self.plain[at:])
        )

    def _takes_minutes(self, at: int) -> int:
        if self.minutes is not None:
            return 0
        surely = at - 1 in self.taken and not is_edge(self.words[at - 1])
        found = read_length(self.plain[at:], surely=surely)
        if found is None:
            return 0
        self.minutes, length = found
        self.taken.update(range(at, at + length))
        return length


def take(table: Mapping[str, T], words: list[str]) -> T | None:
    """What the front of `words` says by the `table`; the words that say it are removed."""
    for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        phrase = " ".join(map(plain, words[:length]))
        if phrase in table:
            del words[:length]
            return table[phrase]
    return None
