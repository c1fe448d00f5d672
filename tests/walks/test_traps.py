"""Traps of Slack and of its libraries that no fault shows: what is sent along, what is read from outside."""

import re
from datetime import timedelta

import pytest

from handlers.sandbox.fault_kinds import Fault
from tests.clock import FakeClock
from tests.walks.acts import DANA, ana_has_dana, dana_comes_in, told
from tests.walks.office import Office, open_office


async def test_no_message_asks_slack_to_read_markup_to_preview_links_or_to_tell_who_it_is_about(
    office: Office,
) -> None:
    await ana_has_dana(office)
    posts = office.slack.calls("chat.postMessage")
    assert {post["channel"] for post in posts} >= {office.leads.id, office.ana.id}
    for post in posts:
        assert (post["mrkdwn"], post["unfurl_links"], post["unfurl_media"]) == (False, False, False)
        assert not {"link_names", "parse", "reply_broadcast", "username", "icon_url"} & post.keys()
        assert post["metadata"]["event_type"] == "parley_message"
        assert post["metadata"]["event_payload"].keys() == {"mark"}
        assert re.fullmatch(r"[0-9a-f]{24}", post["metadata"]["event_payload"]["mark"])


async def test_a_private_word_is_never_all_that_somebody_is_owed(office: Office) -> None:
    """Slack keeps no private word for who is away: whoever gets a lead has it in their DM."""
    await dana_comes_in(office)
    office.ben.user.presence = "away"
    await told(office.kim, "give 1 @ben")
    await office.settles()
    assert office.copy(1, office.ben).lines == office.card(1).lines


async def test_a_copy_is_edited_where_it_was_posted_and_not_at_the_person(office: Office) -> None:
    await ana_has_dana(office)
    await told(office.ana, "tried 1 voicemail")
    await office.settles()
    edited = [edit["channel"] for edit in office.slack.calls("chat.update")]
    assert set(edited) == {office.leads.id, office.copy(1, office.ana).channel.id}
    assert office.ana.id not in edited


async def test_other_apps_settings_in_the_environment_change_nothing(
    sqlite_copy: str, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library would turn its own installing on, and let go of the token."""
    monkeypatch.setenv("SLACK_CLIENT_ID", "111.222")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "not-ours")
    async with open_office(sqlite_copy, clock) as office:
        await ana_has_dana(office)
        assert office.copy(1, office.ana).lines == office.card(1).lines
        assert [call.answer for call in office.slack.calls_made if not call.answer["ok"]] == []


async def test_who_joined_takes_leads_though_the_event_never_came(office: Office) -> None:
    await dana_comes_in(office)
    zoe = office.slack.person("zoe")
    office.slack.faults.add(Fault("undelivered", ("event",)))
    assert (await zoe.joins(office.leads)).status == 0
    assert "no leads here" in await told(zoe, "claim 1")
    await office.home.slack.roster.refresh()
    assert await told(zoe, "claim 1") == "L-1 Dana Ruiz: yours"


async def test_who_left_long_ago_takes_none_however_late_the_event(office: Office) -> None:
    await dana_comes_in(office)
    office.slack.faults.add(Fault("delayed", ("member_left_channel",), seconds=3600))
    await office.ben.leaves(office.leads)
    office.clock.advance(timedelta(hours=1))
    await office.slack.redeliver()
    assert "no leads here" in await told(office.ben, "claim 1")


@pytest.mark.parametrize("seconds", [1, 40])
async def test_an_answer_that_slack_holds_back_makes_no_second_card(office: Office, seconds: int) -> None:
    office.slack.faults.add(Fault("slow", ("chat.postMessage",), seconds=seconds))
    await office.arrives(DANA)
    round_ = office.home.postman.round
    await round_()
    await office.slack.faults.reached()
    office.clock.advance(timedelta(seconds=seconds))
    await office.slack.pass_time()
    await office.home.postman.finish()
    await office.settles()
    assert len(office.ana.sees(office.leads)) == 1
    posts = [each for each in office.slack.calls("chat.postMessage") if each["channel"] == office.leads.id]
    assert len(posts) == 1


async def test_a_token_that_is_good_no_more_is_told_of_though_nothing_waits_to_be_said(
    office: Office,
) -> None:
    await office.slack.revoke()
    await office.home.slack.look_around()
    assert office.home.slack.identity.reasons() == ["Slack does not take our token: token_revoked"]
    office.slack.tokens.broken = None
    await office.home.slack.look_around()
    assert office.home.slack.identity.reasons() == []


async def test_a_clock_that_is_wrong_is_told_of(office: Office) -> None:
    office.slack.world.clock = FakeClock(office.clock() + timedelta(minutes=11)).now.timestamp
    await office.home.slack.look_around()
    assert office.home.slack.identity.reasons() == ["our clock is 11 min behind Slack's"]
