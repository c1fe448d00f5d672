"""Every line that can be typed: what the person reads, and what has come of it."""

from collections.abc import Iterable
from datetime import timedelta

import pytest

from bot.leads.channel import Channel
from bot.leads.status import Status
from handlers.sandbox.people import Person
from tests.walks.acts import (
    DANA,
    PRIYA,
    SAM,
    ana_has_dana,
    ana_has_tried_dana,
    beside,
    dana_comes_in,
    form_after,
    open_form,
    told,
)
from tests.walks.office import Office

HOUR = timedelta(hours=1)
R3 = (
    "Nobody has tried L-1 yet; try first, or give one of these reasons: spam, duplicate, asked not to be "
    "contacted, no lawful way to reach them, out of area, withdrew, not a buyer (job, vendor, warranty)."
)
PAST = "That time is past; name one to come."
YEARS_AWAY = "That is years away; name a time within two years."
EDIT = "edit 1 name: Dana Ruiz-Lee phone: (512) 555-0143 email: d@example.com interest: Oak channel: walk-in"


async def answers(person: Person, lines: Iterable[str], command: str = "/lead") -> dict[str, str]:
    """The first line that somebody reads after each; what was done is taken back before the next."""
    read = {}
    for line in lines:
        read[line] = (await told(person, line, command)).splitlines()[0]
        await person.command("/lead", "undo 1")
    return read


# What each verb is answered with


DEEDS = {
    "tried 1": "no answer, noted",
    "tried 1 voicemail": "left voicemail, noted",
    "tried 1 phone left voicemail will call back": 'left voicemail, noted: phone, "will call back"',
    "tried 1 no answer, try again 3pm": "no answer, noted: follow up Mon 23 Nov 15:00 (CST)",
    "tried 1 left voicemail will call back tomorrow 10": (
        'left voicemail, noted: follow up Tue 24 Nov 10:00 (CST), "will call back"'
    ),
    "tried 1 texted": "texted, noted",
    "Tried, try again 3pm": "no answer, noted: follow up Mon 23 Nov 15:00 (CST)",
    "tried 1 wrong number": "wrong number or address, noted",
    "talked 1": "talked. First conversation today",
    "talked 1 phone 12m wants a tour": 'talked: phone, 12 min, "wants a tour". First conversation today',
    "talked 1 1h in person": "talked: in person, 60 min. First conversation today",
    "talked 1 phone follow up 3d": (
        "talked: phone, follow up Thu 26 Nov 09:00 (CST). First conversation today"
    ),
    "talked 1 visit 2026-12-05 10:00": (
        "talked: visit booked Sat 5 Dec 10:00 (CST). First conversation today"
    ),
    "talked 1 phone 12m wants a tour sat 10am, budget 400k": (
        'talked: phone, 12 min, visit booked Sat 28 Nov 10:00 (CST), "wants a tour, budget 400k". '
        "First conversation today"
    ),
    "talked 1 5m, call back in 20m": (
        "talked: 5 min, follow up Mon 23 Nov 09:20 (CST). First conversation today"
    ),
    "talked 1 not interested": "talked: not interested. First conversation today",
    "talked 1 sold": "talked: sold. First conversation today",
    "visit 1 2026-12-05 10:00 with Al": 'visit Sat 5 Dec 10:00 (CST), "with Al". First visit booked today',
    "visit 1 tomorrow 15:30": "visit Tue 24 Nov 15:30 (CST). First visit booked today",
    "follow 1 3d send the plans": 'follow up Thu 26 Nov 09:00 (CST), "send the plans"',
    "later 1 20m": "call Mon 23 Nov 09:20 (CST)",
    "later 1 16:00": "call Mon 23 Nov 16:00 (CST)",
    "notready 1 8w": "not ready yet, back Mon 18 Jan 09:00 (CST)",
    "notready 1 2027-03-01 withdrew": "not ready yet, back Mon 1 Mar 09:00 (CST), withdrew",
    "sold 1": "sold. First sale today",
    "close 1 bought elsewhere in Eagle": 'closed: bought elsewhere, "in Eagle"',
    "give 1 @ben": "handed over to Ben",
    "give 1 <@UBEN>": "handed over to Ben",
    "give 1 <@UBEN|ben>": "handed over to Ben",
}


