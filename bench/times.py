"""How a library of dates reads the corpus of times: `python bench/times.py dateparser`, in a throwaway venv.

Each is told the time at which a phrase was typed, and, where it can be, the order of day and month.
An answer is right, wrong, or given though the phrase is open (past, ambiguous, or no time at all).
"""

import importlib
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.leads.phrases import Phrase, phrases

OPEN = ("ambiguous", "past", "none")
Read = Callable[[str, datetime, bool], Any]


def dateparser(module: Any, text: str, now: datetime, month_first: bool) -> Any:
    settings = {
        "RELATIVE_BASE": now,
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "MDY" if month_first else "DMY",
    }
    return module.parse(text, languages=["en"], settings=settings)


def parsedatetime(module: Any, text: str, now: datetime, _: bool) -> Any:
    found, kind = module.Calendar().parseDT(text, sourceTime=now)
    return found if kind else None


def dateutil(module: Any, text: str, now: datetime, month_first: bool) -> Any:
    return module.parse(text, default=now.replace(hour=0, minute=0), dayfirst=not month_first)


def recurrent(module: Any, text: str, now: datetime, _: bool) -> Any:
    return module.RecurringEvent(now_date=now).parse(text)


def arrow(module: Any, text: str, now: datetime, _: bool) -> Any:
    return module.get(now).dehumanize(text).naive


def ours(module: Any, phrase: Phrase) -> Any:
    found = module.read_moment(phrase.text.split(), phrase.now, phrase.zone)
    return found and found.at.astimezone(ZoneInfo(phrase.zone)).replace(tzinfo=None)


WAYS: dict[str, tuple[str, Any]] = {
    "dateparser": ("dateparser", dateparser),
    "parsedatetime": ("parsedatetime", parsedatetime),
    "dateutil": ("dateutil.parser", dateutil),
    "recurrent": ("recurrent.event_parser", recurrent),
    "arrow": ("arrow", arrow),
    "ours": ("bot.leads.when", None),
}


def read(module: Any, way: Any, phrase: Phrase) -> datetime | None:
    """Whatever a library raises is a refusal."""
    local = phrase.now.astimezone(ZoneInfo(phrase.zone)).replace(tzinfo=None)
    try:
        found = (
            way(module, phrase.text, local, phrase.zone.startswith("America/"))
            if way
            else ours(module, phrase)
        )
    except Exception:  # noqa: BLE001 - each library has its own
        return None
    return found.replace(tzinfo=None) if isinstance(found, datetime) else None


def judged(phrase: Phrase, found: datetime | None) -> str:
    local = phrase.now.astimezone(ZoneInfo(phrase.zone)).replace(tzinfo=None)
    if phrase.meant in OPEN:
        seen_past = phrase.meant == "past" and found is not None and found <= local
        return "right" if found is None or seen_past else "answered though open"
    if found is None:
        return "refused"
    return "right" if f"{found:%Y-%m-%d %H:%M}".startswith(phrase.meant) else "wrong"


def measured(name: str) -> Iterator[str]:
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    module = importlib.import_module(WAYS[name][0])
    yield f"import {(time.perf_counter() - start) * 1000:.0f} ms"
    counts: Counter[str] = Counter()
    took = []
    for phrase in phrases():
        start = time.perf_counter()
        found = read(module, WAYS[name][1], phrase)
        took.append(time.perf_counter() - start)
        counts[judged(phrase, found)] += 1
    yield f"{sorted(took)[len(took) // 2] * 1000:.2f} ms a phrase"
    yield f"{(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024:.0f} MiB"
    yield ", ".join(f"{count} {words}" for words, count in counts.most_common())


if __name__ == "__main__":
    print(f"{sys.argv[1]}: {'; '.join(measured(sys.argv[1]))}")
