"""What is said in a lead's thread: replies are kept as notes, and lines to Parley do what commands do."""

import asyncio
import json
from datetime import timedelta

import pytest

from bot.leads.status import Status
from handlers.sandbox.fault_kinds import Fault
from tests.clock import FakeClock
from tests.walks.acts import ana_has_dana, ana_has_tried_dana, dana_comes_in, told
from tests.walks.office import Office, open_office
from tests.walks.thread import DONE, NOT_DONE, PARLEY, notes, private, replies, said, texts

WORDS = "$450k, lease ends May, agent Lee Wong"


# Notes


async def test_a_reply_is_a_note_on_the_lead_and_stands_on_its_card(office: Office) -> None:
    await ana_has_dana(office)
    before = await office.lead(1)
    await replies(office, office.ana, WORDS)
    await office.settles()
    (note,) = await notes(office)
    assert (note.by, note.text, note.edited_at) == ("UANA", WORDS, None)
    assert f'Last: Ana, today: "{WORDS}"' in office.card(1).text
    assert WORDS in office.copy(1, office.ana).text
    after = await office.lead(1)
    assert (after.status, after.attempts, after.owner) == (before.status, before.attempts, before.owner)


async def test_a_talk_of_which_nothing_is_said_hides_nothing_that_was(office: Office) -> None:
    await ana_has_dana(office)
    for line, stands in (
        ("talked 1", "Last: Ana, today"),
        ("talked 1 12m wants a tour", 'Last: Ana, today, 12 min: "wants a tour"'),
        ("talked 1", 'Last: Ana, today, 12 min: "wants a tour"'),
    ):
        office.clock.advance(timedelta(minutes=1))
        await told(office.ana, line)
        await office.settles()
        assert stands in office.card(1).lines, line
    office.clock.advance(timedelta(minutes=1))
    await replies(office, office.ana, WORDS)
    office.clock.advance(timedelta(minutes=1))
    await told(office.ana, "talked 1")
    await office.settles()
    assert f'Last: Ana, today: "{WORDS}"' in office.card(1).lines


async def test_nobody_is_told_of_a_note(office: Office) -> None:
    await ana_has_dana(office)
    before = (len(office.leads.messages), len(office.ana.dm), len(office.ben.dm))
    reply = await replies(office, office.ben, "her agent is Lee Wong")
    await office.settles()
    assert (len(office.leads.messages), len(office.ana.dm), len(office.ben.dm)) == (
        before[0] + 1,
        *before[1:],
    )
    assert reply.message.reactions == {}


async def test_a_note_is_changed_and_gone_with_its_message(office: Office) -> None:
    await ana_has_dana(office)
    reply = await replies(office, office.ana, "wants oak floors")
    office.clock.advance(timedelta(minutes=1))
    await office.ana.edits(reply, "wants a porch")
    await office.settles()
    assert await texts(office) == ["wants a porch"]
    assert "wants a porch" in office.card(1).text
    assert "(edited)" in await told(office.ana, "show 1")
    await office.ana.deletes(reply)
    await office.settles()
    assert await texts(office) == []
    assert "porch" not in office.card(1).text
    assert "porch" not in await told(office.ana, "show 1")


async def test_of_a_picture_whose_words_were_taken_out_no_words_are_left(office: Office) -> None:
    await ana_has_dana(office)
    reply = await replies(office, office.ana, "her passport")
    office.clock.advance(timedelta(minutes=1))
    await office.ana.edits(reply, "\u200b")
    await office.settles()
    assert await texts(office) == []
    assert "passport" not in office.card(1).text
    office.clock.advance(timedelta(minutes=1))
    await office.ana.edits(reply, "the floor plan")
    assert await texts(office) == ["the floor plan"]


