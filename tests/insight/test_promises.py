"""A promise is kept by a call at its time, broken without one, and dropped by what was agreed before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.insight.promises import Promise, State, promises
from bot.leads.history import Entry, Via
from bot.leads.record import Json
from bot.leads.status import Status
from tests.leads.made import NOW

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Act:
    """What somebody did at a minute; a plan is for `due`."""

    minute: int
    what: str
    due: int = 0


def at(minute: int) -> datetime:
    return NOW + MINUTE * minute


def history(acts: Sequence[Act]) -> list[Entry]:
    """As the desk would have written it."""
    entries, step = [], None
    for number, act in enumerate(acts, start=1):
        new = _step_after(act, step, number)
        changes: dict[str, tuple[Json, Json]] = {"step": (step, new)} if new != step else {}
        if act.what in ("tried", "talked"):
            changes["last_tried_at"] = (None, at(act.minute).isoformat())
        if number == 1:
            changes["owner"] = (None, "UANA")
        entries.append(_entry(number, act, changes))
        step = new
    return entries


def _step_after(act: Act, step: Json, number: int) -> Json:
    if act.what in ("follow", "later", "visit"):
        return {"kind": act.what, "at": at(act.due).isoformat(), "note": str(number)}
    return step if act.what == "edit" or (step and step["kind"] == "visit" and act.what == "tried") else None


def _entry(number: int, act: Act, changes: dict[str, tuple[Json, Json]]) -> Entry:
    return Entry(
        lead=1,
        verb=act.what,
        at=at(act.minute),
        via=Via.BUTTON,
        by="UANA",
        status=Status.ACTIVE,
        changes=changes,
        id=number,
    )


def became(*acts: Act, now: int = 1000) -> list[tuple[State, int | None]]:
    """What became of each promise, and the minute of the call."""
    found = promises(history(acts), at(now))
    return [(each.state, _minute(each)) for each in found]


def _minute(promise: Promise) -> int | None:
    return int((promise.called_at - NOW) / MINUTE) if promise.called_at else None


PLAN = Act(0, "follow", 100)


@pytest.mark.parametrize(
    ("acts", "state", "called"),
    [
        ([Act(104, "talked")], State.KEPT, 104),
        ([Act(75, "tried")], State.KEPT, 75),
        ([Act(160, "tried")], State.KEPT, 160),
        ([Act(161, "tried")], State.BROKEN, 161),
        ([], State.BROKEN, None),
        ([Act(20, "talked")], State.KEPT, 20),
        ([Act(20, "tried")], State.DROPPED, None),
        ([Act(99, "close")], State.DROPPED, None),
        ([Act(101, "close")], State.BROKEN, None),
        ([Act(115, "released"), Act(130, "tried")], State.KEPT, 130),
    ],
)
def test_a_call_at_its_time_keeps_it(acts: list[Act], state: State, called: int | None) -> None:
    assert became(PLAN, *acts) == [(state, called)]


def test_until_an_hour_after_it_is_open() -> None:
    assert became(PLAN, now=160) == [(State.OPEN, None)]
    assert became(PLAN, now=161) == [(State.BROKEN, None)]


def test_the_call_that_it_came_of_does_not_keep_it() -> None:
    assert became(Act(90, "talked"), Act(90, "later", 100)) == [(State.BROKEN, None)]


def test_a_visit_is_no_promise_to_call_and_takes_the_place_of_one() -> None:
    assert became(PLAN, Act(10, "visit", 100), Act(100, "came")) == [(State.DROPPED, None)]


def test_what_was_taken_back_counts_for_nothing() -> None:
    planned, called = history([PLAN, Act(100, "tried")])
    undone = Entry(**{name: getattr(called, name) for name in called.__slots__} | {"undone": True})
    undoing = _entry(3, Act(101, "undo"), {"step": (None, planned.changes["step"][1])})
    undoing = Entry(**{name: getattr(undoing, name) for name in undoing.__slots__} | {"undoes": 2})
    assert [each.state for each in promises([planned, undone, undoing], at(1000))] == [State.BROKEN]


acts = st.lists(
    st.tuples(
        st.integers(0, 120),
        st.sampled_from(["follow", "later", "visit", "tried", "talked", "close", "edit"]),
        st.integers(1, 200),
    ),
    max_size=12,
)


@given(acts, st.integers(0, 300))
def test_it_is_what_a_witness_would_say(gaps: list[tuple[int, str, int]], after: int) -> None:
    minute, told = 0, []
    for gap, what, ahead in gaps:
        minute += gap
        told.append(Act(minute, what, minute + ahead))
    assert [state for state, _ in became(*told, now=minute + after)] == list(_witnessed(told, minute + after))


def _witnessed(told: Sequence[Act], now: int) -> list[State]:
    states = []
    for number, plan in enumerate(told):
        if plan.what not in ("follow", "later"):
            continue
        after = told[number + 1 :]
        end = next((each for each in after if each.what != "edit"), None)
        if end and end.minute < plan.due - 30:
            states.append(State.KEPT if end.what == "talked" else State.DROPPED)
        elif any(each.what in ("tried", "talked") and -30 <= each.minute - plan.due <= 60 for each in after):
            states.append(State.KEPT)
        elif end and end.minute < plan.due:
            states.append(State.DROPPED)
        else:
            states.append(State.BROKEN if now > plan.due + 60 else State.OPEN)
    return states
