"""Questions on cards: given to each lead, counted by what came of them, changed by managers alone."""

from collections.abc import Mapping

import pytest

from bot.attention.opening import Opening
from bot.policy import MAIN
from handlers.sandbox.people import Person
from tests.clock import START
from tests.walks.acts import DANA, PRIYA, SAM, beside, dana_comes_in, told
from tests.walks.office import Office

ONLY_MANAGERS = "Only a manager can see and change the questions on cards; ask one."
TOUR = {"wish": "A tour or visit", "origin": "Any source"}


async def opens(office: Office) -> Person:
    """Kim has the list of questions open."""
    await office.kim.command("/lead", "openings")
    return office.kim


async def writes(office: Office, values: Mapping[str, str]) -> Person:
    """Kim adds a question from the list."""
    kim = await opens(office)
    assert kim.modal
    await kim.click(kim.modal, "Add a question")
    await kim.submit(values)
    return kim


def row(person: Person, question: str) -> str:
    """What stands under a question in the list."""
    lines = [line for each in person.form for line in each.splitlines()]
    return lines[lines.index(f'"{question}"') + 1]


def asked(office: Office, lead: int) -> str:
    """The question on a card; empty where there is none."""
    lines = [each for each in office.card(lead).lines if each.startswith("Ask: ")]
    return lines[0].split('"')[1] if lines else ""


async def kept(office: Office) -> list[Opening]:
    return await office.home.desk.store.read(MAIN, lambda unit: unit.openings())


async def test_each_card_asks_what_suits_why_they_came(office: Office) -> None:
    for body in (DANA, SAM, PRIYA, {"name": "Tom", "phone": "512-555-0177", "message": "Price?"}):
        await office.arrives(body)
    await office.settles()
    assert [asked(office, lead) for lead in range(1, 5)] == [
        "Which day suits you?",
        "What matters most to you in a floor plan?",
        "What matters most to you in a floor plan?",
        "Besides the price, what matters most to you?",
    ]


async def test_a_manager_writes_a_question_and_the_next_lead_is_asked_it(office: Office) -> None:
    await dana_comes_in(office)
    kim = await writes(office, {"question": "  What drew you\tto it? ", "origin": "Source website"})
    assert row(kim, "What drew you to it?") == (
        "Source website · Anything · nobody tried with it yet · Kim, Nov 23"
    )
    await office.arrives(SAM)
    await office.settles()
    assert asked(office, 2) == "What drew you to it?"
    assert asked(office, 1) == "Which day suits you?"
    (own,) = await kept(office)
    assert (own.by, own.at, own.origin) == ("UKIM", START, "source:website")


async def test_what_is_changed_is_another_question_with_no_results_yet(office: Office) -> None:
    await dana_comes_in(office)
    await told(office.ana, "talked 1 phone 12m")
    kim = await opens(office)
    assert row(kim, "Which day suits you?") == "Any source · A tour or visit · talked with 1 of 1"
    assert kim.modal
    await kim.click(kim.modal, "me:openings:change:any/tour")
    await kim.submit({"question": "When would you like to see it?"})
    assert row(kim, "When would you like to see it?").startswith(
        "Any source · A tour or visit · nobody tried with it yet · Kim, "
    )
    old, new = sorted(await kept(office), key=lambda each: each.id)
    assert (old.id, old.question, old.ended_by) == ("any/tour", "Which day suits you?", "UKIM")
    assert (new.question, new.ended_by) == ("When would you like to see it?", None)
    assert old.ended_at == new.at == office.clock()


async def test_a_form_left_as_it_was_changes_nothing(office: Office) -> None:
    kim = await opens(office)
    assert kim.modal
    await kim.click(kim.modal, "me:openings:change:any/tour")
    await kim.submit()
    assert kim.form[0] == "Questions to ask"
    assert not await kept(office)


async def test_what_is_removed_is_asked_of_nobody_who_comes_after(office: Office) -> None:
    await dana_comes_in(office)
    kim = await opens(office)
    assert kim.modal
    await kim.click(kim.modal, "me:openings:remove:any/tour")
    assert '"Which day suits you?"' not in "\n".join(kim.form)
    await office.arrives({**SAM, "message": "A tour, please"})
    await office.settles()
    assert [asked(office, lead) for lead in (1, 2)] == [
        "Which day suits you?",
        "What are you hoping to find?",
    ]


async def test_the_last_question_for_everybody_stays_and_the_list_says_why(office: Office) -> None:
    kim = await opens(office)
    assert kim.modal
    for id_ in ("any/any", "any/again", "any/unmet"):
        await kim.click(kim.modal, f"me:openings:remove:{id_}")
        assert "Some leads would have no question" in kim.form[1]
    assert not await kept(office)


