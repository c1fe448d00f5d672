"""A process killed in the middle loses nothing that it had acknowledged."""

import asyncio
import sys
from pathlib import Path

from tests.leads.made import a_lead
from tests.storage.conftest import Open

WRITES_FOREVER = """
import asyncio, sys
from storage.database import open_store
from tests.leads.made import a_lead

async def write(store):
    while True:
        print((await store.write("main", lambda unit: unit.add(a_lead()))).number, flush=True)

async def main():
    store = await open_store(sys.argv[1], exclusive=True)
    await asyncio.gather(*(write(store) for _ in range(4)))

asyncio.run(main())
"""


async def test_what_was_acknowledged_survives_a_kill(url: str, opened: Open) -> None:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        WRITES_FOREVER,
        url,
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout
    acknowledged = {int(await child.stdout.readline()) for _ in range(40)}
    child.kill()
    acknowledged |= {int(line) for line in (await child.stdout.read()).split() if line}
    await child.wait()
    store = await opened(exclusive=True)
    last = (await store.write("main", lambda unit: unit.add(a_lead()))).number
    kept = await store.read("main", lambda unit: {unit.lead(number).number for number in acknowledged})
    assert kept == acknowledged
    assert last > max(acknowledged)
