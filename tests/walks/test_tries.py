"""An attempt and when to try again, in one line."""

from datetime import datetime, timedelta

from bot.leads.lead import Step, StepKind
from tests.walks.acts import ana_has_dana, told
from tests.walks.days import told as reminded
from tests.walks.office import Office

THREE = datetime.fromisoformat("2026-11-23T15:00-06:00")


async def test_one_line_is_the_attempt_and_the_one_next_step(office: Office) -> None:
    await ana_has_dana(office)
    said = await told(office.ana, "tried 1 no answer, try again 3pm")
    assert said.splitlines()[0] == "L-1 Dana Ruiz: no answer, noted: follow up Mon 23 Nov 15:00 (CST)"
    lead = await office.lead(1)
    assert (lead.attempts, lead.step) == (1, Step(StepKind.FOLLOW, THREE, ""))
    assert [each.verb for each in await office.history(1)] == ["created", "claim", "tried"]
    assert "taken back" in await told(office.ana, "undo 1")
    lead = await office.lead(1)
    assert (lead.attempts, lead.step) == (0, None)


async def test_the_time_that_was_said_is_kept_in_place_of_the_usual_tries(office: Office) -> None:
    await ana_has_dana(office)
    await told(office.ana, "tried 1 left vm, try again 3pm")
    heard = len(office.ana.dm)
    await office.lives(THREE - timedelta(minutes=10))
    assert [each.text for each in office.ana.dm[heard:]] == []
    await office.lives(THREE + timedelta(minutes=5))
    assert [minute for minute, _ in reminded(office.ana, "You promised Dana Ruiz")] == ["15:00"]


async def test_a_time_that_is_past_or_may_be_two_is_asked_about_and_no_attempt_is_noted(
    office: Office,
) -> None:
    await ana_has_dana(office)
    assert await told(office.ana, "tried 1 vm, try again 8am") == "That time is past; name one to come."
    asked = await told(office.ana, "tried 1 vm, try again sat or sun")
    assert asked == '"sat or sun" may mean Sat 28 Nov 2026 or Sun 29 Nov 2026; type the one you mean.'
    assert (await office.lead(1)).attempts == 0
