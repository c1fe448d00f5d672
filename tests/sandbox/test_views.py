"""Forms and Home: opened by a trigger, filled, answered with errors, another form or none; hashes; stacks."""

from datetime import timedelta

import pytest
from slack_bolt.async_app import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox.people import Person, Refused
from handlers.sandbox.slack import PretendSlack
from handlers.sandbox.world import SlackError
from tests.clock import FakeClock
from tests.sandbox.app import Json, TinyApp
from tests.sandbox.blocks import actions, button, field, home, modal, section
from tests.sandbox.conftest import code

FORM = modal(field("minutes", "Minutes"), field("note", "Note", optional=True))


@pytest.fixture
def triggers(app: TinyApp, client: AsyncWebClient) -> list[str]:
    """`/open` opens the form; its triggers are kept."""
    kept: list[str] = []

    @app.bolt.command("/open")
    async def _(ack: AsyncAck, body: Json) -> None:
        kept.append(body["trigger_id"])
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.bolt.command("/keep")
    async def _(ack: AsyncAck, body: Json) -> None:
        kept.append(body["trigger_id"])
        await ack()

    return kept


async def trigger(ana: Person, triggers: list[str]) -> str:
    await ana.command("/keep")
    return triggers[-1]


async def refused_open(client: AsyncWebClient, trigger_id: str, view: Json = FORM) -> str:
    with pytest.raises(SlackApiError) as refused:
        await client.views_open(trigger_id=trigger_id, view=view)
    return code(refused)


async def test_a_form_opens_and_its_values_arrive(app: TinyApp, triggers: list[str], ana: Person) -> None:
    sent: list[Json] = []

    @app.bolt.view("talked")
    async def _(ack: AsyncAck, view: Json) -> None:
        sent.append(view)
        await ack()

    await ana.command("/open")
    assert ana.form == ["Talked", "Minutes:", "Note (optional):"]
    await ana.submit({"Minutes": 12})
    assert ana.modal is None
    values = sent[0]["state"]["values"]
    assert values["minutes"]["minutes_set"] == {"type": "plain_text_input", "value": "12"}
    assert values["note"]["note_set"]["value"] is None


async def test_a_trigger_is_good_once_and_for_three_seconds(
    app: TinyApp, client: AsyncWebClient, clock: FakeClock, triggers: list[str], ana: Person
) -> None:
    await ana.command("/open")
    assert await refused_open(client, triggers[0]) == "exchanged_trigger_id"
    late = await trigger(ana, triggers)
    clock.advance(timedelta(seconds=3.1))
    assert await refused_open(client, late) == "expired_trigger_id"
    assert await refused_open(client, "1.2.3") == "invalid_trigger_id"


async def test_errors_stand_under_their_fields_and_the_form_stays(
    app: TinyApp, triggers: list[str], ana: Person
) -> None:
    @app.bolt.view("talked")
    async def _(ack: AsyncAck, view: Json) -> None:
        given = view["state"]["values"]["minutes"]["minutes_set"]["value"]
        await (
            ack()
            if given.isdigit()
            else ack(response_action="errors", errors={"minutes": "a number, please"})
        )

    await ana.command("/open")
    await ana.submit({"Minutes": "many"})
    assert ana.form[-1] == "Minutes: a number, please"
    await ana.submit({"Minutes": "12"})
    assert ana.modal is None


async def test_errors_for_no_field_are_the_apps_mistake(
    app: TinyApp, triggers: list[str], ana: Person
) -> None:
    @app.bolt.view("talked")
    async def _(ack: AsyncAck) -> None:
        await ack(response_action="errors", errors={"hours": "?"})

    await ana.command("/open")
    with pytest.raises(SlackError, match="invalid_errors"):
        await ana.submit({"Minutes": "12"})


async def test_a_form_may_turn_into_another_or_have_one_put_on_top(
    app: TinyApp, triggers: list[str], ana: Person
) -> None:
    next_form = iter(["update", "push", "push", "clear"])

    @app.bolt.view("talked")
    async def _(ack: AsyncAck) -> None:
        action = next(next_form)
        view = modal(field("minutes", "Minutes"), title=f"after {action}")
        await (ack(response_action="clear") if action == "clear" else ack(response_action=action, view=view))

    await ana.command("/open")
    first = ana.modal
    await ana.submit({"Minutes": "1"})
    assert (ana.form[0], ana.modal) == ("after update", first)
    await ana.submit({"Minutes": "2"})
    assert ana.form[0] == "after push"
    assert ana.modal
    assert first
    assert ana.modal.shown()["root_view_id"] == ana.modal.shown()["previous_view_id"] == first.id
    await ana.submit({"Minutes": "3"})
    await ana.submit({"Minutes": "4"})
    assert ana.modal is None


async def test_three_forms_is_the_most(
    app: TinyApp, client: AsyncWebClient, triggers: list[str], ana: Person
) -> None:
    with pytest.raises(SlackApiError) as refused:
        await client.views_push(trigger_id=await trigger(ana, triggers), view=FORM)
    assert code(refused) == "not_found"
    await ana.command("/open")
    for _ in range(2):
        await client.views_push(trigger_id=await trigger(ana, triggers), view=FORM)
    with pytest.raises(SlackApiError) as refused:
        await client.views_push(trigger_id=await trigger(ana, triggers), view=FORM)
    assert code(refused) == "push_limit_reached"


