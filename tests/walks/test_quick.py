"""A conversation typed in one line of its form, beside the fields or instead of them."""

from datetime import datetime, timedelta

import pytest

from bot.leads.lead import Step, StepKind
from handlers.sandbox.people import Person
from tests.walks.acts import ana_has_dana, beside
from tests.walks.office import Office

LINE, WHEN = "Or type it", "When (visit, follow up, not ready yet)"
SATURDAY = datetime.fromisoformat("2026-11-28T10:00-06:00")
OPEN = "phone 12m wants a tour sat 10am"


async def open_talk(office: Office) -> Person:
    await ana_has_dana(office)
    await office.ana.click(office.card(1), "Talked")
    return office.ana


async def test_the_line_stands_first_and_is_enough(office: Office) -> None:
    ana = await open_talk(office)
    assert ana.modal
    assert ana.modal.payload["blocks"][0]["label"]["text"] == LINE
    got = await ana.submit({LINE: "in person 45m wants a tour sat 10am"})
    assert got.private[0].lines[0] == (
        'L-1 Dana Ruiz: talked: in person, 45 min, visit booked Sat 28 Nov 10:00 (CST), "wants a tour". '
        "First conversation today"
    )
    assert (await office.lead(1)).step == Step(StepKind.VISIT, SATURDAY, "")


FILLED: dict[str, tuple[dict[str, object], str]] = {
    "what the fields say and the line does not": (
        {LINE: "wants a porch", "Minutes": "9", "How": "email"},
        'email, 9 min, "wants a porch"',
    ),
    "both notes": (
        {LINE: "phone 12m, likes the porch", "Note": "has a dog"},
        'phone, 12 min, "likes the porch has a dog"',
    ),
    "the same twice": ({LINE: "phone 12m", "Minutes": "12"}, "phone, 12 min"),
    "what it is for from the field, when from the line": (
        {LINE: "tour sat 10am", "What came of it": "Visit booked"},
        "phone, visit booked Sat 28 Nov 10:00 (CST)",
    ),
    "an end": ({LINE: "5m not interested"}, "phone, 5 min, not interested"),
}


@pytest.mark.parametrize("name", FILLED)
async def test_it_fills_in_what_the_fields_leave_empty(office: Office, name: str) -> None:
    values, said = FILLED[name]
    ana = await open_talk(office)
    got = await ana.submit(values)
    assert got.private[0].lines[0] == f"L-1 Dana Ruiz: talked: {said}. First conversation today"


async def test_a_line_about_an_attempt_is_no_conversation(office: Office) -> None:
    ana = await open_talk(office)
    got = await ana.submit({LINE: "left vm, try again 3pm", "Note": "beeps twice"})
    assert got.private[0].lines[0] == (
        'L-1 Dana Ruiz: left voicemail, noted: follow up Mon 23 Nov 15:00 (CST), "beeps twice"'
    )
    lead = await office.lead(1)
    assert (lead.attempts, lead.conversed_at) == (1, None)


AGAINST: dict[str, tuple[dict[str, object], str, str]] = {
    "channel": ({LINE: OPEN, "How": "in person"}, "phone", "in person"),
    "minutes": ({LINE: OPEN, "Minutes": "20"}, "12 min", "20 min"),
    "led_to": ({LINE: OPEN, "What came of it": "Sold"}, "Visit booked", "Sold"),
    "when": (
        {LINE: OPEN, WHEN: int(SATURDAY.timestamp()) + 3600},
        "Sat 28 Nov 10:00 (CST)",
        "Sat 28 Nov 11:00 (CST)",
    ),
}


@pytest.mark.parametrize("field", AGAINST)
async def test_what_contradicts_it_is_said_beside_its_field_and_nothing_is_saved(
    office: Office, field: str
) -> None:
    values, typed, chosen = AGAINST[field]
    ana = await open_talk(office)
    await ana.submit(values)
    said = f'The line says "{typed}", this field "{chosen}"; change one of them.'
    assert beside(ana) == {field: said}
    assert (await office.lead(1)).attempts == 0


async def test_an_attempt_in_the_line_and_a_length_in_its_field_do_not_agree(office: Office) -> None:
    ana = await open_talk(office)
    await ana.submit({LINE: "no answer", "Minutes": "12"})
    assert beside(ana) == {
        "minutes": 'The line says "nobody was reached", this field "12 min"; change one of them.'
    }


OF_THE_LINE = {
    "tour sat or sun": ('"sat or sun" may mean Sat 28 Nov 2026 or Sun 29 Nov 2026; type the one you mean.'),
    "tour 8:30": "That time is past; name one to come.",
    "no answer, try again 8am": "That time is past; name one to come.",
    "follow up 2400-01-01": "That is years away; name a time within two years.",
}


@pytest.mark.parametrize("line", OF_THE_LINE)
async def test_a_time_that_is_not_clear_is_asked_about_beside_the_line(office: Office, line: str) -> None:
    ana = await open_talk(office)
    await ana.submit({LINE: line})
    assert beside(ana) == {"said": OF_THE_LINE[line]}


async def test_it_is_asked_beside_the_line_though_a_time_is_picked_below(office: Office) -> None:
    ana = await open_talk(office)
    await ana.submit({LINE: "tour sat or sun", WHEN: int(SATURDAY.timestamp())})
    assert list(beside(ana)) == ["said"]


OF_THE_FIELDS: dict[str, tuple[dict[str, object], dict[str, str]]] = {
    "a time for nothing": ({WHEN: 1_795_000_000}, {"led_to": "Choose what is to be then."}),
    "a visit without a time": ({"What came of it": "Visit booked"}, {"when": "Choose when."}),
    "a time that is past": (
        {"What came of it": "Visit booked", WHEN: 1_700_000_000},
        {"when": "That time is past; name one to come."},
    ),
    "one years away": (
        {"What came of it": "Not ready yet", WHEN: 9_999_999_999},
        {"when": "That is years away; name a time within two years."},
    ),
}


@pytest.mark.parametrize("name", OF_THE_FIELDS)
async def test_a_mistake_stands_beside_its_field(office: Office, name: str) -> None:
    values, said = OF_THE_FIELDS[name]
    ana = await open_talk(office)
    await ana.submit(values)
    assert beside(ana) == said
    assert (await office.lead(1)).attempts == 0


async def test_a_first_call_put_off_too_long_and_a_colleague_who_has_it_stand_beside_theirs(
    office: Office,
) -> None:
    await ana_has_dana(office)
    await office.ana.command("/lead", "later 1")
    await office.ana.submit({"When": int((office.clock() + timedelta(hours=9)).timestamp())})
    assert list(beside(office.ana)) == ["when"]
    await office.ana.closes()
    stranger = office.slack.person("zoe")
    for user, said in ((office.ana.id, "You have L-1 already."), (stranger.id, "takes no leads here")):
        await office.ana.command("/lead", "give 1")
        await office.ana.submit({"To": user})
        assert said in beside(office.ana)["rep"]
        await office.ana.closes()
