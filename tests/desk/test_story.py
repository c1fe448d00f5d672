"""A state machine over the verbs: whatever people do, the rules and the history hold."""

import asyncio
import itertools
import shutil
from collections.abc import Coroutine, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.desk.asking import Ask
from bot.desk.capture import Arrival
from bot.desk.desk import Desk
from bot.errors import Refusal
from bot.leads import deeds
from bot.leads.channel import Channel
from bot.leads.history import UNDOABLE, Entry, Via, replay, standing
from bot.leads.inquiry import NewLead
from bot.leads.lead import Lead, Person, Step, StepKind
from bot.leads.reason import WITHOUT_ATTEMPT, Reason
from bot.leads.record import pack
from bot.leads.soon import Soon
from bot.leads.status import Status
from bot.policy import Policy
from bot.ports import Store
from bot.team import Member, Source
from storage.database import open_store
from tests.leads.made import NOW

T = TypeVar("T")
REPS = ("UANA", "UBEN", "UKIM")
MANAGER = "UKIM"
POLICY = Policy(lead_channel="CLEADS", managers=frozenset({MANAGER}))
ROSTER = [Member(user=user, name=user, zone="UTC", rostered=True) for user in REPS]

steps = st.builds(
    Step,
    kind=st.sampled_from(StepKind),
    at=st.integers(-5, 5000).map(lambda minutes: NOW + timedelta(minutes=minutes)),
)
ends = st.one_of(
    st.builds(deeds.Plan, steps),
    st.builds(
        deeds.NotReady, until=st.just(NOW + timedelta(days=60)), reason=st.none() | st.sampled_from(Reason)
    ),
    st.builds(deeds.Sold),
    st.builds(deeds.Close, reason=st.sampled_from(Reason)),
)
any_deed = st.one_of(
    st.builds(deeds.Claim, calling=st.booleans()),
    st.builds(deeds.Tried, how=st.sampled_from(deeds.How)),
    st.builds(deeds.Talked, minutes=st.none() | st.integers(0, 90), led_to=st.none() | ends),
    ends,
    st.builds(deeds.Came),
    st.builds(deeds.NoShow),
    st.builds(deeds.GiveBack),
    st.builds(deeds.HandOver, st.sampled_from(REPS)),
    st.builds(deeds.Reopen),
    st.builds(
        deeds.Edit, fields=st.fixed_dictionaries({"name": st.sampled_from(["Dana", "Dana Ruiz", None])})
    ),
)