async def test_each_deed_is_shown_back_as_it_was_understood(office: Office) -> None:
    await ana_has_tried_dana(office)
    before = await office.lead(1)
    read = await answers(office.ana, DEEDS)
    assert read == {line: f"L-1 Dana Ruiz: {answer}" for line, answer in DEEDS.items()}
    after = await office.lead(1)
    assert (after.status, after.owner, after.attempts) == (before.status, "UANA", 1)


async def test_a_claim_makes_it_mine_and_giving_back_makes_it_free(office: Office) -> None:
    await dana_comes_in(office)
    assert await told(office.ana, "claim 1") == "L-1 Dana Ruiz: yours"
    lead = await office.lead(1)
    assert (lead.owner, lead.status, lead.claimed_at) == ("UANA", Status.CLAIMED, office.clock())
    said = await told(office.ana, "giveback 1 too far for me")
    assert said == 'L-1 Dana Ruiz: given back; it is offered again: "too far for me"'
    lead = await office.lead(1)
    assert (lead.owner, lead.status) == (None, Status.NEW)
    assert await told(office.ben, "calling 1") == "L-1 Dana Ruiz: yours, good luck with the call"


async def test_an_attempt_or_a_talk_about_a_free_lead_claims_it(office: Office) -> None:
    for number, (body, line) in enumerate([(DANA, "tried 1"), (SAM, "talked 2")], start=1):
        await office.arrives(body)
        await told(office.ana, line)
        assert (await office.lead(number)).owner == "UANA"


async def test_what_can_be_taken_back_has_undo_and_edit_below_it(office: Office) -> None:
    await ana_has_tried_dana(office)
    got = await office.ana.command("/lead", "close 1 bought elsewhere")
    assert got.private[0].buttons == ["Undo", "Edit"]
    undone = await office.ana.click(got.private[0], "Undo")
    assert undone.text.startswith("L-1 Dana Ruiz: taken back: ")
    assert (await office.lead(1)).status is Status.ATTEMPTED
    assert "bought elsewhere" not in "\n".join(each.text for each in office.ana.dm)


async def test_undo_takes_back_the_latest_that_counts_for_ten_minutes(office: Office) -> None:
    await ana_has_tried_dana(office)
    await told(office.ana, "visit 1 tomorrow")
    await told(office.ana, "edit 1 name: Dan")
    for _ in range(2):
        assert "taken back" in await told(office.ana, "undo 1")
    lead = await office.lead(1)
    assert (lead.person.name, lead.step, lead.attempts) == ("Dana Ruiz", None, 1)
    office.clock.advance(timedelta(minutes=11))
    assert (await told(office.ana, "undo 1")).startswith("Undo works for 10 minutes")
    await office.arrives(SAM)
    assert (await told(office.ana, "undo 2")).startswith("L-2 has nothing to take back")


async def test_a_sale_is_reopened_and_worked_on(office: Office) -> None:
    await ana_has_tried_dana(office)
    await told(office.ana, "sold 1")
    assert "L-1 Dana Ruiz: open again" in await told(office.ben, "reopen 1")
    lead = await office.lead(1)
    assert (lead.status, lead.owner) == (Status.ATTEMPTED, "UANA")


async def test_an_edit_corrects_the_card_and_keeps_what_stood_there(office: Office) -> None:
    await ana_has_dana(office)
    assert "L-1 Dana Ruiz-Lee: corrected: " in await told(office.ben, EDIT)
    await office.settles()
    heading, contact = office.card(1).lines[:2]
    assert heading == "Dana Ruiz-Lee · L-1 · Oak"
    assert contact == "(512) 555-0143 · d@example.com"
    changed = (await office.history(1))[-1].changes
    assert changed["phone"] == ("+15125550142", "+15125550143")
    assert changed["channel"] == ("web_form", "in_person")


async def test_a_field_left_empty_is_cleared(office: Office) -> None:
    await ana_has_dana(office)
    await told(office.ana, "edit 1 email: name: Dana")
    person = (await office.lead(1)).person
    assert (person.name, person.email) == ("Dana", None)


