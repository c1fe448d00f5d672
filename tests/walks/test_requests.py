"""A request has its effect once, and only if Slack signed it within the last five minutes."""

import json
from datetime import timedelta

from bot.leads.status import Status
from handlers.sandbox.parcels import FORM
from handlers.sandbox.people import Refused
from tests.walks.acts import ana_has_dana, dana_comes_in, told
from tests.walks.office import Office

REFUSED = (401, "the secret or signature is missing or wrong\n")


async def test_a_command_that_comes_twice_is_done_once_and_answered_alike(office: Office) -> None:
    await ana_has_dana(office)
    for line in ("tried 1", "talked 1 phone 12m", "edit 1 name: Dan", "later 1 20m", "undo 1", "giveback 1"):
        await told(office.ana, line)
        done = await office.history(1)
        first = office.slack.carrier.deliveries[-1]
        second = await office.slack.carrier.again(first)
        assert (second.status, second.answer) == (first.status, first.answer), line
        assert await office.history(1) == done, line


async def test_a_press_that_comes_twice_is_done_once_and_answered_alike(office: Office) -> None:
    await ana_has_dana(office)
    await office.ana.click(office.copy(1, office.ana), "No answer")
    await office.slack.carrier.again(office.slack.carrier.deliveries[-1])
    heard = [each.lines[0] for each in office.ana.dm if each.private]
    assert heard == ["L-1 Dana Ruiz: no answer, noted: phone"] * 2
    assert (await office.lead(1)).attempts == 1


async def test_two_presses_are_two_attempts(office: Office) -> None:
    await ana_has_dana(office)
    for _ in range(2):
        await office.ana.click(office.copy(1, office.ana), "No answer")
    assert (await office.lead(1)).attempts == 2


async def test_a_form_that_comes_twice_is_saved_once(office: Office) -> None:
    await ana_has_dana(office)
    await office.ana.click(office.card(1), "Talked")
    await office.ana.submit({"Minutes": "12"})
    first = office.slack.carrier.deliveries[-1]
    second = await office.slack.carrier.again(first)
    assert (second.status, second.answer) == (first.status, first.answer)
    assert (await office.lead(1)).attempts == 1


async def test_a_lead_typed_in_comes_twice_and_is_one(office: Office) -> None:
    assert "captured" in await told(office.ana, "new dana 5125550142 walk-in")
    first = office.slack.carrier.deliveries[-1]
    assert (await office.slack.carrier.again(first)).answer == first.answer
    assert (await told(office.ana, "show 2")).startswith("No lead answers to")


async def test_a_refusal_that_comes_twice_is_the_same_though_things_have_changed(office: Office) -> None:
    await ana_has_dana(office)
    assert "Ana has L-1 already" in await told(office.ben, "claim 1")
    late = office.slack.carrier.deliveries[-1]
    await told(office.ana, "giveback 1")
    assert (await office.slack.carrier.again(late)).answer == late.answer
    assert (await office.lead(1)).owner is None


async def test_a_caught_request_has_no_second_effect_and_none_at_all_after_five_minutes(
    office: Office,
) -> None:
    await ana_has_dana(office)
    await told(office.ana, "tried 1 voicemail")
    caught = office.slack.carrier.deliveries[-1].body
    headers = {"Content-Type": FORM, **office.slack.carrier.signature(caught)}
    office.clock.advance(timedelta(seconds=299))
    assert (await office.knocks(caught, headers))[0] == 200
    assert (await office.lead(1)).attempts == 1
    office.clock.advance(timedelta(seconds=2))
    assert await office.knocks(caught, headers) == REFUSED


async def a_claim(office: Office) -> tuple[bytes, dict[str, str]]:
    """What Slack sends for Ben's claim of L-1, which has not come to us: body and headers."""
    await dana_comes_in(office)
    carrier = office.slack.carrier
    door, carrier.bot_url = carrier.bot_url, f"{office.home.address}/nowhere"
    try:
        await office.ben.click(office.card(1), "Claim")
    except Refused:
        carrier.bot_url = door
    body = carrier.deliveries[-1].body
    return body, {"Content-Type": FORM, **carrier.signature(body)}


FORGED: dict[str, dict[str, str | None]] = {
    "no proof": {"X-Slack-Signature": None, "X-Slack-Request-Timestamp": None},
    "no signature": {"X-Slack-Signature": None},
    "no timestamp": {"X-Slack-Request-Timestamp": None},
    "another signature": {"X-Slack-Signature": "v0=" + "0" * 64},
    "an empty one": {"X-Slack-Signature": ""},
    "a word for a time": {"X-Slack-Request-Timestamp": "soon"},
    "another time": {"X-Slack-Request-Timestamp": "1"},
    "foreign digits": {"X-Slack-Request-Timestamp": "\u0661\u0662"},
    "very many digits": {"X-Slack-Request-Timestamp": "9" * 400},
}


async def test_a_request_that_slack_did_not_sign_has_no_effect(office: Office) -> None:
    body, headers = await a_claim(office)
    for how, forged in FORGED.items():
        sent = {name: value for name, value in {**headers, **forged}.items() if value is not None}
        assert await office.knocks(body, sent) == REFUSED, how
    assert await office.knocks(body.replace(b"UBEN", b"UANA"), headers) == REFUSED
    assert (await office.lead(1)).status is Status.NEW
    assert (await office.knocks(body, headers))[0] == 200
    assert (await office.lead(1)).owner == "UBEN"


async def test_a_signature_is_good_for_five_minutes_either_way(office: Office) -> None:
    body, headers = await a_claim(office)
    for seconds in (301, -602):
        office.clock.advance(timedelta(seconds=seconds))
        assert await office.knocks(body, headers) == REFUSED
    assert (await office.lead(1)).owner is None
    office.clock.advance(timedelta(seconds=1))
    assert (await office.knocks(body, headers))[0] == 200


async def test_whoever_does_not_sign_learns_nothing(office: Office) -> None:
    for body in (b"", b"{", b"payload=%7B", b'{"type": "url_verification", "challenge": "x"}', b"\xff\x00"):
        assert await office.knocks(body, {"Content-Type": "application/json"}) == REFUSED


async def test_slacks_check_of_the_address_is_answered(office: Office) -> None:
    body = b'{"type": "url_verification", "token": "pretend", "challenge": "3eZbrw1aB"}'
    headers = {"Content-Type": "application/json", **office.slack.carrier.signature(body)}
    status, answer = await office.knocks(body, headers)
    assert (status, json.loads(answer)) == (200, {"challenge": "3eZbrw1aB"})


async def test_events_that_nobody_listens_to_are_received(office: Office) -> None:
    await dana_comes_in(office)
    seen = len(office.leads.messages)
    assert (await office.ana.says(office.leads, "good morning")).ok
    assert (await office.slack.deactivate(office.slack.person("zoe"))).ok
    assert (await office.ana.opens_home()).ok
    assert (await office.slack.uninstall()).ok
    assert len(office.leads.messages) == seen + 1


async def test_whoever_joins_may_take_leads_and_whoever_leaves_may_not(office: Office) -> None:
    await dana_comes_in(office)
    zoe = office.slack.person("zoe")
    assert "no leads here" in await told(zoe, "claim 1")
    await zoe.joins(office.leads)
    assert await told(zoe, "claim 1") == "L-1 Dana Ruiz: yours"
    await zoe.leaves(office.leads)
    assert "no leads here" in await told(zoe, "tried 1")
