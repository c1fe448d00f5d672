"""The page as Slack: blocks, forms, threads, Home; by mouse, by keyboard, on a phone."""

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from handlers.cli.practice import Practice
from handlers.sandbox.page.bot import Shortcut
from tests.browser.blocks import EVERYTHING, approve, charts
from tests.browser.conftest import PHONE, Opens, button, composer, goes_to, message, sends, types
from tests.sandbox.app import client_of
from tests.sandbox.blocks import home, section

Json = dict[str, Any]  # Any: JSON


async def posted(there: Practice, *blocks: Json, text: str = "Digest", channel: str = "CLEADS") -> str:
    said = await client_of(there.slack).chat_postMessage(channel=channel, text=text, blocks=list(blocks))
    return str(said["ts"])


async def test_every_block_and_element_is_drawn(opens: Opens, there: Practice) -> None:
    page = await opens("Ana")
    for blocks in EVERYTHING:
        await posted(there, *blocks)
    shown = page.locator("#conversation")
    await expect(shown.get_by_text("is not drawn here")).to_have_count(0)
    await expect(shown.get_by_role("heading", name="Monday's digest")).to_be_visible()
    await expect(shown.locator("strong", has_text="bold")).to_have_count(2)
    await expect(shown.locator(".mention.me", has_text="@Ana")).to_be_visible()
    await expect(shown.get_by_role("link", name="(512) 555-0142")).to_have_attribute(
        "href", "tel:+15125550142"
    )
    await expect(shown.get_by_text("today at 9:00 AM")).to_be_visible()
    await expect(shown.get_by_role("row", name="Ana 4")).to_be_visible()
    for name in ("Pick one", "Pick a person"):
        await expect(shown.get_by_role("combobox", name=name)).to_be_visible()
    for name in ("radio", "checkbox"):
        await expect(shown.locator(f"input[type={name}]:visible").first).to_be_visible()


async def test_what_is_marked_within_a_line_stands_out_and_nothing_else(
    opens: Opens, there: Practice
) -> None:
    page = await opens("Ana")
    await posted(there, section("(_one_) snake_case_name *two* *three*, 2*3*4"))
    await posted(there, {"type": "markdown", "text": "*four* **five** and 2 * 3 * 4"})
    shown = page.locator("#conversation")
    await expect(shown.get_by_text("2 * 3 * 4")).to_be_visible()
    await expect(shown.locator("em")).to_have_text(["one", "four"])
    await expect(shown.locator(".blocks strong")).to_have_text(["two", "three", "five"])


async def test_a_table_of_data_is_sorted_and_turned(opens: Opens, there: Practice) -> None:
    page = await opens("Ana")
    await posted(there, *EVERYTHING[1])
    table = page.get_by_role("region", name="Leads by source")
    await expect(table.get_by_role("row")).to_have_count(4)
    await button(table, "In time").click()
    await expect(table.get_by_role("row").nth(1)).to_contain_text("Facebook")
    await table.get_by_role("button", name="Next").click()
    await expect(table).to_contain_text("2 of 2")
    await expect(table.get_by_role("row").last).to_contain_text("open house")


@pytest.mark.parametrize(
    ("kind", "marks"), [("bar", "rect"), ("line", "circle"), ("area", "circle"), ("pie", "path")]
)
async def test_a_chart_is_a_drawing_that_can_also_be_heard(
    opens: Opens, there: Practice, kind: str, marks: str
) -> None:
    page = await opens("Ana")
    await posted(there, charts(kind))
    chart = page.get_by_role("img", name=re.compile("^New leads. .*Mon 12, Tue 14, Wed 9"))
    await expect(chart.locator(marks)).to_have_count(3)