async def test_a_name_of_any_length_is_kept_and_found(office: Office) -> None:
    """A database indexes only so much; a word of a name may be longer."""
    await ana_has_dana(office)
    name = "".join(chr(0x4E00 + each) for each in range(3000))
    assert "corrected" in await told(office.ana, f"edit 1 name: {name}")
    assert (await office.lead(1)).person.name == name
    assert "L-1" in await told(office.ana, f"find {name}")


# New leads


async def test_a_walk_in_in_one_line_is_mine_and_talked_to(office: Office) -> None:
    line = "new Jo Bell 5125550142 jo@example.com walk-in wants a porch"
    assert (await told(office.ana, line)).startswith(
        "L-1 Jo Bell: captured; Ana has it, talked to already\nFollow up when?"
    )
    lead = await office.lead(1)
    assert (lead.owner, lead.status, lead.channel) == ("UANA", Status.ACTIVE, Channel.IN_PERSON)
    assert (lead.person.phone, lead.person.email) == ("+15125550142", "jo@example.com")
    await office.settles()
    assert "Ana, today 9:00 AM: wants a porch" in office.card(1).lines


async def test_a_lead_that_wrote_is_mine_and_still_to_be_called(office: Office) -> None:
    assert await told(office.ana, "new jo jo@example.com email") == "L-1 jo: captured; Ana has it\n[Edit]"
    assert (await office.lead(1)).status is Status.CLAIMED
    await office.settles()
    assert "Ana · call by today 9:15 AM" in office.card(1).lines


async def test_new_without_how_they_came_asks_for_it_and_keeps_what_was_typed(office: Office) -> None:
    long = " ".join(["likes the porch"] * 30)
    title, given = await form_after(office.ana, f"new Jo Bell 5125550142 {long}")
    assert title == "New lead"
    assert given == {"name": "Jo Bell", "phone": "+15125550142", "note": long}
    got = await office.ana.submit({"How they came": "in person"})
    assert "L-1 Jo Bell: captured; Ana has it, talked to already" in got.text


async def test_a_lead_that_is_nobody_is_not_saved(office: Office) -> None:
    assert await form_after(office.ana, "new") == ("New lead", {})
    await office.ana.submit({"How they came": "phone", "Note": "hello"})
    assert beside(office.ana) == {"name": "Give a name, a phone or a mail address."}
    await office.ana.submit({"How they came": "phone", "Phone": "512 555 0142"})
    assert not office.ana.modal
    assert (await office.lead(1)).person.phone == "+15125550142"


async def test_a_person_who_is_known_is_not_captured_twice(office: Office) -> None:
    await ana_has_dana(office)
    said = await told(office.ben, "new dana 5125550142 walk-in")
    assert said.startswith("L-1 Dana Ruiz: captured; Ana has it")


# Looking


async def test_the_bare_command_shows_my_next_lead_then_the_free_one(office: Office) -> None:
    assert await told(office.ana, "") == "Nothing is waiting for you. Well done."
    await office.arrives(DANA)
    await office.arrives(SAM)
    assert (await told(office.ana, "")).startswith("Dana Ruiz · L-1")
    await told(office.ana, "claim 2")
    shown = await office.ana.command("/lead")
    assert shown.text.startswith("Sam Bell · L-2")
    assert "No answer" in shown.private[0].buttons


async def test_mine_lists_what_is_mine_the_soonest_due_first(office: Office) -> None:
    for body in (DANA, SAM, PRIYA):
        await office.arrives(body)
    for line in ("talked 1", "visit 1 tomorrow", "claim 3"):
        await told(office.ana, line)
    heading, first, second = (await told(office.ana, "mine")).splitlines()
    assert heading == "Your leads"
    assert first.startswith("L-3 · Priya Shah · Aspen plan · claimed, nobody has tried yet (Ana) · call by ")
    assert second.startswith("L-1 · Dana Ruiz · tour, 14 Larch Ln · talking (Ana) · visit ")


async def test_open_lists_what_is_free_with_a_button_to_claim_it(office: Office) -> None:
    await office.arrives(DANA)
    await office.arrives(SAM)
    await told(office.ben, "claim 1")
    got = await office.ana.command("/lead", "open")
    assert [line.partition(" · ")[0] for line in got.text.splitlines()] == ["Free to claim", "L-2"]
    await office.ana.click(got.private[0], "Claim")
    assert (await office.lead(2)).owner == "UANA"


