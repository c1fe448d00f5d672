"""The fields of one arrival, taken one kind at a time; what nobody takes is the rest."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Self, TypeVar
from urllib.parse import parse_qsl, urlsplit

from bot.leads.aliases import NO_VALUES, Kind
from bot.leads.containers import is_others, is_persons, is_plain
from bot.leads.fields import SEPARATOR, Field, Meaning, clean, meaning, parts_of
from bot.leads.hidden import is_hidden

T = TypeVar("T")

MAX_MORE = 200
MAX_LINE = 300
MAX_LABEL = 100
MAX_VALUE = 1000
_MAX_LINKS = 20
_MAX_LINK = 4096


def line(text: str) -> str | None:
    """`text` on one line of bearable length; None where nothing is left."""
    return clip(" ".join(text.split()), MAX_LINE) or None


def clip(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


@dataclass(frozen=True, slots=True)
class Entry:
    """One field: where it stood, what it said, what its name means."""

    at: int
    path: str
    text: str
    parts: tuple[str, ...]
    means: Meaning | None

    @classmethod
    def of(cls, at: int, given: Field) -> Self:
        path = clean(given[0])
        parts = parts_of(path)
        return cls(at, path, clean(given[1]).strip(), parts, meaning(parts))

    @property
    def within(self) -> tuple[str, ...]:
        """The containers it stands in, less those its name counts in."""
        return self.means.within if self.means else self.parts[:-1]

    def is_a(self, kind: Kind) -> bool:
        """Whether it is named as `kind` is and holds more than a stand-in for nothing."""
        return self.means is not None and self.means.kind is kind and self.text not in NO_VALUES

    @property
    def label(self) -> str:
        """The path without the containers it begins with that say nothing."""
        parts = [part for part in SEPARATOR.split(self.path) if part]
        while len(parts) > 1 and (says := parts_of(parts[0])) and is_plain(says):
            parts = parts[1:]
        return clip(".".join(parts) or self.path, MAX_LABEL)


Where = Callable[[Entry], bool]


@dataclass(slots=True)
class Form:
    """All entries in the order given, and which were taken."""

    entries: Sequence[Entry]
    taken: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, fields: Iterable[Field]) -> Self:
        entries = (Entry.of(at, given) for at, given in enumerate(fields))
        return cls([entry for entry in entries if entry.text])

    def take(self, kind: Kind, read: Callable[[str], T | None], where: Where) -> tuple[T, Entry] | None:
        """The surest entry of `kind` that `read` can read, taken, with what it reads."""
        named = [entry for entry in self.left() if entry.is_a(kind) and where(entry)]
        for entry in sorted(named, key=_surest):
            value = read(entry.text)
            if value is not None:
                self.taken.add(entry.at)
                return value, entry
        return None

    def lone(self, read: Callable[[str], str | None], where: Where) -> Entry | None:
        """The entry with the only value in the form that `read` can read, taken."""
        read_as = [(value, each) for each in self.left() if where(each) and (value := read(each.text))]
        free = [(value, entry) for value, entry in read_as if not is_others(entry.parts)]
        if len({value for value, _ in free}) != 1:
            return None
        self.taken.update(entry.at for _, entry in free)
        return free[0][1]

    def parameter(self, name: str) -> str | None:
        """The value of this parameter in the first page address that has it."""
        links = (each.text for each in self.entries if each.text.startswith(("http://", "https://")))
        for link in islice(links, _MAX_LINKS):
            for key, value in _parameters(link[:_MAX_LINK]):
                if key == name and value:
                    return clean(value)
        return None

    def rest(self) -> tuple[tuple[str, str], ...]:
        """What was not taken and may be shown, values of one label together."""
        lines: dict[str, list[str]] = {}
        for entry in self.left():
            if not is_hidden(entry.parts) and (entry.label in lines or len(lines) < MAX_MORE):
                values = lines.setdefault(entry.label, [])
                if entry.text not in values:
                    values.append(entry.text)
        return tuple((label, clip(", ".join(values), MAX_VALUE)) for label, values in lines.items())

    def left(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.at not in self.taken]


def _surest(entry: Entry) -> tuple[bool, int, int]:
    return not is_persons(entry.within), entry.means.rank if entry.means else 0, entry.at


def _parameters(link: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(urlsplit(link).query, errors="replace")
    except ValueError:
        return []
