"""Cards and lists: plain, and dead wherever somebody else's words stand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.leads.lead import Lead, Person, Step, StepKind
from bot.leads.status import Status
from handlers.sandbox.blocks import message_problems
from handlers.slack.views.card import card, copy
from handlers.slack.views.lists import help_, leads
from handlers.slack.views.spans import Mail, rich
from tests.desk.made import POLICY
from tests.leads.made import NOW, a_lead, in_status
from tests.slack.sheets import NAMES, NASTY, a_sheet, an_entry, an_inquiry


@pytest.mark.parametrize(
    ("address", "url"),
    [
        (
            "eve?bcc=spy&body=hi%0A@example.com",
            "mailto:eve%3Fbcc%3Dspy%26body%3Dhi%250A@example.com",
        ),
        ('"a@b"@example.com', "mailto:%22a%40b%22@example.com"),
        ("d.ruiz@example.com", "mailto:d.ruiz@example.com"),
        ("d@bücher.example", "mailto:d@b%C3%BCcher.example"),
    ],
)
def test_a_mail_link_has_an_address_and_nothing_else(address: str, url: str) -> None:
    block = rich([[Mail(address)]])
    assert block["elements"][0]["elements"] == [{"type": "link", "url": url, "text": address}]
    assert not message_problems([block])


@pytest.mark.parametrize("status", Status)
def test_slack_takes_a_card_of_extremes(status: Status) -> None:
    who = Person(name=NASTY, phone_given=NASTY, email_given=NASTY, reply_to="a?b=c@example.com")
    step = Step(StepKind.VISIT, NOW, NASTY)
    lead = replace(
        in_status(status), person=who, interest=NASTY, step=step, needs_look=True, live_now=True, test=True
    )
    inquiry = an_inquiry(origin=NASTY, message=NASTY, interest=NASTY, more=((NASTY, NASTY),) * 50)
    talk = an_entry("talked", detail={"note": NASTY, "minutes": 600})
    sheet = a_sheet(lead, talk, inquiries=[inquiry], names={"UANA": NASTY})
    for text, blocks in (card(sheet), copy(sheet, "UANA"), copy(sheet, "UBEN")):
        assert not message_problems(blocks)
        assert "<!channel>" not in text
        assert "\u202e" not in text


def test_a_lead_of_whom_nothing_is_known_has_no_name() -> None:
    unknown = a_lead(person=Person(), needs_look=True, interest=None)
    text, _ = card(a_sheet(unknown))
    assert text.splitlines()[0] == "No name · L-1042 · needs a look"
    assert "L-1042 · No name · " in leads("Found", [unknown], NAMES, POLICY.hours.zone)[0]


def test_a_lead_that_asked_again_is_to_be_called_again() -> None:
    tried = in_status(Status.ATTEMPTED)
    assert "call by" not in card(a_sheet(tried))[0]
    assert "call by" in card(a_sheet(replace(tried, asked_at=NOW + timedelta(hours=1))))[0]


def test_an_empty_list_says_so() -> None:
    assert leads("Your leads", [], NAMES, POLICY.hours.zone)[0] == "Your leads\nNothing here."
    text, blocks = leads("Found", [], NAMES, POLICY.hours.zone, empty="Nobody by that name.")
    assert text == "Found\nNobody by that name."
    assert not message_problems(blocks)


def test_a_long_list_does_not_pretend_to_know_how_long() -> None:
    many: list[Lead] = [a_lead(number=each, interest=NASTY) for each in range(1, 12)]
    text, blocks = leads("Free to claim", many, NAMES, POLICY.hours.zone)
    assert text.endswith("\nand more")
    assert not message_problems(blocks)
    assert "and more" not in leads("Free to claim", many[:10], NAMES, POLICY.hours.zone)[0]


def test_help_is_one_that_slack_takes() -> None:
    assert not message_problems(help_("/lead")[1])
