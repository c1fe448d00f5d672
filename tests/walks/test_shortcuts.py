"""*Log conversation* and *Capture as lead* on any message, prefilled with what is known."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.leads.channel import Channel
from bot.leads.status import Status
from handlers.sandbox.people import Person, Seen
from handlers.sandbox.world import Channel as Room
from tests.clock import FakeClock
from tests.walks.acts import SAM, ana_has_dana, beside, dana_comes_in, open_form, told
from tests.walks.office import Office, open_office

LOG, CAPTURE = "log_conversation", "capture_lead"
USUAL = {"channel": "phone", "led_to": "Interested"}
WALK_IN = "Jo Bell 512-555-0177 jo@example.com walk-in, wants <!channel> a porch"


def general(office: Office) -> Room:
    return office.slack.channel("general", [office.ana, office.ben, office.kim])


async def said(office: Office, by: Person, words: str, room: Room | None = None) -> Seen:
    """A message of somebody's, as others see it."""
    place = room or general(office)
    await by.says(place, words)
    return by.sees(place)[-1]


# Log conversation


@pytest.mark.parametrize("where", ["the card", "the copy", "its thread"])
async def test_on_a_leads_own_message_the_lead_is_known(office: Office, where: str) -> None:
    await ana_has_dana(office)
    message = office.copy(1, office.ana) if where == "the copy" else office.card(1)
    if where == "its thread":
        await office.ben.says(office.leads, "she called me", message)
        message = office.ana.sees(office.leads)[-1]
    await office.ana.shortcut(LOG, message)
    title, given = open_form(office.ana)
    note = {"note": "she called me"} if where == "its thread" else {}
    assert (title, given) == ("Talked L-1", {**USUAL, **note})
    got = await office.ana.submit({"Minutes": "12"})
    assert "L-1 Dana Ruiz: talked: phone, 12 min" in got.text
    assert (await office.lead(1)).status is Status.ACTIVE


async def test_what_was_written_is_read_as_a_conversation(office: Office) -> None:
    await ana_has_dana(office)
    await office.ben.says(office.leads, "in person 20m wants a tour sat 10am", office.card(1))
    await office.ana.shortcut(LOG, office.ana.sees(office.leads)[-1])
    _, given = open_form(office.ana)
    assert given == {
        "channel": "in person",
        "minutes": "20",
        "led_to": "Visit booked",
        "note": "wants a tour",
    }


SPOKEN_OF = {
    "a phone": "it was (512) 555-0142, I think",
    "a mail": "wrote to dana@example.com",
    "a name": "had a good talk with Dana Ruiz, nice",
    "a number": "see L-1, please",
}


@pytest.mark.parametrize("what", SPOKEN_OF)
async def test_on_any_other_message_the_lead_is_found_by_what_it_says(office: Office, what: str) -> None:
    await ana_has_dana(office)
    await office.arrives(SAM)
    await office.ana.shortcut(LOG, await said(office, office.ben, SPOKEN_OF[what]))
    title, given = open_form(office.ana)
    assert (title, given["lead"], given["note"]) == ("Log conversation", "L-1", SPOKEN_OF[what])
    got = await office.ana.submit({"Minutes": "12", "Note": ""})
    assert "L-1 Dana Ruiz: talked: phone, 12 min" in got.text


async def test_a_lead_that_is_not_clear_is_asked_for(office: Office) -> None:
    await ana_has_dana(office)
    await office.arrives({"name": "Dana Lee"})
    await office.ana.shortcut(LOG, await said(office, office.ben, "spoke with dana"))
    title, given = open_form(office.ana)
    assert (title, "lead" in given) == ("Log conversation", False)
    await office.ana.submit({"Lead": "nobody"})
    assert beside(office.ana)["lead"].startswith('No lead answers to "nobody"')
    await office.ana.submit({"Lead": "dana"})
    assert (await office.history(1))[-1].verb == "talked"


async def test_of_two_leads_by_one_name_neither_is_guessed(office: Office) -> None:
    for phone in ("5125550161", "5125550162"):
        await office.arrives({"name": "Dana Ruiz", "phone": phone})
    await office.ana.shortcut(LOG, await said(office, office.ben, "a good talk with Dana Ruiz"))
    assert "lead" not in open_form(office.ana)[1]


