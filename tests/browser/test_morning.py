"""A rep's morning, by clicking and typing."""

import asyncio
import re

from playwright.async_api import Page, expect

from tests.browser.conftest import Opens, button, composer, goes_to, message, sends, types

TAKEN = re.compile(r"(Ana|Ben) · call by")


async def test_from_the_lead_to_what_came_of_it(opens: Opens) -> None:
    ana, ben = await opens("Ana"), await opens("Ben")
    await sends(ana, "Website form")
    await expect(message(ana, "Tom Bell")).to_contain_text("turn (fewest waiting) · call by today 9:45 AM")
    await expect(message(ben, "Tom Bell")).to_contain_text("turn (fewest waiting) · call by today 10:45 AM")
    winner, loser = await both_claim(ana, ben)
    await records_by_form(winner)
    await expect(message(loser, "Tom Bell")).to_contain_text("Next: visit tomorrow")
    await sends(winner, "Zillow inquiry")
    await records_by_button(winner)
    await sends(winner, "Open house")
    await records_by_command(winner)


async def both_claim(ana: Page, ben: Page) -> tuple[Page, Page]:
    """At the same moment; who has it and who was told so."""
    await asyncio.gather(*(button(message(page, "Tom Bell"), "Claim").click() for page in (ana, ben)))
    card = message(ana, "Tom Bell")
    await expect(card).to_contain_text(TAKEN)
    won = TAKEN.search(await card.inner_text())
    winner, loser = (ana, ben) if won and won[1] == "Ana" else (ben, ana)
    told = message(loser, "has L-1 already")
    await expect(told).to_contain_text("Only visible to you")
    await expect(winner.get_by_text("has L-1 already")).to_have_count(0)
    return winner, loser


async def records_by_form(rep: Page) -> None:
    """What is wrong stands at its field; what was typed stays."""
    await goes_to(rep, "Parley")
    await button(message(rep, "Tom Bell"), "Talked").click()
    form = rep.get_by_role("dialog", name="Talked L-1")
    await form.get_by_label("Minutes").fill("12")
    await form.get_by_label("What came of it").select_option("Visit booked")
    await form.get_by_label("Note").fill("wants a tour")
    await button(form, "Save").click()
    await expect(form.get_by_role("alert")).to_be_visible()
    await expect(form.get_by_label("Minutes")).to_have_value("12")
    await form.get_by_label("When").fill("2026-11-24T10:00")
    await button(form, "Save").click()
    await expect(form).to_have_count(0)
    await expect(message(rep, "First conversation today")).to_contain_text("visit booked Tue 24 Nov 10")
    await goes_to(rep, "leads")


async def records_by_button(rep: Page) -> None:
    card = message(rep, "L-2")
    await button(card, "Claim").click()
    await button(card, "No answer").click()
    await expect(card).to_contain_text("no answer,")


async def records_by_command(rep: Page) -> None:
    """The command is completed as it is typed."""
    await expect(message(rep, "L-3")).to_be_visible()
    field = composer(rep)
    await field.press_sequentially("/le")
    await expect(rep.get_by_role("listbox", name="Suggestions").get_by_role("option")).to_have_count(1)
    await field.press("Tab")
    await expect(field).to_have_value("/lead ")
    await field.press_sequentially("claim 3")
    await field.press("Enter")
    await types(rep, "/lead talked 3 phone 5m wants the plans")
    await expect(message(rep, "Only visible to you")).to_contain_text("wants the plans")


async def test_the_guide_is_ticked_off_as_one_goes(opens: Opens) -> None:
    ana = await opens("Ana", guided=True)
    guide = ana.get_by_role("region", name="Your first minute")
    await button(guide, "Send one now").click()
    await button(message(ana, "Tom Bell"), "Claim").click()
    await expect(guide.get_by_text("(done)")).to_have_count(2)
    await button(guide, "Open Parley's messages").click()
    await button(message(ana, "Tom Bell"), "Talked").click()
    await ana.get_by_role("dialog").get_by_label("What came of it").select_option("Visit booked")
    await button(ana.get_by_role("dialog"), "Save").click()
    await expect(ana.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    await expect(guide.get_by_text("(done)")).to_have_count(2)
    await ana.get_by_role("dialog").get_by_label("What came of it").select_option("Interested")
    await button(ana.get_by_role("dialog"), "Save").click()
    await expect(guide.get_by_text("(done)")).to_have_count(3)
    await button(ana.get_by_role("group", name="The clock"), "Tomorrow").click()
    await expect(guide.get_by_text("(done)")).to_have_count(4)
    await goes_to(ana, "leads")
    await goes_to(ana, "Parley")
    await expect(guide.get_by_text("(done)")).to_have_count(5)
    await button(guide, "Dismiss the guide").click()
    await ana.reload()
    await ana.locator("body[data-ready]").wait_for()
    await expect(guide).to_have_count(0)
