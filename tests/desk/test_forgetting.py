"""What was said to whom is kept while something may ask for it, and no longer."""

from datetime import timedelta

from bot.desk.buying import LONGEST
from bot.desk.forgetting import AT_ONCE, forget
from bot.policy import MAIN
from bot.ports import Store, Unit
from tests.clock import START, FakeClock
from tests.desk.made import a_desk

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
LONG_AGO = START - 10 * LONGEST


async def kinds(store: Store, workspace: str) -> list[str]:
    return [kind for kind, _ in await store.read(workspace, lambda unit: unit.said("UANA", LONG_AGO))]


async def test_notes_are_kept_as_long_as_the_longest_question_looks_back(
    store: Store, clock: FakeClock
) -> None:
    def note(unit: Unit) -> None:
        for kind, at in (
            ("older", START - LONGEST - 2 * A_DAY),
            ("old", START - LONGEST + 3 * A_DAY),
            ("new", START),
        ):
            unit.note_said("UANA", kind, at)

    desk = await a_desk(store)
    for workspace in (MAIN, "another"):
        await store.write(workspace, note)
    await desk.rounds.ring(MAIN)
    assert await kinds(store, MAIN) == ["older", "old", "new"], "nothing is due"
    clock.advance(A_DAY - 2 * AN_HOUR)
    await desk.rounds.ring(MAIN)
    assert await kinds(store, MAIN) == ["old", "new"]
    assert await kinds(store, "another") == ["older", "old", "new"]


async def test_any_number_is_forgotten_a_few_at_a_time(store: Store) -> None:
    def note(unit: Unit) -> None:
        for _ in range(AT_ONCE + 1):
            unit.note_said("UANA", "Reminders", LONG_AGO + AN_HOUR)

    await store.write(MAIN, note)
    assert await store.write(MAIN, lambda unit: unit.forget_said(START, AT_ONCE)) == AT_ONCE
    assert await forget(store, MAIN) == 1
    assert await kinds(store, MAIN) == []
