"""Settings in Slack: who sees them, what is refused beside its field, and that they hold at once."""

from datetime import timedelta

import pytest

from bot.knobs import BY_NAME
from bot.policy import MAIN, Policy
from bot.team import Choice
from handlers.sandbox.fault_kinds import Fault
from handlers.sandbox.people import Person
from tests.walks.acts import beside, dana_comes_in, told
from tests.walks.office import Office

ONLY_MANAGERS = "Only a manager can see and change the settings; ask one."


@pytest.fixture
def kind() -> str:
    return "sqlite"


async def opens(office: Office, group: str | None = None, person: Person | None = None) -> Person:
    """Kim (where nobody is named) has the settings open, or the form of one group on top of them."""
    who = person or office.kim
    await who.command("/lead", "settings")
    if group:
        assert who.modal
        await who.click(who.modal, f"me:settings:{group}")
    return who


async def policy(office: Office) -> Policy:
    return await office.home.desk.reading.in_force(MAIN)


async def choices(office: Office) -> dict[str, Choice]:
    """The settings that are not as they come."""
    chosen = await office.home.desk.store.read(MAIN, lambda unit: unit.choices())
    return {each.name: each for each in chosen if each.name in BY_NAME}


async def test_the_overview_says_what_holds_by_groups(office: Office) -> None:
    kim = await opens(office)
    heads = ["TEAM", "FIRST ANSWER", "OFFERS", "FURTHER TRIES", "REMINDERS", "MESSAGES"]
    lines = "\n".join(kim.form).splitlines()
    assert [line for line in lines if line.removesuffix("  [Change]") in heads] == [
        f"{head}  [Change]" for head in heads
    ]
    team = lines[2]
    assert team.startswith(
        "Managers: Kim · Time zone of the team: America/Chicago · Team hours: daily 9-18 · "
    )
    assert team.endswith(" · Whom to mention for a lead that nobody takes: Everybody on duty")
    assert lines[-1].endswith("Not-ready names on: Tuesday · Not-ready names at most: 5")


async def test_nobody_but_a_manager_sees_or_changes_them(office: Office) -> None:
    assert await told(office.ana, "settings") == ONLY_MANAGERS
    kim = await opens(office, "promise")
    assert kim.modal
    stolen = kim.modal
    office.slack.world.modals["UANA"] = [stolen]
    await office.ana.submit({"first_response": "240"})
    assert beside(office.ana) == {"first_response": ONLY_MANAGERS}
    assert not await choices(office)


async def test_what_is_changed_holds_at_once_and_says_who_and_when(office: Office) -> None:
    kim = await opens(office, "offers")
    assert kim.form[0] == "Offers"
    await kim.submit({"next_rep": "4", "mention_after": "9"})
    assert (await policy(office)).numbers.next_rep == timedelta(minutes=4)
    chosen = await choices(office)
    assert {name: (each.value, each.by) for name, each in chosen.items()} == {
        "next_rep": ("4", "UKIM"),
        "mention_after": ("9", "UKIM"),
    }
    assert kim.form[0] == "Settings"
    by = "changed by Kim, 23 Nov 2026"
    assert f"Next rep after, minutes: {by} · Group mention after, minutes: {by}" in kim.form


async def test_open_leads_are_decided_about_by_the_new_numbers(office: Office) -> None:
    await dana_comes_in(office)
    before = (await office.lead(1)).call_by
    kim = await opens(office, "promise")
    await kim.submit({"first_response": "20"})
    await office.works()
    after = (await office.lead(1)).call_by
    assert before
    assert after == before + timedelta(minutes=5)


async def test_the_default_again_is_no_choice_any_more(office: Office) -> None:
    kim = await opens(office, "offers")
    await kim.submit({"held": "4"})
    assert set(await choices(office)) == {"held"}
    await opens(office, "offers")
    await kim.submit({"held": "3"})
    assert not await choices(office)


async def test_what_was_left_alone_does_not_overwrite_what_a_colleague_changed(office: Office) -> None:
    kim = await opens(office, "offers")
    later = Choice(name="held", value="9", by="UBEN", at=office.clock())
    await office.home.desk.store.write(MAIN, lambda unit: unit.choose(later))
    await kim.submit({"next_rep": "4"})
    assert (await policy(office)).numbers.held == 9