async def test_a_long_list_says_that_there_is_more_and_an_empty_one_that_it_is_empty(office: Office) -> None:
    for line in ("mine", "open", "find nobody"):
        assert len((await told(office.ana, line)).splitlines()) == 2
    for number in range(12):
        await office.arrives({"name": f"Lead {number}"})
    lines = (await told(office.ana, "open")).splitlines()
    assert (len(lines), "more" in lines[-1]) == (12, True)


async def test_find_looks_by_name_number_phone_and_mail(office: Office) -> None:
    await office.arrives(DANA)
    await office.arrives(SAM)
    for text in ("dana", "DANA RUIZ", "ruiz", "0142", "512 555 0142", "dana@example.com", "1"):
        lines = (await told(office.ana, f"find {text}")).splitlines()
        assert [line[:16] for line in lines] == ["Found", "L-1 · Dana Ruiz "], text


async def test_show_is_the_card_with_its_history_and_a_lead_alone_is_shown(office: Office) -> None:
    await ana_has_dana(office)
    for line in ("tried 1 voicemail", "close 1 bought elsewhere"):
        await told(office.ana, line)
    shown = await told(office.ana, "show 1")
    assert "closed by Ana: bought elsewhere" in shown.splitlines()[0]
    for step in ("came in", "Ana claimed it", "Ana tried: left voicemail", "Ana closed it: bought elsewhere"):
        assert step in shown
    assert await told(office.ana, "1") == await told(office.ana, "dana ruiz") == shown


async def test_help_names_every_command(office: Office) -> None:
    said = await told(office.ana, "help")
    for verb in ("new", "claim", "talked", "tried", "visit", "follow", "later", "sold", "notready", "close"):
        assert f"/lead {verb} " in said
    for verb in ("giveback", "give", "reopen", "edit", "undo", "mine", "open", "find", "show", "help"):
        assert f"/lead {verb}" in said


async def test_help_tells_of_threads_and_of_the_menus_of_messages(office: Office) -> None:
    said = await told(office.ana, "help")
    assert "In a lead's thread a reply is a note, and @Parley talked 12m" in said
    assert "In the menu of any message: Log conversation, Capture as lead." in said


WRONG = {
    "dance": '"dance" is not understood; the nearest form: /lead help',
    "tlaked 1": '"tlaked 1" is not understood; the nearest form: /lead talked 1042 phone 12m wants a tour',
    "find": "find needs a name, phone, mail or word, for example: /lead find dana",
    "give 1 @bob": '"@bob" is not understood; the nearest form: /lead give 1042 @ben',
}


async def test_a_wrong_line_is_answered_with_the_nearest_right_form(office: Office) -> None:
    await ana_has_dana(office)
    assert {line: await told(office.ana, line) for line in WRONG} == WRONG


# Aliases


OUTCOMES = {
    "1 talked 12m": "talked: 12 min. First conversation today",
    "1 phone 5m not interested": "talked: phone, 5 min, not interested. First conversation today",
    "1 no answer": "no answer, noted",
    "1 phone no answer": "no answer, noted: phone",
    "1 called left voicemail": "left voicemail, noted: phone",
    "1 tried voicemail": "left voicemail, noted",
    "1 close spam": "closed: spam",
    "talked 12m": "talked: 12 min. First conversation today",
    "12m nice people": 'talked: 12 min, "nice people". First conversation today',
    "voicemail": "left voicemail, noted",
}


async def test_an_outcome_tells_an_attempt_from_a_conversation(office: Office) -> None:
    await ana_has_dana(office)
    read = await answers(office.ana, OUTCOMES, "/outcome")
    assert read == {line: f"L-1 Dana Ruiz: {answer}" for line, answer in OUTCOMES.items()}


async def test_an_outcome_of_a_lead_alone_opens_the_whole_form(office: Office) -> None:
    await dana_comes_in(office)
    assert await told(office.ana, "dana", "/claim") == "L-1 Dana Ruiz: yours"
    form = await form_after(office.ana, "1", "/outcome")
    assert form == ("Talked L-1", {"channel": "phone", "led_to": "Interested"})


