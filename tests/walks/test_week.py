"""A whole week, lived on the clock of the test: no lead is forgotten, and nobody is nagged."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from handlers.sandbox.gates import Call
from handlers.slack.workspace import Patience
from tests.clock import FakeClock
from tests.patience import A_MINUTE
from tests.walks.days import at
from tests.walks.log import PLANNED, Log, Said, said
from tests.walks.office import Office, open_office
from tests.walks.rows import AN_HOUR, NEAR, ROWS
from tests.walks.story import Story, story
from tests.walks.there import A_SECOND, next_morning, was_there, works
from tests.walks.week import BEGINS, HOLIDAY, ZONES, Week

Row = Callable[[Log, Story], Iterator[str]]
SEEDS = (1,)
PATIENCE = Patience(with_slack=A_MINUTE, with_us=A_MINUTE)
"""A machine that is slow puts nothing off."""
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Look:
    """Which leads were open at a moment of the week, each with when Parley means to look at it again."""

    at: datetime
    due: Mapping[int, datetime | None]


@dataclass
class Played:
    """The week as it was, and what Slack refused of it."""

    office: Office
    log: Log
    looks: Sequence[Look]
    refused: Sequence[str]

    @property
    def said(self) -> Sequence[Said]:
        return self.log.said

    def to(self, name: str) -> list[Said]:
        return self.log.to(name)

    @cached_property
    def stories(self) -> Sequence[Story]:
        return [story(self.log, number) for number in self.log.arrived]


@pytest.fixture(scope="module")
def quick(sqlite_template: Path) -> Iterator[Path]:
    """In memory, where the machine has a place for that: a week syncs its file some thousand times."""
    with TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        path = Path(folder) / "parley.db"
        path.write_bytes(sqlite_template.read_bytes())
        yield path


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=SEEDS)
async def week(request: pytest.FixtureRequest, quick: Path) -> AsyncIterator[Played]:
    async with open_office(f"sqlite:///{quick}", FakeClock(BEGINS), patience=PATIENCE, inline=True) as office:
        play, looks = Week(office, request.param), []
        await play.prepare()
        async for moment, leads in play.moments():
            looks.append(Look(moment, {each.number: each.next_due_at for each in leads}))
        calls = office.slack.calls_made
        refused = [f"{each.method} {each.args['text']}" for each in calls if _is_refused(each)]
        yield Played(office, Log(said(calls), play.typed, play.arrived), looks, refused)


MEMORY = Path("/dev/shm")  # noqa: S108 - a fresh folder of its own is made in it


def _is_refused(call: Call) -> bool:
    return call.method in {"chat.postMessage", "chat.update"} and not call.answer["ok"]


@pytest.mark.asyncio(loop_scope="module")
async def test_the_week_was_a_full_one(week: Played) -> None:
    assert len(week.log.arrived) > 60
    assert all(any(row in each.text for each in week.said) for row in ("Call Lead", "Time is up", "<@"))
    assert any("for Dov, who is not there" in each.text for each in week.said)
    assert any(turn.assign for each in week.stories for turn in each.turns), "one went back untried twice"


@pytest.mark.asyncio(loop_scope="module")
async def test_slack_refuses_nothing(week: Played) -> None:
    assert week.refused == []


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.__name__))
async def test_each_row_of_the_table_fires_when_it_should_and_only_then(week: Played, row: Row) -> None:
    assert [wrong for each in week.stories for wrong in row(week.log, each)] == []


@pytest.mark.asyncio(loop_scope="module")
async def test_no_lead_is_nobodys_at_any_minute(week: Played) -> None:
    """It was tried, or its time is yet to come, or Kim was told of it; and Parley will look at it again."""
    stories = {each.lead: each for each in week.stories}
    nobodys = [
        f"{look.at}: L-{number}, looked at again {due}"
        for look in week.looks
        for number, due in look.due.items()
        if not (
            has_time_ahead(stories[number], look.at, due) and is_known(week.log, stories[number], look.at)
        )
    ]
    assert nobodys == []


def has_time_ahead(told: Story, at: datetime, due: datetime | None) -> bool:
    """Where nobody has tried, at its promise or the next morning at the latest; one to assign needs none."""
    if any(turn.assign and turn.free <= at < turn.taken for turn in told.turns):
        return True
    latest = max(told.call_by, next_morning(at)) + AN_HOUR
    return due is not None and due > at and (told.tried <= at or due <= latest)


def is_known(log: Log, told: Story, at: datetime) -> bool:
    """Tried, or still in time, or on a list that Kim got by an hour after her last one."""
    if told.tried <= at or at <= told.call_by:
        return True
    last = max((each.when for each in log.lists if each.when < told.call_by), default=told.call_by - AN_HOUR)
    soon = at <= max(told.call_by, last + AN_HOUR) + NEAR
    return soon or any(told.lead in each.numbers for each in log.lists if each.when <= at)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ZONES)
async def test_lists_come_at_their_times_of_day(week: Played, name: str) -> None:
    lists = [each.when.astimezone(ZoneInfo(ZONES[name])) for each in week.to(name) if each.is_list]
    assert {(each.hour, each.minute) for each in lists} <= {(11, 30), (14, 30), (16, 30)}
    assert lists or name in {"ben", "cat"}


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ZONES)
async def test_no_reminder_comes_in_quiet_time(week: Played, name: str) -> None:
    unplanned = [each for each in week.log.reminders(name) if not each.text.startswith(PLANNED)]
    assert [each for each in unplanned if not was_there(name, each.when)] == []


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ZONES)
async def test_offers_come_to_who_is_there(week: Played, name: str) -> None:
    offers = [each for each in week.to(name) if each.is_offer]
    assert [each for each in offers if not was_there(name, each.when)] == []


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ZONES)
async def test_reminders_keep_their_distance(week: Played, name: str) -> None:
    times = [
        each.when for each in week.log.reminders(name) if not each.text.startswith((*PLANNED, "Time is up"))
    ]
    assert all(later - earlier >= timedelta(minutes=10) - A_SECOND for earlier, later in pairwise(times))
    every = [each.when for each in week.log.reminders(name) if not each.text.startswith(PLANNED)]
    assert all(sum(first <= each < first + AN_HOUR for each in every) <= 6 for first in every)
    assert all(sum(first <= each < first + A_DAY for each in every) <= 20 for first in every)


@pytest.mark.asyncio(loop_scope="module")
async def test_one_group_mention_in_half_an_hour_and_only_while_somebody_is_there(week: Played) -> None:
    times = [each.when for each in week.log.mentions]
    assert times
    assert all(later - earlier >= timedelta(minutes=30) - A_SECOND for earlier, later in pairwise(times))
    assert all(any(was_there(name, each) for name in ZONES) for each in times)


@pytest.mark.asyncio(loop_scope="module")
async def test_the_manager_hears_at_most_once_an_hour(week: Played) -> None:
    times = [each.when for each in week.log.lists]
    assert times
    assert all(later - earlier >= AN_HOUR - A_SECOND for earlier, later in pairwise(times))


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ZONES)
async def test_a_morning_message_comes_once_a_working_day_at_its_time(week: Played, name: str) -> None:
    mornings = [
        each.when.astimezone(ZoneInfo(ZONES[name])) for each in week.to(name) if ", today: " in each.text
    ]
    days = [each.date() for each in mornings]
    assert len(set(days)) == len(days)
    assert all((each.hour, each.minute) == (8, 45) for each in mornings)
    assert at(HOLIDAY).date() not in days
    assert all(works(name).days[day.weekday()] for day in days)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ZONES)
async def test_on_friday_each_hears_of_the_conversations_they_started_and_of_nobody_elses(
    week: Played, name: str
) -> None:
    """Dov is away by then, and whoever started none has no message."""
    told = [each for each in week.to(name) if "conversations you started this week" in each.text]
    friday = at("2026-10-30 16:45", ZONES[name])
    firsts = [next((each for each in deeds if each[2] == "talked"), None) for deeds in week.log.done.values()]
    mine = [each for each in firsts if each and each[1] == name and each[0] < friday]
    expected = [] if name == "dov" or not mine else [len(mine)]
    assert [int(each.text.splitlines()[0].rpartition(" ")[2]) for each in told] == expected
    assert all(friday <= each.when + A_SECOND <= friday + timedelta(minutes=1) for each in told)


@pytest.mark.asyncio(loop_scope="module")
async def test_some_heard_of_conversations_they_started(week: Played) -> None:
    assert [each for each in week.said if "conversations you started this week" in each.text]


@pytest.mark.asyncio(loop_scope="module")
async def test_the_evening_message_comes_once_a_day_at_its_time_and_to_managers_alone(week: Played) -> None:
    evenings = [each for each in week.said if " new" in each.text.splitlines()[0] and each.to.startswith("U")]
    assert {each.to for each in evenings} == {"UKIM"}
    times = [each.when.astimezone(ZoneInfo(ZONES["kim"])) for each in evenings]
    assert [(each.hour, each.minute) for each in times] == [(17, 15)] * len(times)
    assert [each.date().isoformat() for each in times] == [
        *("2026-10-28", "2026-10-29", "2026-10-30", "2026-10-31", "2026-11-01", "2026-11-02")
    ]


@pytest.mark.asyncio(loop_scope="module")
async def test_every_card_stands_once_in_the_channel_within_two_minutes(week: Played) -> None:
    channel = week.office.leads.id
    cards = [each for each in week.said if each.to == channel and not each.threaded]
    assert {
        number: [each.numbers for each in cards].count(frozenset({number})) for number in week.log.arrived
    } == (dict.fromkeys(week.log.arrived, 1))
    for number, arrived in week.log.arrived.items():
        posted = next(each.when for each in cards if each.numbers == {number})
        assert arrived <= posted + A_SECOND <= arrived + timedelta(minutes=2)