async def test_notes_stand_in_the_history_in_the_order_of_time(office: Office) -> None:
    await ana_has_dana(office)
    for person, line in ((office.ana, "first"), (office.ben, f"ask <@{office.ana.id}> about it")):
        office.clock.advance(timedelta(minutes=1))
        await replies(office, person, line)
        office.clock.advance(timedelta(minutes=1))
        await told(office.ana, "tried 1")
    shown = await told(office.ana, "show 1")
    order = [
        shown.index(each) for each in ("Ana claimed it", '"first"', "Ana tried", 'Ben: "ask @Ana about it"')
    ]
    assert order == sorted(order)
    await office.settles()
    await office.ana.click(office.card(1), "More…", "Details and history")
    shown = "\n".join(office.ana.form)
    assert shown.index('Ana: "first"') < shown.index('Ben: "ask @Ana about it"')


async def test_a_note_touches_the_lead(office: Office) -> None:
    await ana_has_dana(office)
    await replies(office, office.kim, "she called again")
    assert "L-1 Dana Ruiz: no answer, noted" in await told(office.kim, "tried")
    office.clock.advance(timedelta(hours=1, seconds=1))
    assert (await told(office.ben, "tried")).startswith("Which lead?")


async def test_a_reply_that_comes_twice_is_one_note(office: Office) -> None:
    await ana_has_dana(office)
    await replies(office, office.ana, WORDS)
    await office.settles()
    version = (await office.lead(1)).version
    for _ in range(3):
        assert (await office.slack.carrier.again(office.slack.carrier.deliveries[-1])).ok
    assert (await texts(office), (await office.lead(1)).version) == ([WORDS], version)


async def test_events_in_any_order_end_with_what_is_there(office: Office) -> None:
    await ana_has_dana(office)
    reply = await replies(office, office.ana, "one")
    first = office.slack.carrier.deliveries[-1]
    office.clock.advance(timedelta(minutes=1))
    await office.ana.edits(reply, "two")
    second = office.slack.carrier.deliveries[-1]
    await office.slack.carrier.again(first)
    assert await texts(office) == ["two"]
    await office.ana.deletes(reply)
    for each in (second, first):
        await office.slack.carrier.again(each)
    assert await texts(office) == []


async def test_an_edit_whose_first_message_was_never_heard_of_is_a_note(office: Office) -> None:
    await ana_has_dana(office)
    office.slack.faults.add(Fault("undelivered", methods=("message",), times=1))
    await office.ana.says(office.leads, "one", office.card(1))
    assert await texts(office) == []
    await office.ana.edits(said(office, office.ana, "one"), "two")
    assert await texts(office) == ["two"]


async def test_only_who_takes_leads_or_manages_makes_notes(office: Office) -> None:
    await ana_has_dana(office)
    gus = office.slack.person("gus", guest=True)
    office.slack.channel("leads", members=[gus])
    await office.home.slack.roster.refresh()
    for person in (gus, office.kim):
        await replies(office, person, f"by {person.name}")
    assert await texts(office) == ["by Kim"]


async def test_what_is_said_elsewhere_is_no_note(office: Office) -> None:
    await ana_has_dana(office)
    await office.ana.says(office.leads, "good morning")
    own = said(office, office.ana, "good morning")
    await office.ben.says(office.leads, "morning!", own)
    other = office.slack.channel("lunch", members=[office.ana])
    await office.ana.says(other, "pizza?")
    await office.ana.says(other, "yes", office.ana.sees(other)[0])
    assert await texts(office) == []
    assert len(await office.history(1)) == 2


async def test_what_parley_says_in_a_thread_is_no_note(office: Office) -> None:
    await dana_comes_in(office)
    office.slack.echoes()
    await office.passes(minutes=8)
    await office.slack.carrier.quiet()
    mentions = [each for each in office.ana.sees(office.leads) if each.message.thread_ts]
    assert (len(mentions), await texts(office)) == (1, [])


async def test_a_very_long_reply_is_clipped_and_what_is_odd_in_it_stays_words(office: Office) -> None:
    await ana_has_dana(office)
    odd = "&lt;!channel&gt; *bold* <https://evil.example|click> =1+1 \u202eziuR\u0000"
    await replies(office, office.ana, f"{odd} {'x' * 39_000}")
    await office.settles()
    (text,) = await texts(office)
    assert text
    assert (len(text), text[-1]) == (4000, "…")
    card = json.dumps(office.card(1).message.blocks) + office.card(1).message.text
    assert "<!channel>" not in office.card(1).message.text
    assert ("evil.example" in card, "\u202e" in card, len(office.card(1).message.text) < 2000) == (
        False,
        False,
        True,
    )


