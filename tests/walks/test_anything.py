"""Whatever is sent, typed or filled in: it is kept and answered, and nothing of it comes alive."""

import logging
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.sandbox.drawing import drawn
from handlers.sandbox.liveness import live
from handlers.sandbox.people import Got, Person
from handlers.sandbox.world import Message
from tests.walks.acts import DANA, PRIYA, SAM, open_form, told
from tests.walks.anything import SHOWN, TRICKS, Body, as_json, bodies, fillings, lines
from tests.walks.office import Office

FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""One office for all examples of a test: each brings its own leads, or works on the same ones."""
APOLOGIES = ("That did not work", "Not saved yet", "Slack did not open the form")
FORMS = ("visit", "follow", "later", "notready", "close", "give", "edit", "outcome", "new")


def alive(message: Message) -> set[str]:
    """Where what is live in a message leads: phones and addresses, for nothing else may be."""
    found = live(message.text, message.blocks, message.mrkdwn)
    assert {kind for kind, _ in found} <= {"link"}, found
    assert not [target for _, target in found if "?" in target], "a link says more than an address"
    return {unquote(target).removeprefix("mailto:").removeprefix("tel:") for _, target in found}


async def assert_inert_cards(office: Office, *leads: int) -> None:
    """The cards stand whole, so the strict pretend Slack took them; only phones and mails are live."""
    await office.settles()
    for number in leads:
        message = await office.posted(number)
        assert message.blocks, "the card was posted in its plainest form only"
        who = (await office.lead(number)).person
        ours = tuple(filter(None, (who.phone, who.email, who.reply_to)))
        # Of an odd address in the fall-back text the end alone reads as one.
        assert not [target for target in alive(message) if not any(own.endswith(target) for own in ours)]
        assert drawn(message.text, message.blocks, office.ana.reader)


def assert_answered(person: Person, got: Got) -> None:
    """A word or a form, and no apology; blocks that are not valid the pretend Slack would have refused."""
    assert got.text or person.modal
    assert not got.text.startswith(APOLOGIES)
    for each in got.private:
        assert all(target[0] == "+" or "@" in target for target in alive(each.message))


def assert_calm(caplog: pytest.LogCaptureFixture) -> None:
    assert not [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


async def puts_away(person: Person) -> None:
    """Leaves the form that may be open."""
    if person.modal:
        await person.closes(all_of_them=True)


@FEW
@given(body=bodies())
async def test_whatever_is_sent_becomes_a_card_that_reaches_nobody(office: Office, body: Body) -> None:
    await assert_inert_cards(office, await office.arrives(*body))


async def test_every_trick_in_every_field_at_once_is_inert(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    ana = office.ana
    bodies = {trick: as_json(dict.fromkeys((*SHOWN, "beds", trick[:50]), trick)) for trick in TRICKS}
    numbers = {await office.arrives(*body): trick for trick, body in bodies.items()}
    await assert_inert_cards(office, *numbers)
    for number, trick in numbers.items():
        typed = trick.encode(errors="replace").decode()
        for person, line in (
            (ana, f"talked {number} phone {typed}"),
            (office.ben, f"edit {number} name: {typed}"),
            (office.kim, f"show {number}"),
        ):
            assert_answered(person, await person.command("/lead", line))
            await puts_away(person)
    await assert_inert_cards(office, *numbers)
    assert_answered(ana, await ana.command("/lead", "mine"))
    for number in numbers:
        card = await office.posted(number)
        await ana.click(
            next(each for each in ana.sees(office.leads) if each.message is card),
            "More…",
            "Details and history",
        )
        assert open_form(ana)[0] == f"L-{number}"
    assert_calm(caplog)


async def a_busy_day(office: Office) -> None:
    """Dana is Ana's and talked to, Sam is free, Priya is Ben's and untried."""
    for body in (DANA, SAM, PRIYA):
        await office.arrives(body)
    await told(office.ana, "talked 1")
    await told(office.ben, "claim 3")
    await office.settles()


@FEW
@given(command=st.sampled_from(["/lead", "/lead", "/claim", "/outcome"]), line=lines())
async def test_whatever_is_typed_is_answered(
    office: Office, caplog: pytest.LogCaptureFixture, command: str, line: str
) -> None:
    if not office.leads.messages:
        await a_busy_day(office)
    assert_answered(office.ana, await office.ana.command(command, line, office.leads))
    await puts_away(office.ana)
    await assert_inert_cards(office, 1, 2, 3)
    assert_calm(caplog)


@FEW
@given(verb=st.sampled_from(FORMS), tried=st.booleans(), data=st.data())
async def test_whatever_is_filled_in_is_answered(
    office: Office, caplog: pytest.LogCaptureFixture, verb: str, tried: bool, data: st.DataObject
) -> None:
    await puts_away(office.ana)
    ana, number = office.ana, await office.arrives({"name": "Lee", "page": office.slack.world.new_id("P")})
    await told(ana, f"{'tried' if tried else 'claim'} {number}")
    await ana.command("/lead", f"{verb} {number}" if verb != "new" else "new", office.leads)
    view = ana.modal
    assert view
    assert_answered(ana, await ana.submit(data.draw(fillings(view.payload))))
    assert all(view.errors.values())
    await assert_inert_cards(office, number)
    assert_calm(caplog)
