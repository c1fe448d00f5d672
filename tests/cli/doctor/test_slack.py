"""Tokens, scopes, the clock, the lead channel and the roster, each right and wrong."""

from datetime import timedelta

import pytest

from handlers.sandbox.faults import ALWAYS, Fault
from handlers.sandbox.slack import PretendSlack
from handlers.slack.checkup import granted
from handlers.slack.scopes import least
from tests.cli.doctor.clinic import Doctor, by_http


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("invalid_auth", "wrong Slack does not know it; copy it anew"),
        ("token_revoked", "wrong it was revoked; install the app again"),
        ("account_inactive", "wrong the app is not in the workspace any more; install it again"),
        ("token_expired", "wrong it has expired; make the app anew"),
        ("team_added_to_org", "wrong Slack says team_added_to_org; "),
    ],
)
async def test_a_bot_token_that_is_no_good(doctor: Doctor, slack: PretendSlack, code: str, told: str) -> None:
    slack.tokens.broken = code
    report = await doctor()
    assert report["bot token"].startswith(told)
    assert report["scopes"] == "skip not known before the bot token is right"
    assert report["clock"].startswith("ok")
    assert report["roster"].startswith("skip")


async def test_another_bot_token(doctor: Doctor, environ: dict[str, str]) -> None:
    environ["SLACK_BOT_TOKEN"] = "xoxb-of-another-app"
    report = await doctor()
    assert report["bot token"].startswith("wrong Slack does not know it; copy it anew")
    assert report["lead channel"] == "skip not known before the bot token is right"
    assert report.err == "parley: 1 thing is wrong\n"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault("ratelimited", ["auth.test"]), "warn Slack is asked too often just now; try again"),
        (Fault("server_error", ["auth.test"]), "wrong Slack answers with status 503 alone; "),
        (Fault("html", ["auth.test"]), "wrong Slack answers with status 200 alone; "),
        (Fault("dropped", ["auth.test"]), "wrong Slack does not answer (ServerDisconnectedError); "),
        (Fault("half", ["auth.test"]), "wrong Slack does not answer (ClientPayloadError); "),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
async def test_a_slack_that_is_not_well(doctor: Doctor, slack: PretendSlack, fault: Fault, told: str) -> None:
    slack.faults.add(fault)
    report = await doctor()
    assert report["bot token"].startswith(told)
    assert report["lead channel"] == "ok #leads"


async def test_an_address_where_no_slack_is(doctor: Doctor, environ: dict[str, str]) -> None:
    async with by_http(environ):
        environ["SLACK_API_URL"] = environ["PARLEY_PUBLIC_URL"]
        report = await doctor()
    assert report["bot token"].startswith("wrong what answers is not Slack; see that this machine")


async def test_a_slack_that_is_away(doctor: Doctor, environ: dict[str, str]) -> None:
    environ["SLACK_API_URL"] = "http://127.0.0.1:9/api/"
    report = await doctor()
    for about in ("bot token", "app-level token", "lead channel"):
        assert report[about].startswith("wrong Slack does not answer (ClientConnectorError); ")
    assert report["database"].startswith("ok")


async def test_a_slack_that_says_nothing_holds_nobody_up(doctor: Doctor, slack: PretendSlack) -> None:
    slack.faults.add(Fault("timeout", times=ALWAYS))
    report = await doctor("--within", "0.5")
    for about in ("bot token", "app-level token", "lead channel"):
        assert report[about].startswith("wrong no answer within 0.5 s; see that this machine reaches Slack")
    assert report["scopes"] == "skip not known before the bot token is right"
    assert report["roster"] == "skip not known before the lead channel is right"
    assert report["database"].startswith("ok")


async def test_scopes_that_are_missing_are_named(doctor: Doctor, slack: PretendSlack) -> None:
    slack.scopes.granted -= {"users:read", "im:history"}
    report = await doctor()
    assert report["scopes"].startswith(
        "wrong missing: im:history, users:read; put what parley manifest prints"
    )
    assert report["roster"].startswith(
        "wrong the scope users:read is missing; put what parley manifest prints"
    )