async def test_a_thread_stays_the_leads_after_its_card_was_posted_anew(office: Office) -> None:
    await ana_has_dana(office)
    first = office.card(1)
    await office.kim.deletes(first)
    await told(office.ana, "tried 1")
    await office.settles()
    assert office.card(1).message.ts != first.message.ts
    await replies(office, office.ana, "in the new thread")
    event = {"type": "message", "user": "UANA", "text": "in the old thread", "ts": "1795446002.000001"}
    body = {
        "type": "event_callback",
        "team_id": "TPARLEY",
        "api_app_id": "APARLEY",
        "event_id": "Ev-old",
        "authorizations": [{"team_id": "TPARLEY", "user_id": "UPARLEY"}],
        "event": {**event, "channel": "CLEADS", "thread_ts": first.message.ts},
    }
    raw = json.dumps(body).encode()
    headers = {"Content-Type": "application/json", **office.slack.carrier.signature(raw)}
    assert (await office.knocks(raw, headers))[0] == 200
    assert set(await texts(office)) == {"in the new thread", "in the old thread"}


async def test_a_note_that_could_not_be_saved_is_asked_for_again(office: Office) -> None:
    await ana_has_dana(office)
    text = "kept though the first try failed"
    office.slack.faults.add(Fault("unacknowledged", methods=("message",), times=1))
    await office.ana.says(office.leads, text, office.card(1))
    office.clock.advance(timedelta(minutes=1))
    await office.slack.redeliver()
    assert await texts(office) == [text]


# Lines to Parley


async def test_a_line_in_the_thread_is_done_and_answered_with_a_sign(office: Office) -> None:
    await ana_has_dana(office)
    before = len(office.ana.dm)
    reply = await replies(office, office.ana, f"{PARLEY} talked 12m wants a tour sat 10am")
    await office.settles()
    lead = await office.lead(1)
    assert (lead.status, lead.step and lead.step.kind.value) == (Status.ACTIVE, "visit")
    entry = (await office.history(1))[-1]
    assert (entry.verb, entry.by, entry.via.value, entry.detail["minutes"]) == (
        "talked",
        "UANA",
        "mention",
        12,
    )
    assert (reply.message.reactions, private(office, office.ana)) == (DONE, [])
    assert [each.text.split(" (")[0] for each in office.ana.dm[before:]] == ["Visit: Dana Ruiz"], "the file"
    assert await texts(office) == []
    assert "wants a tour" in office.card(1).text
    assert "talked: 12 min, visit booked" in await told(office.ana, "show 1")


LINES = {
    "tried voicemail": "tried",
    "talked 1 phone 5m": "talked",
    ", follow 3d send the plans": "follow",
    "later 20m": "later",
    "outcome no answer": "tried",
    "edit name: Dana R.": "edit",
    "give <@UBEN>": "give",
}


async def test_every_verb_is_typed_there_without_a_number(office: Office) -> None:
    await ana_has_tried_dana(office)
    await told(office.kim, "new sam 5125550190 walk-in")
    await office.settles()
    done, other = {}, await office.history(2)
    for line in LINES:
        reply = await replies(office, office.ana, f"{PARLEY} {line}")
        await office.settles()
        assert reply.message.reactions == DONE, line
        done[line] = (await office.history(1))[-1].verb
    assert done == LINES
    (talk,) = (each for each in await office.history(1) if each.verb == "talked")
    assert dict(talk.detail) == {"channel": "phone", "minutes": 5}
    assert await office.history(2) == other


