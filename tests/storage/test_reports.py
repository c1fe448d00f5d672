"""What reports find, and that they find it by an index however many rows there are."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.leads.channel import Channel
from bot.leads.history import Entry, Via
from bot.leads.lead import Lead, Step, StepKind
from bot.leads.reason import Reason
from bot.leads.status import Status
from bot.ports import Store, Unit
from storage import sqlite
from storage.unit import SqlUnit
from tests.clock import START
from tests.leads.made import NOW, a_lead

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def kept(store: Store, *leads: Lead) -> None:
    await store.write("main", lambda unit: [unit.add(lead) for lead in leads])


def numbers(leads: list[Lead]) -> list[int]:
    return [lead.number for lead in leads]


async def asked(store: Store, question: Any) -> Any:
    return await store.read("main", question)


async def test_a_span_has_its_start_and_not_its_end(store: Store) -> None:
    await kept(store, *(a_lead(created_at=at, call_by=at) for at in (NOW - HOUR, NOW, NOW + HOUR)))
    assert await asked(store, lambda unit: unit.came(NOW, NOW + HOUR)) == 1
    assert numbers(await asked(store, lambda unit: unit.promised(NOW, NOW + HOUR))) == [2]
    assert await asked(store, lambda unit: unit.first_came()) == NOW - HOUR


async def test_only_eligible_leads_are_counted(store: Store) -> None:
    at = {"created_at": NOW, "call_by": NOW, "asked_at": NOW}
    await kept(
        store,
        a_lead(**at),
        a_lead(**at, test=True),
        a_lead(**at | {"call_by": None}, channel=Channel.LIST),
        a_lead(**at, status=Status.CLOSED, reason=Reason.SPAM),
        a_lead(**at, status=Status.CLOSED, reason=Reason.DUPLICATE),
        a_lead(**at, status=Status.CLOSED, reason=Reason.NOT_A_BUYER),
        a_lead(**at, channel=Channel.LIST, inquiries=2),
    )
    assert await asked(store, lambda unit: unit.came(NOW, NOW + HOUR)) == 3
    assert numbers(await asked(store, lambda unit: unit.promised(NOW, NOW + HOUR))) == [1, 6, 7]
    assert numbers(await asked(store, lambda unit: unit.untried(NOW + HOUR))) == [1, 7]


async def test_untried_is_who_waits_for_an_answer_to_the_latest_inquiry(store: Store) -> None:
    before = {"asked_at": NOW, "call_by": NOW}
    await kept(
        store,
        a_lead(**before, status=Status.ATTEMPTED, last_tried_at=NOW - HOUR),
        a_lead(**before, status=Status.ATTEMPTED, last_tried_at=NOW),
        a_lead(asked_at=NOW - HOUR, call_by=NOW, status=Status.CLAIMED),
        a_lead(**before, status=Status.NURTURE),
        a_lead(asked_at=NOW, call_by=NOW + HOUR),
    )
    assert numbers(await asked(store, lambda unit: unit.untried(NOW))) == [1, 3]


async def test_planned_is_every_step_before_then_of_who_is_not_done(store: Store) -> None:
    late, soon = Step(StepKind.FOLLOW, NOW - HOUR), Step(StepKind.VISIT, NOW)
    await kept(
        store,
        a_lead(status=Status.ACTIVE, step=soon),
        a_lead(status=Status.NURTURE, step=late),
        a_lead(status=Status.CLOSED, step=late),
        a_lead(status=Status.ACTIVE, step=Step(StepKind.VISIT, NOW + HOUR)),
        a_lead(status=Status.ACTIVE, step=late, test=True),
    )
    assert numbers(await asked(store, lambda unit: unit.planned(NOW + HOUR))) == [2, 1]


async def test_leads_are_found_by_status_and_owner(store: Store) -> None:
    await kept(
        store,
        a_lead(status=Status.NURTURE, owner="UANA"),
        a_lead(status=Status.NURTURE, owner="UBEN"),
        a_lead(status=Status.ACTIVE, owner="UANA"),
    )
    assert numbers(await asked(store, lambda unit: unit.of_status(Status.NURTURE))) == [1, 2]
    assert numbers(await asked(store, lambda unit: unit.of_status(Status.NURTURE, "UANA"))) == [1]
    assert numbers(await asked(store, lambda unit: unit.these([3, 1, 99]))) == [1, 3]
    assert await asked(store, lambda unit: unit.these([])) == []


async def test_old_talks_come_latest_first_and_only_so_many(store: Store) -> None:
    def talked(days: int, **given: Any) -> Lead:
        fields = {"owner": "UANA", "status": Status.ACTIVE, "conversed_at": NOW}
        return a_lead(**fields | given, last_tried_at=NOW - days * DAY)

    await kept(
        store,
        talked(40),
        talked(35),
        talked(50),
        talked(10),
        talked(40, owner="UBEN"),
        talked(40, status=Status.CLIENT),
        talked(40, conversed_at=None),
    )
    span = (NOW - 60 * DAY, NOW - 30 * DAY)
    assert numbers(await asked(store, lambda unit: unit.talked_to("UANA", *span, 9))) == [2, 1, 3]
    assert numbers(await asked(store, lambda unit: unit.talked_to("UANA", *span, 2))) == [2, 1]


def said(lead: int, by: str | None, at: datetime, verb: str = "tried", **given: Any) -> Entry:
    return Entry(lead=lead, verb=verb, at=at, via=Via.BUTTON, by=by, status=Status.ATTEMPTED, **given)


async def test_entries_are_those_that_stand_of_real_leads(store: Store) -> None:
    await kept(store, a_lead(), a_lead(test=True))

    def fill(unit: Unit) -> None:
        unit.record(said(1, "UANA", NOW))
        undone = unit.record(said(1, "UBEN", NOW))
        unit.record(said(1, "UBEN", NOW, "undo", undoes=undone.id))
        unit.record(said(2, "UANA", NOW))
        unit.record(said(1, "UBEN", NOW + HOUR))
        unit.record(said(1, "UBEN", NOW, "claim"))

    await store.write("main", fill)
    found = await asked(store, lambda unit: unit.entries(["tried", "undo"], NOW, NOW + DAY))
    assert [(each.by, each.at) for each in found] == [("UANA", NOW), ("UBEN", NOW + HOUR)]
    of_ben = await asked(store, lambda unit: unit.entries(["tried"], NOW, NOW + DAY, "UBEN"))
    assert [each.at for each in of_ben] == [NOW + HOUR]
    assert await asked(store, lambda unit: unit.entries(["tried"], NOW, NOW + HOUR, "UBEN")) == []


async def test_news_is_what_others_did_to_leads_that_one_had_a_part_in(store: Store) -> None:
    await kept(store, a_lead(), a_lead(), a_lead(test=True), a_lead(previous=2))

    def fill(unit: Unit) -> None:
        for lead in (1, 3):
            unit.record(said(lead, "UANA", NOW - DAY))
        undone = unit.record(said(2, "UANA", NOW - DAY))
        unit.record(said(2, "UANA", NOW - DAY, "undo", undoes=undone.id))
        for lead in (1, 2, 3, 4):
            unit.record(said(lead, "UBEN", NOW, "sold"))
        unit.record(said(1, "UANA", NOW, "sold"))
        unit.record(said(1, "UBEN", NOW + HOUR, "sold"))

    await store.write("main", fill)
    found = await asked(store, lambda unit: unit.news("UANA", ["sold"], ["tried"], NOW, NOW + HOUR))
    assert [(each.lead, each.by) for each in found] == [(1, "UBEN"), (4, "UBEN")]
    done = await asked(store, lambda unit: unit.done_to([1, 2], ["tried", "sold"]))
    assert [(each.lead, each.verb) for each in done] == [
        (1, "tried"),
        (1, "sold"),
        (2, "sold"),
        (1, "sold"),
        (1, "sold"),
    ]


async def test_efforts_are_counted_by_person_and_day(store: Store) -> None:
    await kept(store, a_lead())
    made = [("UANA", 0), ("UANA", 23), ("UANA", 24), ("UBEN", 1), (None, 2), ("UBEN", 48)]
    await store.write("main", lambda unit: [unit.record(said(1, by, NOW + at * HOUR)) for by, at in made])
    assert await asked(store, lambda unit: unit.efforts(["tried"], NOW, NOW + 2 * DAY)) == [1, 1, 2]


QUESTIONS: dict[str, tuple[Any, str]] = {
    "these": (lambda unit: unit.these([1, 2]), "sqlite_autoindex_lead_1"),
    "came": (lambda unit: unit.came(NOW, NOW), "ix_lead_created"),
    "first_came": (lambda unit: unit.first_came(), "ix_lead_created"),
    "promised": (lambda unit: unit.promised(NOW, NOW), "ix_lead_call_by"),
    "untried": (lambda unit: unit.untried(NOW), "ix_lead_untried"),
    "planned": (lambda unit: unit.planned(NOW), "ix_lead_step"),
    "of_status": (lambda unit: unit.of_status(Status.NEW), "ix_lead_status"),
    "of_owner": (lambda unit: unit.of_status(Status.NEW, "UANA"), "ix_lead_owner"),
    "waiting_with": (lambda unit: unit.waiting_with("UANA"), "ix_lead_waits"),
    "talked_to": (lambda unit: unit.talked_to("UANA", NOW, NOW, 9), "ix_lead_owner"),
    "entries": (lambda unit: unit.entries(["a"], NOW, NOW), "ix_history_at"),
    "entries_by": (lambda unit: unit.entries(["a"], NOW, NOW, "UANA"), "ix_history_by"),
    "judgments": (lambda unit: unit.judgments([1, 2]), "sqlite_autoindex_judgment_1"),
    "judged": (lambda unit: unit.judged(30), "ix_judgment_at"),
    "news": (lambda unit: unit.news("UANA", ["a"], ["b"], NOW, NOW), "ix_history_at"),
    "done_to": (lambda unit: unit.done_to([1, 2], ["a"]), "ix_history_lead"),
    "efforts": (lambda unit: unit.efforts(["a"], NOW, NOW), "ix_history_at"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_report_reads_a_whole_table(question: str, sqlite_copy: str) -> None:
    plans: list[str] = []
    engine = sqlite.open_engine(Path(sqlite_copy.removeprefix("sqlite:///")))

    @event.listens_for(engine, "before_cursor_execute")
    def explain(_: Any, cursor: Any, statement: str, values: Any, *__: Any) -> None:
        plans.extend(row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values))

    ask, index = QUESTIONS[question]
    with engine.connect() as connection:
        ask(SqlUnit(connection, "main", lambda: START, writing=False))
    engine.dispose()
    assert f" {index} (workspace=?" in plans[0]
    assert [plan for plan in plans if plan.startswith("SCAN")] == []
