"""Socket Mode: a connection ends in every way it can, and nobody's command is lost or done twice."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import house
from handlers.sandbox.fault_kinds import Fault
from handlers.slack.socket import FREELY, SILENCE
from handlers.slack.workspace import Patience
from tests.clock import FakeClock
from tests.patience import A_MINUTE
from tests.walks.acts import dana_comes_in, told
from tests.walks.office import Office, open_office

PATIENT = Patience(with_slack=A_MINUTE, with_us=A_MINUTE, between_pings=A_MINUTE)
"""So much that neither a busy machine nor the library's own watch comes first."""
PINGING = Patience(with_slack=A_MINUTE, with_us=A_MINUTE, between_pings=0.2)
A_MOMENT = 0.05
YOURS = "L-1 Dana Ruiz: yours"


@contextlib.asynccontextmanager
async def opened(url: str, clock: FakeClock, patience: Patience = PATIENT) -> AsyncIterator[Office]:
    """An office by socket with Dana's lead in it."""
    async with open_office(url, clock, by_socket=True, patience=patience) as office:
        await dana_comes_in(office)
        yield office


@pytest.fixture
async def office(sqlite_copy: str, clock: FakeClock) -> AsyncIterator[Office]:
    async with opened(sqlite_copy, clock) as office:
        yield office


@pytest.fixture
async def pinging(sqlite_copy: str, clock: FakeClock) -> AsyncIterator[Office]:
    """Its connection is soon missed, and tried for again."""
    async with opened(sqlite_copy, clock, PINGING) as office:
        yield office


async def watches(office: Office, till: Callable[[], bool]) -> None:
    """The watch looks again and again, as it does by the ticker."""
    async with asyncio.timeout(A_MINUTE):
        while not till():
            assert office.home.slack.socket
            await office.home.slack.socket.watch()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(A_MOMENT):
                    await office.slack.socket.changed()


async def reasons(office: Office) -> list[str]:
    assert office.home.slack.socket
    return await office.home.slack.socket.reasons()


def claims(office: Office) -> asyncio.Task[str]:
    """What Ana is told for claiming Dana's lead, once she is."""
    return asyncio.create_task(told(office.ana, "claim 1"))


async def deeds(office: Office) -> list[str]:
    """What people did to Dana's lead."""
    return [entry.verb for entry in await office.history(1) if entry.by]


ENDS: dict[str, Callable[[Office], Awaitable[None]]] = {
    "warned of its end": lambda office: office.slack.socket.warns(),
    "refreshed": lambda office: office.slack.socket.refreshes(),
    "cut": lambda office: office.slack.socket.drops(),
}


@pytest.mark.parametrize("how", ENDS)
async def test_a_connection_that_ends_is_opened_anew_and_what_came_meanwhile_is_answered(
    office: Office, how: str
) -> None:
    (before,) = office.slack.socket.links
    await ENDS[how](office)
    claiming = claims(office)
    await watches(office, lambda: office.slack.socket.links not in ([], [before]))
    assert await claiming == YOURS
    assert await deeds(office) == ["claim"]
    assert len(office.slack.socket.links) == 1
    assert await reasons(office) == []


async def test_an_answer_lost_with_its_connection_is_given_again_over_the_next(office: Office) -> None:
    office.slack.faults.add(Fault("unacknowledged", ["command"]))
    claiming = claims(office)
    await office.slack.socket.connected(0)
    assert await deeds(office) == ["claim"]
    await watches(office, claiming.done)
    assert await claiming == YOURS
    assert await deeds(office) == ["claim"]


async def test_a_form_and_an_event_whose_acknowledgement_was_lost_have_one_effect(office: Office) -> None:
    await told(office.ana, "claim 1")
    await office.ana.command("/lead", "edit 1", office.leads)
    office.slack.faults.add(Fault("unacknowledged", ["view_submission", "event"], times=2))
    filled = asyncio.create_task(office.ana.submit({"name": "Dana Ruiz-Lee"}))
    await watches(office, filled.done)
    asked = len(office.slack.calls("conversations.members"))
    joins = asyncio.create_task(office.slack.person("zoe").joins(office.leads))
    await watches(office, joins.done)
    assert joins.result().ok
    assert await deeds(office) == ["claim", "edit"]
    assert len(office.slack.calls("conversations.members")) == asked + 1