async def test_another_lead_is_meant_where_it_is_named_by_its_number(office: Office) -> None:
    await ana_has_dana(office)
    await told(office.kim, "new sam 5125550190 referral")
    await told(office.kim, "giveback 2")
    await office.settles()
    await replies(office, office.ana, f"{PARLEY} claim 2")
    assert (await office.lead(2)).owner == "UANA"
    await replies(office, office.ana, f"{PARLEY} tried L-2 voicemail")
    assert [len(await office.history(1)), (await office.history(2))[-1].verb] == [2, "tried"]


async def test_undo_takes_back_what_was_typed_there(office: Office) -> None:
    await ana_has_dana(office)
    await replies(office, office.ana, f"{PARLEY} talked 12m")
    office.clock.advance(timedelta(minutes=1))
    reply = await replies(office, office.ana, f"{PARLEY} undo")
    await office.settles()
    assert (await office.lead(1)).status is Status.CLAIMED
    assert reply.message.reactions == DONE


REFUSED = {
    "visit next friday 3pm": '"next friday 3pm" may mean Fri 27 Nov 2026 15:00 or Fri 4 Dec 2026 15:00; type',
    "visit": "visit needs when, for example: @Parley visit sat 10am",
    "close": "close needs a reason, for example: @Parley close not interested",
    "notready 8w": "Nobody has tried L-1 yet; try first",
    "tlaked 12m": '"tlaked 12m" is not understood; the nearest form: @Parley talked phone 12m wants a tour',
    "thanks!": '"thanks!" is not understood; the nearest form: @Parley help',
    "settings": "A message opens no form; type /lead settings.",
    "openings": "A message opens no form; type /lead openings.",
    "away": "away needs when, for example: @Parley away until 15:00",
    "new": "new needs a name and how they came, for example: @Parley new dana 5125550142 walk-in",
    "outcome": '"outcome" is not understood; the nearest form: @Parley talked phone 12m wants a tour',
}


async def test_what_cannot_be_done_is_asked_about_in_private_and_signed(office: Office) -> None:
    await ana_has_dana(office)
    before = await office.history(1)
    for nth, (line, answer) in enumerate(REFUSED.items(), 1):
        reply = await replies(office, office.ana, f"{PARLEY} {line}")
        await office.settles()
        heard = private(office, office.ana)
        assert len(heard) == nth, line
        assert heard[-1].text.startswith(answer), line
        assert heard[-1].message.thread_ts == office.card(1).message.ts
        assert reply.message.reactions == NOT_DONE, line
    assert private(office, office.ben) == []
    assert await office.history(1) == before
    assert await texts(office) == []


async def test_looks_are_answered_in_private_and_not_signed(office: Office) -> None:
    await ana_has_dana(office)
    shown = {
        "": "Dana Ruiz",
        "show": "claimed it",
        "mine": "Your leads",
        "help": "What you can type",
        "hours": "9",
    }
    for line, answer in shown.items():
        reply = await replies(office, office.ana, f"{PARLEY} {line}".strip())
        await office.settles()
        assert answer in private(office, office.ana)[-1].text, line
        assert reply.message.reactions == {}, line
    assert len(private(office, office.ana)) == len(shown)
    assert private(office, office.ben) == []


async def test_in_the_channel_itself_a_lead_is_named(office: Office) -> None:
    await ana_has_dana(office)
    await office.ana.says(office.leads, f"{PARLEY} talked dana 12m")
    await office.settles()
    assert (await office.lead(1)).status is Status.ACTIVE
    line = said(office, office.ana, f"{PARLEY} talked dana 12m")
    assert line.message.reactions == DONE
    await office.ana.says(office.leads, f"{PARLEY} tlaked dana")
    nearest = '"tlaked dana" is not understood; the nearest form: @Parley talked 1042 phone 12m wants a tour'
    assert [each.text for each in private(office, office.ana)] == [nearest]
    assert private(office, office.ana)[0].message.thread_ts is None


async def test_a_stranger_learns_nothing_by_asking(office: Office) -> None:
    await ana_has_dana(office)
    gus = office.slack.person("gus", guest=True)
    office.slack.channel("leads", members=[gus])
    await office.home.slack.roster.refresh()
    for line in ("show", "talked 12m", "nonsense"):
        await replies(office, gus, f"{PARLEY} {line}")
        assert private(office, gus)[-1].text.startswith("You take no leads here"), line
    assert len(await office.history(1)) == 2


