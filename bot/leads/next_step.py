"""The next step in what a rep says: `tour sat 10am`, `call her back in 20m`, `tomorrow 3pm follow up`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import Ambiguous
from bot.leads.delays import read_delay
from bot.leads.line_words import (
    FILLERS,
    GONE,
    LATER,
    NOT_STEPS,
    SEPARATORS,
    UNTIL,
)
from bot.leads.moment import Found
from bot.leads.opener import EITHER, Opener, openers
from bot.leads.phrase import find_at
from bot.leads.time_words import HOLIDAYS
from bot.leads.when import Reading, settled

NEAREST = 3
"""So many clauses back a time alone may belong to a step."""
FARTHEST = 8
"""So many words may stand between a step and its time."""
NEAR = timedelta(days=60)
"""What lies farther ahead and apart from its step is no time of it."""
WORDS = {"visit": "visit", "follow": "follow up", "notready": "not ready until"}


@dataclass(frozen=True, slots=True)
class Next:
    """What is to come, when (UTC), as it may be typed, and which words of the line say it."""

    kind: str
    at: datetime
    typed: str
    taken: frozenset[int]


@dataclass(frozen=True, slots=True)
class Steps:
    """The line's words as typed and in lower case; those in `taken` have been understood otherwise.

    `timed` where the line has told how long it was, so that a bare length is a delay. `clauses` are the
    places where each begins and ends.
    """

    words: Sequence[str]
    plain: Sequence[str]
    taken: set[int]
    now: datetime
    zone: str
    timed: bool
    clauses: Sequence[tuple[int, int]]
    unsaid: str = EITHER
    """What `try sat` and `rescheduled to sat` mean; if it may be anything, it is asked."""

    def only(self) -> Next | None:
        """The one next step; raises Ambiguous where there are two, or one that is open, and InThePast."""
        steps: list[Next] = []
        for begin, end in self.clauses:
            step = self._step(begin, end)
            if step is None:
                continue
            self.taken.update(step.taken)
            if all((step.kind, step.at) != (each.kind, each.at) for each in steps):
                steps.append(step)
        if steps and steps[0].kind == "follow" and self._rests():
            when = steps[0].typed.removeprefix(WORDS["follow"]).strip()
            raise Ambiguous(f"not ready, {steps[0].typed}", [f"{WORDS['notready']} {when}", steps[0].typed])
        if len(steps) > 1:
            said = " … ".join(each.typed for each in steps)
            raise Ambiguous(said, [each.typed for each in steps])
        return steps[0] if steps else None

    def _rests(self) -> bool:
        return any(
            each.kind == "notready" for begin, end in self.clauses for each in self._openers(begin, end)
        )

    def _step(self, begin: int, end: int) -> Next | None:
        announced = self._openers(begin, end)
        left = [at for at in range(begin, end) if at not in self.taken and self.words[at] not in SEPARATORS]
        if not left:
            return None
        if (found := self._at(left[0])) and not found.vague:
            return self._time_first(left[0], found, announced, end)
        stops = [*(each.at for each in announced[1:]), end]
        for opener, stop in zip(announced, stops[: len(announced)], strict=True):
            if step := self._after(opener, stop, end):
                return step
        return None

    def _openers(self, begin: int, end: int) -> list[Opener]:
        found = openers(self.plain, begin, end, self.taken)
        return [replace(each, kind=self.unsaid) if each.kind == EITHER else each for each in found]

    def _at(self, at: int, *, due: bool = False) -> Found | None:
        if at >= len(self.words) or at in self.taken:
            return None
        return find_at(self.words, at, self.now, self.zone, due=due)

    def _after(self, opener: Opener, stop: int, end: int) -> Next | None:
        """The time behind an opener: at once, or further on, at the end of its clause and not far ahead."""
        at = opener.end
        while at < stop and self.plain[at] in FILLERS | UNTIL and not self._at(at):
            at += 1
        if at < stop and (found := self._at(at, due=True)):
            return self._made(opener, at, found, end)
        if self.plain[at : at + 1] == ["from"]:
            return None
        for later in range(at + 1, min(stop, at + FARTHEST)):
            if NOT_STEPS.intersection(self.plain[opener.end : later + 1]) or self.plain[later] == "from":
                return None
            ahead = self._at(later)
            if ahead and not ahead.vague and later + ahead.length >= end:
                near = ahead.moments[0].at - self.now < NEAR
                return self._made(opener, later, ahead, end) if near else None
        return None

    def _time_first(self, at: int, found: Found, announced: Sequence[Opener], end: int) -> Next | None:
        """`sat 10am tour`; a time alone belongs to a step in the clause before it, else it is asked for."""
        if self._told(at, found):
            return None
        behind = at + found.length
        while behind < end and self.plain[behind] in FILLERS:
            behind += 1
        for opener in announced:
            if opener.at == behind:
                return self._made(opener, at, found, end)
        if behind < end:
            return None
        near = [clause for clause in self.clauses if clause[1] <= at][-NEAREST:]
        earlier = [each for clause in near for each in self._openers(*clause)]
        if len({each.kind for each in earlier}) == 1:
            return self._made(earlier[-1], at, found, end)
        self._which(at, found)
        return None

    def _which(self, at: int, found: Found) -> None:
        """Asks what is to come at that time."""
        if reading := self._settled("follow", at, found):
            typed = reading.typed(self.zone)
            said = " ".join(self.words[at : at + found.length])
            raise Ambiguous(said, [f"visit {typed}", f"follow up {typed}"])

    def _made(self, opener: Opener, at: int, found: Found, end: int) -> Next | None:
        if self._told(at, found):
            return None
        if at and self.plain[at - 1] in HOLIDAYS:
            raise Ambiguous(" ".join(self.words[at - 1 : at + found.length]), [])
        if opener.kind == EITHER:
            self._which(at, found)
            return None
        self._asked_if_length(opener, at, found)
        until = UNTIL.intersection(self.plain[opener.end : at])
        reading = self._settled(opener.kind, at, found.begun() if until else found)
        if reading is None:
            return None
        behind = max(at + found.length, opener.end)
        self._asked_for_rest(found, reading, behind, end)
        self._asked_if_two(opener.kind, reading, range(min(at, opener.at), behind), end)
        taken = set(range(at, at + found.length))
        first = not any(each not in self.taken for each in self._same_clause_before(opener.at))
        if first and (at == opener.end or UNTIL.issuperset(self.plain[opener.end : at])) and at > opener.at:
            taken |= set(range(opener.at, at))
        elif at < opener.at and opener.at == at + found.length:
            taken |= set(range(opener.at, opener.end))
        return Next(
            opener.kind, reading.at, f"{WORDS[opener.kind]} {reading.typed(self.zone)}", frozenset(taken)
        )

    def _asked_for_rest(self, found: Found, reading: Reading, behind: int, end: int) -> None:
        """`5 Dec tour 10am`, `tour sat unit 5 10am`: an hour apart from its day may be another's."""
        for at in range(behind, end) if not found.whole else ():
            other = self._at(at)
            if other and not other.vague and not (reading.timed and other.moments[0].timed):
                said = f"{reading.typed(self.zone)} {' '.join(self.plain[at : at + other.length])}"
                raise Ambiguous(" ".join(self.words[at : at + other.length]), [said])

    def _asked_if_two(self, kind: str, reading: Reading, said: range, end: int) -> None:
        """Of `sat 10am tour sun 11am` it is asked which; how long it lasts is no other time."""
        other = self._at(said.stop) if said.stop < end else None
        if other is None or other.vague or read_delay(self.plain[said.stop :]):
            return
        ahead = [each for each in other.moments if each.at > self.now and each.at != reading.at]
        if ahead:
            words = " ".join(self.words[said.start : said.stop + other.length])
            times = [reading.typed(self.zone), *(each.typed(self.zone) for each in ahead)]
            raise Ambiguous(words, [f"{WORDS[kind]} {each}" for each in times])

    def _same_clause_before(self, at: int) -> range:
        begin = max((start for start, _ in self.clauses if start <= at), default=0)
        return range(begin, at)

    def _settled(self, kind: str, at: int, found: Found) -> Reading | None:
        """None for a mere `today`: what was done today is no next step."""
        today = found.length == 1 and self.plain[at] == "today"
        return None if today else settled(found, self.words[at:], self.now, self.zone, kind)

    def _told(self, at: int, found: Found) -> bool:
        """Whether the time tells of what has been."""
        return bool(GONE.intersection(self.plain[at : at + found.length]))

    def _asked_if_length(self, opener: Opener, at: int, found: Found) -> None:
        """Of `tour 45m` it is asked whether it lasted 45 minutes or is to begin in as many."""
        delay = read_delay(self.plain[at:])
        clear = opener.kind == "notready" or LATER.intersection(self.plain[opener.at : opener.end])
        if delay and delay.unit in ("minutes", "hours") and found.length == delay.length and not clear:
            first, last = min(opener.at, at), max(opener.end, at + found.length)
            said = " ".join(self.words[first:last])
            length = " ".join(self.words[at : at + found.length])
            raise Ambiguous(said, [*([] if self.timed else [length]), f"{WORDS[opener.kind]} in {length}"])
