"""The sweep over a million leads: what it costs when nothing is due, and when a thousand are.

    python -m bench.sweep [--leads 1000000] [--due 1000] [--url postgresql://…]

Prints milliseconds, and the ratio between a full and an almost empty table: it must be near one.
"""

import argparse
import asyncio
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot.attention.hours import Hours
from bot.desk.desk import Desk
from bot.leads.care import Care
from bot.leads.lead import Lead, Person
from bot.leads.status import Status
from bot.policy import MAIN, Policy
from bot.ports import Store, Unit
from bot.team import Member
from storage.database import open_store
from storage.leads import _columns
from storage.schema import lead as table
from storage.unit import SqlUnit
from tests.leads.made import a_lead

NOW = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
ROSTER = [Member(user=f"UREP{n}", name=f"Rep {n}", zone="America/Chicago", rostered=True) for n in range(10)]
AT_ONCE = 5_000


async def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--leads", type=int, default=1_000_000)
    asked.add_argument("--due", type=int, default=1_000)
    asked.add_argument("--url", help="an empty database; a SQLite file of its own where none is named")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.url or f"sqlite:///{Path(folder) / 'bench.db'}"
        store = await open_store(url, lambda: NOW, migrating=True)
        try:
            await measured(store, given.leads, given.due)
        finally:
            await store.close()


async def measured(store: Store, leads: int, due: int) -> None:
    desk = Desk.over(
        store, Policy(lead_channel="CLEADS", managers=frozenset({"UREP0"}), hours=Hours("America/Chicago"))
    )
    await store.write(MAIN, lambda unit: unit.keep_members(ROSTER))
    idle_small = await nothing_due(desk)
    few = await some_due(desk, due)
    await fill(store, leads)
    idle = await nothing_due(desk)
    many = await some_due(desk, due)
    print(f"nothing due: {idle_small:.2f} ms among {due} leads, {idle:.2f} ms among {leads + 2 * due}")
    print(
        f"{due} due: {few:.0f} ms among {due}, {many:.0f} ms among {leads + 2 * due} ({many / few:.2f} times)"
    )
    print(f"{due / many * 1000:.0f} nudges decided a second")


async def nothing_due(desk: Desk, rounds: int = 50) -> float:
    """Milliseconds, the median of `rounds`."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        await swept(desk, 0)
        times.append(time.perf_counter() - started)
    return sorted(times)[rounds // 2] * 1000


async def swept(desk: Desk, expected: int) -> None:
    found = await desk.sweep.leads(MAIN)
    if found != expected:
        raise SystemExit(f"{found} leads were due, {expected} expected")


async def some_due(desk: Desk, due: int) -> float:
    """Milliseconds for `due` claimed leads, each to be reminded of."""
    await fill_due(desk.store, due)
    started = time.perf_counter()
    await swept(desk, due)
    return (time.perf_counter() - started) * 1000


async def fill_due(store: Store, due: int) -> None:
    claimed = replace(
        a_lead(status=Status.CLAIMED, owner="UREP1", claimed_at=NOW - timedelta(minutes=10)),
        asked_at=NOW - timedelta(minutes=10),
        created_at=NOW - timedelta(minutes=10),
        call_by=NOW + timedelta(minutes=5),
        next_due_at=NOW,
        care=Care(since=NOW - timedelta(minutes=10)),
    )

    def work(unit: Unit) -> None:
        for number in range(due):
            unit.add(replace(claimed, owner=f"UREP{number % 10}"))

    await store.write(MAIN, work)


async def fill(store: Store, leads: int) -> None:
    """Most are done; one in ten is open, each due some time ahead."""
    number = 10_000_000
    for start in range(0, leads, AT_ONCE):
        rows = [_row(number + each) for each in range(start, min(start + AT_ONCE, leads))]

        def work(unit: Unit, rows: list[dict[str, object]] = rows) -> None:
            if isinstance(unit, SqlUnit):
                unit._run_each(insert(table).values(workspace=unit.workspace), rows)  # noqa: SLF001 - in bulk

        await store.write(MAIN, work)


def _row(number: int) -> dict[str, object]:
    is_open = number % 10 == 0
    made = Lead(
        workspace=MAIN,
        number=number,
        status=Status.ATTEMPTED if is_open else Status.CLOSED,
        person=Person(name=f"Lead {number}"),
        source="website",
        channel=a_lead().channel,
        posts_to="CLEADS",
        created_at=NOW - timedelta(days=number % 300),
        asked_at=NOW - timedelta(days=number % 300),
        owner=f"UREP{number % 9}",
        attempts=1,
        last_tried_at=NOW,
        attempted_at=NOW,
        next_due_at=NOW + timedelta(minutes=1 + number % 10_000) if is_open else None,
    )
    return {"number": number, **_columns(made)}


if __name__ == "__main__":
    asyncio.run(main())
