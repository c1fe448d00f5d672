"""Settings as managers change them; the calendar of a country is never reckoned in a unit of work."""

import threading
from typing import Any

import holidays
import pytest

from bot.desk.asking import Ask
from bot.errors import BadChoices
from bot.leads.history import Via
from bot.policy import MAIN
from bot.ports import Unit
from bot.team import Choice
from storage.database import open_store
from tests.clock import START, FakeClock
from tests.desk.made import a_desk, an_arrival
from tests.walks.office import open_office


@pytest.fixture
def reckonings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """In which threads calendars were reckoned."""
    threads: list[str] = []

    def noted(*args: Any, **options: Any) -> Any:  # Any: as the library has them
        threads.append(threading.current_thread().name)
        return holidays.country_holidays(*args, **options)

    monkeypatch.setattr("bot.attention.holidays.country_holidays", noted)
    return threads


def by_kim(key: str) -> Ask:
    return Ask(workspace=MAIN, by="UKIM", key=key, at=START, via=Via.MODAL)


async def test_a_country_is_reckoned_before_it_is_chosen(
    sqlite_copy: str, clock: FakeClock, reckonings: list[str]
) -> None:
    store = await open_store(sqlite_copy, clock)
    desk = await a_desk(store)
    assert (await desk.choosing.choose(by_kim("1"), {"country": "fo"})).changed
    await desk.capture.arrive(MAIN, an_arrival())
    await store.close()
    assert reckonings
    assert not [each for each in reckonings if each.startswith("sqlite")]


async def test_a_country_that_is_none_is_refused_as_ever(sqlite_copy: str, clock: FakeClock) -> None:
    store = await open_store(sqlite_copy, clock)
    desk = await a_desk(store)
    with pytest.raises(BadChoices):
        await desk.choosing.choose(by_kim("1"), {"country": "XX"})
    await store.close()


async def test_a_country_that_was_chosen_is_reckoned_at_the_start(
    sqlite_copy: str, clock: FakeClock, reckonings: list[str]
) -> None:
    def chosen(unit: Unit) -> None:
        unit.choose(Choice(name="country", value="BT", by="UKIM", at=START))

    store = await open_store(sqlite_copy, clock)
    desk = await a_desk(store)
    await store.write(MAIN, chosen)
    await desk.reckoned(MAIN)
    await desk.capture.arrive(MAIN, an_arrival())
    await store.close()
    assert reckonings
    assert not [each for each in reckonings if each.startswith("sqlite")]


async def test_nobody_waits_while_a_country_is_reckoned(
    sqlite_copy: str, clock: FakeClock, reckonings: list[str]
) -> None:
    async with open_office(sqlite_copy, clock) as office:
        await office.home.desk.choosing.choose(by_kim("1"), {"country": "AD"})
    assert reckonings
    assert threading.main_thread().name not in reckonings
