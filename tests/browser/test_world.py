"""The strip above Slack: being somebody else, the clock, Slack's faults, the wires."""

import asyncio
import re

from playwright.async_api import expect

from handlers.cli.practice import Practice
from handlers.sandbox.page.bot import Bot
from tests.browser.conftest import Opens, button, goes_to, message, sends, types


async def test_being_somebody_else_shows_their_workspace(opens: Opens, there: Practice) -> None:
    page = await opens("Ana")
    there.slack.world.direct("UANA")
    await sends(page, "Website form")
    await button(message(page, "Tom Bell"), "Claim").click()
    await expect(message(page, "Tom Bell")).to_contain_text("Ana · call by today 9:45 AM")
    await page.get_by_role("button", name=re.compile("^Ben,")).click()
    await expect(page.get_by_role("button", name=re.compile("^Ben,"))).to_have_attribute(
        "aria-pressed", "true"
    )
    await expect(message(page, "Tom Bell")).to_contain_text("Ana · call by today 10:45 AM")
    await goes_to(page, "Parley")
    await expect(page.get_by_text("This is the very beginning of Parley.")).to_be_visible()


async def test_a_direct_message_is_announced_where_one_looks_elsewhere(opens: Opens) -> None:
    page = await opens("Ana")
    await goes_to(page, "general")
    await page.clock.install()
    ben = await opens("Ben")
    await types(ben, "@ana can you take this one?")
    toast = page.locator("#toasts").get_by_role("button", name=re.compile("can you take this one"))
    await expect(page.get_by_role("button", name=re.compile("^Ana, .* 1 new"))).to_be_visible()
    await toast.focus()
    await page.clock.fast_forward(30_000)
    await toast.click()
    await expect(message(page, "can you take this one")).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile("^Ana, .* 1 new"))).to_have_count(0)


async def test_the_clock_is_moved_and_paused(opens: Opens) -> None:
    page = await opens("Ana")
    clock = page.get_by_role("group", name="The clock")
    await button(page, "+5 min").click()
    await expect(clock).to_contain_text("9:35 AM")
    await button(page, "Tomorrow").click()
    await expect(clock).to_contain_text("8:50 AM")
    await expect(clock).to_contain_text("Tue Nov 24")
    await clock.get_by_role("button", name=re.compile("^Pause the clock")).click()
    await expect(clock.get_by_role("button", name="Let the clock run")).to_be_visible()
    await sends(page, "Two at once")
    await expect(message(page, "L-2")).to_be_visible()


async def test_a_button_that_is_held_while_time_goes_by_is_pressed_all_the_same(
    opens: Opens, there: Practice
) -> None:
    page = await opens("Ana")
    clock = page.get_by_role("group", name="The clock")
    await button(page, "Evening").hover()
    await page.mouse.down()
    a_minute_goes_by(there)
    await expect(clock).to_contain_text("9:31 AM")
    await expect(page.get_by_role("button", name=re.compile("^Ben,"))).to_contain_text("10:31 AM")
    await page.mouse.up()
    await expect(clock).to_contain_text("5:20 PM")


async def test_a_move_of_the_clock_is_under_way_until_it_is_done(opens: Opens, there: Practice) -> None:
    page = await opens("Ana")
    evening, done, catch_up = button(page, "Evening"), asyncio.Event(), there.stage.bot.catch_up

    async def slow() -> None:
        await done.wait()
        await catch_up()

    there.stage.bot.catch_up = slow
    await evening.click()
    await expect(evening).to_have_attribute("aria-busy", "true")
    a_minute_goes_by(there)
    await expect(page.get_by_role("group", name="The clock")).not_to_contain_text("9:30 AM")
    await expect(evening).to_have_attribute("aria-busy", "true")
    done.set()
    await expect(evening).to_have_attribute("aria-busy", "false")


def a_minute_goes_by(there: Practice) -> None:
    there.stage.clock.move_to(there.stage.clock() + 60)
    there.stage.bell.ring()


async def test_where_nothing_is_planned_the_clock_says_so_and_stays(opens: Opens, there: Practice) -> None:
    there.stage.bot.next_due = Bot().next_due
    page = await opens("Ana")
    await button(page, "Next nudge").click()
    await expect(page.get_by_text("Nothing is planned yet.")).to_be_visible()
    await expect(page.get_by_role("group", name="The clock")).to_contain_text("9:30 AM")


async def test_while_slack_is_down_the_queue_fills_and_then_it_drains(opens: Opens) -> None:
    page = await opens("Ana")
    await page.get_by_role("button", name="Slack's faults").click()
    await page.get_by_label("Slack is down").check()
    await page.get_by_role("button", name="Close Slack's faults").click()
    await sends(page, "Two at once")
    waiting = page.get_by_text(re.compile(r"^\d+ waiting$"))
    await expect(waiting).to_be_visible()
    await expect(message(page, "L-1")).to_have_count(0)
    await page.get_by_role("button", name="Slack's faults").click()
    await expect(page.get_by_text(re.compile(r"^\d+ messages wait"))).to_be_visible()
    await page.get_by_label("Nothing").check()
    await button(page, "+5 min").click()
    await expect(message(page, "L-2")).to_be_visible()
    await expect(waiting).to_have_count(0)


async def test_the_wires_show_what_went_over_them(opens: Opens) -> None:
    page = await opens("Ana")
    await sends(page, "Website form")
    await button(message(page, "Tom Bell"), "Claim").click()
    await expect(message(page, "Tom Bell")).to_contain_text("Ana · call by")
    await button(page, "Traffic").click()
    wire = page.get_by_role("listitem").filter(has_text="Slack →").filter(has_text="do:claim")
    await expect(wire).to_contain_text(re.compile(r"block_actions · \d+ ms"))
    await wire.locator("summary").click()
    await expect(wire).to_contain_text('"action_id": "do:claim"')
    await page.get_by_label("refused only").check()
    await expect(page.get_by_text("Nothing yet.")).to_be_visible()


async def test_ones_own_lead_is_sent_from_the_source_that_was_chosen(opens: Opens) -> None:
    page = await opens("Kim")
    await page.get_by_role("button", name="Send a lead", exact=True).click()
    form = page.locator("form.own")
    await form.get_by_label("From").select_option("zillow")
    await form.get_by_label("Name").fill("Jo Bell")
    await form.get_by_label("Message").fill("May I bring my dog?")
    await button(form, "Send it").click()
    await expect(message(page, "Jo Bell")).to_contain_text('zillow, today 9:30 AM: "May I bring my dog?"')
