"""What was said to whom is a memory for caps and questions; beyond the farthest of them it is forgotten."""

from datetime import timedelta

from bot.desk.buying import LONGEST
from bot.ports import Store, Unit

AT_ONCE = 500
"""Notes in one unit: it stays short."""


async def forget(store: Store, workspace: str) -> int:
    """Forgets what nothing asks for any more, a little at a time; how much it was."""

    def work(unit: Unit) -> int:
        return unit.forget_said(unit.now() - LONGEST - timedelta(days=1), AT_ONCE)

    forgotten = 0
    while some := await store.write(workspace, work):
        forgotten += some
    return forgotten
