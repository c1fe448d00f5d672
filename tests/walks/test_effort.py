"""docs/effort.md: what each outcome costs a rep's thumb, done in each way and counted."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.leads.lead import Step, StepKind
from bot.leads.status import Status
from tests.clock import FakeClock
from tests.walks.acts import ana_has_dana, ana_has_tried_dana, dana_comes_in
from tests.walks.days import at
from tests.walks.office import Office, open_office
from tests.walks.thumb import Thumb

TABLE = (Path(__file__).parents[2] / "docs/effort.md").read_text("utf-8")
SATURDAY_TEN = int(at("2026-11-28 10:00").timestamp())
Act = Callable[[Office, Thumb], Awaitable[object]]
Begin = Callable[[Office], Awaitable[None]]


@pytest.fixture
async def office(sqlite_copy: str) -> AsyncIterator[Office]:
    """Monday, 9:00 in Chicago."""
    async with open_office(sqlite_copy, FakeClock(at("2026-11-23 09:00"))) as opened:
        yield opened


def presses(label: str) -> Act:
    return lambda office, thumb: thumb.presses(office.card(1), label)


def chooses(choice: str) -> Act:
    return lambda office, thumb: thumb.chooses(office.card(1), choice)


def types(line: str) -> Act:
    return lambda _, thumb: thumb.types(line)


def fills(opening: Act, **values: object) -> Act:
    """Opens a form and saves it."""

    async def act(office: Office, thumb: Thumb) -> None:
        await opening(office, thumb)
        await thumb.fills(values)

    return act


def both(first: Act, then: Act) -> Act:
    async def act(office: Office, thumb: Thumb) -> None:
        await first(office, thumb)
        await then(office, thumb)

    return act


def answers(label: str) -> Act:
    """Presses what stands below the private answer to what was done before."""

    async def act(office: Office, thumb: Thumb) -> None:
        said = [each for each in thumb.person.sees(office.leads) + thumb.person.dm if each.private]
        await thumb.presses(next(each for each in reversed(said) if label in each.buttons), label)

    return act


def reminded(label: str) -> Act:
    """Presses what stands on the latest reminder."""

    async def act(_: Office, thumb: Thumb) -> None:
        await thumb.presses(next(each for each in reversed(thumb.person.dm) if label in each.buttons), label)

    return act


def replies(words: str) -> Act:
    """In the thread of the card."""
    return lambda office, thumb: thumb.replies(office.card(1), words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One row: from where it starts, and each way to say it; `then` is what the database holds after."""

    name: str
    begin: Begin = ana_has_dana
    then: Mapping[str, object]
    buttons: Act | None = None
    line: Act | None = None
    form: Act | None = None


def way(outcome: Outcome, name: str) -> Act | None:
    act: Act | None = getattr(outcome, name)
    return act


VISIT = {"When": SATURDAY_TEN}
TOUR = {"What came of it": "Visit booked", "When (visit, follow up, not ready yet)": SATURDAY_TEN}


async def ana_waits_for_dana(office: Office) -> None:
    """Dana's visit was to begin an hour ago."""
    await ana_has_tried_dana(office)
    await office.ana.command("/lead", "visit 1 today 10am")
    await office.lives(at("2026-11-23 11:40"))


async def sam_is_there(office: Office) -> None:
    """Nothing is known of who walks in."""


