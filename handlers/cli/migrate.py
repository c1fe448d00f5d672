"""`parley migrate`: brings the database to the form that this release needs."""

from argparse import Namespace

from bot.settings import Need
from handlers.cli.command import Command
from handlers.cli.doors import Doors


async def run(_: Namespace, doors: Doors) -> None:
    """Says what was done; raises StoreUnready where the database cannot be changed."""
    print(await doors.migrate(doors.settings(Need.DATABASE)))


COMMAND = Command(
    name="migrate",
    does="Bring the database to the form that this release needs; nothing happens if it has it.",
    example="parley migrate",
    run=run,
)
