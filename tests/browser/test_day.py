"""A day by the clock that is moved: a nudge, the evening message, Home."""

import re

from playwright.async_api import Page, expect

from tests.browser.conftest import Opens, button, goes_to, message, sends


async def test_from_the_nudge_to_the_evening_message(opens: Opens) -> None:
    ana = await opens("Ana")
    await sends(ana, "Website form")
    await button(message(ana, "Tom Bell"), "Claim").click()
    await expect(message(ana, "Tom Bell")).to_contain_text("Ana · call by")
    await button(ana, "Next nudge").click()
    await goes_to(ana, "Parley")
    nudge = message(ana, "Call Tom Bell (L-1) by today 9:45 AM")
    await expect(ana.get_by_role("group", name="The clock")).to_contain_text("9:40 AM")
    await button(nudge, "No answer").click()
    await expect(message(ana, "L-1 Tom Bell: no answer, noted")).to_be_visible()
    await button(ana, "Evening").click()
    await expect(ana.get_by_role("group", name="The clock")).to_contain_text("5:20 PM")
    await reads_the_day(await opens("Kim"))
    await reads_home(ana)


async def reads_the_day(kim: Page) -> None:
    await goes_to(kim, "Parley")
    await expect(message(kim, "Mon 23 Nov: 1 new")).to_contain_text("Tried in time: 1")


async def reads_home(ana: Page) -> None:
    await ana.get_by_role("tab", name="Home").click()
    home = ana.locator("#home")
    await expect(home).to_contain_text(re.compile("Your leads.*Tom Bell", re.DOTALL))
    await expect(button(home, "With a customer 1 h")).to_be_visible()
