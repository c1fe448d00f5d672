"""A manager judges three leads of the day from the evening message, one card after the other."""

from collections.abc import Mapping, Sequence

import pytest

from bot.insight.judging import Judgment
from bot.policy import MAIN
from handlers.sandbox.fault_kinds import Fault
from handlers.sandbox.people import Person, Seen
from handlers.sandbox.world import View
from tests.walks.acts import DANA, PRIYA, SAM, told
from tests.walks.office import Office
from tests.walks.test_days import ana_has, at, messages

LEADS: Sequence[Mapping[str, object]] = (DANA, SAM, PRIYA)
ONLY_MANAGERS = "Only a manager can say how leads were looked after; ask one."


async def an_evening(office: Office, *leads: Mapping[str, object]) -> Seen:
    """It is evening, and Kim has the message about a day on which these came."""
    await at(office, "2026-11-23 10:00")
    for lead in leads:
        await ana_has(office, dict(lead), "tried")
    await at(office, "2026-11-23 17:16")
    (evening,) = messages(office.kim, "Mon 23 Nov")
    return evening


def opened(person: Person) -> View:
    assert person.modal, f"{person.name} has no form open"
    return person.modal


async def presses(person: Person, label: str) -> list[str]:
    """What the form reads after it."""
    await person.click(opened(person), label)
    return person.form


def number(form: Sequence[str]) -> int:
    return int(form[2].partition("L-")[2].split()[0])


async def judgments(office: Office) -> dict[int, str]:
    found: Sequence[Judgment] = await office.home.desk.store.read(
        MAIN, lambda unit: unit.judgments([1, 2, 3, 4, 5])
    )
    return {each.lead: each.verdict.value for each in found}


async def test_three_are_judged_one_after_the_other_and_the_trend_is_told(office: Office) -> None:
    evening = await an_evening(office, *LEADS, {"name": "Al Bo", "phone": "202-555-0111"})
    assert evening.lines[-2:] == ["Well? Judge 3", "[Open]"]
    got = await office.kim.click(evening, "Open")
    assert got.private == []
    first = office.kim.form
    assert first[:2] == ["Well, or at all?", "1 of 3: was this lead looked after?"]
    assert first[3].startswith("website, asked")
    assert first[4].startswith("Promised: a call by")
    assert first[5].startswith("First tried")
    assert first[-1] == "[Well] [Poorly] [Not at all]"
    second = await presses(office.kim, "Well")
    third = await presses(office.kim, "Poorly")
    end = await presses(office.kim, "Not at all")
    assert end == ["Well, or at all?", "Thank you. So far: 1 well, 1 poorly, 1 not at all", "[Back]"]
    three = [number(each) for each in (first, second, third)]
    assert await judgments(office) == dict(zip(three, ["well", "poorly", "not_at_all"], strict=True))
    await at(office, "2026-11-24 17:16")
    (later,) = messages(office.kim, "Tue 24 Nov")
    assert later.lines[-1] == "Well? So far: 1 well, 1 poorly, 1 not at all"


async def test_a_mind_is_changed_while_the_form_is_open(office: Office) -> None:
    evening = await an_evening(office, *LEADS)
    await office.kim.click(evening, "Open")
    first = number(office.kim.form)
    await presses(office.kim, "Poorly")
    again = await presses(office.kim, "Back")
    assert (number(again), again[-2]) == (first, "You said: poorly")
    await presses(office.kim, "Well")
    await presses(office.kim, "Well")
    await presses(office.kim, "Not at all")
    back = await presses(office.kim, "Back")
    assert (back[1][:6], back[-2]) == ("3 of 3", "You said: not at all")
    assert "So far: 3 well, 0 poorly, 0 not at all" in (await presses(office.kim, "Well"))[1]
    assert (await judgments(office))[first] == "well"


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_who_opens_it_again_goes_on_where_they_were(office: Office) -> None:
    evening = await an_evening(office, *LEADS)
    await office.kim.click(evening, "Open")
    await presses(office.kim, "Well")
    second = number(office.kim.form)
    await office.kim.closes()
    await office.kim.click(evening, "Open")
    assert (number(office.kim.form), office.kim.form[1][:6]) == (second, "2 of 3")
    await office.kim.closes()
    report = await told(office.kim, "report")
    assert "Well? Judge 2. So far: 1 well, 0 poorly, 0 not at all" in report


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_nobody_but_a_manager_may_judge(office: Office) -> None:
    evening = await an_evening(office, DANA)
    got = await office.ana.click(evening, "Open")
    assert (got.text, office.ana.modal) == (ONLY_MANAGERS, None)
    await office.sets("managers", "UBEN")
    await office.ben.click(evening, "Open")
    view = opened(office.ben)
    await office.sets("managers", "")
    await office.ben.click(view, "Well")
    assert office.ben.dm[-1].lines == [ONLY_MANAGERS]
    assert await judgments(office) == {}


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_what_was_judged_stands_though_slack_does_not_show_the_next(office: Office) -> None:
    evening = await an_evening(office, *LEADS)
    await office.kim.click(evening, "Open")
    first = number(office.kim.form)
    office.slack.faults.add(Fault("server_error", ("views.update",)))
    await office.kim.click(opened(office.kim), "Well")
    assert await judgments(office) == {first: "well"}
    assert office.kim.dm[-1].lines == ["Slack did not show the next lead; press Open again to go on."]
    await office.kim.click(evening, "Open")
    assert office.kim.form[1][:6] == "2 of 3"


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize(
    "carried",
    ["", "me", "0", "0 2026-11-23", "0 2026-13-40 1", "0 2026-11-23 x", "9 2026-11-23 1", "0 2026-11-23 99"],
)
async def test_a_button_that_carries_something_else_judges_nothing(office: Office, carried: str) -> None:
    evening = await an_evening(office, DANA)
    await office.kim.click(evening, "Open")
    view = opened(office.kim)
    for block in view.payload["blocks"]:
        for each in block.get("elements", []):
            each.update({"value": carried} if "value" in each else {})
    await office.kim.click(view, "Well")
    assert await judgments(office) == {}
    assert ("No lead answers" if "99" in carried else "not understood") in office.kim.dm[-1].text