# Which lead is meant


async def test_a_lead_is_named_in_many_ways(office: Office) -> None:
    await ana_has_dana(office)
    await office.arrives(SAM)
    names = ["1", "L-1", "l-1", "#1", "dana", "Dana Ruiz", "0142", "dana@example.com", "512-555-0142", ""]
    read = await answers(office.ana, [f"talked {name} phone 12m wants a tour" for name in names])
    assert set(read.values()) == {
        'L-1 Dana Ruiz: talked: phone, 12 min, "wants a tour". First conversation today'
    }


LEFT_OUT = [
    *("talked 12m", "talked not interested", "tried", "tried voicemail", "later 20m", "visit tomorrow 10:00"),
    *("follow 3d send the plans", "notready 8w", "give @ben", "give <@UBEN>", "edit name: Dana", "sold"),
    *("close bought elsewhere", "edit phone: 512 555 0143"),
]


async def test_left_out_it_is_the_one_touched_within_the_hour(office: Office) -> None:
    await ana_has_tried_dana(office)
    await office.arrives(SAM)
    read = await answers(office.ana, LEFT_OUT)
    assert {line for line, said in read.items() if not said.startswith("L-1 Dana")} == set()
    for line in ("undo", "show", "giveback"):
        assert "L-1" in (await told(office.ana, line)).splitlines()[0]
    office.clock.advance(HOUR + timedelta(minutes=1))
    for person in (office.ana, office.ben):
        assert (await told(person, "tried")).startswith("Which lead? Name it by number, name or last four")


async def test_a_name_that_fits_two_is_asked_about_unless_one_is_mine(office: Office) -> None:
    await office.arrives(DANA)
    await office.arrives({"name": "Dana Lee"})
    asked = '"dana" may be L-2 Dana Lee, L-1 Dana Ruiz; say which by its number.'
    assert await told(office.ana, "claim dana") == asked
    assert await told(office.ana, "show dana") == asked
    assert (await office.lead(1)).owner is None
    assert "L-2 Dana Lee: yours" in await told(office.ana, "claim dana lee")
    assert "L-2 Dana Lee: talked" in await told(office.ana, "talked dana")


async def test_a_number_is_that_lead_whoever_is_named_after_it(office: Office) -> None:
    await ana_has_dana(office)
    await office.arrives(SAM)
    said = await told(office.ana, "talked 2 dana ruiz sent him")
    assert said.startswith('L-2 Sam Bell: talked: "dana ruiz sent him"')


# What is missing is asked for


FORMS = {
    "visit 1": "Visit L-1",
    "visit 1 some day": "Visit L-1",
    "follow 1": "Follow up L-1",
    "later 1": "Call later L-1",
    "notready 1": "Not ready yet L-1",
    "close 1": "Close L-1",
    "close 1 because": "Close L-1",
    "give 1": "Hand over L-1",
    "edit 1": "Edit L-1",
    "new": "New lead",
}


async def test_what_is_missing_is_asked_for_in_the_right_form(office: Office) -> None:
    await ana_has_tried_dana(office)
    assert {line: (await form_after(office.ana, line))[0] for line in FORMS} == FORMS


async def test_an_edit_without_a_field_opens_the_form_as_it_stands(office: Office) -> None:
    await ana_has_dana(office)
    _, given = await form_after(office.ana, "edit 1")
    assert given == {
        "name": "Dana Ruiz",
        "phone": "+15125550142",
        "email": "dana@example.com",
        "interest": "tour, 14 Larch Ln",
        "channel": "web form",
    }


async def test_what_is_left_alone_in_a_form_is_not_written_over(office: Office) -> None:
    """Somebody else may have corrected it since the form was opened."""
    await ana_has_dana(office)
    await form_after(office.ana, "edit 1")
    await told(office.ben, "edit 1 phone: 512 555 0143")
    got = await office.ana.submit({"Name": "Dana Ruiz-Lee"})
    assert "corrected: name" in got.text
    assert "phone" not in got.text
    person = (await office.lead(1)).person
    assert (person.name, person.phone) == ("Dana Ruiz-Lee", "+15125550143")