async def test_a_name_of_two_leads_is_a_mistake_beside_its_field(office: Office) -> None:
    await dana_comes_in(office)
    await office.arrives({"name": "Dana Lee"})
    await office.ben.shortcut(LOG, await said(office, office.ana, "good morning"))
    await office.ben.submit({"Lead": "dana", "Or type it": "phone 12m"})
    assert beside(office.ben) == {
        "lead": '"dana" may be L-2 Dana Lee, L-1 Dana Ruiz; say which by its number.'
    }
    await office.ben.submit({"Lead": "2", "Or type it": "phone 12m"})
    assert (await office.history(2))[-1].detail["minutes"] == 12


# Capture as lead


async def test_a_message_becomes_a_lead_with_what_it_says(office: Office) -> None:
    message = await said(office, office.ben, WALK_IN)
    await office.ana.shortcut(CAPTURE, message)
    title, given = open_form(office.ana)
    assert title == "New lead"
    assert given == {
        "name": "Jo Bell",
        "phone": "+15125550177",
        "email": "jo@example.com",
        "channel": "in person",
        "note": "Jo Bell 512-555-0177 jo@example.com walk-in, wants channel a porch",
    }
    got = await office.ana.submit()
    assert "L-1 Jo Bell: captured; Ana has it, talked to already" in got.text
    lead = await office.lead(1)
    assert (lead.owner, lead.channel, lead.person.name) == ("UANA", Channel.IN_PERSON, "Jo Bell")
    await office.settles()
    note = "Ana, today 9:00 AM: Jo Bell 512-555-0177 jo@example.com walk-in, wants channel a porch"
    assert note in office.card(1).lines


@pytest.mark.parametrize(
    "words",
    [
        "just met a couple at the model home who want four bedrooms and a big yard",
        "can <@UBEN> look at this? <https://example.com|their plan>",
    ],
)
async def test_a_sentence_is_no_name(office: Office, words: str) -> None:
    await office.ana.shortcut(CAPTURE, await said(office, office.ben, words))
    _, given = open_form(office.ana)
    assert "name" not in given
    assert "<" not in given["note"]


async def test_of_the_same_message_no_second_lead_is_made(office: Office) -> None:
    message = await said(office, office.ben, WALK_IN)
    for person in (office.ana, office.kim):
        await person.shortcut(CAPTURE, message)
    await office.ana.submit()
    await office.kim.submit()
    already = "That message is L-1 already; see /lead show 1."
    assert beside(office.kim) == {"name": already}
    await office.kim.closes()
    office.clock.advance(timedelta(days=90))
    assert (await office.ben.shortcut(CAPTURE, message)).text == already
    assert not office.ben.modal
    assert (await told(office.ana, "show 2")).startswith("No lead answers")


async def test_a_card_is_a_lead_already(office: Office) -> None:
    await ana_has_dana(office)
    for message in (office.card(1), office.copy(1, office.ana)):
        got = await office.ana.shortcut(CAPTURE, message)
        assert got.text == "That message is L-1 already; see /lead show 1."


# Both


@pytest.mark.parametrize("which", [LOG, CAPTURE])
async def test_who_takes_no_leads_is_told_so(office: Office, which: str) -> None:
    await dana_comes_in(office)
    room = general(office)
    stranger = office.slack.person("zoe")
    room.members.append(stranger.id)
    message = await said(office, office.ben, "Dana Ruiz wrote", room)
    got = await stranger.shortcut(which, message)
    assert "You take no leads here" in got.text
    assert not stranger.modal


@pytest.fixture
async def by_socket(sqlite_copy: str, clock: FakeClock) -> AsyncIterator[Office]:
    async with open_office(sqlite_copy, clock, by_socket=True) as opened:
        yield opened


async def test_both_work_by_socket_mode(by_socket: Office) -> None:
    office = by_socket
    message = await said(office, office.ben, WALK_IN)
    await office.ana.shortcut(CAPTURE, message)
    await office.ana.submit()
    assert (await office.lead(1)).owner == "UANA"
    await office.ana.shortcut(LOG, message)
    assert open_form(office.ana)[1]["lead"] == "L-1"