async def test_a_connection_that_is_open_but_silent_is_replaced_after_a_quarter_of_an_hour(
    office: Office,
) -> None:
    (silent,) = office.slack.socket.links
    office.slack.socket.stalls()
    claiming = claims(office)
    office.clock.advance(SILENCE)
    assert office.home.slack.socket
    await office.home.slack.socket.watch()
    assert office.slack.socket.links == [silent]
    office.clock.advance(timedelta(seconds=1))
    await watches(office, claiming.done)
    assert await claiming == YOURS
    assert silent not in office.slack.socket.links


async def test_a_connection_over_which_something_comes_is_left_alone(office: Office) -> None:
    (before,) = office.slack.socket.links
    for line in ("claim 1", "tried 1", "giveback 1"):
        office.clock.advance(SILENCE)
        await told(office.ana, line)
        await watches(office, lambda: True)
        assert office.home.slack.socket
        await office.home.slack.socket.watch()
    assert office.slack.socket.links == [before]


async def test_after_an_outage_it_is_connected_again_and_what_waited_is_answered(pinging: Office) -> None:
    away = pinging.slack.faults.add(Fault("server_error", ["apps.connections.open"], times=99))
    await pinging.slack.socket.drops()
    claiming = claims(pinging)
    await watches(pinging, lambda: len(pinging.slack.faults.log) >= 2)
    assert await reasons(pinging) == ["Socket Mode is not connected: clicks and commands do not arrive"]
    assert await pinging.arrives({"name": "Sam Bell"}) == 2
    pinging.slack.faults.clear()
    await watches(pinging, claiming.done)
    assert await claiming == YOURS
    assert away in [hit.fault for hit in pinging.slack.faults.log]


async def test_socket_mode_turned_off_is_told_and_slack_is_not_asked_without_end(pinging: Office) -> None:
    before = len(pinging.slack.calls("apps.connections.open"))
    await pinging.slack.socket.disables()
    for _ in range(100):
        await pinging.home.slack.client.api_test()
    assert len(pinging.slack.calls("apps.connections.open")) - before < FREELY * 3
    assert await reasons(pinging) != []
    pinging.slack.socket.on = True
    claiming = claims(pinging)
    await watches(pinging, claiming.done)
    assert await claiming == YOURS


async def test_what_is_under_way_is_answered_before_the_connection_is_closed(
    sqlite_copy: str, clock: FakeClock
) -> None:
    busy = sqlite3.connect(Path(sqlite_copy.removeprefix("sqlite:///")), isolation_level=None)
    async with opened(sqlite_copy, clock) as office:
        busy.execute("BEGIN IMMEDIATE")
        claiming = claims(office)
        await office.ana.says(office.leads, "hello")  # acknowledged, so what came before was heard
        asyncio.get_running_loop().call_later(A_MOMENT, busy.rollback)
    assert await claiming == YOURS
    assert busy.execute("SELECT owner FROM lead").fetchall() == [("UANA",)]
    busy.close()


async def test_what_one_replica_did_and_could_not_answer_is_answered_by_the_other(
    postgres_copy: str, clock: FakeClock
) -> None:
    async with opened(postgres_copy, clock) as office:
        async with house(office.settings, clock, clock, PATIENT) as other:
            await office.slack.socket.connected(2)
            first, second = office.slack.socket.links
            office.slack.socket.pick = lambda links: second if second in links else first
            office.slack.faults.add(Fault("unacknowledged", ["command"]))
            claiming = claims(office)
            assert await claiming == YOURS
            assert other.slack.socket
        assert await deeds(office) == ["claim"]
