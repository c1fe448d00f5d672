"""Forms: prefilled as it stands, so that what nobody touched comes back unchanged."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.leads.channel import Channel
from bot.leads.inquiry import NewLead
from bot.leads.lead import Person
from bot.leads.reason import WITHOUT_ATTEMPT
from bot.leads.status import Status
from handlers.sandbox.blocks import view_problems
from handlers.slack.views.forms import CORRECTED, TITLES, form
from handlers.slack.views.inputs import AS_BEFORE
from tests.leads.made import a_lead, in_status
from tests.slack.sheets import NASTY


def field(view: dict[str, Any], name: str) -> dict[str, Any]:
    return next(block for block in view["blocks"] if block["block_id"] == name)


def given(view: dict[str, Any]) -> Any:
    return json.loads(view["private_metadata"])["given"]


@pytest.mark.parametrize("verb", [*TITLES, *CORRECTED])
@pytest.mark.parametrize("status", Status)
def test_slack_takes_every_form(verb: str, status: Status) -> None:
    assert not view_problems(form(verb, replace(in_status(status), number=999_999_999), "CLEADS"))


def test_there_is_no_form_for_a_sale() -> None:
    assert "sold" not in TITLES


def test_what_is_known_stands_in_the_form_unclipped_and_beside_it() -> None:
    name = "D" * 290 + " Ruiz"
    lead = a_lead(person=Person(name=name, phone_given="555", email="d@example.com"), interest="a\u200db")
    view = form("edit", lead, "CLEADS")
    assert field(view, "name")["element"]["initial_value"] == name
    assert given(view) == {
        "name": name,
        "phone": "555",
        "email": "d@example.com",
        "interest": "a\u200db",
        "channel": "web_form",
    }


@pytest.mark.parametrize("odd", ["x" * 301, "a\nb", "a\u202eb", "a\x00b"])
def test_what_no_input_holds_as_it_is_stays_out_of_the_form(odd: str) -> None:
    view = form("edit", a_lead(interest=odd), "CLEADS")
    assert "initial_value" not in field(view, "interest")["element"]
    assert field(view, "interest")["label"]["text"] == f"Interest {AS_BEFORE}"
    assert "interest" not in given(view)
    assert not view_problems(view)


def test_a_channel_that_the_form_does_not_offer_is_not_beside_it() -> None:
    assert "channel" not in given(form("edit", a_lead(channel=Channel.LIST), "CLEADS"))


@pytest.mark.parametrize("each", ["\U0001f600", '"', "\\", "é"])
def test_the_fullest_form_is_one_that_slack_takes(each: str) -> None:
    full = each * 300
    person = Person(name=full, phone_given=full, email_given=full)
    view = form("edit", a_lead(person=person, interest=full), "C" * 20)
    assert not view_problems(view)
    assert given(view)["name"] == full


def test_an_edit_keeps_what_was_prefilled_and_a_conversation_what_is_usual() -> None:
    assert given(form("new", None, "CLEADS", NewLead(person=Person(name="Dana")))) == {}
    assert given(form("visit", in_status(Status.CLAIMED), "CLEADS")) == {}
    talked = given(form("talked", in_status(Status.CLAIMED), "CLEADS"))
    assert talked == {"channel": "phone", "led_to": "interested"}


def test_a_long_line_about_a_new_lead_is_made_to_fit() -> None:
    known = NewLead(person=Person(name=NASTY, email_given=NASTY), message="m " * 400, interest=NASTY)
    view = form("new", None, "CLEADS", known)
    assert not view_problems(view)
    assert field(view, "name")["element"]["initial_value"].endswith("…")
    assert field(view, "note")["element"]["initial_value"] == ("m " * 400).strip()
    assert AS_BEFORE not in json.dumps(view)


def test_a_lead_that_nobody_tried_is_offered_only_the_reasons_that_excuse_it() -> None:
    untried = replace(in_status(Status.NURTURE), attempts=0)
    for lead in (in_status(Status.NEW), in_status(Status.CLAIMED), untried):
        for verb in ("close", "notready"):
            block = field(form(verb, lead, "CLEADS"), "reason")
            assert {each["value"] for each in block["element"]["options"]} == set(WITHOUT_ATTEMPT)
            assert not block["optional"]
