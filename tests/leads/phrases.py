"""The corpus of times: `phrases.tsv`, read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Phrase:
    """`meant` is a local moment or day, `ambiguous`, `past` or `none`."""

    now: datetime
    zone: str
    text: str
    meant: str

    def __str__(self) -> str:
        return f"{self.text} ({self.now.astimezone(ZoneInfo(self.zone)):%a %d %b %H:%M} {self.zone})"


def phrases() -> Iterator[Phrase]:
    now, zone = datetime.min.replace(tzinfo=UTC), "UTC"
    for line in (Path(__file__).parent / "phrases.tsv").read_text("utf-8").splitlines():
        if line.startswith("@ "):
            day, clock, zone = line.split("\t")[0].split()[1:]
            local = datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZoneInfo(zone))
            now = local.astimezone(UTC)
        elif line and not line.startswith("#"):
            text, meant = line.split("\t")
            yield Phrase(now, zone, text, meant)