async def test_one_line_has_one_effect_and_one_answer_however_it_comes(office: Office) -> None:
    await ana_has_dana(office)
    await replies(office, office.ana, f"{PARLEY} tried voicemail")
    await replies(office, office.ana, f"{PARLEY} visit")
    await office.settles()
    for each in list(office.slack.carrier.deliveries):
        if each.name in ("message", "app_mention"):
            assert (await office.slack.carrier.again(each)).ok
    await office.settles()
    assert (await office.lead(1)).attempts == 1
    assert len(private(office, office.ana)) == 1
    assert len(office.slack.calls("reactions.add")) == 2


async def test_both_events_of_a_line_at_once_have_one_answer(office: Office) -> None:
    await ana_has_dana(office)
    office.slack.faults.add(Fault("undelivered", methods=("message", "app_mention"), times=2))
    await replies(office, office.ana, f"{PARLEY} visit")
    lost = [each for each in office.slack.carrier.deliveries if each.name in ("message", "app_mention")]
    assert (len(lost), private(office, office.ana)) == (2, [])
    await asyncio.gather(*(office.slack.carrier.again(each) for each in lost * 5))
    assert len(private(office, office.ana)) == 1


@pytest.mark.parametrize("lost", ["message", "app_mention"])
async def test_either_event_of_a_line_is_enough(office: Office, lost: str) -> None:
    await ana_has_dana(office)
    office.slack.faults.add(Fault("undelivered", methods=(lost,), times=1))
    await office.ana.says(office.leads, f"{PARLEY} talked 12m", office.card(1))
    assert (await office.lead(1)).status is Status.ACTIVE


async def test_an_edited_line_is_not_done_again(office: Office) -> None:
    await ana_has_dana(office)
    reply = await replies(office, office.ana, f"{PARLEY} tried voicemail")
    office.clock.advance(timedelta(minutes=1))
    await office.ana.edits(reply, f"{PARLEY} tried voicemail, sold")
    await office.ana.edits(reply, "sold")
    await office.settles()
    assert (await office.lead(1)).attempts == 1
    assert await texts(office) == []
    assert private(office, office.ana) == []


async def test_a_note_that_is_edited_into_a_line_stays_a_note_and_is_signed(office: Office) -> None:
    await ana_has_dana(office)
    reply = await replies(office, office.ana, "talked 12m")
    await office.ana.edits(reply, f"{PARLEY} talked 12m")
    await office.settles()
    assert await texts(office) == [f"{PARLEY} talked 12m"]
    assert (await office.lead(1)).status is Status.CLAIMED
    assert reply.message.reactions == NOT_DONE
    (answer,) = private(office, office.ana)
    assert answer.text == "What is edited is not read again; send it as a new message."
    assert '"@Parley talked 12m"' in await told(office.ana, "show 1")


async def test_a_sign_that_slack_did_not_take_is_given_later(office: Office) -> None:
    await ana_has_dana(office)
    for kind in ("server_error", "ratelimited"):
        office.slack.faults.add(Fault(kind, methods=("reactions.add",), times=1))
    reply = await replies(office, office.ana, f"{PARLEY} tried")
    await office.settles()
    assert reply.message.reactions == DONE
    assert (await office.lead(1)).attempts == 1
    gone = await replies(office, office.ana, f"{PARLEY} talked")
    await office.ana.deletes(gone)
    await office.settles()
    assert (await office.lead(1)).status is Status.ACTIVE


async def test_over_a_socket_it_is_the_same(sqlite_copy: str, clock: FakeClock) -> None:
    async with open_office(sqlite_copy, clock, by_socket=True) as office:
        await ana_has_dana(office)
        await replies(office, office.ana, WORDS)
        line = await replies(office, office.ana, f"{PARLEY} talked 12m")
        await office.settles()
        assert await texts(office) == [WORDS]
        assert ((await office.lead(1)).status, line.message.reactions) == (Status.ACTIVE, DONE)
