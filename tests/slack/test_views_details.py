"""Details are the whole, within what Slack shows, and say what they leave out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.leads.channel import Channel
from handlers.sandbox.blocks import view_problems
from handlers.slack.views.forms import details_modal
from tests.leads.made import NOW, a_lead
from tests.slack.sheets import NASTY, a_sheet, an_entry, an_inquiry, texts


def test_every_field_of_every_inquiry_is_there() -> None:
    first = an_inquiry(
        channel=Channel.REFERRAL,
        origin="Zillow",
        interest="14 Larch Ln",
        message="Still there?",
        campaign="spring",
        consent=False,
        occurred_at=NOW,
        external_id="z-1",
        more=(("beds", "3"),),
    )
    view = details_modal(a_sheet(a_lead(previous=7), inquiries=[first, an_inquiry(consent=True)]))
    read = texts(view["blocks"])
    assert not view_problems(view)
    for line in (
        "Earlier lead of this person: L-7",
        "channel: referral",
        "origin: Zillow",
        "interest: 14 Larch Ln",
        "message: Still there?",
        "campaign: spring",
        "agreed to be contacted: no",
        "agreed to be contacted: yes",
        "id: z-1",
        "beds: 3",
        "asked at: Mon 23 Nov 09:00",
    ):
        assert line in read


def test_a_long_message_is_there_to_its_end() -> None:
    message = "word " * 1500 + "the end"
    view = details_modal(a_sheet(inquiries=[an_inquiry(message=message)]))
    assert not view_problems(view)
    assert message in "".join(texts(view["blocks"]))
    assert "left out" not in "".join(texts(view["blocks"]))


def test_no_block_is_longer_than_slack_allows() -> None:
    inquiries = [an_inquiry(message="y" * 9000, more=(("k" * 500, NASTY),)) for _ in range(3)]
    view = details_modal(a_sheet(None, an_entry("talked", detail={"note": NASTY}), inquiries=inquiries))
    assert not view_problems(view)
    assert all(len("".join(texts([block]))) <= 3000 for block in view["blocks"])


def test_what_is_left_out_is_said_with_where_to_find_it() -> None:
    inquiries = [an_inquiry(message=NASTY * 100, body=b"\xff" * 99_999, understood=False)] * 40
    history = [an_entry("talked", detail={"note": NASTY})] * 40
    view = details_modal(a_sheet(None, *history, inquiries=inquiries))
    read = texts(view["blocks"])
    assert not view_problems(view)
    assert len(view["blocks"]) <= 100
    assert "More is left out here; parley lead 1042 shows all." in read
    assert any(each.startswith("Earlier entries not shown: ") and "parley lead 1042" in each for each in read)
    assert f"This field has {len(NASTY) * 100} characters; the rest is left out here." in read


def test_a_time_that_slack_draws_none_of_is_said_in_words() -> None:
    odd = [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)]
    view = details_modal(a_sheet(inquiries=[an_inquiry(occurred_at=each) for each in odd]))
    assert not view_problems(view)
    assert sum(each.startswith("asked at: ") for each in texts(view["blocks"])) == 2


def test_what_was_promised_stands_beside_what_was_done() -> None:
    promised = {"kind": "follow", "at": "2026-11-24T16:00:00+00:00", "note": ""}
    called = ("2026-11-20T16:00:00+00:00", "2026-11-24T16:04:00+00:00")
    plan = an_entry("follow", changes={"step": (None, promised)}, id=1)
    call = an_entry(
        "talked", at=NOW + timedelta(days=1), changes={"step": (promised, None), "last_tried_at": called}
    )
    later = replace(a_sheet(None, plan, replace(call, id=2)), at=NOW + timedelta(days=2))
    assert "promised Tue 24 Nov 10:00: called Tue 24 Nov 10:04" in texts(details_modal(later)["blocks"])
    alone = replace(a_sheet(None, plan), at=NOW + timedelta(days=2))
    assert "promised Tue 24 Nov 10:00: not called" in texts(details_modal(alone)["blocks"])
    assert "promised Tue 24 Nov 10:00: to come" in texts(details_modal(a_sheet(None, plan))["blocks"])
