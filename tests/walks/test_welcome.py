"""Parley joins a channel: a manager is welcomed once, whoever strays is told where it is at work."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.desk.welcoming import WELCOMED
from bot.policy import MAIN
from bot.team import Choice, Source
from handlers.sandbox.people import Person, Seen
from handlers.sandbox.world import BOT
from tests.clock import START, FakeClock
from tests.walks.acts import told
from tests.walks.office import Office, open_office

MINUTE = timedelta(minutes=1)
WELCOME = [
    "Parley is in your lead channel. Four questions, each with an answer:",
    "Who takes leads? #leads: its members do, 3 people now. Guests do not.",
    "When is the team there? daily 9-18",
    "In which time zone? America/Chicago",
    "Whom to mention for a lead that nobody takes? Everybody on duty",
    "All of it can be changed at any time: /lead settings.",
    "[Save] [Change…] [Send a test lead]",
]


@pytest.fixture
async def office(sqlite_copy: str, clock: FakeClock) -> AsyncIterator[Office]:
    """One whose zone nobody has set, and where nobody was welcomed yet."""
    async with open_office(sqlite_copy, clock, new=True, PARLEY_TIMEZONE="UTC") as opened:
        yield opened


def welcomes(person: Person) -> list[Seen]:
    return [each for each in person.dm if each.text.startswith("Parley is in your lead channel")]


async def welcome(office: Office) -> Seen:
    await office.settles()
    (found,) = welcomes(office.kim)
    return found


async def forgets(office: Office) -> None:
    """Nobody was welcomed yet, and Parley knows who it is."""
    await office.home.slack.identity.learn()
    await office.home.desk.store.write(MAIN, lambda unit: unit.forget_choice(WELCOMED))


async def choices(office: Office) -> dict[str, Choice]:
    chosen = await office.home.desk.store.read(MAIN, lambda unit: unit.choices())
    return {each.name: each for each in chosen}


async def test_without_any_event_the_manager_is_asked_the_four_questions_once(office: Office) -> None:
    assert (await welcome(office)).lines == WELCOME
    for _ in range(3):
        await office.home.slack.roster.refresh()
    await office.settles()
    assert len(welcomes(office.kim)) == 1
    assert not any(welcomes(person) for person in (office.ana, office.ben))


async def test_an_invitation_welcomes_the_manager_who_gave_it_however_often_it_is_delivered(
    sqlite_copy: str, clock: FakeClock
) -> None:
    managers = "UBEN,UKIM"
    async with open_office(sqlite_copy, clock, PARLEY_MANAGERS=managers) as office:
        await forgets(office)
        office.leads.members.remove(BOT)
        await office.slack.invite(office.leads, office.kim)
        await office.slack.carrier.again(office.slack.carrier.deliveries[-1])
        office.leads.members.remove(BOT)
        await office.slack.invite(office.leads, office.ben)
        await office.settles()
        assert len(welcomes(office.kim)) == 1
        assert not welcomes(office.ben)


async def test_an_invitation_by_somebody_else_welcomes_the_first_manager(
    sqlite_copy: str, clock: FakeClock
) -> None:
    async with open_office(sqlite_copy, clock) as office:
        await forgets(office)
        office.leads.members.remove(BOT)
        await office.slack.invite(office.leads, office.ana)
        await office.settles()
        assert len(welcomes(office.kim)) == 1
        assert not welcomes(office.ana)


async def test_nobody_is_welcomed_to_a_channel_that_parley_is_not_in(
    sqlite_copy: str, clock: FakeClock
) -> None:
    async with open_office(sqlite_copy, clock) as office:
        await forgets(office)
        office.leads.members.remove(BOT)
        await office.home.slack.roster.refresh()
        await office.settles()
        assert not office.kim.dm


async def test_save_keeps_the_zone_that_was_proposed(office: Office) -> None:
    got = await office.kim.click(await welcome(office), "Save")
    assert got.text == "Saved: Time zone of the team"
    assert (await choices(office))["zone"].value == "America/Chicago"
    assert (await office.kim.click(await welcome(office), "Save")).text == "Nothing was different."


async def test_change_opens_the_form_of_the_team(office: Office) -> None:
    await office.kim.click(await welcome(office), "Change…")
    assert office.kim.form[0] == "Team"
    got = await office.kim.submit({"hours": "mon-fri 8-17"})
    assert got.text == "Saved: Team hours"
    assert office.kim.modal is None


async def test_a_test_lead_is_marked_and_comes_once(office: Office) -> None:
    got = await office.kim.click(await welcome(office), "Send a test lead")
    assert got.text == "L-1 is a test, marked as one and never counted. Its card is in #leads."
    await office.slack.carrier.again(office.slack.carrier.deliveries[-1])
    office.clock.advance(MINUTE)
    await office.works()
    assert office.card(1).lines[0].startswith("Test Lead · L-1 · TEST, not counted")
    assert (await office.lead(1)).test
    assert "No lead answers" in await told(office.kim, "show L-2")


async def test_only_a_manager_may_answer(office: Office) -> None:
    shown = await welcome(office)
    for button in ("Save", "Change…", "Send a test lead"):
        got = await office.ana.click(shown, button)
        assert got.text == "Only a manager can see and change the settings; ask one."
    assert set(await choices(office)) == {WELCOMED}


async def test_whoever_invites_it_elsewhere_is_told_once_where_it_is_at_work(office: Office) -> None:
    await welcome(office)
    other = office.slack.channel("random", members=[office.ana])
    other.members.remove(BOT)
    await office.slack.invite(other, office.ana)
    await office.slack.carrier.again(office.slack.carrier.deliveries[-1])
    await office.settles()
    assert [each.lines for each in office.ana.dm] == [
        [
            "I post leads in #leads and do nothing in #random.",
            (
                "Whoever runs me can change that: PARLEY_LEAD_CHANNEL=CRANDOM for all leads, "
                "or parley source add NAME --post-to CRANDOM for one source."
            ),
        ]
    ]


async def test_nothing_is_said_where_a_source_posts(office: Office) -> None:
    await welcome(office)
    source = Source(name="zillow", secret="s", post_to="CRANDOM", created_at=START)
    await office.home.desk.store.write(MAIN, lambda unit: unit.add_source(source))
    other = office.slack.channel("random", members=[office.ana])
    other.members.remove(BOT)
    await office.slack.invite(other, office.ana)
    await office.ben.joins(other)
    await office.settles()
    assert not office.ana.dm