async def test_what_asks_first_is_pressed_only_when_it_is_meant(opens: Opens, there: Practice) -> None:
    page = await opens("Ana")
    await posted(there, approve())
    pressed = message(page, "[Approve] failed")
    await button(page, "Approve").click()
    dialog = page.get_by_role("dialog", name="Are you sure?")
    await expect(dialog).to_contain_text("This cannot be taken back.")
    await button(dialog, "Stop").click()
    await expect(dialog).to_have_count(0)
    await button(page, "Approve").click()
    await button(dialog, "Do it").click()
    await expect(pressed).to_have_count(1)
    assert len([each for each in there.slack.carrier.deliveries if each.name == "approve"]) == 1


async def test_what_a_stranger_wrote_stays_words(opens: Opens) -> None:
    page = await opens("Ana")
    await sends(page, "An odd one")
    card = message(page, "L-1")
    await expect(card).to_contain_text("<script>alert(1)</script>")
    await expect(card).to_contain_text("<!channel>")
    await expect(page.locator("#conversation script, #conversation .mention")).to_have_count(0)


async def test_a_message_is_edited_where_it_stands_and_the_focus_stays(opens: Opens, there: Practice) -> None:
    page = await opens("Ana")
    ts = await posted(there, section("free"), approve())
    await button(page, "Approve").focus()
    await client_of(there.slack).chat_update(
        channel="CLEADS", ts=ts, text="x", blocks=[section("taken"), approve()]
    )
    await expect(message(page, "taken")).to_be_visible()
    await expect(button(page, "Approve")).to_be_focused()
    await expect(page.get_by_role("article")).to_have_count(1)


async def test_a_thread_stands_beside_and_takes_no_command(opens: Opens, there: Practice) -> None:
    page = await opens("Ana")
    ts = await posted(there, section("Dana Ruiz"))
    await client_of(there.slack).chat_postMessage(channel="CLEADS", thread_ts=ts, text="Nobody yet: @here")
    await page.get_by_role("button", name=re.compile("1 reply")).click()
    thread = page.get_by_role("complementary")
    await expect(thread.get_by_role("article")).to_have_count(2)
    field = thread.get_by_role("combobox")
    await field.fill("/lead claim")
    await field.press("Enter")
    await expect(thread.get_by_role("alert")).to_have_text("/lead is not supported in threads. Sorry!")
    await field.fill("I take her")
    await field.press("Enter")
    await expect(thread.get_by_role("article")).to_have_count(3)
    await expect(page.get_by_role("button", name=re.compile("2 replies"))).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(thread).to_have_count(0)


async def test_whoever_reads_up_in_a_thread_is_left_there(opens: Opens, there: Practice) -> None:
    page = await opens("Ana")
    ts = await posted(there, section("Dana Ruiz"))
    replies = client_of(there.slack)
    for number in range(60):
        await replies.chat_postMessage(channel="CLEADS", thread_ts=ts, text=f"reply {number}")
    await page.get_by_role("button", name=re.compile("60 replies")).click()
    thread = page.get_by_role("complementary")
    await expect(thread.get_by_text("reply 59", exact=True)).to_be_in_viewport()
    await thread.get_by_text("reply 0", exact=True).scroll_into_view_if_needed()
    await replies.chat_postMessage(channel="CLEADS", thread_ts=ts, text="one more")
    await expect(thread.get_by_text("one more", exact=True)).to_be_attached()
    await expect(thread.get_by_text("reply 0", exact=True)).to_be_in_viewport()
    await thread.get_by_text("one more", exact=True).scroll_into_view_if_needed()
    await replies.chat_postMessage(channel="CLEADS", thread_ts=ts, text="the last")
    await expect(thread.get_by_text("the last", exact=True)).to_be_in_viewport()


async def test_home_is_drawn_as_it_was_published(opens: Opens, there: Practice) -> None:
    page = await opens("Ana")
    await goes_to(page, "Parley")
    await page.get_by_role("tab", name="Home").click()
    await expect(page.locator("#home")).to_contain_text("Your leads")
    await client_of(there.slack).views_publish(user_id="UANA", view=home(section("*Two* leads"), approve()))
    await expect(page.locator("#home")).to_contain_text("Two leads")
    assert "app_home_opened" in [each.name for each in there.slack.carrier.deliveries]
    await button(page, "Approve").click()
    await button(page.get_by_role("dialog"), "Do it").click()
    await page.get_by_role("tab", name="Messages").click()
    await expect(page.get_by_role("log")).to_be_visible()