async def test_a_form_that_comes_twice_is_saved_once(office: Office) -> None:
    kim = await opens(office, "offers")
    await kim.submit({"held": "4"})
    first = office.slack.carrier.deliveries[-1]
    office.clock.advance(timedelta(minutes=1))
    second = await office.slack.carrier.again(first)
    assert (second.status, second.answer) == (first.status, first.answer)
    assert (await choices(office))["held"].at == office.clock() - timedelta(minutes=1)


@pytest.mark.parametrize(
    ("group", "given", "wrong"),
    [
        (
            "team",
            {"zone": "Chicago", "hours": "whenever", "country": "XX", "closed": "Christmas"},
            {
                "zone": '"Chicago" cannot be used here; write a time zone like America/Chicago.',
                "hours": '"whenever" cannot be read as opening hours; '
                "write them like Mon-Fri 9-18, Sat 10-14.",
                "country": 'No holidays are known of "XX"; name the country by two letters, like US.',
                "closed": '"Christmas" cannot be used here; write dates like 2026-12-24, 2026-12-31.',
            },
        ),
        (
            "offers",
            {"next_rep": "7"},
            {"next_rep": "This must be less than: Group mention after, minutes (7)."},
        ),
        (
            "offers",
            {"mention_after": "15"},
            {"mention_after": "This must be less than: First attempt within, minutes (15)."},
        ),
        (
            "promise",
            {"first_response": "7"},
            {"first_response": "This must be more than: Group mention after, minutes (7)."},
        ),
        (
            "promise",
            {"call_from": "20:00"},
            {"call_from": "This must be less than: Calls until, on the lead's clock (20:00)."},
        ),
        (
            "tries",
            {"fifth_try": "2"},
            {"fifth_try": "This must be more than: Fourth attempt on day (2)."},
        ),
        (
            "tries",
            {"fourth_try": "20", "fifth_try": "18"},
            {
                "fourth_try": "This must be less than: Fifth attempt on day (18).",
                "fifth_try": "This must be less than: Sixth attempt on day (15).",
            },
        ),
        (
            "messages",
            {"lists": "noon"},
            {"lists": '"noon" cannot be used here; write up to six times of day like 11:30, 14:30.'},
        ),
    ],
)
async def test_what_is_wrong_stands_beside_its_field_and_nothing_is_saved(
    office: Office, group: str, given: dict[str, str], wrong: dict[str, str]
) -> None:
    kim = await opens(office, group)
    await kim.submit(given)
    assert beside(kim) == wrong
    assert not await choices(office)


async def test_every_kind_of_setting_can_be_changed(office: Office) -> None:
    office.slack.group("sales", [office.ana])
    given: dict[str, dict[str, object]] = {
        "team": {
            "managers": ["UKIM", "UBEN"],
            "zone": "America/Denver",
            "hours": "mon-sat 8 to 8",
            "country": "us-tx",
            "closed": "2026-12-24",
            "mention": "@sales",
        },
        "promise": {"call_from": "08:30"},
        "messages": {"lists": "10:00, 15:00", "resting_day": "Friday"},
    }
    kim = office.kim
    for group, values in given.items():
        await opens(office, group)
        await kim.submit(values)
        assert kim.form[0] == "Settings", kim.form
    now = await policy(office)
    assert now.managers == {"UKIM", "UBEN"}
    assert (now.hours.zone, now.country, now.mention) == ("America/Denver", "US-TX", "SSALES")
    chosen = {name: each.value for name, each in (await choices(office)).items()}
    assert chosen == {
        "managers": "UBEN, UKIM",
        "zone": "America/Denver",
        "hours": "Mon-Sat 8-20",
        "country": "US-TX",
        "closed": "2026-12-24",
        "mention": "SSALES",
        "call_from": "08:30",
        "lists": "10:00, 15:00",
        "resting_day": "4",
    }
    assert "takes: a user group" in "\n".join(kim.form)


async def test_without_a_list_of_groups_the_form_is_shown_all_the_same(office: Office) -> None:
    office.slack.faults.add(Fault("error", ("usergroups.list",), code="missing_scope"))
    kim = await opens(office, "team")
    assert kim.form[0] == "Team"
    await kim.submit({"mention": "Nobody"})
    assert (await policy(office)).mention == "none"


async def test_a_manager_who_is_one_no_more_is_refused(office: Office) -> None:
    kim = await opens(office, "team")
    await kim.submit({"managers": ["UBEN", "UKIM"]})
    ben = await opens(office, "team", office.ben)
    await opens(office, "team")
    await kim.submit({"managers": ["UKIM"]})
    await ben.submit({"country": "US"})
    assert beside(ben) == {"managers": ONLY_MANAGERS}
