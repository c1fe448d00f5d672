"""A unit sees one workspace: whatever it asks or does, another's data is neither seen nor touched."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.attention.opening import Opening, Tally
from bot.delivery import Backlog, Post, Taken
from bot.errors import SourceExists, UnknownLead, UnknownSource
from bot.insight.judging import Judgment, Verdict
from bot.leads.history import Entry, Via
from bot.leads.inquiry import Inquiry
from bot.leads.lead import Lead, Step, StepKind
from bot.leads.status import Status
from bot.messages import PostCard
from bot.notes import Note, Thread
from bot.ports import Store, Unit
from bot.team import Choice, Member, Rep, Source
from storage.transaction import Raced
from tests.leads.made import NOW, a_lead

LATER = NOW + timedelta(hours=1)
SAID = Entry(lead=1, verb="talked", at=NOW, via=Via.BUTTON, by="UANA", status=Status.ACTIVE)
CAME = Inquiry(lead=1, received_at=NOW, source="s", channel=a_lead().channel, body=b"b", content_type="t")
ANA = Member(user="UANA", name="Ana", zone="UTC", rostered=True)
SOURCE = Source(name="zillow", secret="s", created_at=NOW)
POST = Post(lead=1, place="card", channel="C1", ts="1.0", version=1)
REP = Rep(user="UANA", hours="Mon-Fri 9-18", away_from=NOW, away_until=NOW)
NOTE = Note(lead=1, channel="C1", thread="1.0", ts="2.0", by="UANA", at=NOW, text="likes oak")
JUDGMENT = Judgment(lead=1, day=NOW.date(), by="UKIM", verdict=Verdict.WELL, at=NOW)
CHOICE = Choice(name="mention", value="here", by="UKIM", at=NOW)
ASK = Opening(id="own-1", origin="any", wish="tour", question="Why now?", by="UKIM", at=NOW)
TRIED = ["any/tour"], NOW, LATER
TAKEN = Taken(
    id=1,
    message=PostCard(1, "C1"),
    revision=1,
    tries=0,
    since=NOW,
    doubt=None,
    mark="m",
    owner="o",
    token="t",
)


def fill(unit: Unit) -> None:
    """One row in every table."""
    unit.arrived(["id:1"], NOW)
    lead = unit.add(
        a_lead(
            owner="UANA",
            status=Status.CLAIMED,
            next_due_at=NOW,
            call_by=NOW,
            conversed_at=NOW,
            last_tried_at=NOW,
            asked_at=LATER,
            step=Step(StepKind.FOLLOW, NOW),
            opened_with="any/tour",
            attempted_at=NOW,
        )
    )
    unit.add(a_lead(next_due_at=NOW))
    unit.index(lead.number, ["name:dana"])
    unit.add_words(lead.number, ["n:dana"])
    unit.indexed_down_to(1, 2)
    unit.note_arrival(["id:1"], lead.number, NOW)
    unit.add_inquiry(CAME)
    unit.record(SAID)
    unit.enqueue(PostCard(1, "C1"))
    unit.keep_post(POST)
    unit.keep_members([ANA])
    unit.add_source(SOURCE)
    unit.answer("k", {"a": 1})
    unit.keep_rep(REP)
    unit.choose(CHOICE)
    unit.keep_opening(ASK)
    unit.set_timer("morning:UANA", NOW)
    unit.note_said("UANA", "Morning", NOW)
    unit.keep_thread(1, "C1", "1.0")
    unit.keep_note(NOTE)
    unit.judge(JUDGMENT)
    unit.record(replace(SAID, verb="claim", by="UBEN"))


DAY_OF_NOW = (NOW - timedelta(hours=1), LATER)
NOTHING: Mapping[str, tuple[Callable[[Unit], Any], Any]] = {
    "workspace": (lambda unit: unit.workspace, "theirs"),
    "now": (lambda unit: unit.now(), NOW),
    "lead": (lambda unit: unit.lead(1), UnknownLead),
    "save": (lambda unit: unit.save(a_lead(number=1)), Raced),
    "found": (lambda unit: unit.found([["name:dana"]]), []),
    "written": (lambda unit: unit.written(1, 9), []),
    "spelled": (lambda unit: unit.spelled(["dan"], "dan"), []),
    "sought": (lambda unit: unit.sought([[["n:dana"]], [["n:dana"], ["n:dana"]]], 9), []),
    "leads": (lambda unit: unit.leads([1, 2]), []),
    "left_to_index": (lambda unit: unit.left_to_index(1), 0),
    "owned": (lambda unit: unit.owned("UANA"), []),
    "resting": (lambda unit: unit.resting("UANA"), []),
    "untried": (lambda unit: unit.untried(NOW + timedelta(days=1)), []),
    "on_offer": (lambda unit: unit.on_offer("UANA"), []),
    "due": (lambda unit: unit.due(), []),
    "next_due_at": (lambda unit: unit.next_due_at(), None),
    "postpone": (lambda unit: unit.postpone(1, NOW + timedelta(days=1)), None),
    "waiting": (lambda unit: unit.waiting(), {}),
    "disturb": (lambda unit: unit.disturb(), None),
    "held": (lambda unit: unit.held(), {}),
    "unclaimed": (lambda unit: unit.unclaimed(), []),
    "arrived": (lambda unit: unit.arrived(["id:1"], NOW), None),
    "inquiries": (lambda unit: unit.inquiries(1), []),
    "history": (lambda unit: unit.history(1), []),
    "touched": (lambda unit: unit.touched("UANA", NOW), None),
    "count": (lambda unit: unit.count("UANA", ["talked"], NOW), 0),
    "these": (lambda unit: unit.these([1, 2]), []),
    "came": (lambda unit: unit.came(*DAY_OF_NOW), 0),
    "first_came": (lambda unit: unit.first_came(), None),
    "promised": (lambda unit: unit.promised(*DAY_OF_NOW), []),
    "planned": (lambda unit: unit.planned(LATER), []),
    "of_status": (lambda unit: unit.of_status(Status.CLAIMED), []),
    "waiting_with": (lambda unit: unit.waiting_with("UANA"), []),
    "talked_to": (lambda unit: unit.talked_to("UANA", *DAY_OF_NOW, 9), []),
    "entries": (lambda unit: unit.entries(["talked"], *DAY_OF_NOW), []),
    "efforts": (lambda unit: unit.efforts(["talked"], *DAY_OF_NOW), []),
    "news": (lambda unit: unit.news("UBEN", ["talked"], ["claim"], *DAY_OF_NOW), []),
    "done_to": (lambda unit: unit.done_to([1, 2], ["talked"]), []),
    "judgments": (lambda unit: unit.judgments([1, 2]), []),
    "judged": (lambda unit: unit.judged(9), []),
    "take": (lambda unit: unit.take("me"), []),
    "sent": (lambda unit: unit.sent(TAKEN, timedelta(0)), False),
    "put_off": (lambda unit: unit.put_off(TAKEN, timedelta(0), "w"), False),
    "give_up": (lambda unit: unit.give_up(TAKEN, "w"), False),
    "next_delivery_at": (lambda unit: unit.next_delivery_at(), None),
    "cards_waiting": (lambda unit: unit.cards_waiting("C1"), 0),
    "backlog": (lambda unit: unit.backlog(), Backlog(waiting=0, oldest=timedelta(0), dead=0)),
    "post": (lambda unit: unit.post(1, "card"), None),
    "posts": (lambda unit: unit.posts(1), []),
    "member": (lambda unit: unit.member("UANA"), None),
    "members": (lambda unit: unit.members(), []),
    "rep": (lambda unit: unit.rep("UANA"), Rep(user="UANA")),
    "reps": (lambda unit: unit.reps(), []),
    "choices": (lambda unit: unit.choices(), []),
    "openings": (lambda unit: unit.openings(), []),
    "tallies": (lambda unit: unit.tallies(*TRIED), {}),
    "forget_choice": (lambda unit: unit.forget_choice("mention"), None),
    "timers": (lambda unit: unit.timers(), {}),
    "timers_due": (lambda unit: unit.timers_due(), {}),
    "next_timer_at": (lambda unit: unit.next_timer_at(), None),
    "drop_timer": (lambda unit: unit.drop_timer("morning:UANA"), None),
    "said": (lambda unit: unit.said("UANA", NOW - timedelta(days=1)), []),
    "forget_said": (lambda unit: unit.forget_said(NOW + timedelta(days=1), 9), 0),
    "alone": (lambda unit: unit.alone(), None),
    "source": (lambda unit: unit.source("zillow"), UnknownSource),
    "sources": (lambda unit: unit.sources(), []),
    "replace_secret": (lambda unit: unit.replace_secret("zillow", "x"), UnknownSource),
    "remove_source": (lambda unit: unit.remove_source("zillow"), UnknownSource),
    "note": (lambda unit: unit.note("C1", "2.0"), None),
    "notes": (lambda unit: unit.notes(1), []),
    "notes_below": (lambda unit: unit.notes_below("C1", "1.0"), []),
    "thread": (lambda unit: unit.thread("C1", "1.0"), None),
    "threads": (lambda unit: unit.threads("C1", ["1.0"]), []),
    "thread_channels": (lambda unit: unit.thread_channels(), []),
    "threads_unread": (lambda unit: unit.threads_unread("C1", NOW, NOW, 9), []),
    "read_thread": (lambda unit: unit.read_thread(Thread(lead=1, channel="C1", ts="1.0"), NOW), None),
    "answered": (lambda unit: unit.answered("k"), None),
}
"""What a workspace without anything answers."""

OWN: Mapping[str, Callable[[Unit], object]] = {
    "add": lambda unit: unit.add(a_lead()),
    "index": lambda unit: unit.index(1, []),
    "add_words": lambda unit: unit.add_words(unit.add(a_lead()).number, ["n:dana"]),
    "replace_words": lambda unit: unit.replace_words({unit.add(a_lead()).number: [], 7: []}),
    "indexed_down_to": lambda unit: unit.indexed_down_to(2, 1),
    "note_arrival": lambda unit: unit.note_arrival(
        ["id:1"], unit.add(a_lead()).number, NOW + timedelta(days=1)
    ),
    "add_inquiry": lambda unit: unit.add_inquiry(replace(CAME, lead=unit.add(a_lead()).number)),
    "record": lambda unit: unit.record(replace(SAID, lead=unit.add(a_lead()).number, undoes=1)),
    "enqueue": lambda unit: unit.enqueue(PostCard(1, "C1")),
    "keep_post": lambda unit: unit.keep_post(replace(POST, lead=unit.add(a_lead()).number, ts="2.0")),
    "forget_post": lambda unit: unit.forget_post(1, "card"),
    "keep_members": lambda unit: unit.keep_members([]),
    "add_source": lambda unit: unit.add_source(replace(SOURCE, secret="x")),
    "keep_rep": lambda unit: unit.keep_rep(replace(REP, zone="UTC")),
    "choose": lambda unit: unit.choose(replace(CHOICE, value="channel")),
    "keep_opening": lambda unit: unit.keep_opening(replace(ASK, ended_by="UANA", ended_at=NOW)),
    "set_timer": lambda unit: unit.set_timer("morning:UANA", NOW + timedelta(days=1)),
    "note_said": lambda unit: unit.note_said("UANA", "Morning", NOW),
    "answer": lambda unit: unit.answer("k", {"b": 2}),
    "judge": lambda unit: unit.judge(
        replace(JUDGMENT, lead=unit.add(a_lead()).number, verdict=Verdict.POORLY)
    ),
    "keep_note": lambda unit: unit.keep_note(replace(NOTE, lead=unit.add(a_lead()).number, text="x")),
    "forget_note": lambda unit: unit.forget_note(replace(NOTE, lead=unit.add(a_lead()).number)),
    "keep_thread": lambda unit: unit.keep_thread(unit.add(a_lead()).number, "C1", "1.0"),
}
"""What changes a workspace of its own."""


def snapshot(unit: Unit) -> list[Any]:
    taken = unit.next_delivery_at(), unit.backlog()
    return [
        taken,
        unit.lead(1),
        unit.lead(2),
        unit.found([["name:dana"]]),
        unit.arrived(["id:1"], NOW),
        unit.inquiries(1),
        unit.history(1),
        unit.posts(1),
        unit.members(),
        unit.sources(),
        unit.answered("k"),
        (unit.due(), unit.next_due_at(), unit.waiting()),
        (unit.rep("UANA"), unit.choices(), unit.openings(), unit.timers()),
        unit.said("UANA", NOW - timedelta(days=1)),
        unit.judged(9),
        (unit.notes(1), unit.thread("C1", "1.0"), unit.threads_unread("C1", NOW, NOW, 9)),
        (unit.sought([[["n:dana"]]], 9), unit.spelled(["dan"]), unit.left_to_index(1)),
    ]


def test_every_verb_of_a_unit_is_tried_here() -> None:
    assert NOTHING.keys() | OWN.keys() == {name for name in dir(Unit) if not name.startswith("_")}


@pytest.mark.parametrize("verb", NOTHING)
async def test_nothing_of_another_workspace_is_seen_or_changed(store: Store, verb: str) -> None:
    await store.write("ours", fill)
    before = await store.read("ours", snapshot)
    ask, answer = NOTHING[verb]
    if isinstance(answer, type):
        with pytest.raises(answer):
            await store.write("theirs", ask)
    else:
        assert await store.write("theirs", ask) == answer
    assert await store.read("ours", snapshot) == before


@pytest.mark.parametrize("verb", OWN)
async def test_what_a_workspace_does_stays_its_own(store: Store, verb: str) -> None:
    await store.write("ours", fill)
    before = await store.read("ours", snapshot)
    await store.write("theirs", OWN[verb])
    assert await store.read("ours", snapshot) == before


async def test_what_came_of_an_opening_is_counted_once_it_was_tried(store: Store) -> None:
    await store.write("ours", fill)
    assert await store.read("ours", lambda unit: unit.tallies(*TRIED)) == {"any/tour": Tally(1, 1)}
    assert await store.read("ours", lambda unit: unit.tallies(["own-1"], NOW, LATER)) == {}
    assert await store.read("ours", lambda unit: unit.tallies(["any/tour"], LATER, LATER)) == {}


async def test_a_row_cannot_hang_on_another_workspaces_lead(store: Store) -> None:
    await store.write("ours", fill)

    def count(unit: Unit) -> list[Lead]:
        return unit.unclaimed()

    for work in (
        lambda unit: unit.record(SAID),
        lambda unit: unit.add_inquiry(CAME),
        lambda unit: unit.keep_post(POST),
        lambda unit: unit.index(1, ["name:dana"]),
        lambda unit: unit.add_words(1, ["n:dana"]),
        lambda unit: unit.note_arrival(["id:1"], 1, NOW),
        lambda unit: unit.judge(JUDGMENT),
        lambda unit: unit.keep_note(NOTE),
        lambda unit: unit.keep_thread(1, "C1", "1.0"),
    ):
        with pytest.raises(Exception, match=r"(?i)foreign key"):
            await store.write("theirs", work)
    assert await store.read("theirs", count) == []


async def test_a_source_of_the_same_name_is_another_one(store: Store) -> None:
    await store.write("ours", fill)
    await store.write("theirs", lambda unit: unit.add_source(SOURCE))
    with pytest.raises(SourceExists):
        await store.write("theirs", lambda unit: unit.add_source(SOURCE))


REPORTS = ("these", "came", "first_came", "promised", "untried", "planned", "of_status", "waiting_with")


RESULTS = ("news", "done_to", "judgments", "judged")
NOTES = ("note", "notes", "notes_below", "thread", "threads", "thread_channels", "threads_unread")


@pytest.mark.parametrize("verb", [*REPORTS, *NOTES, *RESULTS, "talked_to", "entries", "efforts"])
async def test_a_report_of_ones_own_workspace_finds_something(store: Store, verb: str) -> None:
    await store.write("ours", fill)
    assert await store.read("ours", NOTHING[verb][0])
