"""App Home: what everybody sees there, how soon, and what pressing on it does."""

from datetime import timedelta

import pytest

from handlers.sandbox.fault_kinds import ALWAYS, Fault
from handlers.sandbox.people import Person
from handlers.sandbox.world import View
from tests.walks.acts import SAM, ana_has_dana, dana_comes_in, told
from tests.walks.office import Office

THERE = "[With a customer 1 h] [With a customer 2 h] [Away…] [My hours…]"
ABSENT = "[I'm back] [Away…] [My hours…]"
ROW = "[Talked] [No answer] [Left voicemail] [Texted] [More… ▾]"


@pytest.fixture
def kind() -> str:
    return "sqlite"


def view(person: Person) -> View:
    assert person.home_view, f"{person.name} has no Home"
    return person.home_view


async def a_moment(office: Office) -> None:
    """Two seconds pass: Slack takes one publication a second."""
    office.clock.advance(timedelta(seconds=2))
    await office.works()


async def looks(office: Office, person: Person) -> list[str]:
    """What somebody sees once they have opened their Home."""
    await person.opens_home()
    await a_moment(office)
    return person.home


def published(office: Office, user: str) -> int:
    return sum(each["user_id"] == user for each in office.slack.calls("views.publish"))


async def test_it_shows_how_they_stand_and_says_that_nothing_waits(office: Office) -> None:
    assert await looks(office, office.ben) == [
        "On duty",
        "The team's hours are yours: daily 9-18",
        THERE,
        "Your leads",
        "Nothing is waiting for you.",
    ]


async def test_it_is_drawn_only_where_it_is_looked_at(office: Office) -> None:
    await office.ana.opens_home("messages")
    await office.works()
    assert office.ana.home_view is None


async def test_a_lead_stands_on_its_owners_home_with_its_buttons_and_leaves_it_when_it_is_done(
    office: Office,
) -> None:
    await ana_has_dana(office)
    lines = await looks(office, office.ana)
    assert lines[3:] == [
        "Your leads",
        "call by today 9:15 AM · Dana Ruiz · (512) 555-0142 · L-1",
        "tour, 14 Larch Ln",
        ROW,
    ]
    await office.ana.click(view(office.ana), "More…", "Close")
    await office.ana.submit({"Why": "Spam"})
    await a_moment(office)
    assert "Dana Ruiz" not in "\n".join(office.ana.home)


async def test_promises_and_visits_of_today_stand_first_and_those_to_come_below(office: Office) -> None:
    await ana_has_dana(office)
    await office.arrives(SAM)
    await told(office.ana, "talked 2")
    await told(office.ana, "visit 2 2026-11-23 16:00 with his sister")
    await told(office.ana, "talked 1")
    await told(office.ana, "follow 1 tomorrow")
    lines = await looks(office, office.ana)
    assert [line for line in lines[3:] if not line.startswith("[")] == [
        "Today",
        "visit today 4:00 PM · Sam Bell · (512) 555-0190 · L-2",
        "with his sister",
        "Your leads",
        "follow up tomorrow 9:00 AM · Dana Ruiz · (512) 555-0142 · L-1",
        "tour, 14 Larch Ln",
    ]


async def test_what_is_free_can_be_claimed_there_and_is_theirs_at_once(office: Office) -> None:
    await dana_comes_in(office)
    await looks(office, office.ana)
    heard = len(office.ana.dm)
    await office.ana.click(view(office.ana), "Claim")
    await a_moment(office)
    assert (await office.lead(1)).owner == "UANA"
    assert "Free to claim" not in office.ana.home
    assert "call by today 9:15 AM · Dana Ruiz · (512) 555-0142 · L-1" in office.ana.home
    assert [each.text for each in office.ana.dm[heard:] if each.private] == []


async def test_one_tap_there_is_seen_there_and_nowhere_else(office: Office) -> None:
    await ana_has_dana(office)
    await looks(office, office.ana)
    heard = len(office.ana.dm)
    await office.ana.click(view(office.ana), "No answer")
    await a_moment(office)
    assert "tried, not talked yet · Dana Ruiz · (512) 555-0142 · L-1" in office.ana.home
    assert len(office.ana.dm) == heard


async def test_an_old_button_is_refused_by_dm_and_the_home_is_put_right(office: Office) -> None:
    await dana_comes_in(office)
    await looks(office, office.ana)
    old = view(office.ana)
    await told(office.ben, "claim 1")
    await office.ana.click(old, "Claim")
    assert office.ana.dm[-1].text == "Ben has L-1 already; ask Ben to hand it over, or see /lead open."
    assert not office.ana.dm[-1].private
    await a_moment(office)
    assert "Free to claim" not in office.ana.home