async def test_a_form_is_updated_by_id_if_it_is_still_the_one_the_app_knows(
    app: TinyApp, client: AsyncWebClient, triggers: list[str], ana: Person
) -> None:
    view = modal(field("minutes", "Minutes"), external_id="form-1")
    opened = await client.views_open(trigger_id=await trigger(ana, triggers), view=view)
    stale = opened["view"]["hash"]
    other = modal(section("done"), title="Done")
    await client.views_update(view_id=opened["view"]["id"], view=view, hash=stale)
    with pytest.raises(SlackApiError) as refused:
        await client.views_update(view_id=opened["view"]["id"], view=other, hash=stale)
    assert code(refused) == "hash_conflict"
    await client.views_update(external_id="form-1", view=other)
    assert ana.form == ["Done", "done"]
    with pytest.raises(SlackApiError) as refused:
        await client.views_update(view_id="V0", view=other)
    assert code(refused) == "not_found"


async def test_views_slack_would_not_open(
    app: TinyApp, client: AsyncWebClient, triggers: list[str], ana: Person, ben: Person
) -> None:
    without_submit = {name: value for name, value in FORM.items() if name != "submit"}
    assert await refused_open(client, await trigger(ana, triggers), without_submit) == "invalid_arguments"
    assert await refused_open(client, await trigger(ana, triggers), home()) == "invalid_arguments"
    named = modal(section("x"), external_id="one")
    await client.views_open(trigger_id=await trigger(ana, triggers), view=named)
    assert await refused_open(client, await trigger(ben, triggers), named) == "duplicate_external_id"
    large = modal(*[section("x" * 3000) for _ in range(90)])
    assert await refused_open(client, await trigger(ana, triggers), large) == "view_too_large"


async def test_leaving_a_form_is_heard_where_the_app_asked(
    app: TinyApp, client: AsyncWebClient, triggers: list[str], ana: Person
) -> None:
    left: list[bool] = []

    @app.bolt.view_closed("talked")
    async def _(ack: AsyncAck, body: Json) -> None:
        left.append(body["is_cleared"])
        await ack()

    await ana.command("/open")
    assert await ana.closes() is None
    asked = modal(section("x"), notify_on_close=True)
    await client.views_open(trigger_id=await trigger(ana, triggers), view=asked)
    await ana.closes(all_of_them=True)
    assert ana.modal is None
    assert left == [True]


async def test_buttons_in_a_form_send_what_is_filled_in_already(
    app: TinyApp, client: AsyncWebClient, triggers: list[str], ana: Person
) -> None:
    pressed: list[Json] = []

    @app.bolt.action("do:more")
    async def _(ack: AsyncAck, body: Json) -> None:
        pressed.append(body)
        await ack()

    view = modal(field("note", "Note", initial_value="hi"), actions(button("More")))
    await client.views_open(trigger_id=await trigger(ana, triggers), view=view)
    assert ana.modal
    await ana.click(ana.modal, "More")
    (body,) = pressed
    assert body["view"]["state"]["values"]["note"]["note_set"]["value"] == "hi"
    assert body["container"] == {"type": "view", "view_id": ana.modal.id}
    await client.views_push(trigger_id=body["trigger_id"], view=FORM)
    assert ana.form[0] == "Talked"


async def test_a_form_that_nobody_answers_says_so_and_stays(
    slack: PretendSlack, app: TinyApp, triggers: list[str], ana: Person
) -> None:
    await ana.command("/open")
    with pytest.raises(Refused):
        await ana.submit({"Minutes": "12"})
    assert ana.form[-1] == "We had some trouble connecting. Try again?"

    @app.bolt.view("talked")
    async def _(ack: AsyncAck) -> None:
        await ack()

    await ana.submit({"Minutes": "12"})
    assert ana.form == []


async def test_home_is_published_if_nobody_else_did_meanwhile(client: AsyncWebClient, ana: Person) -> None:
    first = await client.views_publish(user_id=ana.id, view=home(section("*one*")))
    await client.views_publish(user_id=ana.id, view=home(section("two")), hash=first["view"]["hash"])
    assert ana.home == ["two"]
    with pytest.raises(SlackApiError) as refused:
        await client.views_publish(user_id=ana.id, view=home(section("3")), hash=first["view"]["hash"])
    assert code(refused) == "hash_conflict"
    with pytest.raises(SlackApiError) as refused:
        await client.views_publish(user_id=ana.id, view=FORM)
    assert code(refused) == "invalid_arguments"
    await client.views_publish(user_id=ana.id, view=home(section("three")))
    assert ana.home == ["three"]


async def test_home_is_opened_and_pressed(app: TinyApp, client: AsyncWebClient, ana: Person) -> None:
    async def opened(event: Json) -> None:
        await client.views_publish(user_id=event["user"], view=home(actions(button("Refresh"))))

    @app.bolt.action("do:refresh")
    async def _(ack: AsyncAck, body: Json) -> None:
        await ack()
        await client.views_publish(
            user_id=body["user"]["id"], view=home(section("fresh")), hash=body["view"]["hash"]
        )

    app.on["app_home_opened"] = opened
    await ana.opens_home()
    assert ana.home_view
    await ana.click(ana.home_view, "Refresh")
    assert ana.home == ["fresh"]
