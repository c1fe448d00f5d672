"""The corpus of lines, read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.errors import Ambiguous, InThePast, Missing, NotUnderstood
from bot.leads.deeds import Close, Deed, NotReady, Plan, Sold, Talked, Tried
from bot.leads.line import read_deed

REFUSED = {"ask": Ambiguous, "past": InThePast, "missing": Missing, "tried": NotUnderstood}
"""The last of a conversation in which nobody was reached."""
WRITTEN, HELD_OUT = "lines.tsv", "lines_held_out.tsv"
"""Beside the reader, and before it had seen them."""


@dataclass(frozen=True, slots=True)
class Line:
    """`meant` is what it says, part by part, or the one word for how it is refused."""

    now: datetime
    zone: str
    verb: str
    text: str
    meant: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.verb} {self.text} ({self.now.astimezone(ZoneInfo(self.zone)):%a %d %b} {self.zone})"

    def read(self) -> tuple[str, ...]:
        """As the corpus writes it."""
        try:
            deed = read_deed(self.verb, self.text, self.now, self.zone)
        except (Ambiguous, InThePast, Missing, NotUnderstood) as refused:
            return (next(word for word, kind in REFUSED.items() if isinstance(refused, kind)),)
        return tuple(self._parts(deed))

    def _parts(self, deed: Deed) -> Iterator[str]:
        match deed:
            case Talked(channel=by, minutes=minutes, led_to=led_to, note=note):
                yield from (each for each in (by and str(by), minutes and f"{minutes} min") if each)
                yield from self._parts(led_to) if led_to else ()
            case Tried(how=how, channel=by, led_to=led_to, note=note):
                yield from (str(each) for each in (by, how) if each)
                yield from self._parts(led_to) if led_to else ()
            case Plan(step):
                note = step.note
                yield f"{step.kind} {self._local(step.at)}"
            case NotReady(until=until, reason=reason, note=note):
                yield f"notready {self._local(until)}"
                yield from [str(reason)] if reason else []
            case Close(reason=reason, note=note):
                yield str(reason) if self.verb == "close" else "close"
            case Sold(note=note):
                yield "sold"
            case _:
                raise TypeError(deed)
        yield from [f'"{note}"'] if note else []

    def _local(self, at: datetime) -> str:
        return f"{at.astimezone(ZoneInfo(self.zone)):%Y-%m-%d %H:%M}"


def lines(file: str = WRITTEN) -> Iterator[Line]:
    now, zone = datetime.min.replace(tzinfo=UTC), "UTC"
    for row in (Path(__file__).parent / file).read_text("utf-8").splitlines():
        if row.startswith("@ "):
            day, clock, zone = row.split("\t")[0].split()[1:]
            now = datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        elif row and not row.startswith("#"):
            verb, text, meant = row.split("\t")
            yield Line(now, zone, verb, text, tuple(each for each in meant.split("; ") if each))