async def test_an_offer_that_time_has_moved_on_shows_on_the_home_of_whoever_has_it_now(
    office: Office,
) -> None:
    await dana_comes_in(office)
    for person in (office.ana, office.ben, office.kim):
        await looks(office, person)
    first = (await office.lead(1)).care.offered
    office.clock.advance(timedelta(minutes=3))
    await office.works()
    (second,) = set((await office.lead(1)).care.offered) - set(first)
    office.clock.advance(timedelta(seconds=30))
    await office.works()
    (whose,) = (each for each in (office.ana, office.ben, office.kim) if each.id == second)
    assert any(line.startswith("offered to you · Dana Ruiz") for line in whose.home)


async def half_a_minute(office: Office) -> None:
    """What others did shows."""
    office.clock.advance(timedelta(seconds=30))
    await office.works()


async def test_what_becomes_free_and_what_is_taken_shows_on_everybodys_home(office: Office) -> None:
    for person in (office.ana, office.ben, office.kim):
        await looks(office, person)
    await office.arrives(SAM)
    await half_a_minute(office)
    for person in (office.ana, office.ben, office.kim):
        assert "Sam Bell" in "\n".join(person.home)
    await told(office.ana, "claim 1")
    await half_a_minute(office)
    assert "Sam Bell" not in "\n".join(office.ben.home)
    await told(office.ana, "giveback 1")
    await half_a_minute(office)
    assert "Sam Bell" in "\n".join(office.ben.home)


async def test_do_not_disturb_shows_there(office: Office) -> None:
    await looks(office, office.ana)
    now = office.clock().timestamp()
    office.ana.quiet(now, now + 3600)
    await office.home.slack.disturbing.refresh()
    await half_a_minute(office)
    assert office.ana.home[0] == "Not disturbed, as you told Slack, until today 10:00 AM"


async def test_a_visit_shows_there_as_a_customer(office: Office) -> None:
    await ana_has_dana(office)
    await told(office.ana, "talked 1")
    await told(office.ana, "visit 1 today 11:00")
    await looks(office, office.ana)
    await office.passes(hours=1, minutes=50)
    assert office.ana.home[0] == "With a customer until today 12:30 PM"


async def test_who_joins_sees_what_is_free(office: Office) -> None:
    zoe = office.slack.person("zoe", zone="America/Chicago")
    await zoe.joins(office.leads)
    await dana_comes_in(office)
    assert "Dana Ruiz" in "\n".join(await looks(office, zoe))
    await zoe.leaves(office.leads)
    await half_a_minute(office)
    assert "Dana Ruiz" not in "\n".join(zoe.home)
    await zoe.joins(office.leads)
    await half_a_minute(office)
    assert "Dana Ruiz" in "\n".join(zoe.home)


async def test_a_burst_is_one_publication_and_whoever_acted_sees_it_at_once(office: Office) -> None:
    await ana_has_dana(office)
    await looks(office, office.kim)
    await office.settles()
    ana, kim = published(office, "UANA"), published(office, "UKIM")
    for line in ("tried 1", "talked 1 likes the porch", "visit 1 tomorrow 10:00"):
        await told(office.ana, line)
    await office.works()
    assert "visit tomorrow 10:00 AM · Dana Ruiz · (512) 555-0142 · L-1" in office.ana.home
    assert (published(office, "UANA"), published(office, "UKIM")) == (ana + 1, kim)
    office.clock.advance(timedelta(seconds=29))
    await office.works()
    assert published(office, "UKIM") == kim
    office.clock.advance(timedelta(seconds=1))
    await office.works()
    assert (published(office, "UANA"), published(office, "UKIM")) == (ana + 1, kim + 1)


async def test_who_loses_a_lead_loses_it_on_their_home_too(office: Office) -> None:
    await ana_has_dana(office)
    for person in (office.ana, office.ben):
        await looks(office, person)
    await told(office.kim, "give 1 @ben")
    await office.settles()
    assert "Dana Ruiz" not in "\n".join(office.ana.home)
    assert "Dana Ruiz" in "\n".join(office.ben.home)


async def test_a_home_that_nobody_has_looked_at_for_a_week_is_drawn_when_it_is_opened(office: Office) -> None:
    await looks(office, office.ben)
    drawn = published(office, "UBEN")
    office.clock.advance(timedelta(days=6, hours=23))
    await office.arrives(SAM)
    await told(office.ana, "claim 1")
    await told(office.ana, "give 1 @ben")
    office.clock.advance(timedelta(seconds=30))
    await office.works()
    assert published(office, "UBEN") == drawn + 1
    office.clock.advance(timedelta(hours=2))
    await told(office.kim, "give 1 @ana")
    office.clock.advance(timedelta(seconds=30))
    await office.works()
    assert published(office, "UBEN") == drawn + 1
    assert "Sam Bell" in "\n".join(office.ben.home)
    assert "Sam Bell" not in "\n".join(await looks(office, office.ben))


