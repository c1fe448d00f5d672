"""Whatever is stored comes back the same, on both databases."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.attention.opening import Opening
from bot.delivery import Post
from bot.leads.care import Ask, Care, Why
from bot.leads.channel import Channel
from bot.leads.history import Entry, Via
from bot.leads.inquiry import Inquiry
from bot.leads.lead import Lead, Person, Step, StepKind
from bot.leads.reason import Reason
from bot.leads.status import Status
from bot.notes import Note
from bot.ports import Store, Unit
from bot.team import Choice, Member, Rep, Source
from tests.leads.made import NOW, a_lead

# What intake lets through: no NUL, no half of a surrogate pair.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
maybe = st.none() | texts
times = st.datetimes(datetime(1, 1, 1), datetime(9999, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive by contract
counts = st.integers(0, 2**31 - 2)
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
objects = st.dictionaries(st.text(), json, max_size=4)


def all_of(kind: type, **fixed: Any) -> dict[str, st.SearchStrategy[Any]]:
    """A strategy for every field of `kind`, so that none is forgotten."""
    by_type: Mapping[Any, st.SearchStrategy[Any]] = {
        str: texts,
        str | None: maybe,
        int: counts,
        int | None: st.none() | st.integers(0, 2**53),
        bool: st.booleans(),
        bool | None: st.none() | st.booleans(),
        bytes: st.binary(max_size=200),
        datetime: times,
        datetime | None: st.none() | times,
        Status: st.sampled_from(Status),
        Channel: st.sampled_from(Channel),
        Channel | None: st.none() | st.sampled_from(Channel),
        Via: st.sampled_from(Via),
        Reason | None: st.none() | st.sampled_from(Reason),
        Person: st.builds(Person, **dict.fromkeys(Person.__slots__, maybe)),
        Step | None: st.none() | st.builds(Step, st.sampled_from(StepKind), times, texts),
        Why | None: st.none() | st.sampled_from(Why),
        Ask | None: st.none() | st.sampled_from(Ask),
        tuple[str, ...]: st.lists(texts, max_size=3).map(tuple),
        tuple[tuple[str, str], ...]: st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    }
    hints = kind.__annotations__.items()
    return {name: fixed[name] if name in fixed else by_type[hint] for name, hint in hints}


leads = st.builds(Lead, **all_of(Lead, care=st.builds(Care, **all_of(Care))))
entries = st.builds(
    Entry,
    **all_of(
        Entry,
        lead=st.just(1),
        detail=objects,
        changes=st.dictionaries(st.text(), st.tuples(json, json), max_size=3),
        undoes=st.none(),
        undone=st.just(False),
    ),
)
thoroughly = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@thoroughly
@given(leads, leads)
async def test_a_lead_comes_back_as_it_was_saved(store: Store, first: Lead, then: Lead) -> None:
    def work(unit: Unit) -> tuple[Lead, Lead]:
        added = unit.add(first)
        assert unit.lead(added.number) == added
        changed = Lead(
            **{**fields(then), "workspace": "main", "number": added.number, "version": added.version}
        )
        return changed, unit.save(changed)

    changed, saved = await store.write("main", work)
    assert fields(saved) == fields(changed) | {"version": changed.version + 1}
    assert await store.read("main", lambda unit: unit.lead(saved.number)) == saved


@thoroughly
@given(st.lists(st.builds(Inquiry, **all_of(Inquiry, lead=st.just(1))), max_size=3))
async def test_inquiries_come_back_oldest_first(store: Store, given: list[Inquiry]) -> None:
    def work(unit: Unit) -> int:
        number = unit.add(a_lead()).number
        for each in given:
            unit.add_inquiry(Inquiry(**fields(each) | {"lead": number}))
        return number

    number = await store.write("main", work)
    kept = await store.read("main", lambda unit: unit.inquiries(number))
    assert [fields(each) | {"id": 0, "lead": 0} for each in kept] == [
        fields(each) | {"id": 0, "lead": 0} for each in given
    ]
    assert sorted({each.id for each in kept}) == [each.id for each in kept]


@thoroughly
@given(st.lists(entries, max_size=3))
async def test_history_comes_back_oldest_first(store: Store, given: list[Entry]) -> None:
    def work(unit: Unit) -> list[Entry]:
        number = unit.add(a_lead()).number
        return [unit.record(Entry(**fields(each) | {"lead": number})) for each in given]

    recorded = await store.write("main", work)
    assert [fields(each) | {"id": 0, "lead": 1} for each in recorded] == [
        fields(each) | {"id": 0} for each in given
    ]
    if recorded:
        assert await store.read("main", lambda unit: unit.history(recorded[0].lead)) == recorded


@thoroughly
@given(st.builds(Source, **all_of(Source)))
async def test_a_source_comes_back(store: Store, given: Source) -> None:
    def work(unit: Unit) -> Source:
        unit.add_source(given)
        kept = unit.source(given.name)
        unit.remove_source(given.name)
        return kept

    assert await store.write("main", work) == given


@thoroughly
@given(st.lists(st.builds(Member, **all_of(Member)), max_size=4, unique_by=lambda each: each.user))
async def test_members_come_back(store: Store, given: list[Member]) -> None:
    await store.write("main", lambda unit: unit.keep_members(given))
    kept = await store.read("main", lambda unit: [unit.member(each.user) for each in given])
    assert kept == given


@thoroughly
@given(st.builds(Rep, **all_of(Rep)))
async def test_a_reps_own_times_come_back(store: Store, given: Rep) -> None:
    await store.write("main", lambda unit: unit.keep_rep(given))
    assert await store.read("main", lambda unit: unit.rep(given.user)) == given
    assert given in await store.read("main", lambda unit: unit.reps())


@thoroughly
@given(texts, json.filter(lambda value: value is not None), texts, times)
async def test_a_choice_comes_back_until_it_is_forgotten(
    store: Store, name: str, value: Any, by: str, at: datetime
) -> None:
    choice = Choice(name=name, value=value, by=by, at=at)
    await store.write("main", lambda unit: unit.choose(choice))
    assert choice in await store.read("main", lambda unit: unit.choices())
    await store.write("main", lambda unit: unit.forget_choice(name))
    assert name not in [each.name for each in await store.read("main", lambda unit: unit.choices())]


@thoroughly
@given(st.builds(Post, **all_of(Post)))
async def test_a_post_comes_back(store: Store, given: Post) -> None:
    def work(unit: Unit) -> tuple[Post, Post | None]:
        post = Post(**fields(given) | {"lead": unit.add(a_lead()).number})
        unit.keep_post(post)
        return post, unit.post(post.lead, post.place)

    kept, found = await store.write("main", work)
    assert found == kept


@thoroughly
@given(st.builds(Note, **all_of(Note, text=texts)))
async def test_a_note_comes_back(store: Store, given: Note) -> None:
    def work(unit: Unit) -> tuple[Note, Note | None]:
        ts = str(uuid4())
        note = Note(**fields(given) | {"lead": unit.add(a_lead()).number, "ts": ts})
        unit.keep_note(note)
        return note, unit.note(note.channel, ts)

    kept, found = await store.write("main", work)
    assert found == kept


@thoroughly
@given(st.builds(Opening, **all_of(Opening)), times, texts)
async def test_an_opening_comes_back_and_learns_its_end(
    store: Store, given: Opening, at: datetime, by: str
) -> None:
    begun = replace(given, id=str(uuid4()), ended_at=None, ended_by=None)
    ended = replace(begun, ended_at=at, ended_by=by)
    await store.write("main", lambda unit: unit.keep_opening(begun))
    assert begun in await store.read("main", lambda unit: unit.openings())
    await store.write("main", lambda unit: unit.keep_opening(ended))
    kept = await store.read("main", lambda unit: unit.openings())
    assert [each for each in kept if each.id == begun.id] == [ended]


@thoroughly
@given(objects)
async def test_an_answer_comes_back(store: Store, said: dict[str, Any]) -> None:
    key = str(uuid4())
    assert await store.write("main", lambda unit: unit.answered(key)) is None
    await store.write("main", lambda unit: unit.answer(key, said))
    assert await store.read("main", lambda unit: unit.answered(key)) == said
    assert await store.write("main", lambda unit: unit.answered(key)) == said


def fields(value: Any) -> dict[str, Any]:
    """As `dataclasses.asdict`, but one level deep."""
    return {name: getattr(value, name) for name in value.__slots__}


async def test_time_is_kept_to_the_microsecond(store: Store) -> None:
    at = NOW.replace(microsecond=999_999)
    saved = await store.write("main", lambda unit: unit.add(a_lead(asked_at=at)))
    assert (await store.read("main", lambda unit: unit.lead(saved.number))).asked_at == at
