"""A whole week, lived on the clock of the test: no lead is forgotten, and nobody is nagged."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.attention.calendar import Span
from bot.attention.hours import Hours
from bot.attention.hours_text import read_hours
from bot.leads.lead import Lead
from tests.clock import FakeClock
from tests.walks.days import at
from tests.walks.office import Office, open_office
from tests.walks.week import AWAY, BEGINS, BUSY, HOLIDAY, OWN_HOURS, QUIET, ZONES, Week

SEEDS = (1,)
REMINDERS = (
    *("Call Lead", "Time is up", "How did it go", "You wanted to call", "What came of"),
    *("You promised", "Visit: ", "Did they come"),
)
PLANNED = ("You promised", "Visit: ", "Did they come")
"""Said in quiet time too."""
A_SECOND, A_MINUTE, AN_HOUR, A_DAY = (
    timedelta(seconds=1),
    timedelta(minutes=1),
    timedelta(hours=1),
    timedelta(days=1),
)


@dataclass(frozen=True)
class Said:
    """One message as it went out: when, to whom, what."""

    when: datetime
    to: str
    text: str
    verbs: frozenset[str]

    @property
    def is_reminder(self) -> bool:
        return (
            self.text.startswith(REMINDERS)
            or " tries, no answer" in self.text
            or "wanted to hear" in self.text
        )

    @property
    def is_offer(self) -> bool:
        return "claim" in self.verbs


@dataclass
class Played:
    """The week as it was: all that was said, and what was wrong at some minute of it."""

    office: Office
    said: Sequence[Said]
    forgotten: Sequence[str]

    def to(self, name: str) -> list[Said]:
        return [each for each in self.said if each.to == f"U{name.upper()}"]

    @cached_property
    def reminders(self) -> dict[str, list[Said]]:
        return {name: [each for each in self.to(name) if each.is_reminder] for name in ZONES}


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=SEEDS)
async def week(
    request: pytest.FixtureRequest, sqlite_template: object, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Played]:
    path = tmp_path_factory.mktemp("week") / "parley.db"
    path.write_bytes(sqlite_template.read_bytes())  # type: ignore[attr-defined]  # a path
    async with open_office(f"sqlite:///{path}", FakeClock(BEGINS), inline=True) as office:
        play, forgotten = Week(office, request.param), []
        await play.prepare()
        async for moment, leads in play.moments():
            forgotten += [f"{moment}: L-{each}" for each in _forgotten(leads, moment)]
        yield Played(office, list(_said(office)), forgotten)


def _forgotten(leads: Sequence[Lead], now: datetime) -> list[int]:
    """Open leads that have neither an attempt behind them and a time ahead, nor a manager who knows."""
    return [
        lead.number
        for lead in leads
        if not (lead.care.assign or lead.care.told_at)
        and not (
            lead.next_due_at
            and lead.next_due_at > now
            and (not lead.waits or (lead.call_by or now) >= now - A_MINUTE * 61)
        )
    ]


def _said(office: Office) -> Sequence[Said]:
    made = [
        each for each in office.slack.calls_made if each.method == "chat.postMessage" and each.answer["ok"]
    ]
    return [
        Said(
            datetime.fromtimestamp(float(each.answer["ts"]), UTC),
            each.args["channel"],
            each.args["text"].replace("\u2060", ""),
            frozenset(_verbs(each.args.get("blocks") or [])),
        )
        for each in made
    ]


def _verbs(blocks: Sequence[dict[str, object]]) -> Sequence[str]:
    elements = [each for block in blocks for each in (*block.get("elements", ()), block.get("accessory"))]  # type: ignore[misc]  # Slack's JSON
    return [str(each["action_id"]).partition(":")[2] for each in elements if each and "action_id" in each]


def works(name: str) -> Hours:
    days = read_hours(OWN_HOURS.get(name, "daily 9-18"))
    return Hours(ZONES[name], days, frozenset({at(HOLIDAY).date()}))


def is_there(name: str, moment: datetime) -> bool:
    """On duty and not spared, by what they said themselves."""
    spans = [Span(at(table[name][0]), at(table[name][1])) for table in (AWAY, QUIET) if name in table]
    if name in BUSY:
        begins, length = at(BUSY[name][0]), timedelta(hours=int(BUSY[name][1][:-1]))
        spans += [Span(begins, begins + length)]
    return works(name).is_open(moment) and not any(span.start <= moment < span.end for span in spans)


def was_there(name: str, posted: datetime) -> bool:
    """When it was decided: a few seconds before it stood in Slack at most."""
    return any(is_there(name, posted - A_SECOND * seconds) for seconds in (0, 3, 6))


@pytest.mark.asyncio(loop_scope="module")
async def test_no_lead_is_nobodys_at_any_minute(week: Played) -> None:
    assert week.forgotten == []
    assert len([each for each in week.office.in_channel() if not each.private]) > 60, (
        "a week of leads came in"
    )


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ZONES)
async def test_no_reminder_comes_in_quiet_time(week: Played, name: str) -> None:
    unplanned = [each for each in week.reminders[name] if not each.text.startswith(PLANNED)]
    assert [each for each in unplanned if not was_there(name, each.when)] == []


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ZONES)
async def test_offers_come_to_who_is_there(week: Played, name: str) -> None:
    offers = [each for each in week.to(name) if each.is_offer]
    assert [each for each in offers if not was_there(name, each.when)] == []


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ZONES)
async def test_reminders_keep_their_distance(week: Played, name: str) -> None:
    times = [each.when for each in week.reminders[name] if not each.text.startswith((*PLANNED, "Time is up"))]
    assert all(later - earlier >= timedelta(minutes=10) - A_SECOND for earlier, later in pairwise(times))
    every = [each.when for each in week.reminders[name] if not each.text.startswith(PLANNED)]
    assert all(sum(first <= each < first + AN_HOUR for each in every) <= 6 for first in every)
    assert all(sum(first <= each < first + A_DAY for each in every) <= 20 for first in every)


@pytest.mark.asyncio(loop_scope="module")
async def test_one_group_mention_in_half_an_hour_and_only_while_somebody_is_there(week: Played) -> None:
    times = [each.when for each in week.said if each.text.startswith("<!here>")]
    assert times
    assert all(later - earlier >= timedelta(minutes=30) - A_SECOND for earlier, later in pairwise(times))
    assert all(any(was_there(name, each) for name in ZONES) for each in times)


@pytest.mark.asyncio(loop_scope="module")
async def test_the_manager_hears_at_most_once_an_hour(week: Played) -> None:
    times = [each.when for each in week.to("kim") if "need you" in each.text or "needs you" in each.text]
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
    cards = [
        each.text.splitlines()[0].split(" · ")[0]
        for each in week.said
        if each.to == week.office.leads.id and "<!here>" not in each.text
    ]
    assert len(cards) == len(set(cards))
