"""Results come back to whoever began: the next morning, however much later, and once."""

import pytest

from tests.walks.acts import DANA, SAM, told
from tests.walks.office import Office
from tests.walks.test_days import ana_has, at, awhile, down_until, messages


async def test_a_sale_stands_in_the_next_morning_of_whoever_called_first(office: Office) -> None:
    await down_until(office, "2026-08-03 10:00")
    number = await ana_has(office, dict(DANA), "tried", "give @ben")
    await told(office.ben, f"talked {number} phone 5m")
    await down_until(office, "2026-11-23 10:00")
    await told(office.ben, f"sold {number}")
    await down_until(office, "2026-11-24 08:46")
    (morning,) = messages(office.ana, "Ana, today")
    assert morning.lines == ["Ana, today: nothing planned", "Sold: Dana Ruiz, your first call, 3 Aug"]
    assert not [each for each in messages(office.ben, "Ben, today") if "Sold:" in each.text]
    await down_until(office, "2026-11-25 08:46")
    assert len(messages(office.ana, "Ana, today")) == 1


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_what_the_monthly_question_brings_up_is_told_too(office: Office) -> None:
    await down_until(office, "2026-10-20 10:00")
    number = await ana_has(office, dict(DANA), "tried", "give @ben")
    await told(office.ben, f"talked {number} phone 5m")
    await told(office.ben, f"follow {number} 2027-02-20 9:00")
    await down_until(office, "2026-12-01 08:46")
    await awhile(office)
    (question,) = messages(office.ben, "Did any of these buy?")
    await office.ben.click(question, "Sold")
    await down_until(office, "2026-12-02 08:46")
    *_, morning = messages(office.ana, "Ana, today")
    assert morning.lines[-1] == "Sold: Dana Ruiz, your first call, 20 Oct"


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_visit_is_told_and_what_was_taken_back_is_not(office: Office) -> None:
    await at(office, "2026-11-23 10:00")
    number = await ana_has(office, dict(DANA), "tried", "give @ben")
    other = await ana_has(office, dict(SAM), "tried", "give @ben")
    await told(office.ben, f"visit {number} 1h")
    await at(office, "2026-11-23 13:00")
    shown = await office.ben.command("/lead", "today")
    await office.ben.click(shown.private[0], "Came")
    await told(office.ben, f"sold {other}")
    await told(office.ben, f"undo {other}")
    await at(office, "2026-11-24 08:46")
    (morning,) = messages(office.ana, "Ana, today")
    assert morning.lines[-1] == "Visit: Dana Ruiz came, you called first on 23 Nov"


STARTED = "Ana, conversations you started this week: "


async def test_on_friday_afternoon_each_reads_of_the_conversations_they_started(office: Office) -> None:
    await at(office, "2026-11-23 10:00")
    number = await ana_has(office, dict(DANA), "talked")
    await ana_has(office, dict(SAM), "tried")
    await at(office, "2026-11-27 16:44")
    assert not messages(office.ana, STARTED)
    await at(office, "2026-11-27 16:46")
    for _ in range(5):
        await office.works()
    (week,) = messages(office.ana, STARTED)
    assert week.lines == [f"{STARTED}1", "With D. Ruiz"]
    assert not [each for each in (*office.ben.dm, *office.kim.dm) if "conversations you started" in each.text]
    await told(office.kim, f"sold {number}")
    await at(office, "2026-12-04 16:46")
    (later,) = messages(office.ana, "Ana, no new conversation this week")
    assert later.lines[1:] == ["Week by week: 0, 0, 0, 1, now 0", "Sold: D. Ruiz (first talk 23 Nov)"]


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_whoever_is_with_a_customer_reads_it_after(office: Office) -> None:
    await at(office, "2026-11-27 10:00")
    await ana_has(office, dict(DANA), "talked")
    await at(office, "2026-11-27 16:30")
    await told(office.ana, "busy 1h")
    await at(office, "2026-11-27 16:50")
    assert not messages(office.ana, STARTED)
    await down_until(office, "2026-11-27 17:31")
    assert len(messages(office.ana, STARTED)) == 1


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_manager_moves_the_day_and_the_time_of_it(office: Office) -> None:
    await at(office, "2026-11-23 10:00")
    await ana_has(office, dict(DANA), "talked")
    await office.sets("weekly", "12:00")
    await office.sets("weekly_day", "2")
    await at(office, "2026-11-25 12:01")
    assert len(messages(office.ana, STARTED)) == 1
    await at(office, "2026-11-27 17:00")
    assert len(messages(office.ana, STARTED)) == 1