# Refusals


async def test_the_second_claimer_is_told_who_won(office: Office) -> None:
    await ana_has_dana(office)
    won = "Ana has L-1 already; ask Ana to hand it over, or see /lead open."
    assert await told(office.ben, "claim 1") == won
    assert await told(office.ana, "claim 1") == "You have L-1 already."


async def test_whose_lead_it_is_stands_in_the_way_of_others_but_not_of_a_manager(office: Office) -> None:
    await ana_has_tried_dana(office)
    lines = ["tried 1", "talked 1", "visit 1 3d", "sold 1", "close 1 spam", "giveback 1", "give 1 @ben"]
    for line in lines:
        assert await told(office.ben, line) == "L-1 is Ana's; ask Ana or a manager.", line
    assert "talked" in await told(office.kim, "talked 1")
    assert (await office.lead(1)).owner == "UANA"
    assert (await office.history(1))[-1].by == "UKIM"


async def test_only_a_manager_assigns_a_free_lead(office: Office) -> None:
    await dana_comes_in(office)
    refused = "Only a manager can assign a lead that nobody has; claim it, or ask a manager."
    assert await told(office.ana, "give 1 @ben") == refused
    assert "L-1 Dana Ruiz: handed over to Ben" in await told(office.kim, "give 1 @ben")


async def test_r3_nobody_closes_or_rests_a_lead_that_nobody_tried(office: Office) -> None:
    await ana_has_dana(office)
    for line in ("close 1 not interested", "close 1 unreachable", "notready 1 8w", "notready 1 8w budget"):
        assert await told(office.ana, line) == R3, line
    assert (await office.lead(1)).status is Status.CLAIMED
    await form_after(office.ana, "close 1")
    view = office.ana.modal
    assert view
    offered = [each["text"]["text"] for each in view.payload["blocks"][0]["element"]["options"]]
    assert (len(offered), "Not interested" in offered) == (7, False)
    assert "closed: spam" in (await office.ana.submit({"Why": "Spam"})).text


async def test_what_does_not_fit_says_where_it_stands_and_what_to_do_first(office: Office) -> None:
    await dana_comes_in(office)
    for line in ("giveback 1", "sold 1", "visit 1 3d", "follow 1 3d", "later 1 20m"):
        said = await told(office.ana, line)
        assert said.startswith("L-1 is not claimed yet, so "), line
        assert "claim it first: /lead claim 1" in said
    await told(office.ana, "close 1 spam")
    for line in ("tried 1", "talked 1", "claim 1", "giveback 1", "notready 1 8w"):
        said = await told(office.ana, line)
        assert said.startswith("L-1 is closed, so "), line
        assert "reopen it first: /lead reopen 1" in said
    await told(office.ana, "reopen 1")
    assert (await told(office.ana, "reopen 1")).startswith("L-1 is ")


async def test_an_unknown_lead_is_named_back(office: Office) -> None:
    await dana_comes_in(office)
    for name in ("99", "L-99", "nobody", "9999", "x@example.com", "9" * 40):
        for verb in ("claim", "show", "undo", "talked"):
            said = await told(office.ana, f"{verb} {name}")
            assert said == f'No lead answers to "{name}"; try /lead find, or /lead mine.'


@pytest.mark.parametrize(
    ("label", "wrong", "right"), [("Phone", "12", "512 555 0143"), ("Email", "d@", "d@x.io")]
)
async def test_what_is_wrong_in_a_form_stands_beside_its_field(
    office: Office, label: str, wrong: str, right: str
) -> None:
    await ana_has_dana(office)
    said = f'"{wrong}" is no valid {label.lower()}; check it and send it again.'
    assert await told(office.ana, f"edit 1 {label}: {wrong}") == said
    await form_after(office.ana, "edit 1")
    await office.ana.submit({label: wrong, "Name": "Dana R."})
    assert beside(office.ana) == {label.lower(): said}
    assert open_form(office.ana)[0] == "Edit L-1"
    assert len(await office.history(1)) == 2
    await office.ana.submit({label: right, "Name": "Dana R."})
    assert not office.ana.modal
    assert (await office.lead(1)).person.name == "Dana R."


