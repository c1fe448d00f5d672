"""Away, back, with a customer and own hours: typed, pressed and filled in, and what comes of it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.policy import MAIN
from bot.team import Rep
from tests.walks.acts import ana_has_dana, beside, dana_comes_in, open_form, told
from tests.walks.office import Office

TWO_PM = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
"""In Chicago; it is nine there."""


@pytest.fixture
def kind() -> str:
    return "sqlite"


async def rep(office: Office, user: str) -> Rep:
    return await office.home.desk.store.read(MAIN, lambda unit: unit.rep(user))


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("away until 14:00", "Away until today 2:00 PM"),
        ("away 3d", "Away until Nov 26 9:00 AM"),
        ("away until tomorrow", "Away until tomorrow 12:00 AM"),
        ("busy", "With a customer until today 10:00 AM"),
        ("busy 90m", "With a customer until today 10:30 AM"),
        ("busy 2 h", "With a customer until today 11:00 AM"),
        ("busy until 10:15", "With a customer until today 10:15 AM"),
        ("back", "You are back: On duty"),
        ("hours", "On duty\nThe team's hours are yours: daily 9-18"),
        ("hours mon-fri 8 to 5", "On duty\nYour hours: Mon-Fri 8-17"),
        ("hours tue 9-12", "Off duty; offers come from tomorrow 9:00 AM\nYour hours: Tue 9-12"),
        (
            "hours mon-fri 9-18 America/Denver",
            """Off duty; offers come from today 10:00 AM
