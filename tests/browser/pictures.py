"""Takes the README's pictures, on request: `pytest -n 0 tests/browser/pictures.py`."""

import re
from pathlib import Path

from playwright.async_api import Page, expect

from handlers.cli.practice import Practice
from tests.browser.conftest import Opens, button, goes_to, message, sends

DOCS = Path(__file__).parents[2] / "docs"
SIZE = (1280, 760)


async def test_the_lead_channel_with_the_guide(opens: Opens) -> None:
    ana, ben = await opens("Ana", size=SIZE, guided=True), await opens("Ben")
    await sends(ana, "Website form")
    await sends(ana, "Two at once")
    await expect(message(ana, "L-3")).to_be_visible()
    await button(message(ana, "L-1"), "Claim").click()
    await expect(message(ana, "L-1")).to_contain_text("Ana · call by")
    await button(message(ben, "L-2"), "Claim").click()
    await expect(message(ana, "L-2")).to_contain_text("Ben · call by")
    await _taken(ana, "sandbox-leads.png")


async def test_a_form_over_the_owners_copy(opens: Opens, there: Practice) -> None:
    ana = await opens("Ana", size=SIZE)
    await sends(ana, "Website form")
    await button(message(ana, "L-1"), "Claim").click()
    await expect(message(ana, "L-1")).to_contain_text("Ana · call by")
    await goes_to(ana, "Parley")
    await button(ana, "Traffic").click()
    await button(message(ana, "L-1"), "Talked").click()
    form = ana.get_by_role("dialog", name="Talked L-1")
    await form.get_by_label("Minutes").fill("12")
    await form.get_by_label("What came of it").select_option("Visit booked")
    await form.get_by_label("When").fill("2026-11-24T10:00")
    await form.get_by_label("Note").fill("Wants a tour")
    await _taken(ana, "sandbox-form.png")


async def _taken(page: Page, name: str) -> None:
    """Once nothing floats over it any more."""
    for dismiss in await page.get_by_role("button", name=re.compile("^Dismiss$")).all():
        await dismiss.dispatch_event("click")
    await page.evaluate("document.activeElement.blur()")
    await page.mouse.move(600, 4)
    await page.screenshot(path=DOCS / name, animations="disabled")
