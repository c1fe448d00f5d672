"""Takes what is understood from a line that a rep types; what stays is the note."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from bot.errors import Ambiguous, Missing, NotUnderstood
from bot.leads.delays import read_delay
from bot.leads.line_words import GONE, NEGATIONS, SUBJECTS, UNTIL, is_edge
from bot.leads.moment import Found
from bot.leads.phrase import find_at, plain
from bot.leads.talk import take
from bot.leads.time_words import HOLIDAYS
from bot.leads.when import Reading, settled

T = TypeVar("T")
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_BARE_MINUTES = re.compile(r"(\d{1,3})m")
_LEADS = UNTIL - {"before"}
MONTHS_AHEAD = 12
"""So many `m` may be months where a plan may be so far off."""


@dataclass(slots=True)
class Reader:
    """Takes understood words from the front of a line; what stays is the note."""

    words: list[str]
    now: datetime
    zone: str
    people: Mapping[str, str] = field(default_factory=dict)

    def take(self, table: Mapping[str, T]) -> T | None:
        return take(table, self.words)

    def take_further_on(self, table: Mapping[str, T]) -> T | None:
        """What words behind the first say: one word only at a clause's beginning or behind mere subjects."""
        said: dict[T, tuple[int, int]] = {}
        spoken = [plain(word) for word in self.words]
        for at in range(1, len(spoken)):
            begins = is_edge(self.words[at - 1]) or SUBJECTS.issuperset(spoken[:at])
            for length in range(min(4, len(spoken) - at), 0 if begins else 1, -1):
                phrase = " ".join(spoken[at : at + length])
                if phrase in table and not NEGATIONS.intersection(spoken[at - 1 : at]):
                    said.setdefault(table[phrase], (at, at + length))
        if len(said) != 1:
            return None
        ((meant, place),) = said.items()
        self._cut(*place)
        return meant

    def take_when(self, verb: str) -> datetime:
        """The time at the front, else the only one in the line; what tells it leaves the note."""
        lead = 1 if self.words and plain(self.words[0]) in _LEADS and self._reads(1) else 0
        for at in [lead] if self._reads(lead) else range(1, len(self.words)):
            found = self._reads(at)
            if (
                found
                and (at == lead or not found.vague or self._ends(verb, at, found))
                and not self._refers(at)
            ):
                self._not_months(verb, at)
                if at > lead:
                    self._not_two(at, found.length)
                found = self._as_date(found.begun() if lead else found, at)
                reading = settled(found, self.words[at:], self.now, self.zone, verb)
                self._asked_for_rest(found, reading, at)
                self._cut(0 if at == lead else at, at + found.length)
                return reading.at
        raise Missing(verb, "when")

    def _asked_for_rest(self, found: Found, reading: Reading, at: int) -> None:
        """`sat unit 5 10am`, `3pm sharp tomorrow`, `xmas 10am`: an hour may be that of another day."""
        if at and plain(self.words[at - 1]) in HOLIDAYS:
            raise Ambiguous(" ".join(self.words[at - 1 : at + found.length]), [])
        for later in range(at + found.length, len(self.words)) if not found.whole else ():
            if is_edge(self.words[later - 1]):
                return
            other = self._reads(later)
            if other and not other.vague and not (reading.timed and other.moments[0].timed):
                said = " ".join(self.words[later : later + other.length])
                raise Ambiguous(said, [f"{reading.typed(self.zone)} {said}"])

    def _ends(self, verb: str, at: int, found: Found) -> bool:
        """`on other line 5 min`, `until they sell, 60 days`: a delay that ends the line."""
        delay = read_delay(list(map(plain, self.words[at:])))
        ends = bool(delay) and at + found.length == len(self.words)
        return ends and (verb == "later" or is_edge(self.words[at - 1]))

    def _as_date(self, found: Found, at: int) -> Found:
        """`4/1`, else perhaps beds and baths, is a date where it is all that tells when."""
        alone = at == 0 and (len(self.words) == 1 or is_edge(self.words[0]))
        dated = alone and "/" in self.words[0] and len(found.moments) == found.length == 1
        return replace(found, sure=True) if dated else found

    def _cut(self, start: int, end: int) -> None:
        if end == len(self.words) and start:
            self.words[start - 1] = self.words[start - 1].rstrip(",;")
        del self.words[start:end]

    def _reads(self, at: int) -> Found | None:
        return find_at(self.words, at, self.now, self.zone, due=at == 0)

    def _refers(self, at: int) -> bool:
        """`spoke yesterday` and `not sat` tell of another time than the one that is planned."""
        return at > 0 and bool(GONE.intersection(map(plain, self.words[at : at + 3])))

    def _not_two(self, at: int, length: int) -> None:
        """Of two times behind other words neither is the one."""
        for other in range(at + length, len(self.words)):
            found = self._reads(other)
            if found and not found.vague and not self._refers(other):
                raise Ambiguous(" ".join(self.words[at : other + found.length]), self._typed(at, other))

    def _typed(self, *places: int) -> list[str]:
        found = [each for each in map(self._reads, places) if each]
        return [moment.typed(self.zone) for each in found for moment in each.moments if moment.at > self.now]

    def _not_months(self, verb: str, at: int) -> None:
        """`6m` of a lead that is put to rest are months, of a call minutes; between them it is asked."""
        delay = _BARE_MINUTES.fullmatch(self.words[at].casefold().strip(",;"))
        if delay and verb != "later" and (verb == "notready" or int(delay[1]) <= MONTHS_AHEAD):
            raise Ambiguous(self.words[at], [f"{delay[1]} min", f"{delay[1]} mo"])

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