async def test_the_buttons_of_being_there(office: Office) -> None:
    await looks(office, office.ana)
    for button, state, row in [
        ("With a customer 2 h", "With a customer until today 11:00 AM", ABSENT),
        ("I'm back", "On duty", THERE),
        ("With a customer 1 h", "With a customer until today 10:00 AM", ABSENT),
    ]:
        got = await office.ana.click(view(office.ana), button)
        await a_moment(office)
        assert (office.ana.home[0].split(" today")[0], office.ana.home[2]) == (state.split(" today")[0], row)
        assert not got.private
        assert not office.ana.dm


async def test_hours_and_a_time_away_are_set_from_there(office: Office) -> None:
    await looks(office, office.ana)
    await office.ana.click(view(office.ana), "My hours…")
    await office.ana.submit({"My hours": "whenever"})
    assert "cannot be read as opening hours" in office.ana.form[-1]
    await office.ana.submit({"My hours": "Tue 9-12"})
    await a_moment(office)
    assert office.ana.home[:2] == ["Off duty; offers come from tomorrow 9:00 AM", "Your hours: Tue 9-12"]
    await office.ana.click(view(office.ana), "Away…")
    await office.ana.submit({"Until": int(office.clock().timestamp()) + 5 * 3600})
    await a_moment(office)
    assert office.ana.home[0] == "Away until today 2:00 PM"
    assert not office.ana.dm


async def test_a_manager_sees_who_has_what_what_nobody_tried_and_what_is_held_back(office: Office) -> None:
    await ana_has_dana(office)
    office.clock.advance(timedelta(minutes=1))
    await office.arrives(SAM)
    office.slack.faults.add(Fault("error", ("chat.postMessage",), code="is_archived"))
    office.clock.advance(timedelta(minutes=3))
    lines = await looks(office, office.kim)
    team = lines[lines.index("The team") + 1 :]
    assert team[:4] == [
        "Open: Ana 1, 1 not tried",
        "Nobody tried, the oldest first:",
        "Ana · Dana Ruiz · tour, 14 Larch Ln · call by Mon 23 Nov 09:15 · L-1  [Assign]",
        "nobody's · Sam Bell · call by Mon 23 Nov 09:16 · L-2  [Assign]",
    ]
    assert "messages wait for Slack, the oldest for 3 min" in team[4]
    assert team[-1] == "[Settings…]"
    assert "The team" not in await looks(office, office.ana)


async def test_a_manager_assigns_a_lead_from_there(office: Office) -> None:
    await dana_comes_in(office)
    await looks(office, office.kim)
    await office.kim.click(view(office.kim), "Assign")
    await office.kim.submit({"To": "UBEN"})
    await a_moment(office)
    assert (await office.lead(1)).owner == "UBEN"
    assert "Open: Ben 1, 1 not tried" in office.kim.home


async def test_a_stranger_is_told_that_nothing_is_here_and_whoever_leaves_keeps_nothing(
    office: Office,
) -> None:
    zoe = office.slack.person("zoe")
    await looks(office, zoe)
    assert zoe.home_view is None
    await ana_has_dana(office)
    assert "Dana Ruiz" in "\n".join(await looks(office, office.ana))
    await office.ana.leaves(office.leads)
    office.clock.advance(timedelta(seconds=30))
    await office.works()
    assert office.ana.home == ["You take no leads here: the members of the lead channel do, guests apart."]


async def test_a_home_that_slack_has_switched_off_is_dropped_quietly(office: Office) -> None:
    office.slack.faults.add(Fault("error", ("views.publish",), times=ALWAYS, code="not_enabled"))
    await ana_has_dana(office)
    await a_moment(office)
    assert office.slack.calls("views.publish")
    await office.settles()
    assert office.ana.home_view is None
    assert (await office.lead(1)).owner == "UANA"


async def test_a_home_that_slack_does_not_take_says_where_the_leads_are(office: Office) -> None:
    await ana_has_dana(office)
    office.slack.faults.add(Fault("error", ("views.publish",), code="invalid_arguments"))
    await office.ana.opens_home()
    await office.settles()
    assert office.ana.home == [
        "This cannot be shown just now. The command lists your leads: type it with mine or open."
    ]


async def test_every_call_was_one_that_slack_takes(office: Office) -> None:
    await ana_has_dana(office)
    for person in (office.ana, office.ben, office.kim):
        await looks(office, person)
    await office.settles()
    assert [each.answer for each in office.slack.calls_made if not each.answer["ok"]] == []