@pytest.mark.parametrize(
    ("opened", "given", "wrong"),
    [
        ("add", {"question": "Tell me more", **TOUR}, {"question": "Write one question of at most 80"}),
        ("add", {"question": "?", **TOUR}, {"question": "Write one question of at most 80 characters"}),
        ("add", {"question": "which day suits YOU?", **TOUR}, {"question": "The same question is there"}),
        (
            "change:any/again",
            {"wish": "Anything", "question": "Why now?"},
            {"wish": "Some leads would have no question: keep one for any source and anything, "},
        ),
    ],
)
async def test_what_is_wrong_stands_beside_its_field_and_nothing_is_kept(
    office: Office, opened: str, given: dict[str, str], wrong: dict[str, str]
) -> None:
    kim = await opens(office)
    assert kim.modal
    await kim.click(kim.modal, f"me:openings:{opened}")
    await kim.submit(given)
    said = beside(kim)
    assert said.keys() == wrong.keys()
    assert all(said[field].startswith(words) for field, words in wrong.items())
    assert not await kept(office)


async def test_nobody_but_a_manager_sees_or_changes_them(office: Office) -> None:
    assert await told(office.ana, "openings") == ONLY_MANAGERS
    kim = await opens(office)
    assert kim.modal
    office.slack.world.modals["UANA"] = list(office.slack.world.modals["UKIM"])
    await office.ana.click(kim.modal, "me:openings:remove:any/tour")
    assert office.ana.dm[-1].text == ONLY_MANAGERS
    await kim.click(kim.modal, "Add a question")
    office.slack.world.modals["UANA"] = list(office.slack.world.modals["UKIM"])
    await office.ana.submit({"question": "Why now?", **TOUR})
    assert beside(office.ana) == {"question": ONLY_MANAGERS}
    assert not await kept(office)


async def test_a_change_of_what_a_colleague_removed_meanwhile_is_refused(office: Office) -> None:
    kim = await opens(office)
    assert kim.modal
    below = kim.modal
    await kim.click(below, "me:openings:change:any/tour")
    await kim.click(below, "me:openings:remove:any/tour")
    await kim.submit({"question": "Which day is good?"})
    assert beside(kim) == {"question": "Somebody has changed or removed it meanwhile; open the list anew."}


async def test_the_settings_lead_to_them_and_a_save_shows_in_the_list(office: Office) -> None:
    kim = office.kim
    await kim.command("/lead", "settings")
    assert kim.modal
    await kim.click(kim.modal, "me:openings")
    assert kim.form[0] == "Questions to ask"
    await kim.click(kim.modal, "Add a question")
    await kim.submit({"question": "Why now?", **TOUR})
    assert row(kim, "Why now?").startswith("Any source · A tour or visit")


async def test_a_form_that_comes_twice_is_saved_once(office: Office) -> None:
    await writes(office, {"question": "Why now?", **TOUR})
    first = office.slack.carrier.deliveries[-1]
    again = await office.slack.carrier.again(first)
    assert (again.status, again.answer) == (first.status, first.answer)
    assert len(await kept(office)) == 1


async def test_only_who_is_still_to_be_talked_with_is_asked_something(office: Office) -> None:
    await dana_comes_in(office)
    for line, question in [
        ("claim 1", "Which day suits you?"),
        ("tried 1", "Which day suits you?"),
        ("talked 1 phone", ""),
        ("giveback 1", ""),
        ("claim 1", ""),
        ("notready 1 8w", ""),
        ("reopen 1", ""),
        ("close 1 not interested", ""),
    ]:
        await told(office.ana, line)
        await office.settles()
        assert asked(office, 1) == question, line


async def test_who_comes_back_after_a_talk_is_asked_what_has_changed(office: Office) -> None:
    await dana_comes_in(office)
    await told(office.ana, "talked 1 phone 12m likes the porch")
    await office.passes(minutes=5)
    await office.arrives({**DANA, "message": "Price changed?"})
    await office.settles()
    assert office.card(1).lines[0] == "Dana Ruiz · L-1 · asked AGAIN: tour, 14 Larch Ln"
    assert 'Last: Ana, today, 12 min: "likes the porch"' in office.card(1).lines
    assert asked(office, 1) == "What has changed since we last spoke?"
    await told(office.ana, "talked 1 phone")
    await told(office.ana, "close 1 bought elsewhere")
    await office.passes(minutes=5)
    await office.arrives({**DANA, "message": "It fell through"})
    await office.settles()
    assert asked(office, 2) == "What has changed since we last spoke?"
    assert "Last: Ana, today" in office.card(2).text


async def test_two_questions_for_the_same_leads_take_turns(office: Office) -> None:
    await writes(office, {"question": "Why now?", **TOUR})
    for number in range(1, 5):
        await office.arrives(
            {"name": f"Lead {number}", "phone": f"202-555-01{number:02}", "interest": "tour"}
        )
    await office.settles()
    assert [asked(office, lead) for lead in range(1, 5)] == ["Why now?", "Which day suits you?"] * 2


async def test_what_a_manager_writes_is_dead_on_the_card(office: Office) -> None:
    nasty = "<!channel> <https://evil.example|x> @here why?"
    await writes(office, {"question": nasty, "origin": "Source website"})
    await dana_comes_in(office)
    assert asked(office, 1) == nasty
    text = (await office.posted(1)).text
    assert "&lt;!channel&gt;" in text
    assert "<!channel>" not in text