Your hours: Mon-Fri 9-18, on the clock of America/Denver""",
        ),
        (
            "hours zone America/New_York",
            "On duty\nThe team's hours are yours: daily 9-18, on the clock of America/New_York",
        ),
        ("hours zone default", "On duty\nThe team's hours are yours: daily 9-18"),
        ("hours default", "On duty\nThe team's hours are yours: daily 9-18"),
    ],
)
async def test_what_was_understood_is_shown_back(office: Office, line: str, answer: str) -> None:
    assert await told(office.ana, line) == answer


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("away until 08:00", "That time is past; name one to come."),
        ("away 999w", "That is years away; name a time within two years."),
        ("away someday", '"someday" is not understood; the nearest form: /lead away until 15:00'),
        ("away 14:00 or so", '"14:00 or so" is not understood; the nearest form: /lead away until 15:00'),
        ("busy 13h", "With a customer is for up to 12 hours; for longer: /lead away until 15:00"),
        (
            "hours zone Denver",
            '"Denver" cannot be used here; write a time zone like America/Chicago.',
        ),
        (
            "hours Mon-Fri 9-18 America/Nowhere",
            '"America/Nowhere" cannot be used here; write a time zone like America/Chicago.',
        ),
        (
            "hours whenever",
            '"whenever" cannot be read as opening hours; write them like Mon-Fri 9-18, Sat 10-14.',
        ),
    ],
)
async def test_what_cannot_be_is_refused_and_changes_nothing(office: Office, line: str, answer: str) -> None:
    before = await rep(office, "UANA")
    assert await told(office.ana, line) == answer
    assert await rep(office, "UANA") == before


async def test_a_stranger_is_told_that_they_take_no_leads(office: Office) -> None:
    zoe = office.slack.person("zoe")
    for line in ("away until 14:00", "back", "busy 1h", "hours", "hours 9-5"):
        assert "no leads here" in await told(zoe, line)
    assert (await rep(office, "UZOE")) == Rep(user="UZOE")


async def test_a_command_that_comes_twice_counts_from_the_first(office: Office) -> None:
    await told(office.ana, "busy 1h")
    first = office.slack.carrier.deliveries[-1]
    office.clock.advance(timedelta(minutes=4))
    second = await office.slack.carrier.again(first)
    assert second.answer == first.answer
    assert (await rep(office, "UANA")).busy_until == office.clock() + timedelta(minutes=56)


async def test_who_is_away_is_offered_nothing_and_their_untried_lead_goes_to_somebody_else(
    office: Office,
) -> None:
    await ana_has_dana(office)
    await told(office.ana, "away until 14:00")
    await office.settles()
    (covers,) = (await office.lead(1)).care.offered
    assert covers in ("UBEN", "UKIM")
    await office.arrives({"name": "Sam Bell", "phone": "512-555-0190"})
    await office.settles()
    assert "UANA" not in (await office.lead(2)).care.offered


async def test_who_comes_back_is_offered_what_waits(office: Office) -> None:
    for person in (office.ana, office.ben, office.kim):
        await told(person, "away until 14:00")
    await dana_comes_in(office)
    assert not (await office.lead(1)).care.offered
    await told(office.ben, "back")
    await office.works()
    assert (await office.lead(1)).care.offered == ("UBEN",)


async def test_a_bare_away_asks_until_when(office: Office) -> None:
    await office.ana.command("/lead", "away")
    assert office.ana.form[0] == "Away"
    await office.ana.submit({"Until": int(TWO_PM.timestamp()) - 6 * 3600})
    assert beside(office.ana) == {"when": "That time is past; name one to come."}
    await office.ana.submit({"Until": int(TWO_PM.timestamp())})
    assert office.ana.modal is None
    assert (await rep(office, "UANA")).away_until == TWO_PM


async def test_who_comes_back_early_was_away_until_then(office: Office) -> None:
    """Nobody was there at eleven, so nobody can have been late at a quarter past."""
    for person in (office.ben, office.kim):
        await told(person, "away 3d")
    await told(office.ana, "away until 15:00")
    await office.passes(hours=2)
    await dana_comes_in(office)
    assert (await office.lead(1)).call_by == TWO_PM + timedelta(hours=2)
    await office.passes(hours=1)
    await told(office.ana, "away until 14:00")
    await office.passes(hours=1)
    await told(office.ana, "back")
    await office.works()
    assert (await office.lead(1)).call_by == TWO_PM
    assert not (await office.lead(1)).care.told_at


async def test_a_zone_of_ones_own_holds_until_default_clears_it(office: Office) -> None:
    await told(office.ana, "hours Mon-Fri 9-18 America/Denver")
    ana = await rep(office, "UANA")
    assert (ana.hours, ana.zone) == ("Mon-Fri 9-18", "America/Denver")
    await told(office.ana, "hours Tue 9-12")
    assert (await rep(office, "UANA")).zone == "America/Denver"
    await told(office.ana, "hours default")
    ana = await rep(office, "UANA")
    assert (ana.hours, ana.zone) == (None, None)


async def test_the_form_of_ones_hours_has_the_zone_too(office: Office) -> None:
    await office.ana.opens_home()
    await office.works()
    assert office.ana.home_view
    home = office.ana.home_view
    await office.ana.click(home, "My hours…")
    assert open_form(office.ana)[1] == {"zone": "America/Chicago"}
    await office.ana.submit({"My time zone": "Denver"})
    assert beside(office.ana) == {
        "zone": '"Denver" cannot be used here; write a time zone like America/Chicago.'
    }
    await office.ana.submit({"My time zone": "America/Chicago", "My hours": "Mon-Fri 9-18"})
    assert (await rep(office, "UANA")).zone is None, "what Slack says anyhow is nobody's choice"
    await office.ana.click(home, "My hours…")
    await office.ana.submit({"My time zone": "America/Denver"})
    ana = await rep(office, "UANA")
    assert (ana.hours, ana.zone) == ("Mon-Fri 9-18", "America/Denver")
    await office.ana.click(home, "My hours…")
    assert open_form(office.ana)[1] == {"hours": "Mon-Fri 9-18", "zone": "America/Denver"}
    await office.ana.submit({"My time zone": ""})
    assert (await rep(office, "UANA")).zone is None
