"""What was shown back is put right: the earlier entry is taken back, the corrected one in its place."""

from datetime import datetime, timedelta

import pytest

from bot.leads.channel import Channel
from bot.leads.lead import Step, StepKind
from bot.leads.reason import Reason
from bot.leads.status import Status
from bot.policy import MAIN
from handlers.sandbox.people import Got, Person
from tests.walks.acts import ana_has_dana, ana_has_tried_dana, beside, dana_comes_in, open_form
from tests.walks.office import Office

FRIDAY = datetime.fromisoformat("2026-11-27T09:00-06:00")
SATURDAY = datetime.fromisoformat("2026-11-28T10:00-06:00")
SUNDAY = int(SATURDAY.timestamp()) + 86_400


async def edits(person: Person, got: Got) -> tuple[str, dict[str, str]]:
    """Presses *Edit* below what was shown back; the form that opens."""
    await person.click(got.private[0], "Edit")
    return open_form(person)


async def filled(person: Person, block: str) -> object:
    """What is picked beforehand in a field that holds no text."""
    assert person.modal
    element = next(each["element"] for each in person.modal.payload["blocks"] if each["block_id"] == block)
    return next((value for name, value in element.items() if name.startswith("initial_")), None)


async def test_a_typed_conversation_is_corrected_in_its_form(office: Office) -> None:
    await ana_has_dana(office)
    line = "talked 1 phone 12m wants a tour sat 10am"
    got = await office.ana.command("/lead", line)
    assert got.private[0].buttons == ["Undo", "Edit"]
    title, given = await edits(office.ana, got)
    assert (title, given) == (
        "Talked L-1",
        {"channel": "phone", "minutes": "12", "led_to": "Visit booked", "note": "wants a tour"},
    )
    assert await filled(office.ana, "when") == int(SATURDAY.timestamp())
    office.clock.advance(timedelta(minutes=3))
    again = await office.ana.submit({"Minutes": "21", "When (visit, follow up, not ready yet)": SUNDAY})
    assert again.private[0].lines[0] == (
        'L-1 Dana Ruiz: talked: phone, 21 min, visit booked Sun 29 Nov 10:00 (CST), "wants a tour". '
        "First conversation today"
    )
    assert again.private[0].buttons == ["Undo", "Edit"]
    lead = await office.lead(1)
    assert (lead.attempts, lead.status) == (1, Status.ACTIVE)
    assert lead.step == Step(StepKind.VISIT, SATURDAY + timedelta(days=1), "")
    assert lead.conversed_at == office.clock() - timedelta(minutes=3)


async def test_a_visit_that_was_none_goes_with_its_time(office: Office) -> None:
    await ana_has_dana(office)
    await edits(office.ana, await office.ana.command("/lead", "talked 1 phone tour sat 10am"))
    await office.ana.submit({"What came of it": "Interested"})
    assert (await office.lead(1)).step is None


@pytest.mark.parametrize(
    ("corrected", "step"),
    [
        ({"Minutes": "21"}, Step(StepKind.FOLLOW, FRIDAY, "")),
        ({"Or type it": "no answer"}, Step(StepKind.FOLLOW, FRIDAY, "")),
        ({"Or type it": "tour sat 10am"}, Step(StepKind.VISIT, SATURDAY, "")),
        ({"What came of it": "Sold"}, None),
    ],
)
async def test_a_step_that_was_named_since_stays_but_for_another(
    office: Office, corrected: dict[str, object], step: Step | None
) -> None:
    await ana_has_dana(office)
    got = await office.ana.command("/lead", "talked 1 good talk")
    await office.ana.click(got.private[0], "Friday")
    await edits(office.ana, got)
    await office.ana.submit(corrected)
    assert not office.ana.modal
    assert (await office.lead(1)).step == step


async def test_the_history_keeps_what_was_said_first_and_says_that_it_was_taken_back(office: Office) -> None:
    await ana_has_dana(office)
    got = await office.ana.command("/lead", "talked 1 phone 12m")
    await edits(office.ana, got)
    await office.ana.submit({"Minutes": "21"})
    told = [(each.verb, each.undone, each.detail.get("minutes")) for each in await office.history(1)]
    assert told[-3:] == [("talked", True, 12), ("undo", False, None), ("talked", False, 21)]


TAPS = {"No answer": "no_answer", "Left voicemail": "voicemail", "Texted": "texted"}


@pytest.mark.parametrize("label", TAPS)
async def test_a_tap_is_corrected_too(office: Office, label: str) -> None:
    await ana_has_dana(office)
    got = await office.ana.click(office.card(1), label)
    title, given = await edits(office.ana, got)
    assert (title, given["how"]) == ("Tried L-1", label)
    await office.ana.submit({"How it ended": "Wrong number or address", "Note": "a bakery"})
    lead, last = await office.lead(1), (await office.history(1))[-1]
    assert (lead.attempts, lead.owner) == (1, "UANA")
    assert (last.detail["how"], last.detail["note"]) == ("wrong_contact", "a bakery")


async def test_a_lead_that_the_entry_claimed_is_offered_to_nobody_meanwhile(office: Office) -> None:
    await dana_comes_in(office)
    got = await office.ana.command("/lead", "tried 1 no answer", office.leads)
    await office.settles()
    heard = [len(each.dm) for each in (office.ben, office.kim)]
    await edits(office.ana, got)
    await office.ana.submit({"How it ended": "Left voicemail"})
    await office.settles()
    lead = await office.lead(1)
    assert (lead.owner, lead.status, lead.attempts) == ("UANA", Status.ATTEMPTED, 1)
    assert [len(each.dm) for each in (office.ben, office.kim)] == heard
    history = await office.home.desk.store.read(MAIN, lambda unit: unit.history(1))
    assert [each.verb for each in history[-3:]] == ["tried", "undo", "tried"]
    assert "left voicemail" in office.card(1).text.casefold()


