"""Every command as people type it, and what they read."""

import pytest

from handlers.sandbox.people import Person
from tests.walks.office import Office

DANA = {"name": "Dana Ruiz", "phone": "202-555-0142", "email": "dana@example.com"}
SAM = {"name": "Sam Bell", "phone": "202-555-0190"}


@pytest.fixture
async def busy(office: Office) -> Office:
    """Ana has Dana (L-1); Sam (L-2) is free."""
    await office.comes_in(DANA)
    await office.comes_in(SAM)
    await office.settles()
    await office.ana.command("/lead", "claim 1")
    await office.settles()
    return office


SAID = {
    "talked 1 phone 12m wants a tour": 'talked: phone, 12 min, "wants a tour". First conversation today',
    "talked dana 1h in person not interested": "talked: in person, 60 min, not interested",
    "talked dana ruiz phone visit tomorrow 10:00": "visit booked",
    "talked phone 5m": "talked: phone, 5 min",
    "talked 12m he will think": "12 min",
    "tried 1 voicemail": "left voicemail",
    "tried L-1 texted": "texted",
    "tried #1 wrong number": "wrong",
    "tried 0142 no answer": "no answer",
    "visit 1 2026-12-05 10:00 with her agent": '"with her agent"',
    "visit tomorrow 10:00": "visit",
    "follow 1 3d send the plans": '"send the plans"',
    "later 20m": "call",
    "later dana@example.com 15:30": "call",
    "sold 1": "sold. First sale today",
    "close 1 spam": "closed: spam",
    "notready 1 8w out of area": "not ready yet",
    "giveback 1 too far for me": "given back",
    "give 1 @ben": "handed over to Ben",
    "give @ben": "handed over to Ben",
    "give 1 <@UBEN|ben>": "handed over to Ben",
    "edit 1 name: Dana Ruiz-Lee phone: 202 555 0199": "corrected: name, phone",
    "claim 2": "L-2 Sam Bell: yours",
    "calling sam": "L-2 Sam Bell: yours",
    "new Eve 202-555-0111 walk-in $450k": "captured; Ana has it, talked to already",
    "mine": "L-1 · Dana Ruiz",
    "open": "L-2 · Sam Bell",
    "find 0190": "Sam Bell",
    "find ruiz": "Dana Ruiz",
    "show 1": "Ana claimed it",
    "1": "Ana claimed it",
    "sam": "Sam Bell",
    "": "Dana Ruiz",
    "help": "/lead talked 1042 phone 12m wants a tour",
}


@pytest.mark.parametrize(("line", "said"), SAID.items(), ids=[each or "bare" for each in SAID])
async def test_a_command_is_understood_and_shown_back(busy: Office, line: str, said: str) -> None:
    got = await busy.ana.command("/lead", line, busy.leads)
    assert said in got.text


REFUSED = {
    "claim 1": "You have L-1 already.",
    "claim 77": 'No lead answers to "77"',
    "claim": "You have L-1 already.",
    "talked zelda": 'No lead answers to "zelda"',
    "close 1 not interested": "Nobody has tried L-1 yet",
    "sold 2": "claim it first: /lead claim 2",
    "reopen 1": "see /lead show 1",
    "visit 1 2020-01-01": "That time is past",
    "visit 1 9999-12-31 23:30": "years away",
    "later 999w": "years away",
    "edit 1 phone: 12": '"12" is no valid phone',
    "give 2 @ben": "Only a manager can assign",
    "give 1 @nobody": "is not understood",
    "undo 2": "nothing to take back",
    "tlaked 1": "the nearest form: /lead talked",
    "wibble": "the nearest form: /lead help",
}


@pytest.mark.parametrize(("line", "said"), REFUSED.items(), ids=REFUSED.keys())
async def test_a_refusal_says_what_stands_in_the_way(busy: Office, line: str, said: str) -> None:
    got = await busy.ana.command("/lead", line, busy.leads)
    assert said in got.text
    assert len(got.text.splitlines()) == 1


async def test_others_are_told_whose_it_is(busy: Office) -> None:
    assert "Ana has L-1 already" in (await busy.ben.command("/lead", "claim 1")).text
    assert "L-1 is Ana's; ask Ana or a manager." in (await busy.ben.command("/lead", "talked 1")).text
    assert "handed over to Ben" in (await busy.kim.command("/lead", "give 2 @ben")).text


async def test_two_of_a_name_are_asked_about(busy: Office) -> None:
    await busy.comes_in({"name": "Sam Ruiz", "phone": "202-555-0177"})
    said = await busy.ben.command("/lead", "claim sam")
    assert '"sam" may be L-3 Sam Ruiz, L-2 Sam Bell' in said.text