async def test_a_shortcut_of_the_app_stands_in_a_messages_menu(opens: Opens, there: Practice) -> None:
    there.stage.bot.shortcuts = [Shortcut("log", "Log conversation")]
    page = await opens("Ana")
    await posted(there, section("Dana Ruiz"))
    card = message(page, "Dana Ruiz")
    await card.hover()
    await card.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name=re.compile("^Log conversation")).click()
    await expect(message(page, "log failed")).to_contain_text("Only visible to you")
    assert "log" in [each.name for each in there.slack.carrier.deliveries]


async def test_a_wrong_command_is_told_below_and_can_be_mended(opens: Opens) -> None:
    page = await opens("Ana")
    await types(page, "/sing la")
    await expect(page.locator("#conversation").get_by_role("alert")).to_have_text(
        "/sing is not a valid command."
    )
    await expect(composer(page)).to_have_value("/sing la")


async def test_all_of_it_works_by_keyboard(opens: Opens) -> None:
    page = await opens("Ana")
    await sends(page, "Website form")
    claim = button(message(page, "Tom Bell"), "Claim")
    await claim.focus()
    await page.keyboard.press("Enter")
    card = message(page, "Tom Bell")
    await expect(button(card, "Talked")).to_be_focused()
    await page.keyboard.press("Enter")
    form = page.get_by_role("dialog")
    await expect(form.get_by_label("Or type it")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(form).to_have_count(0)
    more = card.get_by_role("button", name="More actions")
    await more.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem").first).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(more).to_be_focused()


async def test_everything_that_acts_has_a_name(opens: Opens, there: Practice) -> None:
    page = await opens("Ana")
    for blocks in EVERYTHING:
        await posted(there, *blocks)
    await expect(page.get_by_role("article").last).to_be_visible()
    await button(page, "Traffic").click()
    assert await nameless(page) == []


async def nameless(page: Page) -> list[str]:
    """What a screen reader could only call "button"."""
    found: list[str] = await page.evaluate(
        """() => [...document.querySelectorAll('button, a[href], select, textarea, input, summary')]
            .filter((each) => !(each.getAttribute('aria-label') || each.textContent.trim()
                || each.labels?.length || each.querySelector('[aria-label]')))
            .map((each) => each.outerHTML)"""
    )
    return found


async def test_a_phone_shows_it_without_scrolling_sideways(opens: Opens) -> None:
    page = await opens("Ana", size=PHONE)
    await sends(page, "An odd one")
    await expect(message(page, "L-1")).to_be_visible()
    await page.get_by_role("button", name="Channels", exact=True).click()
    await goes_to(page, "general")
    await expect(page.get_by_role("heading", name="general")).to_be_visible()
    assert await page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert await page.evaluate("document.getElementById('conversation').scrollWidth <= innerWidth")


async def test_it_is_dark_where_the_system_is(opens: Opens) -> None:
    light, dark = await opens("Ana"), await opens("Ben", dark=True)
    grounds = [
        await page.evaluate("getComputedStyle(document.getElementById('conversation')).backgroundColor")
        for page in (light, dark)
    ]
    assert grounds == ["rgb(255, 255, 255)", "rgb(26, 29, 33)"]
    await button(dark, "Light or dark").click()
    assert await dark.evaluate("document.documentElement.dataset.theme") == "light"


async def test_two_hundred_messages_open_at_the_latest(opens: Opens, there: Practice) -> None:
    for number in range(200):
        await client_of(there.slack).chat_postMessage(channel="CGENERAL", text=f"message {number}")
    page = await opens("Ana")
    await goes_to(page, "general")
    await expect(page.get_by_text("message 199", exact=True)).to_be_in_viewport()
    await client_of(there.slack).chat_postMessage(channel="CGENERAL", text="one more")
    await expect(page.get_by_text("one more", exact=True)).to_be_in_viewport()
