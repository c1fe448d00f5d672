"""The practice workspace in a real browser: pages of people, clicked and typed in."""

import os
import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from handlers.cli.practice import Practice, practice
from tests.clock import START
from tests.doors import doors

Opens = Callable[..., Awaitable[Page]]
PATIENCE = 20_000
"""Milliseconds after which something that is not on the page will not be."""
WIDE, PHONE = (1280, 800), (390, 800)


BROWSERS = ("chromium", "chromium-browser", "google-chrome")
"""`.ci/run` looks for these too."""


def installed() -> str:
    """The browser of this machine; where there is none, skips, or fails if PARLEY_BROWSER is "needed"."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    missing = "no Chromium is installed here (apt-get install chromium)"
    if os.environ.get("PARLEY_BROWSER") == "needed":
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture
async def chromium() -> AsyncIterator[Browser]:
    path = installed()
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        # Root has no sandbox of Chromium's own, and containers run as root.
        alone = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = await playwright.chromium.launch(executable_path=path, args=alone)
        yield browser
        await browser.close()


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Practice]:
    """Parley at work among Ana, Ben, Lou and Kim, on Monday at half past nine."""
    async with practice(doors({}, lambda: START), tmp_path) as opened:
        yield opened


@pytest.fixture
async def opens(there: Practice, chromium: Browser) -> AsyncIterator[Opens]:
    """`await opens("Ana")` is a page of hers; what a page complains of fails the test."""
    complaints: list[str] = []

    async def open_(
        name: str, size: tuple[int, int] = WIDE, guided: bool = False, dark: bool = False
    ) -> Page:
        context = await chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light"
        )
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        if not guided:
            await page.add_init_script("localStorage.setItem('parley-sandbox-guide', 'off')")
        user = there.slack.person(name).id
        await page.goto(f"{there.address}#{user}/CLEADS")
        await page.locator(f'body[data-ready="{user}"]').wait_for()
        return page

    yield open_
    assert complaints == []


def now(there: Practice) -> datetime:
    return datetime.fromtimestamp(there.stage.clock(), UTC)


async def sends(page: Page, kind: str) -> None:
    """Sends a lead of this kind by the panel, and closes it."""
    await page.get_by_role("button", name="Send a lead", exact=True).click()
    await page.get_by_role("button", name=kind, exact=True).click()
    await expect(page.get_by_role("status").filter(has_text=re.compile("^Sent: L-"))).to_be_visible()
    await page.get_by_role("button", name="Close Send a lead").click()


def message(page: Page, words: str) -> Locator:
    """The latest message in the conversation with these words."""
    return page.locator("#conversation").get_by_role("article").filter(has_text=words).last


def button(place: Page | Locator, name: str) -> Locator:
    return place.get_by_role("button", name=name, exact=True)


async def goes_to(page: Page, name: str) -> None:
    """Opens a channel, or the app's messages."""
    await page.get_by_role("navigation").get_by_role("button", name=name).click()


def composer(page: Page) -> Locator:
    return page.locator("#conversation textarea")


async def types(page: Page, line: str) -> None:
    """Types a line into the open conversation and sends it."""
    field = composer(page)
    await field.fill(line)
    await field.press("Enter")
