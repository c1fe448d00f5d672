"""Who is who, who is on call, who may be disturbed, and files in three steps."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox.faults import Fault
from handlers.sandbox.people import Person
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import Channel
from tests.clock import FakeClock
from tests.sandbox.app import TinyApp
from tests.sandbox.conftest import code


async def test_a_person_is_told_with_their_zone(client: AsyncWebClient, ana: Person) -> None:
    user = (await client.users_info(user=ana.id))["user"]
    assert (user["tz"], user["tz_offset"], user["real_name"]) == ("America/Chicago", -21600, "Ana")
    assert not user["is_restricted"]
    found = await client.users_lookupByEmail(email="ANA@pretend.example")
    assert found["user"]["id"] == ana.id
    for call in (client.users_info(user="UNOBODY"), client.users_lookupByEmail(email="x@y.z")):
        with pytest.raises(SlackApiError, match="not_found"):
            await call


async def test_everybody_page_by_page_guests_and_the_bot_among_them(
    slack: PretendSlack, client: AsyncWebClient, ana: Person
) -> None:
    slack.person("guest", guest=True)
    pages = [page["members"] async for page in await client.users_list(limit=2)]
    assert [[each["id"] for each in page] for page in pages] == [["UPARLEY", "UANA"], ["UGUEST"]]
    assert pages[0][0]["is_bot"]
    assert pages[1][0]["is_restricted"]


async def test_who_left_is_told_so_and_cannot_be_written_to(
    slack: PretendSlack, app: TinyApp, client: AsyncWebClient, ana: Person
) -> None:
    await slack.deactivate(ana)
    assert app.heard[0]["user"]["deleted"]
    assert (await client.users_info(user=ana.id))["user"]["deleted"]
    with pytest.raises(SlackApiError) as refused:
        await client.conversations_open(users=ana.id)
    assert code(refused) == "user_disabled"


async def test_presence(client: AsyncWebClient, ana: Person) -> None:
    ana.user.presence = "away"
    assert (await client.users_getPresence(user=ana.id))["presence"] == "away"


async def test_who_does_not_want_to_be_disturbed_and_until_when(
    client: AsyncWebClient, clock: FakeClock, ana: Person, ben: Person
) -> None:
    now = clock().timestamp()
    ana.quiet(now, now + 3600)
    team = (await client.dnd_teamInfo(users=[ana.id, ben.id]))["users"]
    assert team[ana.id] == {
        "dnd_enabled": True,
        "next_dnd_start_ts": int(now),
        "next_dnd_end_ts": int(now) + 3600,
    }
    assert team[ben.id]["dnd_enabled"] is False
    assert (await client.dnd_info(user=ana.id))["dnd_enabled"]
    with pytest.raises(SlackApiError) as refused:
        await client.dnd_teamInfo(users=[ana.id] * 51)
    assert code(refused) == "too_many_users"


async def test_who_is_on_call(slack: PretendSlack, client: AsyncWebClient, ana: Person, ben: Person) -> None:
    group = slack.group("oncall", [ana])
    slack.group("asleep").disabled = True
    listed = (await client.usergroups_list())["usergroups"]
    assert [(each["handle"], each["user_count"]) for each in listed] == [("oncall", 1)]
    assert "users" not in listed[0]
    everything = await client.usergroups_list(include_users=True, include_disabled=True)
    assert [each["users"] for each in everything["usergroups"]] == [[ana.id], []]
    slack.group("oncall", [ben])
    assert (await client.usergroups_users_list(usergroup=group.id))["users"] == [ben.id]
    with pytest.raises(SlackApiError) as refused:
        await client.usergroups_users_list(usergroup="SASLEEP")
    assert code(refused) == "no_such_subteam"


async def test_a_group_is_read_by_its_handle(
    slack: PretendSlack, client: AsyncWebClient, leads: Channel, ana: Person
) -> None:
    group = slack.group("oncall", [ana])
    await client.chat_postMessage(channel=leads.id, text=f"<!subteam^{group.id}> wake up")
    assert ana.sees(leads)[0].text == "@oncall wake up"


async def test_a_file_is_shared_in_three_steps(
    client: AsyncWebClient, leads: Channel, slack: PretendSlack
) -> None:
    await client.files_upload_v2(
        content=b"\x89PNG", filename="chart.png", title="Chart", channel=leads.id, initial_comment="look"
    )
    (said,) = leads.messages
    assert (said.text, said.files[0]["title"], said.files[0]["size"]) == ("look", "Chart", 4)
    file = said.files[0]["id"]
    assert slack.world.files[file].content == b"\x89PNG"
    picture = {"type": "image", "alt_text": "a chart", "slack_file": {"id": file}}
    await client.chat_postMessage(channel=leads.id, text="x", blocks=[picture])
    with pytest.raises(SlackApiError, match="invalid slack file"):
        await client.chat_postMessage(
            channel=leads.id, text="x", blocks=[picture | {"slack_file": {"id": "F0"}}]
        )


async def test_a_file_that_did_not_come_whole(
    slack: PretendSlack, client: AsyncWebClient, leads: Channel
) -> None:
    asked = await client.files_getUploadURLExternal(filename="a.png", length=4)
    async with aiohttp.ClientSession() as web, web.post(asked["upload_url"], data=b"12") as said:
        assert said.status == 404
    with pytest.raises(SlackApiError) as refused:
        await client.files_completeUploadExternal(files=[{"id": asked["file_id"], "title": "x"}])
    assert code(refused) == "file_not_found"
    slack.faults.add(Fault("server_error", ["upload"]))
    async with aiohttp.ClientSession() as web, web.post(asked["upload_url"], data=b"1234") as said:
        assert said.status == 503


async def test_the_workspace_itself(client: AsyncWebClient) -> None:
    assert (await client.team_info())["team"]["id"] == (await client.auth_test())["team_id"] == "TPARLEY"
