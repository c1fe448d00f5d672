"""The short lists that reps get by DM: each name with the buttons that settle it."""

from dataclasses import replace

import pytest

from bot.insight.lists import Again
from bot.leads.care import Ask, Care
from bot.leads.lifecycle import RULES
from bot.leads.soon import Soon
from bot.leads.status import Status
from handlers.slack.buttons import ONE_TAP
from handlers.slack.views import rounds
from handlers.slack.views.asks import row
from handlers.slack.views.forms import TITLES
from handlers.slack.views.settling import WORDS, settling
from tests.leads.made import in_status
from tests.slack.days import MONDAY, fallback, lines, named
from tests.slack.sheets import NASTY

PHONE = "+15125550142"
DANA = named("Dana Ruiz", 1, PHONE, interest="14 Larch Ln", attempts=1, status=Status.ATTEMPTED)
TO_DANA = "Hi Dana, you asked us about 14 Larch Ln a while ago. Is it still on your mind?"
TRIES = {"no_answer": "tried", "voicemail": "tried", "texted": "tried"}


def test_a_list_names_whom_to_try_again() -> None:
    listed = [Again(DANA, MONDAY, Ask.VISIT_DONE), Again(DANA, MONDAY)]
    assert lines(rounds.again(listed, "/lead")) == [
        "To try again: 2",
        "Dana Ruiz (512) 555-0142: did they come? [Came] [Didn't come] [Moved]",
        "Dana Ruiz (512) 555-0142: second try [No answer] [Left voicemail] [Texted] [Talked] [Calling now]",
    ]


def test_a_long_list_says_how_many_more() -> None:
    shown = lines(rounds.again([Again(DANA, MONDAY)] * 30, "/lead"))
    assert len(shown) == rounds.MOST + 2
    assert shown[-1] == "and 22 more: /lead mine"


def test_who_rests_comes_with_a_message_to_copy() -> None:
    assert lines(rounds.resting([DANA])) == [
        "Not ready yet, longest not heard of: a word today?",
        "Dana Ruiz (512) 555-0142, 14 Larch Ln",
        f"{TO_DANA} [Texted] [Calling now] [Not ready yet]",
    ]
    assert rounds.to_copy(named(None)) == "Hi, you asked us a while ago. Is it still on your mind?"


def test_of_old_conversations_it_is_asked_whether_they_bought() -> None:
    assert lines(rounds.bought([DANA])) == [
        "Did any of these buy?",
        "Dana Ruiz (512) 555-0142, 14 Larch Ln [Sold] [No]",
    ]


@pytest.mark.parametrize("count", [1, 40])
def test_nothing_that_a_lead_wrote_comes_alive_or_is_too_long(count: int) -> None:
    nasty = named(NASTY, 1, interest=NASTY)
    for shown in (
        rounds.again([Again(nasty, MONDAY)] * count, "/lead"),
        rounds.resting([nasty] * min(count, 10)),
        rounds.bought([nasty] * min(count, 7)),
    ):
        assert len(fallback(shown)) == len([line for line in lines(shown) if line])
        assert "<!channel>" not in shown[0]
        assert not [span for block in shown[1] for span in _links(block)]


def _links(block: dict[str, object]) -> list[object]:
    return (
        [block]
        if block.get("type") == "link"
        else [
            found
            for value in block.values()
            if isinstance(value, list)
            for each in value
            for found in _links(each)
        ]
    )


def test_everything_that_may_be_asked_has_words() -> None:
    assert set(WORDS) == set(Ask)


SETTLED = {
    None: Status.ATTEMPTED,
    Ask.BACK: Status.NURTURE,
    Ask.OUTCOME: Status.ACTIVE,
    Ask.CALL_NOW: Status.CLAIMED,
    Ask.BY_MANAGER: Status.NURTURE,
    Ask.USED_UP: Status.ATTEMPTED,
    Ask.VISIT_DONE: Status.ACTIVE,
    Ask.PROMISE: Status.ACTIVE,
}


@pytest.mark.parametrize(("ask", "status"), SETTLED.items())
def test_what_settles_a_question_is_allowed_then(ask: Ask | None, status: Status) -> None:
    for element in settling(in_status(status), ask):
        verb = element["action_id"].removeprefix("do:")
        assert verb in {*ONE_TAP, *Soon, *TITLES}
        assert status in RULES["follow" if verb in set(Soon) else TRIES.get(verb, verb)].starts


@pytest.mark.parametrize("ask", Ask)
def test_a_reminder_and_a_list_offer_the_same_buttons(ask: Ask) -> None:
    lead = replace(DANA, status=SETTLED.get(ask, Status.CLAIMED), care=Care(owed=ask))
    reminded = [each["text"] for each in row(lead)["elements"]]
    assert reminded == [each["text"] for each in settling(lead, ask)]