class Story(RuleBasedStateMachine):
    """One lead in a workspace of its own; `store` is the same for all examples."""

    store: ClassVar[Store]
    runner: ClassVar[asyncio.Runner]
    numbers: ClassVar[Iterator[int]] = itertools.count()

    def __init__(self) -> None:
        super().__init__()
        self.workspace = f"w{next(self.numbers)}"
        self.desk = Desk.over(self.store, POLICY)
        self.now: datetime = NOW
        self.keys = itertools.count()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    def ask(self, user: str) -> Ask:
        key = f"k{next(self.keys)}"
        return Ask(workspace=self.workspace, by=user, key=key, at=self.now, via=Via.BUTTON)

    def read(self) -> tuple[Lead, list[Entry]]:
        return self.run(self.store.read(self.workspace, lambda unit: (unit.lead(1), unit.history(1))))

    @initialize()
    def lead_comes_in(self) -> None:
        self.run(self.store.write(self.workspace, lambda unit: unit.keep_members(ROSTER)))
        self.run(self.desk.capture.arrive(self.workspace, an_arrival(self.now)))
        self.born = self.read()[0]

    @rule(user=st.sampled_from(REPS), deed=any_deed)
    def does(self, user: str, deed: deeds.Deed) -> None:
        before, _ = self.read()
        try:
            done = self.run(self.desk.deeds.do(self.ask(user), 1, deed))
        except Refusal:
            assert self.read()[0] == before
            return
        after, _ = self.read()
        assert after.step == step_after(before.step, deed)
        assert bool(done.instead) == bool(before.step and after.step and before.step != after.step)

    @rule(user=st.sampled_from(REPS), which=st.sampled_from(Soon))
    def puts_off(self, user: str, which: Soon) -> None:
        before, _ = self.read()
        try:
            self.run(self.desk.deeds.soon(self.ask(user), 1, which))
        except Refusal:
            assert self.read()[0] == before
            return
        step = self.read()[0].step
        assert step
        assert (step.kind, step.note) == (StepKind.FOLLOW, "")
        assert timedelta() < step.at - self.now <= timedelta(days=9)

    @rule(user=st.sampled_from(REPS))
    def undoes(self, user: str) -> None:
        before, entries = self.read()
        try:
            self.run(self.desk.deeds.undo(self.ask(user), 1))
        except Refusal:
            assert self.read()[0] == before
            return
        undone = next(each for each in reversed(standing(entries)) if each.verb in UNDOABLE)
        assert self.now - undone.at <= timedelta(minutes=10)
        assert user in (undone.by, MANAGER)

    @rule(minutes=st.integers(1, 20))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def asks_again(self) -> None:
        self.run(self.desk.capture.arrive(self.workspace, an_arrival(self.now)))

    @invariant()
    def an_owner_exactly_where_the_status_has_one(self) -> None:
        lead, _ = self.read()
        if lead.status is Status.NEW:
            assert lead.owner is None
        elif lead.status is not Status.CLOSED:
            assert lead.owner in REPS

    @invariant()
    def the_history_explains_the_state(self) -> None:
        lead, entries = self.read()
        assert pack(replay(self.born, entries[1:])) == pack(lead)

    @invariant()
    def r3_holds(self) -> None:
        lead, _ = self.read()
        if lead.status in (Status.CLOSED, Status.NURTURE) and not lead.attempts:
            assert lead.reason in WITHOUT_ATTEMPT

    @invariant()
    def a_resting_lead_returns_and_a_done_one_has_no_step(self) -> None:
        lead, _ = self.read()
        assert (lead.back_on is not None) == (lead.status is Status.NURTURE)
        if lead.status in (Status.CLOSED, Status.CLIENT):
            assert lead.step is None

    @invariant()
    def attempts_and_conversations_agree(self) -> None:
        lead, entries = self.read()
        counted = [entry for entry in standing(entries) if entry.verb in ("tried", "talked", "came")]
        assert lead.attempts == len(counted)
        assert (lead.conversed_at is not None) == any(entry.verb != "tried" for entry in counted)


def step_after(step: Step | None, deed: deeds.Deed) -> Step | None:
    """The one next step that a deed leaves: what it plans, or what was planned and is not done by it."""
    match deed:
        case (
            deeds.Plan(planned)
            | deeds.Tried(led_to=deeds.Plan(planned))
            | deeds.Talked(led_to=deeds.Plan(planned))
        ):
            return planned
        case deeds.Tried(led_to=None) | deeds.Talked(led_to=None):
            return step if step and step.kind is StepKind.VISIT else None
        case deeds.Claim() | deeds.HandOver() | deeds.Edit():
            return step
        case _:
            return None


def an_arrival(at: datetime) -> Arrival:
    who = Person(name="Dana Ruiz", phone="+12025550142", phone_given="202 555 0142")
    source = Source(name="website", secret="s", came_by=Channel.WEB_FORM, created_at=NOW)
    new = NewLead(person=who, message="Still available?")
    return Arrival(source=source, new=new, body=b"{}", content_type="application/json", ids=(), at=at)


@pytest.fixture
def told(sqlite_template: Path, tmp_path: Path) -> Iterator[type[Story]]:
    """The machine on a database, with the one event loop that it drives itself."""
    shutil.copy(sqlite_template, tmp_path / "parley.db")
    with asyncio.Runner() as runner:
        Story.runner = runner
        Story.store = runner.run(open_store(f"sqlite:///{tmp_path / 'parley.db'}", lambda: NOW, inline=True))
        yield Story
        runner.run(Story.store.close())


def test_whatever_people_do_the_rules_hold(told: type[Story]) -> None:
    chosen = settings(max_examples=40, stateful_step_count=20, deadline=None)
    run_state_machine_as_test(told, settings=settings(chosen, suppress_health_check=[HealthCheck.too_slow]))
