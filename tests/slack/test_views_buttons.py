"""What a card offers is what the rules allow."""

import pytest

from bot.leads.lifecycle import RULES
from bot.leads.status import Status
from handlers.sandbox.blocks import message_problems
from handlers.slack.buttons import ASKED, ONE_TAP
from handlers.slack.views import buttons
from handlers.slack.views.forms import TITLES
from tests.leads.made import in_status

ROWED = [status for status in Status if status not in (Status.CLIENT, Status.CLOSED)]
ATTEMPTS = {"No answer", "Left voicemail", "Texted", "Wrong number"}


def offered(status: Status) -> dict[str, str]:
    """Label → choice, of the buttons and of *More…*."""
    row = buttons.of(in_status(status))["elements"]
    found = {}
    for element in row:
        if element["type"] == "button":
            found[element["text"]["text"]] = element["action_id"].removeprefix("do:")
        else:
            found |= {each["text"]["text"]: each["value"].partition(":")[0] for each in element["options"]}
    return found


@pytest.mark.parametrize("status", [Status.CLAIMED, Status.ATTEMPTED, Status.ACTIVE, Status.NURTURE])
def test_an_attempt_is_offered_just_where_it_is_allowed(status: Status) -> None:
    assert ATTEMPTS.issubset(offered(status)) == (status in RULES["tried"].starts)
    assert not ATTEMPTS.intersection(offered(status)) or status in RULES["tried"].starts


@pytest.mark.parametrize("status", ROWED)
def test_nothing_is_offered_that_the_status_refuses(status: Status) -> None:
    verbs = {
        "next": "follow",
        "no_answer": "tried",
        "voicemail": "tried",
        "texted": "tried",
        "wrong_contact": "tried",
    }
    for choice in set(offered(status).values()) - {"details"}:
        assert status in RULES[{"notalead": "close", **verbs}.get(choice, choice)].starts, choice


@pytest.mark.parametrize("status", ROWED)
def test_every_choice_is_a_tap_or_a_form(status: Status) -> None:
    assert set(offered(status).values()) <= {*ONE_TAP, *ASKED, *TITLES, "details"}
    assert not message_problems([buttons.of(in_status(status))])


def test_nothing_is_offered_twice() -> None:
    for status in ROWED:
        row = buttons.of(in_status(status))["elements"]
        shown = {each["action_id"].removeprefix("do:") for each in row if each["type"] == "button"}
        more = {choice for choice, _ in buttons.choices(status)} if status is not Status.NEW else set()
        assert not shown & more


def test_a_lead_nobody_tried_can_be_closed_and_put_to_rest() -> None:
    assert {"Close", "Not ready yet"} <= offered(Status.CLAIMED).keys()