def title_of(person: Person) -> str:
    """Of the form that a person has open."""
    assert person.modal
    return str(person.modal.payload["title"]["text"])


FORMS = {
    "visit 1": "Visit L-1",
    "close 1": "Close L-1",
    "notready 1": "Not ready yet L-1",
    "give 1": "Hand over L-1",
    "edit 1": "Edit L-1",
    "new": "New lead",
    "new eve 202-555-0111": "New lead",
}


@pytest.mark.parametrize(("line", "title"), FORMS.items(), ids=FORMS.keys())
async def test_what_is_missing_is_asked_for_in_a_form(busy: Office, line: str, title: str) -> None:
    await busy.ana.command("/lead", line, busy.leads)
    assert title_of(busy.ana) == title


async def test_the_aliases(busy: Office) -> None:
    assert "L-2 Sam Bell: yours" in (await busy.ben.command("/claim", "sam")).text
    assert "left voicemail" in (await busy.ben.command("/outcome", "2 voicemail")).text
    assert "talked: phone, 5 min" in (await busy.ben.command("/outcome", "2 talked phone 5m")).text
    await busy.ben.command("/outcome", "2")
    assert title_of(busy.ben) == "Talked L-2"


async def test_a_form_says_beside_the_field_what_is_wrong_and_keeps_what_was_typed(busy: Office) -> None:
    await busy.ana.command("/lead", "edit 1", busy.leads)
    await busy.ana.submit({"Phone": "12", "Name": "Dana R."})
    form = busy.ana.modal
    assert form is not None
    assert form.errors == {"phone": '"12" is no valid phone; check it and send it again.'}
    await busy.ana.submit({"Phone": "202-555-0143", "Name": "Dana R."})
    assert not busy.ana.modal
    assert (await busy.lead(1)).person.phone == "+12025550143"


async def test_a_form_overwrites_only_what_was_changed_in_it(busy: Office) -> None:
    await busy.ana.command("/lead", "edit 1", busy.leads)
    await busy.ben.command("/lead", "edit 1 name: Dana Ruiz-Lee")
    await busy.ana.submit({"Interest": "Aspen plan"})
    lead = await busy.lead(1)
    assert (lead.person.name, lead.interest) == ("Dana Ruiz-Lee", "Aspen plan")


async def test_a_lead_captured_by_form_is_the_reps(busy: Office) -> None:
    await busy.ben.command("/lead", "new eve 202-555-0111", busy.leads)
    said = await busy.ben.submit({"How they came": "phone"})
    assert "L-3 eve: captured; Ben has it, talked to already" in said.text


@pytest.mark.parametrize("line", ["show 1", "open", "mine", "", "find dana", "claim 2"])
@pytest.mark.parametrize("guest", [True, False])
async def test_whoever_is_not_on_the_roster_sees_no_lead(busy: Office, line: str, guest: bool) -> None:
    eve = busy.slack.person("eve", guest=guest)
    if guest:
        busy.slack.channel("leads", members=[eve])
        await busy.home.slack.roster.refresh()
    said = await eve.command("/lead", line)
    assert "takes no leads here" in said.text
    assert "Dana" not in said.text


async def test_undo_takes_back_by_command_too(busy: Office) -> None:
    await busy.ana.command("/lead", "tried 1 voicemail")
    said = await busy.ana.command("/lead", "undo 1")
    assert "taken back: tried" in said.text
    assert (await busy.lead(1)).attempts == 0


async def test_copies_follow_and_fold(busy: Office) -> None:
    await busy.ana.command("/lead", "tried 1 voicemail")
    await busy.settles()
    assert "left voicemail" in busy.copy(1, busy.ana).text
    await busy.ana.command("/lead", "give 1 @ben")
    await busy.settles()
    assert busy.copy(1, busy.ana).lines == ["Dana Ruiz · L-1 · Ben has it now"]
    assert busy.copy(1, busy.ben).buttons[0] == "Talked"
    await busy.ben.command("/lead", "giveback 1")
    await busy.settles()
    assert busy.copy(1, busy.ben).lines == ["Dana Ruiz · L-1 · given back"]


async def test_a_burst_of_changes_is_one_edit(busy: Office) -> None:
    before = len(busy.slack.calls("chat.update"))
    for line in ("tried 1 voicemail", "talked 1 phone", "visit 1 3d", "edit 1 interest: Aspen plan"):
        await busy.ana.command("/lead", line)
    await busy.settles()
    assert len(busy.slack.calls("chat.update")) == before + 2, "one for the card, one for the copy"
    assert "Aspen plan" in busy.card(1).text


async def test_nobody_hears_of_what_is_not_there(office: Office) -> None:
    assert "Nothing is waiting for you" in (await office.ana.command("/lead")).text
    assert "Nothing" in (await office.ana.command("/lead", "mine")).text