OUTCOMES = (
    Outcome(
        name="claim",
        begin=dana_comes_in,
        then={"status": Status.CLAIMED},
        buttons=presses("Claim"),
        line=types("/lead claim dana"),
    ),
    Outcome(
        name="no answer",
        then={"attempts": 1},
        buttons=presses("No answer"),
        line=types("/lead tried"),
    ),
    Outcome(
        name="no answer, again at three",
        then={"attempts": 1, "step": Step(StepKind.FOLLOW, at("2026-11-23 15:00"))},
        line=types("/lead tried, try again 3pm"),
    ),
    Outcome(
        name="no answer, again tomorrow",
        then={"attempts": 1, "step": Step(StepKind.FOLLOW, at("2026-11-24 09:00"))},
        buttons=both(presses("No answer"), answers("Tomorrow")),
        line=types("/lead tried again tmrw"),
    ),
    Outcome(
        name="left voicemail",
        then={"attempts": 1},
        buttons=presses("Left voicemail"),
        line=types("/lead tried vm"),
    ),
    Outcome(
        name="texted",
        then={"attempts": 1},
        buttons=presses("Texted"),
        line=types("/lead tried texted"),
    ),
    Outcome(
        name="talked",
        then={"status": Status.ACTIVE},
        line=types("/lead talked"),
        form=fills(presses("Talked")),
    ),
    Outcome(
        name="talked, call tomorrow",
        then={"status": Status.ACTIVE, "step": Step(StepKind.FOLLOW, at("2026-11-24 09:00"))},
        line=types("/lead talked call tomorrow"),
        form=both(fills(presses("Talked")), answers("Tomorrow")),
    ),
    Outcome(
        name="talked 12 minutes, wants a tour, visit on Saturday at ten",
        then={"status": Status.ACTIVE, "step": Step(StepKind.VISIT, at("2026-11-28 10:00"))},
        line=types("/lead talked 12m wants a tour sat 10am"),
        form=fills(presses("Talked"), **{"Minutes": 12, "Note": "wants a tour", **TOUR}),
    ),
    Outcome(
        name="call in 20 minutes",
        then={"step": Step(StepKind.LATER, at("2026-11-23 09:20"))},
        line=types("/lead later 20m"),
        form=fills(chooses("Call later"), When=int(at("2026-11-23 09:20").timestamp())),
    ),
    Outcome(
        name="follow up next week",
        begin=ana_has_tried_dana,
        then={"step": Step(StepKind.FOLLOW, at("2026-11-30 09:00"))},
        buttons=both(chooses("Follow up"), answers("Next week")),
        line=types("/lead follow 30 nov"),
        form=fills(both(chooses("Follow up"), answers("Pick")), When=int(at("2026-11-30 09:00").timestamp())),
    ),
    Outcome(
        name="visit on Saturday at ten",
        begin=ana_has_tried_dana,
        then={"step": Step(StepKind.VISIT, at("2026-11-28 10:00"))},
        line=types("/lead visit sat 10am"),
        form=fills(chooses("Visit"), **VISIT),
    ),
    Outcome(
        name="they came to the visit",
        begin=ana_waits_for_dana,
        then={"status": Status.ACTIVE, "step": None},
        buttons=reminded("Came"),
    ),
    Outcome(
        name="not ready, ask again in 8 weeks",
        begin=ana_has_tried_dana,
        then={"status": Status.NURTURE},
        line=types("/lead notready 8w"),
        form=fills(chooses("Not ready yet"), **{"Ask again on": "2027-01-18"}),
    ),
    Outcome(
        name="not interested",
        begin=ana_has_tried_dana,
        then={"status": Status.CLOSED},
        line=types("/lead close not interested"),
        form=fills(chooses("Close"), Why="Not interested"),
    ),
    Outcome(
        name="sold",
        begin=ana_has_tried_dana,
        then={"status": Status.CLIENT},
        buttons=chooses("Sold"),
        line=types("/lead sold"),
    ),
    Outcome(
        name="no lead at all: spam",
        begin=dana_comes_in,
        then={"status": Status.CLOSED},
        line=types("/lead close dana spam"),
        form=fills(presses("Not a lead"), Why="Spam"),
    ),
    Outcome(
        name="hand over to Ben",
        then={"owner": "UBEN"},
        line=types("/lead give @ben"),
        form=fills(chooses("Hand over"), To="UBEN"),
    ),
    Outcome(
        name="give back",
        then={"status": Status.NEW},
        buttons=chooses("Give back"),
        line=types("/lead giveback"),
    ),
    Outcome(
        name="a note",
        then={"status": Status.CLAIMED},
        line=replies("lease ends May"),
    ),
    Outcome(
        name="somebody walks in",
        begin=sam_is_there,
        then={"status": Status.ACTIVE, "owner": "UANA"},
        line=types("/lead new sam bell 5125550190 walk-in"),
        form=fills(types("/lead new"), Name="Sam Bell", Phone="5125550190", **{"How they came": "in person"}),
    ),
)
WAYS = ("buttons", "line", "form")


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("outcome", OUTCOMES, ids=lambda each: each.name)
async def test_an_outcome_costs_what_the_table_says(office: Office, outcome: Outcome, name: str) -> None:
    act = way(outcome, name)
    said = _row(outcome.name)[WAYS.index(name)]
    if act is None:
        assert said == ""
        return
    await outcome.begin(office)
    thumb = Thumb(office.ana)
    await act(office, thumb)
    await office.settles()
    lead = await office.lead(1)
    assert {field: getattr(lead, field) for field in outcome.then} == outcome.then
    assert said == _cost(thumb)


def _row(name: str) -> list[str]:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in TABLE.splitlines()]
    return next(row[1:4] for row in rows if row[0] == name)


def _cost(thumb: Thumb) -> str:
    taps = f"{thumb.taps} tap{'s' * (thumb.taps != 1)}"
    return f"{taps}, {thumb.keys} keys" if thumb.keys else taps
