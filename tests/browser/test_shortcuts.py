"""The shortcuts of the app in a message's menu, in a real browser."""

import re

from playwright.async_api import Page, expect

from tests.browser.conftest import Opens, button, message, types


async def chooses(page: Page, words: str, shortcut: str) -> None:
    """From the menu of a message with these words."""
    said = message(page, words)
    await said.hover()
    await said.get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name=re.compile(f"^{shortcut}")).click()


async def test_a_message_is_captured_and_its_conversation_logged_from_its_menu(opens: Opens) -> None:
    page = await opens("Ana")
    await types(page, "Jo Bell 512-555-0177 walk-in wants a porch")
    await chooses(page, "wants a porch", "Capture as lead")
    form = page.get_by_role("dialog", name="New lead")
    await expect(form.get_by_label("Name")).to_have_value("Jo Bell")
    await button(form, "Save").click()
    await expect(form).to_have_count(0)
    await expect(message(page, "L-1")).to_contain_text("Jo Bell")
    await chooses(page, "Jo Bell · L-1", "Log conversation")
    form = page.get_by_role("dialog", name="Talked L-1")
    await form.get_by_label("Or type it").fill("phone 12m tour tomorrow 10am")
    await button(form, "Save").click()
    await expect(message(page, "12 min")).to_contain_text("visit booked")