async def test_a_plan_a_rest_and_an_end_are_corrected(office: Office) -> None:
    await ana_has_tried_dana(office)
    got = await office.ana.command("/lead", "visit 1 sat 10am with Al")
    assert await edits(office.ana, got) == ("Visit L-1", {"note": "with Al"})
    await office.ana.submit({"When": SUNDAY})
    assert (await office.lead(1)).step == Step(StepKind.VISIT, SATURDAY + timedelta(days=1), "with Al")
    got = await office.ana.command("/lead", "notready 1 2027-03-01 withdrew")
    _, given = await edits(office.ana, got)
    assert (given["reason"], await filled(office.ana, "when")) == ("Withdrew", "2027-03-01")
    await office.ana.submit({"Ask again on": "2027-04-01"})
    back = (await office.lead(1)).back_on
    assert back
    assert back.date().isoformat() == "2027-04-01"
    got = await office.ana.command("/lead", "close 1 bought elsewhere")
    await edits(office.ana, got)
    await office.ana.submit({"Why": "Out of budget", "Note": "by far"})
    lead = await office.lead(1)
    assert (lead.status, lead.reason) == (Status.CLOSED, Reason.CANNOT_AFFORD)


async def test_an_edit_is_corrected_and_what_else_it_put_right_stays(office: Office) -> None:
    await ana_has_dana(office)
    line = "edit 1 name: Dana Ruis phone: (512) 555-0143 email: channel: walk-in"
    got = await office.ana.command("/lead", line)
    _, given = await edits(office.ana, got)
    assert (given["name"], given["phone"], given["channel"]) == ("Dana Ruis", "+15125550143", "in person")
    await office.ana.submit({"Name": "Dana Ruiz-Lee"})
    lead = await office.lead(1)
    assert (lead.person.name, lead.person.phone, lead.person.email) == ("Dana Ruiz-Lee", "+15125550143", None)
    assert lead.channel is Channel.IN_PERSON
    assert [each.undone for each in await office.history(1)][-3:] == [True, False, False]


async def test_who_a_lead_was_handed_to_is_corrected_and_every_copy_says_so(office: Office) -> None:
    await ana_has_dana(office)
    got = await office.ana.command("/lead", "give 1 @ben")
    await office.settles()
    await edits(office.ana, got)
    assert await filled(office.ana, "rep") == "UBEN"
    await office.ana.submit({"To": "UKIM"})
    await office.settles()
    assert (await office.lead(1)).owner == "UKIM"
    for person in (office.ana, office.ben, office.kim):
        assert "Kim" in office.copy(1, person).text


async def test_it_is_for_ten_minutes_from_when_it_was_done_however_often_it_is_corrected(
    office: Office,
) -> None:
    await ana_has_dana(office)
    got = await office.ana.command("/lead", "talked 1 phone 12m")
    first = office.clock()
    office.clock.advance(timedelta(minutes=9))
    await edits(office.ana, got)
    got = await office.ana.submit({"Minutes": "13"})
    office.clock.advance(timedelta(minutes=2))
    late = await office.ana.click(got.private[0], "Edit")
    assert not office.ana.modal
    assert late.text.startswith("Undo works for 10 minutes")
    assert (await office.ana.click(got.private[0], "Undo")).text.startswith("Undo works for 10 minutes")
    assert (await office.lead(1)).attempted_at == first


async def test_a_form_that_stayed_open_too_long_says_so_and_stays(office: Office) -> None:
    await ana_has_dana(office)
    await edits(office.ana, await office.ana.command("/lead", "talked 1 phone 12m"))
    office.clock.advance(timedelta(minutes=11))
    await office.ana.submit({"Note": "nice"})
    assert beside(office.ana)["said"].startswith("Undo works for 10 minutes")
    assert not (await office.history(1))[-1].undone


async def test_what_was_taken_back_or_done_by_another_is_not_corrected(office: Office) -> None:
    await ana_has_dana(office)
    got = await office.ana.command("/lead", "talked 1 phone 12m", office.leads)
    await office.ana.command("/lead", "undo 1")
    refused = await office.ana.click(got.private[0], "Edit")
    assert refused.text.startswith("L-1 has nothing to take back")
    got = await office.ana.command("/lead", "talked 1 phone 12m", office.leads)
    assert "That was Ana's doing" in (await office.ben.click(got.private[0], "Edit")).text
    await office.kim.click(got.private[0], "Edit")
    assert open_form(office.kim)[0] == "Talked L-1"


async def test_a_correction_that_comes_twice_is_done_once(office: Office) -> None:
    await ana_has_dana(office)
    await edits(office.ana, await office.ana.command("/lead", "talked 1 phone 12m"))
    await office.ana.submit({"Minutes": "13"})
    done = await office.history(1)
    first = office.slack.carrier.deliveries[-1]
    second = await office.slack.carrier.again(first)
    assert (second.status, second.answer) == (first.status, first.answer)
    assert await office.history(1) == done


async def test_a_lead_just_captured_is_corrected_in_one_tap(office: Office) -> None:
    got = await office.ana.command("/lead", "new jo 5125550142 walk-in")
    assert got.private[0].buttons == ["Tomorrow", "Friday", "Next week", "Pick", "Edit"]
    await office.ana.click(got.private[0], "Edit")
    assert open_form(office.ana)[1]["name"] == "jo"