async def test_a_time_that_is_past_or_years_away_is_refused_where_it_was_given(office: Office) -> None:
    await ana_has_tried_dana(office)
    for line in ("visit 1 2026-01-05", "later 1 8:59", "follow 1 today", "notready 1 2026-11-22"):
        assert await told(office.ana, line) == PAST, line
    for line in ("visit 1 2400-01-01", "notready 1 999w", "follow 1 9999-12-31 23:59"):
        assert await told(office.ana, line) == YEARS_AWAY, line
    await form_after(office.ana, "visit 1")
    await office.ana.submit({"When": int((office.clock() - HOUR).timestamp())})
    assert beside(office.ana) == {"when": PAST}
    await office.ana.submit({"When": 9_999_999_999})
    assert beside(office.ana) == {"when": YEARS_AWAY}
    await form_after(office.ana, "notready 1")
    await office.ana.submit({"Ask again on": "9999-12-31"})
    assert beside(office.ana) == {"when": YEARS_AWAY}
    assert len(await office.history(1)) == 3


ASKED = {
    "visit 1 next friday 3pm": (
        '"next friday 3pm" may mean Fri 27 Nov 2026 15:00 or Fri 4 Dec 2026 15:00; type the one you mean.'
    ),
    "talked 1 phone 5m tour sat or sun": (
        '"sat or sun" may mean Sat 28 Nov 2026 or Sun 29 Nov 2026; type the one you mean.'
    ),
    "talked 1 call back 20m": (
        '"call back 20m" may mean callback 20m or call back in 20m; type the one you mean.'
    ),
    "notready 1 6m": '"6m" may mean 6 min or 6 mo; type the one you mean.',
    "follow 1 after 5pm": (
        '"after 5pm" leaves the time open; type it in full, for example: Mon 23 Nov 2026 17:00'
    ),
    "talked 1 tour 8:30": PAST,
}


async def test_a_time_that_may_be_two_or_none_is_asked_about_and_nothing_is_done(office: Office) -> None:
    await ana_has_tried_dana(office)
    before = await office.history(1)
    assert {line: await told(office.ana, line) for line in ASKED} == ASKED
    assert await office.history(1) == before


async def test_a_lead_called_like_a_time_is_meant_where_a_time_follows(office: Office) -> None:
    for name in ("May Chen", "Sat Patel"):
        await office.arrives({"name": name, "phone": "5125550161" if name[0] == "M" else "5125550162"})
    for number, line in ((1, "visit may tomorrow 10:00"), (2, "visit sat patel tomorrow 11:00")):
        await told(office.ana, f"tried {number}")
        assert (await told(office.ana, line)).startswith(f"L-{number} "), line
    assert (await told(office.ana, "visit sat 10am")).startswith(
        "L-2 Sat Patel: visit Sat 28 Nov 10:00 (CST)"
    )


async def two_strangers(office: Office) -> tuple[Person, Person]:
    """Zoe is not in #leads; Gus is, as a guest."""
    zoe, gus = office.slack.person("zoe"), office.slack.person("gus", guest=True)
    office.slack.channel("leads", members=[gus])
    await office.home.slack.roster.refresh()
    return zoe, gus


async def test_a_stranger_takes_no_leads_and_learns_nothing_of_them(office: Office) -> None:
    await dana_comes_in(office)
    for person in await two_strangers(office):
        for line in ("claim 1", "tried 1", "edit 1 name: x", "new jo 5125550188 walk-in", "undo 1"):
            assert (await told(person, line)).startswith("You take no leads here: "), line
        for line in ("", "mine", "open", "find dana", "show 1", "edit 1"):
            said = await told(person, line)
            assert ("no leads here" in said, "Dana" in said) == (True, False), line
    assert len(await office.history(1)) == 1


async def test_nobody_hands_a_lead_to_a_stranger(office: Office) -> None:
    await ana_has_dana(office)
    for person in await two_strangers(office):
        assert "takes no leads here" in await told(office.ana, f"give 1 <@{person.id}>")
        await form_after(office.ana, "give 1")
        await office.ana.submit({"To": person.id})
        assert "takes no leads here" in beside(office.ana)["rep"]
        await office.ana.closes()
    assert (await office.lead(1)).owner == "UANA"
