"""Fills the index of words the way each driver does it fastest, without its second index meanwhile."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # it ships no types

from storage.schema import lead

Row = Sequence[Any]  # Any: whatever a column holds
_OWN = {
    "number": "a.number",
    "name": "a.name",
    "phone": "a.phone",
    "email": "a.email",
    "status": "CASE WHEN a.number % 10 = 0 THEN 'attempted' ELSE 'closed' END",
}
_COLUMNS = [column.name for column in lead.columns]
COPY_LEADS = (
    f"INSERT INTO lead ({', '.join(_COLUMNS)})"  # noqa: S608 - names of ours
    f" SELECT {', '.join(_OWN.get(name, f't.{name}') for name in _COLUMNS)}"
    " FROM asked a, lead t WHERE t.number = 1"
)
"""All like the one that is there, but for their own number, name, phone, mail address and status."""
BEFORE = (
    "DROP INDEX ix_lead_word_lead",
    "CREATE TABLE asked (number bigint, name text, phone text, email text)",
)
AFTER = ("CREATE INDEX ix_lead_word_lead ON lead_word (workspace, lead, word)", "DROP TABLE asked")
BEFORE_THERE = (
    "ALTER TABLE lead_word DROP CONSTRAINT fk_lead_word_lead",
    "ALTER TABLE lead_word DROP CONSTRAINT pk_lead_word",
)
AFTER_THERE = (
    "ALTER TABLE lead_word ADD CONSTRAINT pk_lead_word PRIMARY KEY (workspace, word, lead)",
    *(f"VACUUM ANALYZE {name}" for name in ("lead", "lead_word", "spelling")),
)
SIZES = (
    "SELECT relname::text, pg_total_relation_size(oid) / 1048576 FROM pg_class"
    " WHERE relkind = 'r' AND relname IN ('lead', 'lead_word', 'spelling')"
)
SIZE_HERE = "SELECT 'the file', page_count * page_size / 1048576 FROM pragma_page_count, pragma_page_size"


class Loader:
    def __init__(self, url: str) -> None:
        self._here = Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else None
        self._url = url

    async def run(self, *statements: str) -> list[Row]:
        """What the last of them answers."""
        if self._here:
            with sqlite3.connect(self._here, timeout=600) as here:
                return [here.execute(each).fetchall() for each in statements][-1]
        there = await asyncpg.connect(self._url, command_timeout=3600)
        try:
            return [list(await there.fetch(each)) for each in statements][-1]
        finally:
            await there.close()

    async def load(self, name: str, rows: Sequence[Row]) -> None:
        if self._here:
            marks = ", ".join("?" * len(rows[0]))
            with sqlite3.connect(self._here, timeout=600) as here:
                here.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608 - a name of ours
            return
        there = await asyncpg.connect(self._url, command_timeout=3600)
        try:
            await there.copy_records_to_table(name, records=rows)
        finally:
            await there.close()

    async def begin(self) -> None:
        await self.run(*BEFORE, *(() if self._here else BEFORE_THERE))

    async def end(self) -> None:
        await self.run(COPY_LEADS, *AFTER, *(() if self._here else AFTER_THERE))

    async def sizes(self) -> list[str]:
        return [f"{name}: {size} MiB" for name, size in await self.run(SIZE_HERE if self._here else SIZES)]