async def test_scopes_that_are_too_many_are_counted(doctor: Doctor, slack: PretendSlack) -> None:
    slack.scopes.granted |= {"files:read", "reactions:read"}
    assert (await doctor())["scopes"] == f"ok all {len(least())} that are needed, and 2 more"


def test_scopes_that_slack_does_not_name_are_not_judged() -> None:
    assert str(granted({"Date": ""})) == "skip  scopes: Slack did not say which the bot has"


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (2, "warn 2 min ahead of Slack's; let this machine"),
        (-2, "warn 2 min behind Slack's; let this machine"),
        (10, "wrong 10 min ahead of Slack's, so Slack's requests look too old or too new; let"),
        (-10, "wrong 10 min behind Slack's, so Slack's requests look too old or too new; let"),
    ],
)
async def test_a_clock_that_is_off(doctor: Doctor, minutes: int, told: str) -> None:
    assert (await doctor(off=timedelta(minutes=minutes)))["clock"].startswith(told)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("invalid_auth", "wrong Slack does not know it; generate one"),
        ("not_allowed_token_type", "wrong it is a token of another kind; generate one"),
        ("missing_scope", "wrong the scope connections:write is missing; generate one"),
        ("token_revoked", "wrong it was revoked; generate one"),
    ],
)
async def test_an_app_level_token_that_is_no_good(
    doctor: Doctor, slack: PretendSlack, code: str, told: str
) -> None:
    slack.faults.add(Fault("error", ["apps.connections.open"], code=code))
    report = await doctor()
    assert report["app-level token"].startswith(told)
    assert report["bot token"].startswith("ok")


async def test_a_lead_channel_without_the_bot(doctor: Doctor, slack: PretendSlack) -> None:
    slack.channel("leads").members.remove("UPARLEY")
    report = await doctor()
    assert report["lead channel"] == "wrong the bot is not a member; invite it: /invite @Parley"
    assert report["roster"] == "skip not known before the lead channel is right"


async def test_a_private_lead_channel_without_the_bot(doctor: Doctor, slack: PretendSlack) -> None:
    leads = slack.channel("leads")
    leads.private = True
    leads.members.remove("UPARLEY")
    told = (await doctor())["lead channel"]
    assert told.startswith("wrong there is none with this id, or it is private and the bot is not in it; set")


async def test_a_private_lead_channel_with_the_bot(doctor: Doctor, slack: PretendSlack) -> None:
    slack.channel("leads").private = True
    assert (await doctor())["lead channel"] == "ok #leads"


async def test_a_lead_channel_that_is_archived(doctor: Doctor, slack: PretendSlack) -> None:
    slack.channel("leads").archived = True
    assert (await doctor())["lead channel"].startswith("wrong it is archived; unarchive it, or set")


async def test_a_lead_channel_that_is_not_there(doctor: Doctor, environ: dict[str, str]) -> None:
    environ["PARLEY_LEAD_CHANNEL"] = "C0NOWHERE"
    assert (await doctor())["lead channel"].startswith("wrong there is none with this id")


async def test_a_lead_channel_that_may_not_be_looked_at(doctor: Doctor, slack: PretendSlack) -> None:
    slack.scopes.granted -= {"channels:read"}
    assert (await doctor())["lead channel"].startswith("wrong the scope channels:read is missing; put what")


async def test_a_roster_of_nobody(doctor: Doctor, slack: PretendSlack) -> None:
    slack.channel("leads").members[:] = ["UPARLEY", "UGUS"]
    assert (await doctor())["roster"].startswith("wrong nobody in the channel takes leads; let those join")


async def test_a_roster_of_one(doctor: Doctor, slack: PretendSlack) -> None:
    slack.channel("leads").members.remove("UBEN")
    assert (await doctor())["roster"] == "ok 1 person takes leads"


async def test_a_crowd_is_not_asked_one_by_one(doctor: Doctor, slack: PretendSlack) -> None:
    slack.channel("leads", [slack.person(f"rep{number}") for number in range(60)])
    report = await doctor()
    assert report["roster"].startswith("ok more than 60 are in the channel")
    assert slack.calls("users.info") == []
