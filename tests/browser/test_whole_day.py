"""A rep's whole day: on a phone without a form, and by forms alone; each outcome told and kept."""

from collections.abc import Mapping

from playwright.async_api import Locator, Page, expect

from handlers.cli.practice import Practice
from tests.browser.conftest import PHONE, Opens, button, goes_to, message, sends, types


async def test_a_day_on_a_phone_opens_no_form(opens: Opens, there: Practice) -> None:
    kim, ana = await opens("Kim"), await opens("Ana", size=PHONE)
    for kind in ("Website form", "Zillow inquiry", "Open house"):
        await sends(kim, kind)
    await tries_again_tomorrow(ana)
    await talks_in_one_line(ana)
    await talks_in_the_thread(ana)
    await meets_who_came(ana, kim)
    await stand(
        await opens("Ben"),
        {
            "L-1": "Next: follow up tomorrow 10:00 AM",
            "L-2": "came to the visit (2 tries)",
            "L-3": "Next: follow up tomorrow 10:00 AM",
        },
    )
    assert there.slack.calls("views.open") == []


async def tries_again_tomorrow(ana: Page) -> None:
    """Two taps after the claim."""
    await button(message(ana, "· L-1"), "Claim").click()
    await elsewhere(ana, "Parley")
    await button(message(ana, "· L-1"), "No answer").click()
    await button(message(ana, "L-1 Tom Bell: no answer, noted"), "Tomorrow").click()
    await expect(message(ana, "follow up Tue 24 Nov 09:00 (CST)")).to_be_visible()


async def talks_in_one_line(ana: Page) -> None:
    await elsewhere(ana, "leads")
    await button(message(ana, "· L-2"), "Claim").click()
    await expect(message(ana, "· L-2")).to_contain_text("Ana · call by")
    await types(ana, "/lead talked 12m wants a tour 1pm, lease ends May")
    told = message(ana, "First conversation today")
    await expect(told).to_contain_text('12 min, visit booked Mon 23 Nov 13:00 (CST), "wants a tour, lease')
    await expect(message(ana, "· L-2")).to_contain_text("Next: visit today 1:00 PM")


async def talks_in_the_thread(ana: Page) -> None:
    """A plain reply is a note; what is said to Parley does what a command does, and is ticked."""
    card = message(ana, "· L-3")
    await button(card, "Claim").click()
    await expect(card).to_contain_text("Ana · call by")
    await card.hover()
    await card.get_by_role("button", name="Reply in thread").click()
    thread = ana.locator("#side")
    await says(thread, "@Parley talked 5m call tomorrow")
    await expect(thread.get_by_role("article").last).to_contain_text("✅")
    await says(thread, "agent is Lee Wong")
    await thread.get_by_role("button", name="Close thread").click()
    await expect(message(ana, "· L-3")).to_contain_text("Next: follow up tomorrow")
    await expect(message(ana, "· L-3")).to_contain_text("agent is Lee Wong")


async def says(thread: Locator, words: str) -> None:
    field = thread.locator("textarea")
    await field.fill(words)
    await field.press("Enter")
    await expect(thread.get_by_role("article").last).to_contain_text(words)


async def meets_who_came(ana: Page, kim: Page) -> None:
    """The visit is asked about, and settled in one tap."""
    await button(kim, "Evening").click()
    await elsewhere(ana, "Parley")
    await button(message(ana, "Did they come?"), "Came").click()
    await expect(message(ana, "came to the visit, noted")).to_be_visible()


async def elsewhere(page: Page, name: str) -> None:
    """A phone shows the sidebar only when asked."""
    await button(page, "Channels").click()
    await goes_to(page, name)
    await expect(page.get_by_role("heading", name=name)).to_be_visible()


async def test_a_day_by_forms_alone(opens: Opens, there: Practice) -> None:
    ana = await opens("Ana")
    for kind in ("Website form", "Zillow inquiry", "Facebook ad form"):
        await sends(ana, kind)
    await captures(ana)
    for number in (1, 2, 3):
        await button(message(ana, f"· L-{number}"), "Claim").click()
        await expect(message(ana, f"· L-{number}")).to_contain_text("Ana · call by")
    await logs(ana)
    await puts_off(ana)
    await hands_over(ana)
    await corrects(ana)
    await stand(
        ana,
        {
            "L-1": "Next: visit tomorrow 10:00 AM",
            "L-2": "closed by Ana: not interested",
            "L-3": "Ben · call by",
            "L-4": "Sam Bell-Ortiz",
        },
    )


async def captures(ana: Page) -> None:
    await types(ana, "/lead new")
    form = ana.get_by_role("dialog", name="New lead")
    await form.get_by_label("Name").fill("Sam Bell")
    await form.get_by_label("Phone").fill("512 555 0190")
    await form.get_by_label("How they came").select_option("in person")
    await form.get_by_label("Note").fill("lease ends May")
    await saves(form)
    await expect(message(ana, "Sam Bell · L-4")).to_contain_text("lease ends May")


async def logs(ana: Page) -> None:
    """A conversation with what it led to; what is wrong is told beside its field."""
    await button(message(ana, "· L-1"), "Talked").click()
    form = ana.get_by_role("dialog", name="Talked L-1")
    await form.get_by_label("Minutes").fill("12")
    await form.get_by_label("What came of it").select_option("Visit booked")
    await button(form, "Save").click()
    await expect(form.get_by_role("alert")).to_be_visible()
    await form.get_by_label("When").fill("2026-11-24T10:00")
    await saves(form)
    await expect(message(ana, "· L-1")).to_contain_text("Next: visit tomorrow")


async def puts_off(ana: Page) -> None:
    """Later today, then talked to, then closed for a reason."""
    await chooses(ana, "L-2", "Call later")
    form = ana.get_by_role("dialog", name="Call later L-2")
    await form.get_by_label("When").fill("2026-11-23T11:00")
    await saves(form)
    await expect(message(ana, "· L-2")).to_contain_text("Next: call today 11:00 AM")
    await button(message(ana, "· L-2"), "Talked").click()
    form = ana.get_by_role("dialog", name="Talked L-2")
    await form.get_by_label("Or type it").fill("phone 3m not ready until 12 jan")
    await saves(form)
    await chooses(ana, "L-2", "Close")
    form = ana.get_by_role("dialog", name="Close L-2")
    await form.get_by_label("Why").select_option("Not interested")
    await saves(form)
    await expect(message(ana, "closed by Ana: not interested")).to_be_visible()


async def hands_over(ana: Page) -> None:
    await chooses(ana, "L-3", "Hand over")
    form = ana.get_by_role("dialog", name="Hand over L-3")
    await form.get_by_label("To").select_option("Ben")
    await saves(form)
    await expect(message(ana, "· L-3")).to_contain_text("Ben · call by")


async def corrects(ana: Page) -> None:
    await button(message(ana, "Sam Bell · L-4"), "Edit").click()
    form = ana.get_by_role("dialog", name="Edit L-4")
    await form.get_by_label("Name").fill("Sam Bell-Ortiz")
    await saves(form)
    await expect(message(ana, "Sam Bell-Ortiz · L-4")).to_be_visible()


async def chooses(page: Page, lead: str, choice: str) -> None:
    await message(page, f"· {lead}").get_by_label("More…").select_option(choice)


async def saves(form: Locator) -> None:
    await button(form, "Save").click()
    await expect(form).to_have_count(0)


async def stand(page: Page, cards: Mapping[str, str]) -> None:
    """What the cards in #leads say in the end."""
    for lead, words in cards.items():
        await expect(message(page, f"· {lead}")).to_contain_text(words)
