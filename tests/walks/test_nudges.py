"""Each row of the table of routing and nudges: it comes when it should, and not when it should not."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.leads.status import Status
from bot.ports import Unit
from handlers.sandbox.fault_kinds import Fault
from tests.clock import FakeClock
from tests.walks.acts import DANA, PRIYA, SAM
from tests.walks.acts import told as answer
from tests.walks.days import at, latest, mentions, told, when
from tests.walks.office import Office, open_office

MONDAY = "2026-11-23"


@pytest.fixture
async def office(sqlite_copy: str) -> AsyncIterator[Office]:
    """Monday, 10:00 in Chicago; the roster is Ana, Ben and Kim, who manages."""
    async with open_office(sqlite_copy, FakeClock(at(f"{MONDAY} 10:00"))) as opened:
        yield opened


async def test_a_lead_is_offered_to_one_then_the_next_then_all_are_called_then_the_manager(
    office: Office,
) -> None:
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 10:59"))
    first = "Dana Ruiz · tour, 14 Larch Ln · (512) 555-0142 · call by today 10:15 AM"
    assert told(office.ana) == [("10:00", first)]
    assert told(office.ben) == [("10:03", first)]
    assert mentions(office) == [("10:07", "Dana Ruiz (L-1) is still free to claim, call by today 10:15 AM")]
    assert told(office.kim) == [("10:15", "1 lead needs you")]
    assert "Open to all" in office.card(1).text


async def test_whoever_waits_this_minute_is_offered_to_all_at_once(office: Office) -> None:
    await office.arrives({**SAM, "live_now": "yes"})
    await office.works()
    assert {each.name for each in (office.ana, office.ben, office.kim) if told(each, "Sam Bell")} == {
        "Ana",
        "Ben",
        "Kim",
    }
    assert "WAITING NOW" in office.card(1).text


async def test_a_claim_ends_the_ladder(office: Office) -> None:
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 10:02"))
    await office.ben.click(office.card(1, office.ben), "Claim")
    await office.lives(at(f"{MONDAY} 10:08"))
    assert mentions(office) == []
    assert office.copy(1, office.ana).lines == ["Dana Ruiz · L-1 · tour, 14 Larch Ln · Ben has it now"]


async def test_the_next_is_who_has_the_fewest_waiting_then_who_waited_longest_for_an_offer(
    office: Office,
) -> None:
    await office.sets("mention", "none")
    whose = []
    for number in range(1, 7):
        await office.arrives({"name": f"Lead {number}", "phone": f"202-555-01{number:02}"})
        await office.works()
        whose.append((await office.lead(number)).care.turn)
    assert whose == ["UANA", "UBEN", "UKIM"] * 2


async def test_a_returning_persons_lead_is_offered_to_who_knows_them(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ben, "claim 1")
    await answer(office.ben, "talked 1 phone 12m")
    await answer(office.ben, "close 1 bought elsewhere")
    await office.arrives({**DANA, "message": "We are looking again."})
    await office.passes(seconds=5)
    assert "Ben's turn (knows them)" in office.card(2).text


async def test_one_group_mention_in_half_an_hour(office: Office) -> None:
    await office.arrives(DANA)
    await office.passes(minutes=5)
    await office.arrives(SAM)
    await office.lives(at(f"{MONDAY} 11:30"))
    assert [minute for minute, _ in mentions(office)] == ["10:07", "10:37"]


async def test_the_group_mention_waits_until_the_card_stands(office: Office) -> None:
    late = Fault("error", ("chat.postMessage",), channel=office.leads.id, code="not_today", times=10)
    office.slack.faults.add(late)
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 10:30"))
    ((minute, words),) = mentions(office)
    assert "10:10" <= minute <= "10:18", "when its card could be posted at last"
    assert "still free to claim" in words


async def test_a_manager_hears_at_most_once_an_hour_of_all_that_came_up(office: Office) -> None:
    for number, minutes in enumerate((0, 10, 20)):
        await office.lives(at(f"{MONDAY} 10:{minutes:02}"))
        await office.arrives({"name": f"Lead {number}", "phone": f"202-555-01{number:02}"})
    await office.lives(at(f"{MONDAY} 13:00"))
    assert told(office.kim, "need") == [("10:15", "1 lead needs you"), ("11:15", "2 leads need you")]


async def test_a_claimed_lead_is_reminded_of_before_its_time_and_at_it_then_given_back(
    office: Office,
) -> None:
    await office.arrives(DANA)
    await office.works()
    await office.ana.click(office.card(1), "Claim")
    await office.lives(at(f"{MONDAY} 10:40"))
    assert told(office.ana, "Call Dana") == [
        ("10:10", "Call Dana Ruiz (L-1) by today 10:15 AM · (512) 555-0142")
    ]
    assert told(office.ana, "Time is up") == [
        ("10:15", "Time is up: nobody has tried Dana Ruiz (L-1); it goes back at 10:30 AM · (512) 555-0142")
    ]
    assert told(office.kim, "needs you") == [("10:15", "1 lead needs you")]
    assert (await office.lead(1)).status is Status.NEW
    assert office.copy(1, office.ana).lines == ["Dana Ruiz · L-1 · tour, 14 Larch Ln · given back"]
    assert told(office.ben, "Dana Ruiz · tour") == [
        ("10:30", "Dana Ruiz · tour, 14 Larch Ln · (512) 555-0142 · call by today 10:15 AM")
    ]


async def test_given_back_untried_twice_a_manager_is_asked_to_assign_it(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    await office.lives(at(f"{MONDAY} 10:31"))
    await answer(office.ben, "claim 1")
    await office.lives(at(f"{MONDAY} 12:30"))
    asked = latest(office.kim.dm, "went back untried twice")
    assert asked.buttons == ["Assign"]
    assert "A manager is asked to assign it" in office.card(1).text
    await office.kim.click(asked, "Assign")
    await office.kim.submit({"To": office.ana.id})
    assert (await office.lead(1)).owner == office.ana.id


async def test_an_attempt_in_time_ends_all_reminders(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    await office.lives(at(f"{MONDAY} 10:09"))
    await answer(office.ana, "tried 1 voicemail")
    await office.lives(at(f"{MONDAY} 10:50"))
    assert not told(office.ana, "Call Dana") + told(office.ana, "Time is up") + told(office.kim)
    assert (await office.lead(1)).owner == office.ana.id


async def test_who_is_calling_is_left_alone_for_three_quarters_of_an_hour_then_asked(office: Office) -> None:
    await office.arrives(DANA)
    await office.works()
    await office.ana.click(office.card(1), "Calling now")
    await office.lives(at(f"{MONDAY} 10:50"))
    assert told(office.ana, "(L-1)") == [("10:45", "How did it go with Dana Ruiz (L-1)? · (512) 555-0142")]
    assert not told(office.kim)
    await office.ana.click(latest(office.ana.dm, "How did it go"), "No answer")
    tried = await office.lead(1)
    assert (tried.status, tried.attempted_at) == (Status.ATTEMPTED, at(f"{MONDAY} 10:00"))


async def test_call_later_mutes_until_then_and_the_lead_goes_back_a_quarter_after(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    await answer(office.ana, "later 1 11:30")
    await office.lives(at(f"{MONDAY} 11:44"))
    assert told(office.ana, "(L-1)") == [("11:30", "You wanted to call Dana Ruiz (L-1) now · (512) 555-0142")]
    assert (await office.lead(1)).owner == office.ana.id
    await office.lives(at(f"{MONDAY} 11:46"))
    assert (await office.lead(1)).status is Status.NEW


async def test_a_conversation_without_an_outcome_is_asked_about_once(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    await answer(office.ana, "talked 1 phone 12m")
    await office.lives(at(f"{MONDAY} 17:00"))
    assert told(office.ana, "What is next") == [
        ("12:00", "What is next with Dana Ruiz (L-1)? · (512) 555-0142")
    ]


async def test_a_promise_is_reminded_of_in_quiet_time_too(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "talked 1 phone 12m")
    await answer(office.ana, "follow 1 today 14:00 send the plans")
    office.ana.quiet(at(f"{MONDAY} 13:00").timestamp(), at(f"{MONDAY} 15:00").timestamp())
    await office.lives(at(f"{MONDAY} 14:30"))
    assert [minute for minute, _ in told(office.ana, "You promised Dana Ruiz")] == ["14:00"]


async def test_no_reminder_in_do_not_disturb_and_no_offer(office: Office) -> None:
    office.ana.quiet(at(f"{MONDAY} 10:00").timestamp(), at(f"{MONDAY} 12:00").timestamp())
    await office.home.slack.disturbing.refresh()
    await office.arrives(DANA)
    await office.works()
    assert not told(office.ana)
    await answer(office.ana, "claim 1")
    await office.lives(at(f"{MONDAY} 10:29"))
    assert not told(office.ana, "Call Dana") + told(office.ana, "Time is up")


async def test_do_not_disturb_is_looked_at_again_just_before_a_reminder(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    office.ana.quiet(at(f"{MONDAY} 10:05").timestamp(), at(f"{MONDAY} 12:00").timestamp())
    await office.lives(at(f"{MONDAY} 10:29"))
    assert not told(office.ana, "Call Dana") + told(office.ana, "Time is up")


async def test_overnight_leads_are_shared_out_in_one_message_at_opening(office: Office) -> None:
    office.clock.now = at(f"{MONDAY} 20:00")
    for number in range(1, 7):
        await office.arrives({"name": f"Lead {number}", "phone": f"202-555-01{number:02}"})
    await office.lives(at("2026-11-24 08:59"))
    assert len(office.in_channel()) == 6, "cards post at once, at night too"
    assert not told(office.ana, "share") + mentions(office)
    await office.lives(at("2026-11-24 09:05"))
    for rep in (office.ana, office.ben, office.kim):
        assert told(rep, "Your share") == [("09:00", "Your share: 2 leads, call by today 10:00 AM")]


async def test_at_most_three_claimed_untried_and_the_fourth_is_refused_with_the_three(office: Office) -> None:
    for number in range(1, 5):
        await office.arrives({"name": f"Lead {number}", "phone": f"202-555-01{number:02}"})
    for number in range(1, 4):
        await answer(office.ana, f"claim {number}")
    assert await answer(office.ana, "claim 4") == (
        "Nobody has tried L-1 Lead 1, L-2 Lead 2, L-3 Lead 3 yet; "
        "try or give back one of them first: /lead mine."
    )
    await answer(office.ana, "new Walk In 5125550177 phone")
    await answer(office.ana, "tried 1")
    assert "yours" in await answer(office.ana, "claim 4")


async def test_leads_of_who_left_are_offered_again_and_shown_to_the_manager(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    await answer(office.ana, "tried 1")
    await office.ana.leaves(office.leads)
    await office.lives(at(f"{MONDAY} 10:20"))
    assert (await office.lead(1)).owner is None
    assert "Ana left" in latest(office.kim.dm, "needs you").text
    assert told(office.ben, "Dana Ruiz · tour")


async def test_after_the_last_attempt_a_reason_or_a_date_is_asked_for_then_it_rests(office: Office) -> None:
    await office.sets("attempts", "3")
    await office.arrives(DANA)
    for _ in range(3):
        await answer(office.ana, "tried 1")
        await office.passes(minutes=20)
    assert told(office.ana, "tries, no answer")
    await office.passes(hours=30)
    rested = await office.lead(1)
    assert rested.status is Status.NURTURE
    assert rested.back_on is not None


async def test_who_is_not_ready_is_raised_on_the_date(office: Office) -> None:
    await office.arrives(PRIYA)
    await answer(office.ana, "talked 1 phone 5m")
    await answer(office.ana, "notready 1 2026-11-27")
    await office.lives(at("2026-11-27 08:57"))
    assert not told(office.ana, "wanted to hear")
    await office.lives(at("2026-11-27 09:05"))
    assert [minute for minute, _ in told(office.ana, "Priya Shah (L-1) wanted to hear from you")] == ["09:00"]


async def test_reminders_of_one_moment_come_in_one_message_and_none_for_ten_minutes_after(
    office: Office,
) -> None:
    for number in range(1, 4):
        await office.arrives({"name": f"Lead {number}", "phone": f"202-555-01{number:02}"})
        await answer(office.ana, f"claim {number}")
    await office.lives(at(f"{MONDAY} 10:14"))
    (reminder,) = [each for each in office.ana.dm if "Call Lead" in each.text]
    assert [line.split(" (")[0] for line in reminder.lines if line.startswith("Call")] == [
        "Call Lead 1",
        "Call Lead 2",
        "Call Lead 3",
    ]


async def test_six_reminders_an_hour_at_most(office: Office) -> None:
    await office.sets("reminder_gap", "1")
    await office.sets("held", "30")
    for number in range(1, 21):
        await office.arrives({"name": f"Lead {number}", "phone": f"202-555-01{number:02}"})
        await answer(office.ana, f"claim {number}")
        await office.passes(minutes=3)
    times = [minute for minute, _ in told(office.ana, "Call Lead") + told(office.ana, "Time is up")]
    assert len(set(times)) <= 6


async def test_another_may_take_over_what_is_untried_while_its_owner_is_away(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    store = office.home.desk.store

    def away(unit: Unit) -> None:
        unit.keep_rep(replace(unit.rep("UANA"), away_from=unit.now(), away_until=at(f"{MONDAY} 16:00")))
        unit.disturb("UANA")

    await store.write("main", away)
    await office.passes(minutes=1)
    offer = latest(office.ben.dm, "Dana Ruiz")
    assert "Ana away · Ben's turn · call by" in offer.text
    await office.ben.click(offer, "Take it")
    assert (await office.lead(1)).owner == office.ben.id


async def test_who_asks_again_before_a_visit_keeps_the_visit_and_its_owner(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "talked 1 phone 12m")
    await answer(office.ana, "visit 1 2026-11-24 14:00")
    await office.lives(at(f"{MONDAY} 12:00"))
    await office.arrives({**DANA, "message": "Can my sister come?"})
    await office.lives(at("2026-11-24 15:45"))
    kept = await office.lead(1)
    assert (kept.owner, kept.step is not None) == (office.ana.id, True)
    assert [minute for minute, _ in told(office.ana, "Call Dana")] == ["12:10"]
    assert [minute for minute, _ in told(office.ana, "Visit: Dana Ruiz (L-1)")] == ["10:00", "13:45"], (
        "its file"
    )
    assert [minute for minute, _ in told(office.ana, "Did they come? Dana")] == ["15:30"]
    assert told(office.ben, "Dana Ruiz · tour"), "somebody else is asked to answer meanwhile"


async def test_calling_now_asks_how_it_went_at_a_second_try_too(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "tried 1")
    await office.lives(at(f"{MONDAY} 11:40"))
    await office.ana.click(latest(office.ana.dm, "To try again"), "Calling now")
    await office.lives(at(f"{MONDAY} 13:00"))
    assert [minute for minute, _ in told(office.ana, "How did it go")] == ["12:25"]


async def test_a_lead_of_the_last_minutes_has_the_next_mornings_first_ones(office: Office) -> None:
    office.clock.now = at(f"{MONDAY} 17:57")
    await office.arrives(DANA)
    await office.lives(at("2026-11-24 11:00"))
    assert (await office.lead(1)).call_by == at("2026-11-24 09:12")
    shares = [told(each, "Your share") for each in (office.ana, office.ben, office.kim)]
    assert sorted(minute for share in shares for minute, _ in share) == ["09:00", "09:03"]
    assert [minute for minute, _ in mentions(office)] == ["09:04"]
    assert [minute for minute, _ in told(office.kim, "needs you")] == ["09:12"]


async def test_one_of_the_last_minutes_that_is_called_late_is_pressed_on_nobody_early(office: Office) -> None:
    office.clock.now = at(f"{MONDAY} 17:55")
    await office.arrives({**DANA, "phone": "602-555-0142"})
    await office.lives(at("2026-11-24 11:00"))
    assert (await office.lead(1)).call_by == at("2026-11-24 10:15"), "Phoenix is called from 10:00 on"
    shares = [told(each, "Your share") for each in (office.ana, office.ben, office.kim)]
    assert sorted(minute for share in shares for minute, _ in share) == ["09:00", "09:48"]
    assert [minute for minute, _ in mentions(office)] == ["09:52"]
    assert [minute for minute, _ in told(office.kim, "needs you")] == ["10:15"]


async def test_an_edit_repeats_no_question(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "talked 1 phone 12m")
    await office.lives(at(f"{MONDAY} 12:10"))
    await answer(office.ben, "edit 1 interest: the porch plan")
    await office.lives(at(f"{MONDAY} 16:00"))
    assert len(told(office.ana, "What is next")) == 1


async def test_whoever_stands_there_is_never_one_too_many(office: Office) -> None:
    for number in range(1, 4):
        await office.arrives({"name": f"Lead {number}", "phone": f"202-555-01{number:02}"})
        await answer(office.ana, f"claim {number}")
    await office.arrives({**SAM, "channel": "walk-in"})
    assert "yours" in await answer(office.ana, "claim 4")


async def test_a_new_inquiry_has_tries_of_its_own(office: Office) -> None:
    await office.sets("attempts", "3")
    await office.arrives(DANA)
    for _ in range(2):
        await answer(office.ana, "tried 1")
    await office.passes(minutes=20)
    await office.arrives({**DANA, "message": "Still there?"})
    await answer(office.ana, "tried 1")
    await office.passes(minutes=30)
    assert not told(office.ana, "tries, no answer")


async def test_nobody_need_cover_for_who_is_back(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    await answer(office.ana, "busy 1h")
    await office.passes(minutes=1)
    assert "Ana away · Ben's turn" in office.card(1).text
    await answer(office.ana, "back")
    await office.passes(minutes=1)
    assert "turn" not in office.card(1).text
    assert "Ana has L-1 already" in await answer(office.kim, "claim 1")


async def test_a_first_call_is_put_off_for_four_hours_at_most_but_for_whom_asked_for_the_time(
    office: Office,
) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    assert "call within 4 h" in await answer(office.ana, "later 1 15:30")
    assert "follow up" in await answer(office.ana, "follow 1 16:00 after work")
    assert (await office.lead(1)).call_by == at(f"{MONDAY} 16:00")
    await office.lives(at(f"{MONDAY} 15:59"))
    assert not told(office.kim)


async def test_where_nobody_is_ever_there_the_managers_hear_of_it(office: Office) -> None:
    await office.sets("hours", "closed")
    await office.arrives(DANA)
    await office.passes(hours=2)
    assert told(office.kim, "needs you")
    assert (await office.lead(1)).next_due_at is not None


async def test_a_manager_who_is_not_in_the_channel_keeps_what_they_claim(sqlite_copy: str) -> None:
    clock = FakeClock(at(f"{MONDAY} 10:00"))
    async with open_office(sqlite_copy, clock, PARLEY_MANAGERS="UKIM, UPAT") as office:
        pat = office.slack.person("pat", zone="America/Chicago")
        await office.arrives(DANA)
        await office.works()
        await answer(pat, "claim 1")
        await office.lives(at(f"{MONDAY} 10:16"))
        assert (await office.lead(1)).owner == "UPAT"
        assert [when for when, _ in told(pat, "Call Dana")] == ["10:10"]


async def test_do_not_disturb_that_ends_early_brings_the_lead_that_waited(office: Office) -> None:
    for rep in (office.ana, office.ben, office.kim):
        rep.quiet(at(f"{MONDAY} 10:00").timestamp(), at(f"{MONDAY} 12:00").timestamp())
    await office.home.slack.disturbing.refresh()
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 10:20"))
    assert not (await office.lead(1)).care.offered
    office.ana.quiet(0, 0)
    await office.home.slack.disturbing.refresh()
    await office.lives(at(f"{MONDAY} 10:21"))
    assert told(office.ana, "Dana Ruiz")[-1][0] == "10:20"


async def test_do_not_disturb_that_begins_passes_an_offer_on(office: Office) -> None:
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 10:01"))
    office.ana.quiet(at(f"{MONDAY} 10:01").timestamp(), at(f"{MONDAY} 12:00").timestamp())
    await office.home.slack.disturbing.refresh()
    await office.lives(at(f"{MONDAY} 10:02"))
    assert [minute for minute, _ in told(office.ben, "Dana Ruiz")] == ["10:01"]


async def test_an_offer_is_not_sent_to_who_became_busy_meanwhile(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "busy 1h")
    await office.lives(at(f"{MONDAY} 10:01"))
    assert not told(office.ana)
    assert [minute for minute, _ in told(office.ben, "Dana Ruiz")] == ["10:00"]


async def test_a_share_goes_to_others_where_do_not_disturb_has_begun_meanwhile(office: Office) -> None:
    office.clock.now = at(f"{MONDAY} 20:00")
    for number in range(1, 7):
        await office.arrives({"name": f"Lead {number}", "phone": f"202-555-01{number:02}"})
    await office.lives(at("2026-11-24 09:00"))
    office.ana.quiet(at("2026-11-24 09:00").timestamp(), at("2026-11-24 12:00").timestamp())
    await office.lives(at("2026-11-24 09:05"))
    assert not told(office.ana, "Your share")
    assert {(await office.lead(number)).care.turn for number in range(1, 7)} == {"UBEN", "UKIM"}


async def test_do_not_disturb_is_looked_at_again_just_before_a_list(office: Office) -> None:
    await office.arrives(DANA)
    await answer(office.ana, "claim 1")
    await answer(office.ana, "tried 1 no answer")
    office.ana.quiet(at(f"{MONDAY} 11:00").timestamp(), at(f"{MONDAY} 12:00").timestamp())
    await office.lives(at(f"{MONDAY} 14:31"))
    assert [minute for minute, _ in told(office.ana, "To try again")] == ["14:30"]


async def ana_alone_has_a_visit_at_two(office: Office) -> None:
    """Ben and Kim are away."""
    await office.arrives(DANA)
    await answer(office.ana, "talked 1 phone 12m")
    await answer(office.ana, "visit 1 today 14:00")
    for rep in (office.ben, office.kim):
        await answer(rep, "away until tomorrow")


async def test_who_moves_a_visit_that_has_begun_is_with_that_customer_no_more(office: Office) -> None:
    await ana_alone_has_a_visit_at_two(office)
    await office.lives(at(f"{MONDAY} 14:20"))
    await office.arrives(SAM)
    await office.lives(at(f"{MONDAY} 14:25"))
    assert not told(office.ana, "Sam Bell")
    await answer(office.ana, "visit 1 tomorrow 14:00")
    await office.lives(at(f"{MONDAY} 14:26"))
    assert [minute for minute, _ in told(office.ana, "Sam Bell")] == ["14:25"]


async def test_who_said_that_they_are_busy_stays_so_whatever_becomes_of_a_visit(office: Office) -> None:
    await ana_alone_has_a_visit_at_two(office)
    await office.lives(at(f"{MONDAY} 14:20"))
    await answer(office.ana, "busy 1h")
    await office.arrives(SAM)
    await answer(office.ana, "sold 1")
    await office.lives(at(f"{MONDAY} 15:21"))
    assert [minute for minute, _ in told(office.ana, "Sam Bell · (")] == ["15:20"]


async def test_a_later_share_repeats_nothing_that_was_offered_before(office: Office) -> None:
    await answer(office.kim, "away until 2026-11-30")
    await office.arrives(DANA)
    await office.lives(at(f"{MONDAY} 20:00"))
    await office.arrives(SAM)
    await office.lives(at("2026-11-24 10:30"))
    shares = [each for rep in (office.ana, office.ben) for each in rep.dm if "Your share" in each.text]
    named = [name for each in shares for name in ("Dana", "Sam") if name in each.text]
    assert sorted(named) == ["Dana", "Sam", "Sam"]
    assert sorted(when(each) for each in shares) == ["09:00", "09:00", "09:48"]


async def test_an_offer_that_found_its_reader_busy_is_made_again_when_they_are_not(office: Office) -> None:
    for rep in (office.ben, office.kim):
        await answer(rep, "away until tomorrow")
    await office.arrives(DANA)
    await answer(office.ana, "busy 1h")
    await office.lives(at(f"{MONDAY} 11:05"))
    assert [minute for minute, _ in told(office.ana, "Dana Ruiz · tour")] == ["11:00"]
    await office.ana.click(latest(office.ana.dm, "Dana Ruiz · tour"), "Claim")
    assert (await office.lead(1)).owner == office.ana.id
