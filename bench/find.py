"""Looking somebody up among a million leads: how long it takes, and what the index weighs.

    python -m bench.find [--leads 1000000] [--url postgresql://…]

Prints milliseconds by kind of question, beside the same questions among a thousand leads.
"""

import argparse
import asyncio
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from bench.loader import Loader
from bench.people import Asked, people
from bot.attention.hours import Hours
from bot.desk.desk import Desk
from bot.desk.indexing import VERSION
from bot.policy import MAIN, Policy
from bot.ports import Store
from storage.database import open_store
from storage.words import _rows
from tests.leads.made import a_lead

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
AT_ONCE, ROUNDS = 100_000, 40


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--leads", type=int, default=1_000_000)
    asked.add_argument("--url", help="an empty database; a SQLite file of its own where none is named")
    given = asked.parse_args()
    asyncio.run(measured(given.leads, given.url))


async def measured(leads: int, url: str | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = url or f"sqlite:///{Path(folder) / 'bench.db'}"
        store = await open_store(url, lambda: NOW, migrating=True)
        try:
            rare = await filled(store, url, leads)
            await answered(store, dict(questions(rare)))
        finally:
            await store.close()


async def filled(store: Store, url: str, leads: int) -> Asked:
    """Writes the people with their words, and gives back one of the middle."""
    await store.write(MAIN, lambda unit: unit.add(a_lead()))
    started, loader = time.perf_counter(), Loader(url)
    await loader.begin()
    some, known = people(leads), set[str]()
    middle: Asked | None = None
    for start in range(0, leads, AT_ONCE):
        batch = list(islice(some, AT_ONCE))
        if middle is None and 2 * (start + AT_ONCE) > leads:
            middle = batch[-1]
        words = sorted((MAIN, word, each.number + 1) for each in batch for word in each.words)
        known.update(word for _, word, _ in words)
        await loader.load("lead_word", words)
        asked = [
            (each.number + 1, f"{each.first} {each.last}".title(), each.phone, each.email) for each in batch
        ]
        await loader.load("asked", asked)
    spellings = sorted((MAIN, near, word) for word in known for near in _rows(word))
    await loader.load("spelling", spellings)
    await loader.end()
    await store.write(MAIN, lambda unit: unit.indexed_down_to(VERSION, 1))
    took = time.perf_counter() - started
    print(f"{leads} leads, {len(known)} words, {len(spellings)} spellings in {took:.0f} s")
    print(*await loader.sizes(), sep=", ")
    if middle is None:
        raise SystemExit("no leads")
    return middle


def questions(who: Asked) -> Iterator[tuple[str, str]]:
    first, last, phone, mail = who.first, who.last, who.phone, who.email
    yield "a rare name", last
    yield "a common name", "maria"
    yield "a common name and surname", "maria garcia"
    yield "two common names that seldom meet", "john ruiz"
    yield "a surname with a slip", slip(last)
    yield "a common surname with a slip", "gracia"
    yield "a common name and surname, both with a slip", "mraia gracia"
    yield "a common name, a common surname with a slip", "maria garzia"
    yield "the beginning of a name", "dan"
    yield "a phone", f"({phone[2:5]}) {phone[5:8]}-{phone[8:]}"
    yield "a phone's last four", phone[-4:]
    yield "a mail address", mail
    yield "a mail address with a slip", mail.replace("l.com", "l.con")
    yield "before the @", mail.partition("@")[0]
    yield "a rare word", "pergola"
    yield "a common word", "the"
    yield "common words", "the tour"
    yield "a common name and word", "maria tour"
    yield "a name and a rare word", "maria pergola"
    yield "five words", f"{first} {last} the tour garage"
    yield "nobody", "zzyzxq"
    yield "nonsense", "!! qqqq %%%% wwww__ xxxx 12"


def slip(word: str) -> str:
    return word[:2] + word[3] + word[2] + word[4:]


async def answered(store: Store, asked: dict[str, str]) -> None:
    """Each question in turn, round after round, beside the reading of one lead in the same round."""
    desk = Desk.over(store, Policy(lead_channel="CLEADS", managers=frozenset(), hours=Hours("UTC")))
    took: dict[str, list[float]] = defaultdict(list)
    found: dict[str, str] = {}
    for _ in range(ROUNDS):
        started = time.perf_counter()
        await store.read(MAIN, lambda unit: unit.lead(1))
        took["one lead read"].append((time.perf_counter() - started) * 1000)
        for kind, text in asked.items():
            started = time.perf_counter()
            answer = await desk.reading.find(MAIN, text)
            took[kind].append((time.perf_counter() - started) * 1000)
            found[kind] = f"found {len(answer.hits)}+{answer.more}  {text}"
    for kind, times in took.items():
        least, median, most = min(times), sorted(times)[ROUNDS // 2], sorted(times)[ROUNDS * 95 // 100]
        print(f"{kind:<44} best {least:6.1f} p50 {median:6.1f} p95 {most:6.1f} ms  {found.get(kind, '')}")


if __name__ == "__main__":
    main()
