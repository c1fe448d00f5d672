"""The owner's live copy by DM, and how seldom a card is edited."""

from datetime import timedelta

from handlers.sandbox.people import Person
from tests.walks.acts import DANA, ana_has_dana, ana_has_tried_dana, dana_comes_in, told
from tests.walks.office import Office


def lines_of_copies(person: Person) -> list[list[str]]:
    """What stands in somebody's DM for good, but for files."""
    return [each.lines for each in person.dm if not each.private and not each.message.files]


async def test_whoever_is_offered_a_lead_has_a_copy_and_nobody_else(office: Office) -> None:
    await dana_comes_in(office)
    (offer,) = office.ana.dm
    assert offer.lines[0] == "Dana Ruiz · tour, 14 Larch Ln · (512) 555-0142 · call by today 9:15 AM"
    row = ["Claim", "Calling now", "Not a lead", "Details"]
    assert offer.buttons == [*row, "With a customer 1 h", "With a customer 2 h"]
    assert not office.ben.dm + office.kim.dm


async def test_the_owner_gets_the_whole_card_with_its_buttons(office: Office) -> None:
    await ana_has_dana(office)
    assert office.copy(1, office.ana).lines == office.card(1).lines
    assert office.copy(1, office.ana).buttons == ["Talked", "No answer", "Left voicemail", "Texted", "More…"]
    assert not office.ben.dm


async def test_the_copy_follows_each_change_in_place(office: Office) -> None:
    await ana_has_dana(office)
    for line, shown in [
        ("tried 1 voicemail", "Ana · left voicemail, "),
        ("talked 1 likes the porch", 'Last: Ana, today: "likes the porch"'),
        ("visit 1 tomorrow 10:00", "Next: visit tomorrow 10:00 AM"),
        ("edit 1 name: Dana Ruiz-Lee", "Dana Ruiz-Lee · L-1"),
        ("notready 1 8w", "Ana: not ready yet, back Jan 18"),
        ("reopen 1", "Ana · talked (2 tries), "),
        ("close 1 bought elsewhere", "closed by Ana: bought elsewhere"),
    ]:
        await told(office.ana, line)
        await office.settles()
        assert shown in office.copy(1, office.ana).text
        assert office.copy(1, office.ana).lines == office.card(1).lines
    assert len(lines_of_copies(office.ana)) == 1


async def test_what_a_colleague_corrects_is_on_the_owners_copy(office: Office) -> None:
    await ana_has_dana(office)
    await told(office.ben, "edit 1 interest: Oak plan")
    await office.settles()
    for shown in (office.card(1), office.copy(1, office.ana)):
        assert shown.lines[0] == "Dana Ruiz · L-1 · Oak plan"


async def test_an_inquiry_that_comes_again_is_on_the_owners_copy(office: Office) -> None:
    await ana_has_tried_dana(office)
    assert "call by" not in office.card(1).text
    office.clock.advance(timedelta(minutes=30))
    assert await office.arrives({**DANA, "message": "Price changed?"}) == 1
    await office.settles()
    for shown in (office.card(1), office.copy(1, office.ana)):
        assert "asked AGAIN" in shown.lines[0]
        assert 'website, today 9:30 AM: "Price changed?"' in shown.lines
        assert "Ana · call by today 9:45 AM" in shown.lines


async def test_a_hand_over_folds_the_old_copy_and_gives_the_new_owner_theirs(office: Office) -> None:
    await ana_has_dana(office)
    assert "handed over to Ben" in await told(office.ana, "give 1 @ben")
    await office.settles()
    assert lines_of_copies(office.ana) == [["Dana Ruiz · L-1 · tour, 14 Larch Ln · Ben has it now"]]
    assert not office.copy(1, office.ana).buttons
    assert office.copy(1, office.ben).lines == office.card(1).lines
    assert "Ben · call by" in office.card(1).text


async def test_a_lead_given_back_leaves_one_line_and_is_free_again(office: Office) -> None:
    await ana_has_dana(office)
    assert "given back; it is offered again" in await told(office.ana, "giveback 1")
    await office.settles()
    assert lines_of_copies(office.ana) == [["Dana Ruiz · L-1 · tour, 14 Larch Ln · given back"]]
    assert "Ben's turn (fewest waiting) · call by" in office.card(1).text
    await office.ben.click(office.card(1), "Claim")
    await office.settles()
    assert len(lines_of_copies(office.ana)) == 1
    assert office.copy(1, office.ben).lines == office.card(1).lines


async def test_whoever_gets_a_lead_again_gets_a_new_message_instead_of_the_old_one(office: Office) -> None:
    await ana_has_dana(office)
    old = office.copy(1, office.ana).message.ts
    for line in ("giveback 1", "claim 1"):
        await told(office.ana, line)
        await office.settles()
    assert lines_of_copies(office.ana) == [office.card(1).lines]
    new = office.copy(1, office.ana).message
    assert (new.ts > old, new.edited) == (True, False)


async def test_many_changes_before_a_delivery_are_one_edit(office: Office) -> None:
    await ana_has_dana(office)
    before = len(office.slack.calls("chat.update"))
    for line in ("tried 1", "talked 1 likes the porch", "visit 1 tomorrow 10:00", "edit 1 name: Dana R."):
        await told(office.ana, line)
    assert len(office.slack.calls("chat.update")) == before
    await office.settles()
    assert len(office.slack.calls("chat.update")) == before + 2, "one for the card, one for the copy"
    assert "Dana R. · L-1" in office.card(1).lines[0]
    assert "Next: visit tomorrow 10:00 AM" in office.card(1).text


async def test_a_lead_that_changed_hands_before_a_delivery_is_whole_for_its_owner_alone(
    office: Office,
) -> None:
    await dana_comes_in(office)
    for person, line in ((office.ana, "claim 1"), (office.ana, "giveback 1"), (office.ben, "claim 1")):
        await told(person, line)
    await office.settles()
    assert lines_of_copies(office.ana) == [["Dana Ruiz · L-1 · tour, 14 Larch Ln · Ben has it now"]]
    assert lines_of_copies(office.ben) == [office.card(1).lines]


async def test_a_card_that_was_not_posted_yet_is_posted_once_as_it_is_by_then(office: Office) -> None:
    await office.arrives(DANA)
    await told(office.ana, "tried 1 voicemail")
    await office.settles()
    assert [each.lines for each in office.ben.sees(office.leads)] == [office.card(1).lines]
    assert "Ana · left voicemail, " in office.card(1).text
    assert not office.slack.calls("chat.update")


async def test_every_call_was_one_that_slack_takes(office: Office) -> None:
    await ana_has_tried_dana(office)
    await told(office.ana, "give 1 @ben")
    await office.settles()
    assert [each.answer for each in office.slack.calls_made if not each.answer["ok"]] == []
