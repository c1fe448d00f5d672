"""The sandbox's clock, and moving it past what falls due."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from handlers.sandbox.page.bot import Bot
from handlers.sandbox.page.clock import MovableClock
from handlers.sandbox.page.travel import MORNING, Travel
from tests.clock import START

NOW = START.timestamp()


class Diary:
    """A bot with things to do at set times, at those in `mute` silently; `did` says when it did each."""

    def __init__(self, clock: MovableClock, *minutes: float, mute: Sequence[float] = ()) -> None:
        self._clock, self.plan = clock, sorted(NOW + 60 * each for each in minutes)
        self.did: list[float] = []
        self._mute = mute

    def posts(self) -> int:
        return len([each for each in self.did if each not in self._mute])

    async def next_due(self) -> datetime | None:
        return datetime.fromtimestamp(self.plan[0], UTC) if self.plan else None

    async def catch_up(self) -> None:
        while self.plan and self.plan[0] <= self._clock():
            self.plan.pop(0)
            self.did.append((self._clock() - NOW) / 60)


async def nothing() -> None:
    return None


def travel(clock: MovableClock, diary: Diary) -> Travel:
    bot = Bot(zone="America/Chicago", next_due=diary.next_due, catch_up=diary.catch_up)
    return Travel(clock, bot, nothing, diary.posts)


def test_time_passes_as_it_does_outside(moved: MovableClock, time_passed: list[float]) -> None:
    time_passed.append(90)
    assert moved() == NOW + 90


def test_a_paused_clock_stands_and_then_goes_on_from_there(
    moved: MovableClock, time_passed: list[float]
) -> None:
    moved.pause()
    time_passed.append(90)
    assert moved() == NOW
    moved.resume()
    time_passed.append(100)
    assert moved() == NOW + 10


def test_the_clock_never_goes_back(moved: MovableClock) -> None:
    moved.move_to(NOW + 10)
    moved.move_to(NOW - 10)
    assert moved() == NOW + 10


async def test_everything_on_the_way_happens_at_its_own_time(moved: MovableClock) -> None:
    diary = Diary(moved, 3, 7, 7, 90)
    await travel(moved, diary).by(3600)
    assert diary.did == [3, 7, 7]
    assert moved() == NOW + 3600


async def test_to_the_next_nudge_lets_messages_on_their_way_arrive_first(moved: MovableClock) -> None:
    diary = Diary(moved, 0.1, 0.2, 12, 40)
    assert await travel(moved, diary).to_next() == NOW + 12 * 60
    assert diary.did == [0.1, 0.2, 12]


async def test_to_the_next_nudge_passes_by_what_says_nothing(moved: MovableClock) -> None:
    diary = Diary(moved, 5, 8, 12, mute=[5, 8])
    assert await travel(moved, diary).to_next() == NOW + 12 * 60


async def test_where_nothing_is_planned_the_clock_stays(moved: MovableClock) -> None:
    assert await travel(moved, Diary(moved)).to_next() is None
    assert moved() == NOW


async def test_what_stays_due_whatever_the_bot_does_holds_nothing_up(moved: MovableClock) -> None:
    steps: list[float] = []

    async def step() -> None:
        steps.append(moved())

    await Travel(moved, Bot(next_due=Diary(moved, -5).next_due), step, lambda: 0).by(600)
    assert steps == [NOW, NOW + 600]


@pytest.mark.parametrize(("hours", "day"), [(0, 24), (14, 24), (23, 24), (24, 25)])
async def test_tomorrow_is_ten_to_nine_where_the_team_is(moved: MovableClock, hours: int, day: int) -> None:
    moved.move_to((START + timedelta(hours=hours)).timestamp())
    await travel(moved, Diary(moved)).to_hour(*MORNING)
    assert datetime.fromtimestamp(moved(), UTC) == datetime(2026, 11, day, 14, 50, tzinfo=UTC)


async def test_paused_only_the_seconds_go_by_that_messages_need(moved: MovableClock) -> None:
    moved.pause()
    diary = Diary(moved, 0.05, 5)
    going = travel(moved, diary)
    await going.creep()
    await going.creep()
    assert diary.did == [0.05]
    assert moved() == NOW + 3
